package boundary_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/proof"
	"dekking/engine/proof/boundary"
	"dekking/engine/text"
	"dekking/schemas"
)

// The line of a safe: a cap, brackets, a date, a gap, rows that are cut, and what else
// draws a boundary, each with an edge that is known.
const safe = `
line: kluis
title: {nl: Kluis, en: Safe}
units:
  EUR: {decimals: 2, symbol: €, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
  dag: {is: day, title: {nl: dag, en: day}, plural: {nl: dagen, en: days}}
  werkdag: {is: workday, title: {nl: werkdag, en: workday}, plural: {nl: werkdagen, en: workdays}}
entities:
  klant: {root: true, title: {nl: klant, en: customer}}
  doos: {in: klant, list: dozen, default: [], key: code, title: {nl: doos, en: box}}
  verblijf: {in: klant, list: verblijven, interval: [van, tot_en_met], default: [], title: {nl: verblijf, en: stay}}
  reeks:
    in: klant
    list: reeksen
    interval: [van, tot_en_met]
    derive: {chain: {over: verblijven, gap: 28 * dag}}
    title: {nl: reeks, en: run}
  stuk:
    in: reeks
    list: stukken
    interval: [van, tot_en_met]
    derive: {cut: {over: verblijven, after: [tiende_dag]}}
    title: {nl: stuk, en: piece}
inputs:
  bedrag: {unit: EUR, range: {from: 0}, title: {nl: bedrag, en: amount}}
  gemeld_op: {type: date, optional: true, title: {nl: gemeld op, en: reported on}}
  dagen: {option: true, unit: dag, range: {from: 5, through: 20, step: 5}, title: {nl: dagen, en: days}}
  soort: {choices: {open: {nl: open, en: open}, dicht: {nl: dicht, en: closed}}, default: open, title: {nl: soort, en: kind}}
  sleutel: {type: boolean, when: soort == 'dicht', title: {nl: sleutel, en: key}}
  code: {of: doos, type: text, title: {nl: code, en: code}}
  van: {of: verblijf, type: date, title: {nl: van, en: from}}
  tot_en_met: {of: verblijf, type: date, optional: true, title: {nl: tot en met, en: through}}
parameters:
  plafond: {unit: EUR, editions: [{from: 2020-01-01, value: 100, source: folder#prijzen}, {from: 2025-01-01, value: 150, source: folder#korting}], title: {nl: plafond, en: ceiling}}
  tarief: {unit: EUR, by: [{bedrag: from}], rows: [{bedrag: 0, value: 1}, {bedrag: 50, value: 2}, {bedrag: 75.50, value: 4}], source: folder#prijzen, title: {nl: tarief, en: tariff}}
  dagprijs: {unit: EUR, editions: [{from: 2020-01-01, value: 3, source: folder#prijzen}, {from: 2024-07-01, value: 5, source: folder#prijzen}], title: {nl: dagprijs, en: price of a day}}
  uiterste: {type: date, value: 2024-03-31, source: folder#prijzen, title: {nl: uiterste dag, en: last day}}
  nooit: {type: boolean, value: false, source: folder#prijzen, title: {nl: nooit, en: never}}
  naam: {type: text, open: true, descriptive: true, title: {nl: naam, en: name}}
  meeste: {type: number, value: 2, source: folder#prijzen, title: {nl: meeste dozen, en: most boxes}}
rules:
  vergoeding: {unit: EUR, formula: bedrag, at_least: 10, at_most: plafond, source: folder#prijzen, title: {nl: vergoeding, en: payment}}
  kosten: {unit: EUR, formula: tarief(bedrag), source: folder#prijzen, title: {nl: kosten, en: costs}}
  op_tijd: {type: boolean, when: applicable(gemeld_op), formula: gemeld_op <= uiterste, source: folder#korting, title: {nl: op tijd, en: in time}}
  borg:
    unit: EUR
    cases:
      - {id: klein, when: bedrag < 20 * EUR, then: 1, source: folder#korting}
      - {id: gewoon, when: bedrag >= 20 * EUR and bedrag < 60 * EUR, then: 2}
      - {id: groot, when: bedrag >= 60 * EUR, then: 3}
    source: folder#prijzen
    title: {nl: borg, en: deposit}
  toeslag: {unit: EUR, formula: 'if dagen > 10 * dag {5} else {0}', source: folder#prijzen, title: {nl: toeslag, en: surcharge}}
  tiende_dag: {of: reeks, type: date, formula: 'nth_workday(verblijven, 10 * werkdag, van)', source: folder#prijzen, title: {nl: tiende werkdag, en: tenth working day}}
  prijs_stuk: {of: stuk, unit: EUR, formula: dagprijs(van), source: folder#prijzen, title: {nl: prijs van het stuk, en: price of the piece}}
  minste: {unit: EUR, formula: 'min(bedrag, 30 * EUR)', source: folder#prijzen, title: {nl: minste, en: least}}
  leeg: {unit: EUR, when: nooit, formula: bedrag, at_most: 5, source: folder#prijzen, title: {nl: leeg, en: empty}}
  wie: {type: boolean, when: applicable(sleutel), formula: sleutel, source: folder#prijzen, title: {nl: wie, en: who}}
  diep: {unit: EUR, formula: 'if bedrag > 40 * EUR and bedrag < 40 * EUR {1} else {0}', source: folder#prijzen, title: {nl: diep, en: deep}}
constraints:
  niet_te_veel: {assert: count(dozen) <= meeste, message: {nl: te veel, en: too many}, source: folder#prijzen}
  ruim: {severity: warning, assert: bedrag >= 15 * EUR, message: {nl: krap, en: tight}, source: folder#prijzen}
outputs: {default: alles, alles: [vergoeding, kosten, borg]}
`

const product = `
product: een
line: kluis
status: vastgesteld
title: {nl: Een, en: One}
set:
  naam: {value: Kluis, source: folder#prijzen}
`

// example begins a document of examples; what follows stands under its cases.
const example = `
examples: een
on: 2026-01-01
inputs:
  bedrag: 55
  dagen: 10
cases:
  een:
    title: {nl: een, en: one}
    expect: {vergoeding: 55}
  verblijven:
    title: {nl: verblijven, en: stays}
    inputs:
      gemeld_op: 2024-03-01
      verblijven:
        - {van: 2024-06-03, tot_en_met: 2024-06-12}
        - {van: 2024-06-20, tot_en_met: 2024-07-20}
      dozen: [{code: a}]
    expect: {vergoeding: 55}
  sleutel:
    title: {nl: sleutel, en: key}
    inputs: {soort: dicht, sleutel: true}
    expect: {wie: true}
`

// documents are the safe's, with examples; "" for none.
func documents(t testing.TB, examples string) engine.Documents {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(strings.TrimPrefix(s, "\n"))} }
	shared := func(name string) *fstest.MapFile {
		src, err := os.ReadFile("../testdata/documents/rules/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: src}
	}
	products := fstest.MapFS{"een/product.yaml": file(product)}
	if examples != "" {
		products["een/examples.yaml"] = file(examples)
	}
	return engine.Documents{Schemas: schemas.FS, Products: products,
		Rules: fstest.MapFS{"kluis.yaml": file(safe), "bronnen.yaml": shared("bronnen.yaml"), "privacy.yaml": shared("privacy.yaml")}}
}

// loaded reads documents that must be sound.
func loaded(t testing.TB, from engine.Documents) (*engine.Catalog, *proof.Suite) {
	t.Helper()
	c, _, faults, err := engine.Load(from)
	if err != nil {
		t.Fatal(err)
	}
	s, more, err := proof.Read(from, c)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(faults, more...) {
		t.Errorf("%s: %s", f.Pos, diag.Text(text.EN, f))
	}
	if s == nil {
		t.FailNow()
	}
	return c, s
}

func found(t testing.TB, from engine.Documents, id string, o boundary.Options) *boundary.Report {
	t.Helper()
	c, s := loaded(t, from)
	r, err := boundary.Find(context.Background(), s, c.Product(id), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lines are proposals in a line each: the boundaries, the field, and its values in order.
func lines(r *boundary.Report) []string {
	var all []string
	for _, q := range r.Proposals {
		var of, values []string
		for i := range q.Boundaries {
			of = append(of, said(&q.Boundaries[i]))
		}
		for _, s := range q.Sides {
			v := q.Axis.Plain(r.Product, s.Place)
			if s.Even {
				v += "="
			}
			values = append(values, v)
		}
		at := q.Axis.Pointer
		if at == "" {
			at = "on"
		}
		all = append(all, fmt.Sprintf("%s: %s %s", strings.Join(of, " + "), at, strings.Join(values, " ")))
	}
	return all
}

func said(b *boundary.Boundary) string {
	s := b.Kind.String() + " " + b.Name()
	if b.Sides[0] != "" {
		s += " " + b.Sides[0] + "|" + b.Sides[1]
	}
	return s
}

// replaced are files with another text in the place of one.
func replaced(files fs.FS, name, src string) fs.FS {
	all := fstest.MapFS{}
	for file, f := range files.(fstest.MapFS) {
		all[file] = f
	}
	all[name] = &fstest.MapFile{Data: []byte(strings.TrimPrefix(src, "\n"))}
	return all
}

package sweep

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
	"dekking/schemas"
)

// library is a line in which results jump, bend, come and go.
const library = `
line: kas
title: {nl: Kas, en: Greenhouse}
units:
  EUR: {decimals: 2, symbol: €, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
  procent: {is: percent, symbol: '%', title: {nl: procent, en: per cent}, plural: {nl: procent, en: per cent}}
  dag: {is: day, title: {nl: dag, en: day}, plural: {nl: dagen, en: days}}
entities:
  kas: {root: true, title: {nl: kas, en: greenhouse}}
  plant: {in: kas, list: planten, title: {nl: plant, en: plant}}
  bloei: {in: plant, list: bloeien, interval: [van, tot_en_met], default: [], title: {nl: bloei, en: bloom}}
  seizoen:
    in: plant
    list: seizoenen
    interval: [van, tot_en_met]
    derive:
      chain:
        over: bloeien
        gap: 3 * dag
    title: {nl: seizoen, en: season}
inputs:
  bedrag: {unit: EUR, range: {from: 0, through: 2000}, title: {nl: bedrag, en: amount}}
  grens: {unit: EUR, default: 500, title: {nl: grens, en: limit}}
  deel: {unit: procent, default: 20, title: {nl: deel, en: share}}
  stappen: {option: true, unit: procent, default: 80, range: {from: 70, through: 100, step: 5}, title: {nl: stappen, en: steps}}
  fijn: {type: number, optional: true, range: {from: 0, through: 1000, step: 1}, title: {nl: fijn, en: fine}}
  termijn: {option: true, unit: dag, default: 7, choices: termijnen, title: {nl: termijn, en: term}}
  soort: {choices: {a: {nl: soort A, en: kind A}, b: {nl: soort B, en: kind B}}, default: a, title: {nl: soort, en: kind}}
  lid: {type: boolean, default: false, title: {nl: lid, en: member}}
  dag_een: {type: date, optional: true, title: {nl: eerste dag, en: first day}}
  beperkt: {type: date, optional: true, range: {from: 2026-01-01, through: 2026-01-04}, title: {nl: beperkt, en: limited}}
  naam: {of: plant, type: text, title: {nl: naam, en: name}}
  hoogte: {of: plant, type: number, title: {nl: hoogte, en: height}}
  van: {of: bloei, type: date, title: {nl: van, en: from}}
  tot_en_met: {of: bloei, type: date, title: {nl: tot en met, en: through}}
parameters:
  naam_kas: {type: text, open: true, title: {nl: naam, en: name}}
  termijnen: {unit: dag, many: true, value: [30, 7, 14], source: folder#prijzen, title: {nl: termijnen, en: terms}}
  plafond: {unit: EUR, value: 400, source: folder#prijzen, title: {nl: plafond, en: ceiling}}
  tarief:
    title: {nl: tarief, en: rate}
    unit: EUR
    by: [{bedrag: from}]
    rows: [{bedrag: 0, value: 1}, {bedrag: 1000, value: 900}]
    source: folder#korting
rules:
  toeslag:
    unit: EUR
    hit: first
    cases: [{id: hoog, when: bedrag > grens, then: 100}, {id: laag, then: 0}]
    source: folder#prijzen
    title: {nl: toeslag, en: surcharge}
  som: {unit: EUR, formula: bedrag + toeslag, source: folder#prijzen, title: {nl: som, en: sum}}
  begrensd: {unit: EUR, formula: bedrag, at_most: plafond, source: folder#prijzen, title: {nl: begrensd, en: capped}}
  dubbel: {unit: EUR, formula: 'begrensd * 2', source: folder#prijzen, title: {nl: dubbel, en: double}}
  prijs: {unit: EUR, formula: 'tarief(bedrag) + bedrag * 10 * procent', source: folder#korting, title: {nl: prijs, en: price}}
  ruim: {type: boolean, formula: bedrag > 123 * EUR, source: folder#prijzen, title: {nl: ruim, en: ample}}
  keuze: {unit: EUR, formula: 'if ruim {begrensd} else {toeslag}', source: folder#prijzen, title: {nl: keuze, en: pick}}
  direct: {unit: EUR, formula: 'if bedrag > 123 * EUR {begrensd} else {toeslag}', source: folder#prijzen, title: {nl: direct, en: direct}}
  kans: {type: number, formula: 'bedrag / (deel * EUR - 50 * procent * EUR)', source: folder#prijzen, title: {nl: kans, en: chance}}
  voor_leden: {unit: EUR, when: lid, formula: bedrag, source: folder#korting, title: {nl: voor leden, en: for members}}
  later: {type: date, formula: 'add_days(dag_een, 10)', source: folder#prijzen, title: {nl: later, en: later}}
  grootte: {type: number, formula: 'sum(planten, .hoogte)', source: folder#prijzen, title: {nl: grootte, en: size}}
  hoog: {of: plant, type: boolean, formula: hoogte >= 42, source: folder#prijzen, title: {nl: hoog, en: high}}
  duur: {of: seizoen, unit: dag, formula: 'days(van, tot_en_met) + 1 * dag', source: folder#prijzen, title: {nl: duur, en: length}}
  merk: {type: text, formula: naam_kas, source: folder#prijzen, title: {nl: merk, en: brand}}
constraints:
  genoeg: {assert: bedrag <= 800 * EUR, message: {nl: '{bedrag} is te veel.', en: '{bedrag} is too much.'}, source: folder#prijzen}
outputs: {default: alles, alles: [keuze, direct, som, later, hoog, begrensd, dubbel, prijs, ruim, kans, voor_leden, grootte, duur, merk]}
`

func loaded(t testing.TB) *engine.Product {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(strings.TrimPrefix(s, "\n"))} }
	shared := func(name string) *fstest.MapFile {
		src, err := os.ReadFile("../testdata/documents/rules/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: src}
	}
	c, _, faults, err := engine.Load(engine.Documents{Schemas: schemas.FS,
		Rules: fstest.MapFS{"kas.yaml": file(library), "bronnen.yaml": shared("bronnen.yaml"), "privacy.yaml": shared("privacy.yaml")},
		Products: fstest.MapFS{"een/product.yaml": file(`
product: een
line: kas
status: vastgesteld
title: {nl: Een, en: One}
set:
  naam_kas: {value: Kas, source: folder#prijzen}
`)}})
	if err != nil || c == nil {
		t.Fatal(err, told(faults))
	}
	return c.Products[0]
}

func told(l diag.List) string {
	var all []string
	for _, d := range l {
		all = append(all, fmt.Sprintf("%s %s: %s", d.Pos.File, d.Pointer, diag.Text(text.EN, d)))
	}
	return strings.Join(all, "\n")
}

const usual = `{"bedrag": 80, "planten": [{"naam": "x", "hoogte": 41, "bloeien": [{"van": "2026-03-01", "tot_en_met": "2026-03-10"}]}]}`

// at is the point of inputs on 2026-07-01.
func at(t testing.TB, inputs string) vary.Point {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(told(faults))
	}
	on, _ := calendar.Parse("2026-07-01")
	return vary.Point{On: on, Known: calendar.Last, Inputs: doc.Root}
}

// run sweeps the usual inputs; spec is what varies, then what is looked at, all with
// blanks between: "bedrag=1..3 -> som".
func run(t testing.TB, p *engine.Product, inputs, spec string) (*Sweep, diag.List) {
	t.Helper()
	varies, outputs, _ := strings.Cut(spec, "->")
	s, faults, err := Run(t.Context(), p, Request{Point: at(t, inputs), Vary: strings.Fields(varies), Outputs: strings.Fields(outputs), Lang: text.EN})
	if err != nil {
		t.Fatal(err)
	}
	if (s == nil) != (len(faults) > 0) {
		t.Fatalf("%s: a sweep and faults, or neither: %s", spec, told(faults))
	}
	return s, faults
}

// swept is run without faults.
func swept(t testing.TB, p *engine.Product, inputs, spec string) *Sweep {
	t.Helper()
	s, faults := run(t, p, inputs, spec)
	if s == nil {
		t.Fatalf("%s: %s", spec, told(faults))
	}
	return s
}

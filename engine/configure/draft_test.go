package configure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing/fstest"

	"pgregory.net/rapid"

	"dekking/engine"
	"dekking/engine/diag"
)

const sources = `
sources: bronnen
list:
  boek:
    title: Boek
    publisher: wij
    kind: folder
    anchors:
      een: {nl: een, en: one}
`

const privacy = `
privacy: gezondheid
title: {nl: Gegevens, en: Data}
source: boek#een
refused:
  - words: [diagnos]
    reason: {nl: Niet nodig., en: Not needed.}
`

const head = `line: gemaakt
title: {nl: Gemaakt, en: Made}
units:
  dag: {is: day, title: {nl: dag, en: day}, plural: {nl: dagen, en: days}}
  jaar: {is: year, title: {nl: jaar, en: year}, plural: {nl: jaren, en: years}}
entities:
  bon: {root: true, title: {nl: bon, en: receipt}}
  rij: {in: bon, list: rijen, title: {nl: rij, en: row}}
`

// product loads a line without products' own values.
func product(t fataler, line string) *engine.Product {
	t.Helper()
	return catalog(t, line, "").Products[0]
}

// catalog loads a line with products een, twee and so on, each with what it sets itself.
func catalog(t fataler, line string, sets ...string) *engine.Catalog {
	t.Helper()
	own := "naam"
	if strings.Contains(line, "merk: {") {
		own = "merk"
	}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(strings.TrimPrefix(s, "\n"))} }
	products := fstest.MapFS{}
	for i, set := range sets {
		id := []string{"een", "twee", "drie"}[i]
		products[id+"/product.yaml"] = file("product: " + id + "\nline: gemaakt\nstatus: vastgesteld\ntitle: {nl: Een, en: One}\nset:\n  " + own + ": {value: Een, source: boek#een}\n" + set)
	}
	c, _, faults, err := engine.Load(engine.Documents{Schemas: compiled(),
		Rules:    fstest.MapFS{"gemaakt.yaml": file(line), "bronnen.yaml": file(sources), "privacy.yaml": file(privacy)},
		Products: products})
	if c == nil && len(faults) > 0 && !slices.ContainsFunc(faults, func(f diag.Diagnostic) bool { return f.Code != "formula/always-applies" }) {
		t.Skip("asks twice whether something applies")
	}
	if err != nil || c == nil {
		t.Fatal(err, told(faults), line)
	}
	return c
}

// asked is an input of a drafted line.
type asked struct {
	name   string
	kind   string   // number, boolean, choice
	values []string // as JSON; nil of a fact with too many
	option bool
	lacks  bool // may be not applicable
	absent bool // it is that where it is not given
	ofRow  bool
}

// draft is a line with options, facts and constraints, and inputs for it.
type draft struct {
	t      *rapid.T
	inputs []asked
	line   strings.Builder
	rules  int
}

func (d *draft) one(of int) bool { return rapid.IntRange(1, of).Draw(d.t, "one of") == 1 }

func (d *draft) input(i int, option bool) {
	x := asked{name: fmt.Sprint("gegeven", i), option: option, kind: rapid.SampledFrom([]string{"number", "number", "boolean", "choice"}).Draw(d.t, "kind")}
	title := fmt.Sprintf("title: {nl: %s, en: %s}", x.name, x.name)
	switch n := rapid.IntRange(2, 4).Draw(d.t, "values"); x.kind {
	case "boolean":
		x.values, title = []string{"false", "true"}, title+", type: boolean"
	case "choice":
		x.values, title = []string{`"a"`, `"b"`, `"c"`}, title+", choices: {a: {nl: a, en: a}, b: {nl: b, en: b}, c: {nl: c, en: c}}"
	default:
		for k := range n {
			x.values = append(x.values, fmt.Sprint(k))
		}
		if d.one(2) {
			title += ", type: number, choices: [" + strings.Join(x.values, ", ") + "]"
		} else {
			title += fmt.Sprintf(", type: number, range: {from: 0, below: %d, step: 1}", n)
		}
	}
	switch {
	case option && d.one(4):
		title += ", option: true, default: " + strings.Trim(rapid.SampledFrom(x.values).Draw(d.t, "default"), `"`)
	case option && d.one(5):
		title, x.lacks, x.absent = title+", option: true, optional: true", true, true
	case option:
		title += ", option: true"
	case d.one(4):
		x.values, x.kind = nil, "number"
		title = fmt.Sprintf("title: {nl: %s, en: %s}, type: number", x.name, x.name)
	}
	if option && d.one(6) {
		title, x.ofRow = title+", of: rij", true
	}
	if i := slices.IndexFunc(d.inputs, func(y asked) bool { return y.kind == "boolean" && !y.ofRow && !y.lacks }); i >= 0 && x.values != nil && d.one(5) {
		title, x.lacks = title+", when: "+d.inputs[i].name, true
	}
	fmt.Fprintf(&d.line, "  %s: {%s}\n", x.name, title)
	d.inputs = append(d.inputs, x)
}

// number writes a formula of a number over inputs.
func (d *draft) number(ofRow bool) string {
	var all []string
	for _, x := range d.inputs {
		switch {
		case x.kind == "number" && x.ofRow && !ofRow && !x.lacks:
			all = append(all, "sum(rijen, ."+x.name+")")
		case x.kind != "number" || x.ofRow && !ofRow:
		case x.lacks:
			all = append(all, "("+x.name+" ?? 1)")
		default:
			all = append(all, x.name)
		}
	}
	for i := range d.rules {
		all = append(all, fmt.Sprint("regel", i))
	}
	if len(all) == 0 {
		return "1"
	}
	one := func() string { return rapid.SampledFrom(all).Draw(d.t, "number") }
	switch rapid.IntRange(0, 5).Draw(d.t, "shape") {
	case 0:
		return one() + " + " + one()
	case 1:
		return one() + " - 2 * " + one()
	case 2:
		return "max(" + one() + ", " + one() + ")"
	case 3:
		if d.one(3) {
			return "6 / (" + one() + " - 1)"
		}
	}
	return one()
}

// test writes a test over inputs.
func (d *draft) test(depth int, ofRow bool) string {
	if depth > 0 && d.one(2) {
		op := rapid.SampledFrom([]string{" and ", " or ", " or not "}).Draw(d.t, "op")
		return "(" + d.test(depth-1, ofRow) + op + d.test(depth-1, ofRow) + ")"
	}
	x := rapid.SampledFrom(d.inputs).Draw(d.t, "of")
	switch {
	case x.ofRow && !ofRow:
	case x.lacks && d.one(2):
		return "applicable(" + x.name + ")"
	case x.lacks:
	case x.kind == "boolean":
		return x.name
	case x.kind == "choice":
		return "(" + x.name + rapid.SampledFrom([]string{" == ", " != "}).Draw(d.t, "eq") + rapid.SampledFrom([]string{"'a'", "'b'"}).Draw(d.t, "id") + ")"
	}
	return "(" + d.number(ofRow) + rapid.SampledFrom([]string{" <= ", " >= ", " == ", " != "}).Draw(d.t, "cmp") + fmt.Sprint(rapid.IntRange(0, 4).Draw(d.t, "limit")) + ")"
}

func drafted(t *rapid.T) (*engine.Product, *draft) {
	d := &draft{t: t}
	d.line.WriteString(head + "inputs:\n")
	options := rapid.IntRange(2, 5).Draw(t, "options")
	for i := range options + rapid.IntRange(0, 2).Draw(t, "facts") {
		d.input(i, i < options)
	}
	d.line.WriteString("parameters:\n  naam: {type: text, open: true, title: {nl: naam, en: name}}\n")
	d.line.WriteString("rules:\n  nul: {type: number, formula: 0 * 1, title: {nl: nul, en: nil}, source: boek#een}\n")
	for i := range rapid.IntRange(0, 2).Draw(t, "rules") {
		body := "formula: " + fmt.Sprintf("%q", d.number(false))
		if d.one(3) {
			body = fmt.Sprintf("formula: %q, at_most: %q", "if "+d.test(0, false)+" {"+d.number(false)+"} else {"+d.number(false)+"}", d.number(false))
		}
		fmt.Fprintf(&d.line, "  regel%d: {type: number, %s, title: {nl: r, en: r}, source: boek#een}\n", i, body)
		d.rules++
	}
	d.line.WriteString("constraints:\n")
	for i := range rapid.IntRange(1, 5).Draw(t, "constraints") {
		of, ofRow := "", d.one(6)
		if ofRow {
			of = "of: rij, "
		}
		fmt.Fprintf(&d.line, "  grens%d: {%sassert: %q, message: {nl: 'Nee.', en: 'No.'}, source: boek#een}\n", i, of, d.test(1, ofRow))
	}
	d.line.WriteString("outputs: {default: alles, alles: [nul, naam]}\n")
	return product(t, d.line.String()), d
}

package engine_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// A generated line has a receipt with rows. Its names are inputs, a few
// parameters and rules, each of which reads what stands before it.

// made is a name of a generated line.
type made struct {
	name  string
	kind  string // a unit, "number", "boolean", "date" or "choice"
	ids   []string
	ofRow bool
	lacks bool // may be not applicable
	input bool
	from  int // of a number that is asked: its range
}

// drafter writes a line.
type drafter struct {
	t     *rapid.T
	names []made
	text  strings.Builder
	dated bool     // it has derived lists
	empty bool     // their intervals need not be entered
	own   []string // rules over them
}

const generatedHead = `line: gemaakt
title: {nl: Gemaakt, en: Made}
units:
  EUR: {decimals: 2, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
  procent: {is: percent, title: {nl: procent, en: per cent}, plural: {nl: procent, en: per cent}}
  dag: {is: day, title: {nl: dag, en: day}, plural: {nl: dagen, en: days}}
  jaar: {is: year, title: {nl: jaar, en: year}, plural: {nl: jaren, en: years}}
entities:
  bon: {root: true, title: {nl: bon, en: receipt}}
  rij: {in: bon, list: rijen, title: {nl: rij, en: row}}
`

const generatedParameters = `parameters:
  tarief: {title: {nl: tarief, en: tariff}, unit: EUR, editions: [{from: 2020-01-01, value: 3.10, source: boek#p1}, {from: 2025-01-01, value: 3.25, source: boek#p1}]}
  btw: {title: {nl: btw, en: VAT}, unit: procent, editions: [{from: 2010-01-01, value: 21, source: boek#p1}]}
  staffel: {title: {nl: staffel, en: scale}, unit: EUR, by: [{maat: from}], rows: [{maat: 0, value: 1}, {maat: 10, value: 1.50}], source: boek#p1}
`

// line drafts a document: five inputs and more, eight rules.
func (d *drafter) line() string {
	d.text.WriteString(generatedHead + "inputs:\n  maat: {type: number, title: {nl: maat, en: measure}}\n")
	d.names = []made{{name: "maat", kind: "number", input: true, from: -5}}
	for i := range rapid.IntRange(5, 9).Draw(d.t, "inputs") {
		d.input(i)
	}
	d.text.WriteString(generatedParameters + "rules:\n")
	d.names = append(d.names, made{name: "tarief", kind: "EUR"}, made{name: "btw", kind: "procent"})
	for i := range rapid.IntRange(5, 9).Draw(d.t, "rules") {
		d.rule(i)
	}
	entities, inputs, rules := d.derived()
	d.text.WriteString(rules + "outputs: {default: alles, alles: [" + strings.Join(d.rules(), ", ") + "]}\n")
	return strings.Replace(d.text.String(), "inputs:\n", entities+"inputs:\n"+inputs, 1)
}

func (d *drafter) rules() []string {
	var all []string
	for _, n := range d.names {
		if strings.HasPrefix(n.name, "regel") {
			all = append(all, n.name)
		}
	}
	return append(all, d.own...)
}

func (d *drafter) one(of int) bool         { return rapid.IntRange(1, of).Draw(d.t, "one of") == 1 }
func (d *drafter) word(w ...string) string { return rapid.SampledFrom(w).Draw(d.t, "word") }
func (d *drafter) kind() string {
	return d.word("EUR", "EUR", "procent", "dag", "number", "boolean", "boolean", "date", "choice")
}

// headOf writes what a name is.
func headOf(n made) string {
	s := fmt.Sprintf("title: {nl: %s, en: %s}", n.name, n.name)
	if n.ofRow {
		s = "of: rij, " + s
	}
	switch n.kind {
	case "number", "boolean", "date":
		return s + ", type: " + n.kind
	case "choice":
		var ids []string
		for _, id := range n.ids {
			ids = append(ids, fmt.Sprintf("%s: {nl: %s, en: %s}", id, id, id))
		}
		return s + ", choices: {" + strings.Join(ids, ", ") + "}"
	}
	return s + ", unit: " + n.kind
}

// fresh is a new name of a kind.
func (d *drafter) fresh(name string) made {
	n := made{name: name, kind: d.kind(), ofRow: d.one(3)}
	if n.kind == "choice" {
		n.ids = []string{"klein", "groot", "reus"}[:rapid.IntRange(2, 3).Draw(d.t, "ids")]
	}
	return n
}

// input drafts an input: asked always, by default, optional, or when something
// is so.
func (d *drafter) input(i int) {
	n := d.fresh(fmt.Sprint("gegeven", i))
	n.input = true
	s := headOf(n)
	switch d.word("asked", "asked", "default", "optional") {
	case "default":
		s += ", default: " + strings.Trim(d.value(n), "\"")
	case "optional":
		n.lacks = true
		s += ", optional: true"
	}
	if test, ok := d.fact(n.ofRow, false); ok && d.one(4) {
		n.lacks = true
		s += fmt.Sprintf(", when: %q", test)
	}
	if n.kind == "EUR" || n.kind == "procent" {
		s += ", range: {from: 0, through: 1000}"
	}
	fmt.Fprintf(&d.text, "  %s: {%s}\n", n.name, s)
	d.names = append(d.names, n)
}

// value draws a value of a name, as JSON and YAML write it.
func (d *drafter) value(n made) string {
	switch n.kind {
	case "boolean":
		return d.word("true", "false")
	case "date":
		return `"` + d.word("2024-02-29", "2025-12-31", "2019-06-30", "2026-01-01") + `"`
	case "choice":
		return `"` + d.word(n.ids...) + `"`
	case "number", "dag":
		return fmt.Sprint(rapid.IntRange(n.from, 12).Draw(d.t, "value"))
	}
	return fmt.Sprintf("%d.%02d", rapid.IntRange(0, 999).Draw(d.t, "value"), rapid.IntRange(0, 99).Draw(d.t, "cents"))
}

// rule drafts a rule: a formula or cases, perhaps with a test, bounds and
// rounding.
func (d *drafter) rule(i int) {
	n := d.fresh(fmt.Sprint("regel", i))
	scope := phraser{d, n.ofRow, false}
	fmt.Fprintf(&d.text, "  %s:\n", n.name)
	for _, s := range splitHead(headOf(n)) {
		d.text.WriteString("    " + s + "\n")
	}
	if d.one(4) {
		n.lacks = true
		fmt.Fprintf(&d.text, "    when: %q\n", scope.test(1))
	}
	if choice, ok := d.decider(n.ofRow); ok && d.one(3) {
		d.cases(&n, choice)
	} else {
		x := scope.of(n.kind, n.ids, 3, d.one(2))
		n.lacks = n.lacks || x.lacks
		d.text.WriteString("    formula: |\n      " + x.text + "\n")
	}
	if !slices.Contains([]string{"boolean", "choice"}, n.kind) {
		d.bounds(n)
	}
	d.text.WriteString("    source: boek#p1\n")
	d.names = append(d.names, n)
}

// splitHead takes a head apart at the commas that stand outside braces.
func splitHead(head string) []string {
	var all []string
	depth, from := 0, 0
	for i, r := range head {
		switch {
		case r == '{':
			depth++
		case r == '}':
			depth--
		case r == ',' && depth == 0:
			all, from = append(all, head[from:i]), i+2
		}
	}
	return append(all, head[from:])
}

// decider is a choice that always applies, for cases.
func (d *drafter) decider(ofRow bool) (made, bool) {
	var all []made
	for _, n := range d.names {
		if n.kind == "choice" && !n.lacks && (ofRow || !n.ofRow) {
			all = append(all, n)
		}
	}
	if len(all) == 0 {
		return made{}, false
	}
	return rapid.SampledFrom(all).Draw(d.t, "decider"), true
}

// cases drafts a row for each value of a choice, the last of which may be the
// otherwise.
func (d *drafter) cases(n *made, by made) {
	scope := phraser{d, n.ofRow, false}
	otherwise := d.one(2)
	if otherwise {
		d.text.WriteString("    hit: first\n")
	}
	d.text.WriteString("    cases:\n")
	for i, id := range by.ids {
		x := scope.of(n.kind, n.ids, 2, d.one(2))
		n.lacks = n.lacks || x.lacks
		when := fmt.Sprintf("when: %q, ", fmt.Sprintf("%s == '%s'", by.name, id))
		if otherwise && i == len(by.ids)-1 {
			when = ""
		}
		fmt.Fprintf(&d.text, "      - {id: geval%d, %sthen: %q}\n", i, when, x.text)
	}
}

// bounds drafts caps and rounding.
func (d *drafter) bounds(n made) {
	scope := phraser{d, n.ofRow, false}
	for _, bound := range []string{"at_least", "at_most"} {
		if d.one(5) {
			fmt.Fprintf(&d.text, "    %s: %q\n", bound, scope.of(n.kind, nil, 1, d.one(2)).text)
		}
	}
	if n.kind != "date" && d.one(3) {
		fmt.Fprintf(&d.text, "    round: {to: %s, mode: %s}\n", d.word("0.01", "0.05", "1", "7"),
			d.word("half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"))
	}
}

// fact is a test by one name that always applies.
func (d *drafter) fact(ofRow, element bool) (string, bool) {
	var all []string
	for _, n := range d.names {
		dot := ""
		if element {
			dot = "."
		}
		switch {
		case n.lacks, n.ofRow && !ofRow && !element, element && !n.ofRow:
		case n.kind == "boolean":
			all = append(all, dot+n.name)
		case n.kind == "choice":
			all = append(all, fmt.Sprintf("%s%s == '%s'", dot, n.name, n.ids[0]))
		case n.kind == "EUR":
			all = append(all, fmt.Sprintf("%s%s > 100 * EUR", dot, n.name))
		}
	}
	if len(all) == 0 {
		return "", false
	}
	return rapid.SampledFrom(all).Draw(d.t, "fact"), true
}

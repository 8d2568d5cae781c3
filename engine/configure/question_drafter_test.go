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

// questionDrafter writes a line of inputs with few values, and rules over them.
type questionDrafter struct {
	t     *rapid.T
	names []questionName
	text  strings.Builder
	inf   bool // it has an input that no search can try
}

// questionName is a name of a drafted line.
type questionName struct {
	name   string
	kind   string // number, boolean, choice
	ofRow  bool
	lacks  bool // may be not applicable
	input  bool
	values []string // of an input, as JSON writes them
}

const questionHead = `line: vraag
title: {nl: Vraag, en: Question}
units:
  EUR: {decimals: 2, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
entities:
  bon: {root: true, title: {nl: bon, en: receipt}}
  rij: {in: bon, list: rijen, title: {nl: rij, en: row}}
inputs:
`

const questionSources = `sources: bronnen
list:
  boek: {title: Boek, publisher: Wij, anchors: {p1: {nl: bladzij 1, en: page 1}, p2: {nl: bladzij 2, en: page 2}}}
`

func (d *questionDrafter) one(of int) bool { return rapid.IntRange(1, of).Draw(d.t, "one of") == 1 }
func (d *questionDrafter) word(w ...string) string {
	return rapid.SampledFrom(w).Draw(d.t, "word")
}

// line drafts a document. Its outputs are the last rules.
func (d *questionDrafter) line() string {
	d.text.WriteString(questionHead)
	for i := range rapid.IntRange(3, 6).Draw(d.t, "inputs") {
		d.input(fmt.Sprint("i", i))
	}
	d.text.WriteString("parameters:\n  nul: {type: number, open: true, title: {nl: nul, en: zero}}\nrules:\n")
	d.names = append(d.names, questionName{name: "nul", kind: "number"})
	n := rapid.IntRange(2, 6).Draw(d.t, "rules")
	var outputs []string
	for i := range n {
		d.rule(fmt.Sprint("r", i))
		if i >= n-2 {
			outputs = append(outputs, fmt.Sprint("r", i))
		}
	}
	if d.one(4) {
		outputs = append(outputs, "i0")
	}
	return d.text.String() + "outputs: {default: alles, alles: [" + strings.Join(outputs, ", ") + "]}\n"
}

func (d *questionDrafter) input(name string) {
	n := questionName{name: name, kind: d.word("boolean", "boolean", "choice", "number", "number"), ofRow: d.one(4), input: true}
	s := map[string]string{
		"boolean": "type: boolean", "choice": "choices: {x: {nl: x, en: x}, y: {nl: y, en: y}, z: {nl: z, en: z}}",
		"number": "type: number, range: {from: 0, through: 2, step: 1}"}[n.kind]
	n.values = map[string][]string{"boolean": {"false", "true"}, "choice": {`"x"`, `"y"`, `"z"`}, "number": {"0", "1", "2"}}[n.kind]
	if n.kind == "number" && d.one(6) {
		s, d.inf, n.values = "type: number", true, []string{"0", "1", "2", "-3.5", "100"}
	}
	if n.ofRow {
		s += ", of: rij"
	}
	absent := d.word("asked", "asked", "asked", "default", "optional")
	switch absent {
	case "default":
		s += ", default: " + strings.Trim(n.values[len(n.values)-1], `"`)
	case "optional":
		s += ", optional: true"
	}
	if test, ok := d.known(n.ofRow); ok && d.one(3) {
		s += fmt.Sprintf(", when: %q", test)
		n.lacks = true
	}
	n.lacks = n.lacks || absent == "optional"
	fmt.Fprintf(&d.text, "  %s: {%s, title: {nl: %s, en: %s}}\n", name, s, name, name)
	d.names = append(d.names, n)
}

// known is a test of an input that always applies.
func (d *questionDrafter) known(ofRow bool) (string, bool) {
	var all []string
	for _, n := range d.names {
		if n.lacks || n.ofRow && !ofRow || !n.input {
			continue
		}
		all = append(all, map[string]string{"boolean": n.name, "choice": n.name + " == 'x'", "number": n.name + " > 1"}[n.kind])
	}
	if len(all) == 0 {
		return "", false
	}
	return rapid.SampledFrom(all).Draw(d.t, "known"), true
}

func (d *questionDrafter) rule(name string) {
	n := questionName{name: name, kind: d.word("boolean", "number", "number"), ofRow: d.one(3)}
	p := questionPhraser{d, n.ofRow, false}
	s := "type: " + n.kind
	if n.ofRow {
		s += ", of: rij"
	}
	if n.kind == "number" && d.one(4) {
		n.lacks = true
		s += fmt.Sprintf(", when: %q", p.test(1))
	}
	if n.kind == "number" && d.one(4) {
		s += fmt.Sprintf(", hit: first, cases: [{id: een, when: %q, then: %q}, {id: twee, when: %q, then: %q}, {id: drie, then: %q}]",
			p.test(1), p.number(1), p.test(1), p.number(1), p.number(1))
	} else if n.kind == "number" {
		s += fmt.Sprintf(", formula: %q", p.number(3))
	} else {
		s += fmt.Sprintf(", formula: %q", p.test(3))
	}
	if n.kind == "number" && d.one(4) {
		s += fmt.Sprintf(", %s: %q", d.word("at_least", "at_most"), p.number(1))
	}
	fmt.Fprintf(&d.text, "  %s: {%s, title: {nl: %s, en: %s}, source: boek#p1}\n", name, s, name, name)
	d.names = append(d.names, n)
}

// questionPhraser writes formulas.
type questionPhraser struct {
	*questionDrafter
	ofRow  bool
	inside bool // a closure over the rows is open
}

func (p questionPhraser) name(kind string) (questionName, bool) {
	var all []questionName
	for _, n := range p.names {
		switch {
		case n.kind != kind, n.ofRow && !p.ofRow && !p.inside:
		case p.inside && n.ofRow:
			n.name = "." + n.name
			all = append(all, n)
		default:
			all = append(all, n)
		}
	}
	if len(all) == 0 {
		return questionName{}, false
	}
	return rapid.SampledFrom(all).Draw(p.t, "name"), true
}

func (p questionPhraser) number(depth int) string {
	if depth > 0 {
		switch d := depth - 1; p.word("name", "sum", "times", "over", "less", "if", "if", "rows", "else") {
		case "sum":
			return "(" + p.number(d) + " + " + p.number(d) + ")"
		case "times":
			return "(" + p.number(d) + " * " + p.number(d) + ")"
		case "less":
			return "(" + p.number(d) + " - " + p.number(d) + ")"
		case "over":
			return "(" + p.number(d) + " / " + p.number(0) + ")"
		case "if":
			return "(" + p.test(d) + " ? " + p.number(d) + " : " + p.number(d) + ")"
		case "rows":
			if p.inside {
				break
			}
			q := questionPhraser{p.questionDrafter, p.ofRow, true}
			if n, ok := q.name("number"); ok && strings.HasPrefix(n.name, ".") {
				return "sum(rijen, " + n.name + ")"
			}
		case "else":
			if n, ok := p.name("number"); ok && n.lacks {
				return "(" + n.name + " ?? " + p.number(d) + ")"
			}
		}
	}
	if n, ok := p.name("number"); ok && !p.one(5) {
		if n.lacks {
			return "(" + n.name + " ?? " + p.word("0", "1") + ")"
		}
		return n.name
	}
	return p.word("0", "1", "2")
}

func (p questionPhraser) test(depth int) string {
	if depth > 0 {
		switch d := depth - 1; p.word("name", "and", "or", "not", "less", "rows", "applies") {
		case "and", "or":
			return "(" + p.test(d) + " " + p.word("and", "or") + " " + p.test(d) + ")"
		case "not":
			return "(not " + p.test(d) + ")"
		case "less":
			return "(" + p.number(d) + " " + p.word("<", ">=", "==") + " " + p.number(d) + ")"
		case "rows":
			if q := (questionPhraser{p.questionDrafter, p.ofRow, true}); !p.inside {
				if n, ok := q.name("boolean"); ok && strings.HasPrefix(n.name, ".") && !n.lacks {
					return p.word("any", "all", "none") + "(rijen, " + n.name + ")"
				}
			}
		case "applies":
			if n, ok := p.name(p.word("number", "boolean")); ok && n.lacks {
				return "applicable(" + n.name + ")"
			}
		}
	}
	if n, ok := p.name("choice"); ok && !n.lacks && p.one(3) {
		return "(" + n.name + " " + p.word("==", "!=") + " '" + p.word("x", "y", "z") + "')"
	}
	if n, ok := p.name("boolean"); ok && !n.lacks {
		return n.name
	}
	return "(" + p.number(0) + " > " + p.number(0) + ")"
}

// questionLoad loads the only product of a line; nil with the reason when the line
// does not load.
func questionLoad(t questionFataler, line string) (*engine.Product, string) {
	c, _, faults, err := engine.Load(engine.Documents{
		Rules:    fstest.MapFS{"bronnen.yaml": {Data: []byte(questionSources)}, "lijn.yaml": {Data: []byte(line)}},
		Products: fstest.MapFS{"een/product.yaml": {Data: []byte("product: een\nline: " + line[len("line: "):strings.Index(line, "\n")] + "\nstatus: vastgesteld\nset:\n  nul: {value: 0, source: boek#p1}\n")}},
		Schemas:  compiled()})
	if err != nil {
		t.Fatal(line, err)
	}
	if c != nil {
		return c.Products[0], ""
	}
	i := max(0, slices.IndexFunc(faults, func(f diag.Diagnostic) bool { return f.Severity == diag.Error }))
	return nil, faults[i].Code + " " + fmt.Sprint(faults[i].Pos, faults[i].Args)
}

package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/model"
)

const demandLine = `line: vraag
title: {nl: Vraag, en: Demand}
units:
  EUR: {decimals: 2, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
  dag: {is: day, title: {nl: dag, en: day}, plural: {nl: dagen, en: days}}
entities:
  bon: {root: true, title: {nl: bon, en: receipt}}
  rij: {in: bon, list: rijen, title: {nl: rij, en: row}}
  werk: {in: bon, list: werken, interval: [van, tot], title: {nl: werk, en: job}}
  reeks: {in: bon, list: reeksen, interval: [van, tot], derive: {chain: {over: werken, gap: pauze}}, title: {nl: reeks, en: run}}
inputs:
  a: {type: boolean, title: {nl: a, en: a}}
  b: {type: boolean, title: {nl: b, en: b}}
  soort: {choices: {x: {nl: x, en: x}, y: {nl: y, en: y}, z: {nl: z, en: z}}, title: {nl: soort, en: kind}}
  c: {unit: EUR, title: {nl: c, en: c}}
  d: {unit: EUR, title: {nl: d, en: d}}
  als: {unit: EUR, when: a, title: {nl: als, en: if}}
  mag: {unit: EUR, when: a, optional: true, title: {nl: mag, en: may}}
  soms: {unit: EUR, default: 3, title: {nl: soms, en: sometimes}}
  pauze: {unit: dag, default: 5, title: {nl: pauze, en: pause}}
  prijs: {of: rij, unit: EUR, title: {nl: prijs, en: price}}
  telt: {of: rij, type: boolean, title: {nl: telt, en: counts}}
  van: {of: werk, type: date, title: {nl: van, en: from}}
  tot: {of: werk, type: date, optional: true, title: {nl: tot, en: through}}
parameters:
  nul: {unit: EUR, open: true, descriptive: true, title: {nl: nul, en: zero}}
rules:
%s
outputs: {default: alles, alles: [%s]}
`

// demandRules are rules with what they wait for of nothing at all, and of inputs.
var demandRules = []struct{ rule, inputs, want string }{
	{`unit: EUR, formula: 'c + d'`, `{}`, "c d"},
	{`unit: EUR, formula: 'c + d'`, `{"c":1}`, "d"},
	{`unit: EUR, formula: 'c + d'`, `{"c":1,"d":2}`, ""},
	{`unit: EUR, formula: 'c + soms'`, `{}`, "c"},
	{`type: boolean, formula: 'a and c > d'`, `{}`, "(a | c d)"},
	{`type: boolean, formula: 'a and c > d'`, `{"a":true}`, "c d"},
	{`type: boolean, formula: 'a and c > d'`, `{"a":false}`, ""},
	{`type: boolean, formula: 'a or b'`, `{"b":false}`, "a"},
	{`unit: EUR, formula: 'if a {c} else {d}'`, `{}`, "(a > c d)"},
	{`unit: EUR, formula: 'if a {c} else {d}'`, `{"a":true}`, "c"},
	{`unit: EUR, formula: 'if a {soms} else {soms}'`, `{}`, "a"},
	{`unit: EUR, formula: 'als ?? c'`, `{}`, "(als > c)"},
	{`unit: EUR, formula: 'als ?? c'`, `{"a":false}`, "c"},
	{`unit: EUR, when: b, formula: c, at_most: d`, `{}`, "(b > c d)"},
	{`unit: EUR, when: b, formula: c, at_most: d`, `{"b":true,"c":1}`, "d"},
	{`unit: EUR, cases: [{id: een, when: "soort == 'x'", then: c}, {id: twee, when: "soort == 'y' and a", then: d}, {id: drie, when: "soort == 'y' and not a", then: soms}, {id: vier, when: "soort == 'z'", then: als ?? c}]`,
		`{}`, "(soort > c ((soort | a) > d ((soort | a) > (soort > (als > c)))))"},
	{`unit: EUR, cases: [{id: een, when: "soort == 'x'", then: c}, {id: twee, when: "soort == 'y' and a", then: d}, {id: drie, when: "soort == 'y' and not a", then: soms}, {id: vier, when: "soort == 'z'", then: als ?? c}]`,
		`{"soort":"y"}`, "(a > d a)"},
	{`unit: EUR, hit: first, cases: [{id: een, when: a, then: c}, {id: twee, then: d}]`, `{"a":false}`, "d"},
	{`unit: EUR, formula: 'sum(rijen, .prijs) + c'`, `{}`, "(rijen > prijs*) c"},
	{`unit: EUR, formula: 'sum(rijen, .prijs)'`, `{"rijen":[{},{"prijs":1},{}]}`, "prijs/0 prijs/2"},
	{`unit: EUR, formula: 'sum(filter(rijen, .telt), .prijs)'`, `{"rijen":[{},{"prijs":1},{"telt":true},{"telt":false}]}`, "(telt/0 > prijs/0) telt/1 prijs/2"},
	{`type: number, formula: 'count(rijen)'`, `{}`, "rijen"},
	{`unit: EUR, formula: 'find(rijen, .telt).prijs'`, `{"rijen":[{},{"telt":false}]}`, "(telt/0 > prijs/0)"},
	{`unit: EUR, formula: 'find(rijen, .telt).prijs'`, `{"rijen":[{"telt":false}]}`, "rijen?"},
	{`of: rij, unit: EUR, formula: 'running(prijs)'`, `{"rijen":[{},{}]}`, "prijs/0; (prijs/1 > prijs*)"},
	{`of: rij, unit: EUR, formula: 'running(prijs)'`, `{"rijen":[{"prijs":1},{},{"prijs":2}]}`, "; (prijs/1 > prijs*); (prijs/1 > prijs*)"},
	{`of: rij, unit: EUR, formula: 'previous(prijs) ?? c'`, `{"rijen":[{},{}]}`, "c; (prijs/0 > c)"},
	{`type: number, formula: 'count(reeksen)'`, `{}`, "reeksen"},
	{`type: boolean, formula: 'any(reeksen, .van > .tot or a)'`, `{}`, "(reeksen > van* tot* a*)"},
	{`type: boolean, formula: 'any(reeksen, .van > .tot or a)'`, `{"werken":[{"van":"2026-01-01"}]}`, "a"},
}

func TestDemandsAreWhatIsWaitedFor(t *testing.T) {
	var rules strings.Builder
	for i, c := range demandRules {
		fmt.Fprintf(&rules, "  r%d: {%s, title: {nl: r, en: r}, source: boek#p1}\n", i, c.rule)
	}
	p := demanding(t, rules.String(), "r0")
	for i, c := range demandRules {
		e := opened(t, p, c.inputs)
		d := p.Line.Lookup(fmt.Sprint("r", i))
		var rows []string
		for row := range int32(e.Rows(d.Entity)) {
			rows = append(rows, demandsIn(e.Demands(d, row)))
		}
		if got := strings.Join(rows, "; "); got != c.want {
			t.Errorf("%s of %s waits for %q, want %q", c.rule, c.inputs, got, c.want)
		}
	}
}

// An input and a list wait for themselves, behind what decides whether they apply.
func TestDemandsOfWhatIsGiven(t *testing.T) {
	p := demanding(t, "  r: {unit: EUR, formula: c, title: {nl: r, en: r}, source: boek#p1}", "r")
	for _, c := range []struct{ name, inputs, want string }{
		{"c", `{}`, "c?"}, {"c", `{"c":1}`, ""}, {"als", `{}`, "(a > als?)"}, {"als", `{"als":1}`, "a"}, {"als", `{"a":true}`, "als?"}, {"als", `{"a":false}`, ""},
		{"mag", `{}`, "a"}, {"mag", `{"a":true}`, ""}, {"soms", `{}`, ""},
		{"rijen", `{}`, "rijen?"}, {"rijen", `{"rijen":[]}`, ""},
		{"reeksen", `{}`, "werken"}, {"reeksen", `{"werken":[{},{"van":"2026-01-01"}]}`, "van/1"}, // by their first day: one without comes last
		{"reeksen", `{"werken":[]}`, ""},
	} {
		e := opened(t, p, c.inputs)
		if got := demandsIn(e.Demands(demanded(p, c.name), 0)); got != c.want {
			t.Errorf("%s of %s waits for %q, want %q", c.name, c.inputs, got, c.want)
		}
	}
}

func TestUngivenCanBeWaitedFor(t *testing.T) {
	p := demanding(t, "  r: {unit: EUR, formula: c, title: {nl: r, en: r}, source: boek#p1}", "r")
	for _, c := range []struct {
		name, inputs string
		want         bool
	}{
		{"c", `{}`, true}, {"c", `{"c":1}`, false}, {"soms", `{}`, false}, {"r", `{}`, false}, {"als", `{}`, true}, {"als", `{"als":1}`, false},
		{"als", `{"a":false}`, false}, {"mag", `{}`, false}, {"rijen", `{}`, true}, {"rijen", `{"rijen":[]}`, false}, {"reeksen", `{}`, false}, {"prijs", `{}`, false}, {"prijs", `{"rijen":[{}]}`, true},
	} {
		if e := opened(t, p, c.inputs); e.Ungiven(demanded(p, c.name), 0) != c.want {
			t.Errorf("%s of %s: ungiven is %t", c.name, c.inputs, !c.want)
		}
	}
}

func demanding(t *testing.T, rules, outputs string) *engine.Product {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{
		Rules:    fstest.MapFS{"bronnen.yaml": {Data: []byte(tableSources)}, "vraag.yaml": {Data: fmt.Appendf(nil, demandLine, rules, outputs)}},
		Products: fstest.MapFS{"een/product.yaml": {Data: []byte("product: een\nline: vraag\nstatus: vastgesteld\nset:\n  nul: {value: 0, source: boek#p1}\n")}},
		Schemas:  compiled()})
	if err != nil || c == nil {
		t.Fatal(rules, err, tell(faults))
	}
	return c.Products[0]
}

// demanded is a definition, be it a list.
func demanded(p *engine.Product, name string) *model.Definition {
	i := slices.IndexFunc(p.Line.Definitions, func(d *model.Definition) bool { return d.Name == name })
	return p.Line.Definitions[i]
}

func opened(t *testing.T, p *engine.Product, inputs string) *engine.Evaluator {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	e := p.Evaluator()
	if faults := e.Open(calendarDate(t, "2026-08-10"), calendar.Last, doc.Root); len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	return e
}

// demandsIn writes demands: a* of any row, a? is to be given, (first > then), (either | or).
func demandsIn(all []engine.Demand) string {
	words := make([]string, len(all))
	for i, x := range all {
		sign := map[bool]string{true: " | ", false: " > "}[x.Either]
		switch {
		case x.Definition == nil:
			words[i] = "(" + demandsIn(x.First) + sign + demandsIn(x.Then) + ")"
		case x.Row < 0:
			words[i] = x.Definition.Name + "*"
		case x.Given:
			words[i] = x.Definition.Name + "?"
		case x.Definition.Entity == 0 || x.Definition.Kind == model.List:
			words[i] = x.Definition.Name
		default:
			words[i] = fmt.Sprint(x.Definition.Name, "/", x.Row)
		}
	}
	return strings.Join(words, " ")
}

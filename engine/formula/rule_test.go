package formula_test

import (
	"strings"
	"testing"

	"dekking/engine/formula"
	"dekking/engine/number"
)

// parts are those of a rule, as an author writes them: a case is "test: value", or "value" for otherwise.
type parts struct {
	of                             string // a name that has no value of its own
	when, formula, atLeast, atMost string
	cases                          []string
	first                          bool
	round                          string
}

// rule compiles the parts for a name.
func (p parts) rule(t *testing.T, w *world) *formula.Rule {
	t.Helper()
	sym := w.names.Symbols[p.of]
	compile := func(src string, want formula.Type) *formula.Formula {
		if src == "" {
			return nil
		}
		f, faults := w.names.Compile(src, sym.Entity, want, nil)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", src, faults)
		}
		return f
	}
	value, test := formula.Type{Kind: sym.Type.Kind, Unit: sym.Type.Unit, Domain: sym.Type.Domain}, formula.Type{Kind: formula.Boolean}
	r := formula.Rule{Kind: value.Kind, When: compile(p.when, test), Formula: compile(p.formula, value), First: p.first,
		AtLeast: compile(p.atLeast, value), AtMost: compile(p.atMost, value)}
	for _, c := range p.cases {
		when, then, ok := strings.Cut(c, ": ")
		if !ok {
			when, then = "", c
		}
		r.Cases = append(r.Cases, formula.Case{When: compile(when, test), Then: compile(then, value)})
	}
	if p.round != "" {
		r.Round = &formula.Round{To: fraction(t, p.round), Mode: number.HalfUp}
	}
	return formula.NewRule(r)
}

// A rule is computed by its parts, in their order; its cell says what it comes to, and Value what it was before the
// caps and rounding.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		parts
		want, before string
	}{
		{parts{of: "onbekend", formula: "extra * 2"}, "2000", "2000"},
		{parts{of: "onbekend", formula: "extra", when: "cao"}, "1000", "1000"},
		{parts{of: "onbekend", formula: "extra", when: "not cao"}, "not applicable", "not applicable"},
		{parts{of: "onbekend", formula: "extra", when: "onbekend_ja_nee"}, "undetermined", "undetermined"},
		{parts{of: "onbekend", formula: "extra", when: "loon / nul > loon"}, "division-by-zero", "division-by-zero"},
		{parts{of: "onbekend", formula: "loon / nul", atLeast: "100"}, "division-by-zero", "division-by-zero"},
		{parts{of: "onbekend", formula: "bonus", atLeast: "100", round: "1"}, "not applicable", "not applicable"},
		{parts{of: "onbekend", formula: "extra", atLeast: "1001"}, "1001", "1000"},
		{parts{of: "onbekend", formula: "extra", atLeast: "999"}, "1000", "1000"},
		{parts{of: "onbekend", formula: "extra", atMost: "999"}, "999", "1000"},
		{parts{of: "onbekend", formula: "extra", atMost: "1001"}, "1000", "1000"},
		{parts{of: "onbekend", formula: "extra", atLeast: "bonus", atMost: "bonus"}, "1000", "1000"},
		{parts{of: "onbekend", formula: "extra", atLeast: "loon / nul"}, "division-by-zero", "1000"},
		{parts{of: "onbekend", formula: "extra", atMost: "loon / nul", round: "1"}, "division-by-zero", "1000"},
		{parts{of: "onbekend", formula: "extra", round: "300"}, "900", "1000"},
		{parts{of: "onbekend", formula: "extra", atLeast: "1100", atMost: "1049", round: "100"}, "1000", "1000"}, // in this order
		{parts{of: "onbekend", cases: []string{"not cao: 1", "cao: 2"}}, "2", "2"},
		{parts{of: "onbekend", cases: []string{"not cao: 1", "3"}, atMost: "2"}, "2", "3"},
		{parts{of: "onbekend", cases: []string{"onbekend_ja_nee: 1", "cao: 2"}}, "2", "2"},
		{parts{of: "onbekend", cases: []string{"onbekend_ja_nee: 1", "cao: 2"}, first: true}, "undetermined", "undetermined"},
		{parts{of: "onbekend", cases: []string{"onbekend_ja_nee: 1", "not cao: 2", "3"}}, "undetermined", "undetermined"},
		{parts{of: "onbekend", cases: []string{"loon / nul > loon: 1", "cao: 2"}}, "division-by-zero", "division-by-zero"},
		{parts{of: "onbekend", cases: []string{"not cao: 1"}}, "no-row", "no-row"},
		{parts{of: "onbekend_ja_nee", formula: "cao"}, "true", "true"},
		{parts{of: "onbekend_ja_nee", formula: "cao", when: "not cao"}, "not applicable", "not applicable"},
		{parts{of: "onbekend_ja_nee", cases: []string{"cao: not cao", "cao"}}, "false", "false"},
		{parts{of: "onbekende_dag", formula: "ingang", atLeast: "date('2024-03-01')"}, "2024-03-01", "2024-02-29"},
		{parts{of: "onbekende_dag", formula: "ingang", atMost: "date('2024-02-28')"}, "2024-02-28", "2024-02-29"},
		{parts{of: "onbekende_dag", formula: "ingang", atMost: "einde"}, "2024-02-29", "2024-02-29"},
		{parts{of: "onbekende_naam", formula: "naam"}, "Jansen", "Jansen"},
		{parts{of: "onbekende_naam", cases: []string{"cao: naam", "'Smit'"}}, "Jansen", "Jansen"},
		{parts{of: "onbekende_naam", formula: "naam", when: "onbekend_ja_nee"}, "undetermined", "undetermined"},
	} {
		w := newWorld(t)
		slot := w.names.Symbols[c.of].Slot
		r := c.rule(t, w)
		v, before := r.Value(&w.frame, 0)
		if got := said(&w.frame, w.names.Symbols[c.of].Type, v); got != c.want {
			t.Errorf("%+v is %s, want %s", c.parts, got, c.want)
		}
		if got := said(&w.frame, w.names.Symbols[c.of].Type, before); got != c.before {
			t.Errorf("%+v is %s before its caps, want %s", c.parts, got, c.before)
		}
		w.frame.Rules = make([]*formula.Rule, slot+1)
		w.frame.Rules[slot] = r
		if got := w.comesTo(compiled(t, w, c.of, 1), 0); got != c.want {
			t.Errorf("a cell of %+v is %s, want %s", c.parts, got, c.want)
		}
	}
}

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
		{parts{of: "onbekende_dag", formula: "ingang", atLeast: "date('2024-02-28')", atMost: "date('2024-03-01')"}, "2024-02-29", "2024-02-29"},
		{parts{of: "onbekende_dag", formula: "ingang", atMost: "einde"}, "2024-02-29", "2024-02-29"},
		{parts{of: "onbekende_dag", formula: "ingang", atLeast: "date('2024-03-01')", atMost: "einde"}, "2024-03-01", "2024-02-29"},
		{parts{of: "onbekende_dag", formula: "ingang", atMost: "onbekende_dag"}, "undetermined", "2024-02-29"},
		{parts{of: "onbekende_dag", formula: "ingang", atLeast: "onbekende_dag", atMost: "date('2020-01-01')"}, "undetermined", "2024-02-29"},
		{parts{of: "onbekende_dag", formula: "einde", atMost: "date('2020-01-01')"}, "not applicable", "not applicable"},
		{parts{of: "onbekend", formula: "extra", atLeast: "onbekend"}, "undetermined", "1000"},
		{parts{of: "onbekend", formula: "extra", atMost: "onbekend"}, "undetermined", "1000"},
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

// Chosen says which case counts, where one does; -1 where none does, whatever the reason.
func TestChosen(t *testing.T) {
	for _, c := range []struct {
		cases []string
		first bool
		want  int
		state formula.State
	}{
		{[]string{"cao: 1", "not cao: 2"}, false, 0, formula.Known},
		{[]string{"not cao: 1", "cao: 2"}, false, 1, formula.Known},
		{[]string{"not cao: 1", "2"}, true, 1, formula.Known},
		{[]string{"not cao: 1"}, false, -1, formula.Known},
		{[]string{"onbekend_ja_nee: 1", "not cao: 2"}, false, -1, formula.Undetermined},
		{[]string{"onbekend_ja_nee: 1", "2"}, false, -1, formula.Undetermined},
		{[]string{"onbekend_ja_nee: 1", "cao: 2"}, true, -1, formula.Undetermined},
		{[]string{"loon / nul > loon: 1", "cao: 2"}, false, -1, formula.Failed},
	} {
		w := newWorld(t)
		r := parts{of: "onbekend", cases: c.cases, first: c.first}.rule(t, w)
		if got, st := r.Chosen(&w.frame, 0); got != c.want || st != c.state {
			t.Errorf("of %q case %d counts, in state %d; want %d in %d", c.cases, got, st, c.want, c.state)
		}
	}
}

// A cell takes a step, and each formula of its rule that is asked takes its own; without them it fails for want
// of work.
func TestStepsOfRules(t *testing.T) {
	for _, c := range []struct {
		parts
		want  string
		steps int64
	}{
		{parts{of: "onbekend", formula: "extra", round: "1"}, "1000", 1 + 1},
		{parts{of: "onbekend", formula: "extra + extra", atLeast: "0", atMost: "-extra"}, "-1000", 1 + 3 + 1 + 2},
		{parts{of: "onbekend", cases: []string{"not cao: 1", "cao: 2", "onbekend_ja_nee: 3"}}, "2", 1 + 2 + 1 + 1},
		{parts{of: "onbekende_dag", formula: "ingang", atMost: "add_days(ingang, -1)"}, "2024-02-28", 1 + 1 + 4},
		{parts{of: "onbekend_ja_nee", when: "cao", formula: "not cao"}, "false", 1 + 1 + 2},
		{parts{of: "onbekende_naam", cases: []string{"not cao: 'Smit'", "naam"}}, "Jansen", 1 + 2 + 1},
	} {
		for _, steps := range []int64{1000, 1 + c.steps, c.steps, 1} {
			w, want := newWorld(t), c.want
			w.rules(c.parts.rule(t, w), c.of)
			w.frame.Reset(steps, nil)
			if steps <= c.steps {
				want = "bound-exceeded"
			}
			if got := w.comesTo(compiled(t, w, c.of, 1), 0); got != want || want == c.want && steps-w.frame.Steps != 1+c.steps {
				t.Errorf("%+v within %d steps is %s, %d left; want %s in %d", c.parts, steps, got, w.frame.Steps, want, 1+c.steps)
			}
		}
	}
}

// rules makes the rule of a name, and leaves what else is to be filled to nobody.
func (w *world) rules(r *formula.Rule, of string) {
	slot := w.names.Symbols[of].Slot
	w.frame.Rules = make([]*formula.Rule, slot+1)
	w.frame.Rules[slot], w.frame.Filler = r, nil
}

// A cell that a rule has filled keeps what it came to, and why it failed: to read it again takes the step of the
// reading, whatever was met in between.
func TestCellsOfRulesAreKept(t *testing.T) {
	for _, c := range []parts{
		{of: "onbekend", formula: "loon * 2"},
		{of: "onbekend", formula: "loon", round: "1"},
		{of: "onbekend", formula: "loon / nul"},
		{of: "onbekend", formula: "bonus"},
		{of: "onbekend", cases: []string{"cao: loon", "0"}},
		{of: "onbekend_ja_nee", formula: "not cao"},
		{of: "onbekend_ja_nee", formula: "keus ?? (aantal / nul > aantal)"},
		{of: "onbekend_ja_nee", formula: "cao", when: "not cao"},
		{of: "onbekende_dag", formula: "ingang", atMost: "add_days(ingang, -1)"},
		{of: "onbekende_dag", formula: "date(aantal, nul, nul)"},
		{of: "onbekende_naam", formula: "naam"},
		{of: "onbekende_naam", cases: []string{"aantal / nul > aantal: naam", "'Smit'"}},
	} {
		w := newWorld(t)
		w.rules(c.rule(t, w), c.of)
		sym, asked, other := w.names.Symbols[c.of], compiled(t, w, c.of, 1), compiled(t, w, "loon / nul", 1)
		want := w.comesTo(asked, 0)
		why := w.frame.WhyCell(sym.Slot, 0)
		other.Value(&w.frame, 0)
		w.frame.Allow(1)
		if got := w.comesTo(asked, 0); got != want || w.frame.Steps != 0 {
			t.Errorf("%+v is %s at first, then %s with %d steps left", c, want, got, w.frame.Steps)
		}
		cell := w.frame.Columns[sym.Slot].Get(sym.Type.Kind, 0)
		if got := said(&w.frame, sym.Type, cell); got != want {
			t.Errorf("%+v is %s, its cell holds %s", c, want, got)
		}
		if failed := cell.State == formula.Failed; failed != (why.Reason != formula.NoReason) || failed && (why.Slot != sym.Slot || w.frame.Why() != why) {
			t.Errorf("%+v fails for %+v, then for %+v", c, why, w.frame.Why())
		}
		w.frame.Reset(100, nil)
	}
}

// A cell is filled by its rule, and told of it, however it is asked for.
func TestReadFillsACellByItsRule(t *testing.T) {
	for _, c := range []struct {
		parts
		want string
	}{
		{parts{of: "onbekend", formula: "extra * 2"}, "2000"},
		{parts{of: "onbekend", formula: "loon / nul"}, "division-by-zero"},
		{parts{of: "onbekend_ja_nee", formula: "cao"}, "true"},
		{parts{of: "onbekend_ja_nee", formula: "keus"}, "not applicable"},
		{parts{of: "onbekende_dag", cases: []string{"ingang"}}, "2024-02-29"},
		{parts{of: "onbekende_naam", formula: "naam"}, "Jansen"},
	} {
		w := newWorld(t)
		w.rules(c.rule(t, w), c.of)
		sym := w.names.Symbols[c.of]
		if got := said(&w.frame, sym.Type, w.frame.Read(sym.Slot, sym.Type.Kind, 0)); got != c.want {
			t.Errorf("%+v is read as %s, want %s", c.parts, got, c.want)
		}
	}
	w := newWorld(t)
	w.rules(parts{of: "onbekende_dag", formula: "add_days(ingang, 1)"}.rule(t, w), "onbekende_dag")
	if d, st := w.frame.Day(w.names.Symbols["onbekende_dag"].Slot, 0); st != formula.Known || d.String() != "2024-03-01" {
		t.Errorf("the day is %s, state %d", d, st)
	}
	for rule, want := range map[string]int32{"bonus * 2": 0, "extra": 1} {
		w := newWorld(t)
		sym := w.names.Symbols["gat"]
		sym.Name, sym.Entity, sym.Type.Unit = "toelage", 1, w.names.Symbols["loon"].Type.Unit
		w.names.Symbols["toelage"] = sym
		w.frame.Columns[sym.Slot].Grow(1, formula.Number)
		w.rules(parts{of: "toelage", formula: rule}.rule(t, w), "toelage")
		if v := compiled(t, w, "applicable(toelage)", 1).Value(&w.frame, 0); v.State != formula.Known || v.Int != want {
			t.Errorf("whether %s applies is %d, state %d", rule, v.Int, v.State)
		}
	}
}

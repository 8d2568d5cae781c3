package formula_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"dekking/engine/formula"
	"dekking/engine/number"
)

// ruled is a world in which a name is a rule with a closure of its own, computed when it is first read.
type ruled struct {
	*world
	name string
	rule *formula.Formula
}

func (r *ruled) Fill(f *formula.Frame, s formula.Slot, row int32) {
	if s == r.names.Symbols[r.name].Slot {
		f.Set(s, row, r.rule.Value(f, row))
		return
	}
	r.world.Fill(f, s, row)
}

// twoEmployees is a world with two of the werknemers: the first with two perioden and a loon of 10, the second with
// one and a loon of 1000.
func twoEmployees(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	w.frame.Rows[1] = formula.Rowset{First: []int32{0, 2}, Parent: []int32{0, 0}} // two of the werknemers
	w.frame.Rows[2] = formula.Rowset{First: []int32{0, 2, 3}, Parent: []int32{0, 0, 1}}
	for _, e := range w.names.Entities[2:] {
		if e.Parent == 1 {
			w.frame.Columns[e.Has].Grow(2, formula.Boolean)
			for row := range int32(2) {
				w.frame.Columns[e.Has].Set(row, formula.Value{State: formula.Known, Kind: formula.Boolean, Int: 1})
			}
		}
	}
	for name, values := range map[string][2]int64{"loon": {10, 1000}, "dagen": {1, 2}} {
		sym := w.names.Symbols[name]
		w.frame.Columns[sym.Slot].Grow(2, formula.Number)
		for row, v := range values {
			w.frame.Set(sym.Slot, int32(row), formula.Value{State: formula.Known, Kind: formula.Number, Num: fraction(t, fmt.Sprint(v))})
		}
	}
	w.frame.Columns[w.names.Symbols["onbekend"].Slot].Grow(2, formula.Number)
	return w
}

// A closure reads bare names at the row of its own rule, also after a rule at another row was computed on
// the way.
func TestBareNamesAfterAnotherRule(t *testing.T) {
	w := twoEmployees(t)
	compile := func(src string, e formula.EntityID) *formula.Formula {
		f, faults := w.names.Compile(src, e, formula.Type{}, nil)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", src, faults)
		}
		return f
	}
	rule := compile("sum(perioden, .deel / .deel * loon)", 1) // 2 * 10, 1 * 1000
	w.frame.Filler = &ruled{w, "onbekend", rule}
	// In the first row: its two rows, each with the second's rule on the way, which changes nothing.
	f := compile("sum(perioden, .deel / .deel * (sum(werknemers, .onbekend) + loon))", 1)
	if got := f.Value(&w.frame, 0).Num.String(); got != "2060" { // 2 * (20 + 1000 + 10)
		t.Errorf("got %s", got)
	}
	// The closure by itself, as an explanation asks for it: in its own row, and back.
	var of []string
	ask := func() { of = append(of, rule.Root.Args[1].Value(&w.frame, 0).Num.String()) }
	w.frame.Inside(1, func() {
		w.frame.Inside(0, ask)
		ask()
	})
	if !slices.Equal(of, []string{"10", "1000"}) {
		t.Errorf("inside the first and the second row: %v", of)
	}
}

// So it is when that other rule was done before its last row, or failed.
func TestBareNamesAfterARuleThatStopsEarly(t *testing.T) {
	large := ".deel / .deel * ((2 ** 20) ** 20) ** 10 * (2 ** 20) ** 4 * 2 ** 14" // two of them are too large
	for _, c := range []struct{ rule, asked, want string }{
		{"first(map(perioden, .deel / .deel * loon)) ?? 0", "sum(werknemers, .onbekend + loon) * jaar / EUR", "3010"},
		{"if any(perioden, .deel > 0) {loon} else {0}", "sum(werknemers, .onbekend + loon) * jaar / EUR", "3010"},
		{"if sum(perioden, " + large + ") > 0 {loon / 4} else {0}", "any(werknemers, .onbekend > loon)", "bound-exceeded"},
		{"find(perioden, .deel > 0).deel * loon", "any(werknemers, .onbekend > loon)", "bound-exceeded"},
	} {
		w := twoEmployees(t)
		w.frame.Filler = &ruled{w, "onbekend", compiled(t, w, c.rule, 1)}
		if got := w.comesTo(compiled(t, w, c.asked, 1), 1); got != c.want {
			t.Errorf("%s, with %s for .onbekend, is %s, want %s", c.asked, c.rule, got, c.want)
		}
	}
}

func TestValuesAreEqual(t *testing.T) {
	half := fraction(t, "1/2")
	values := []formula.Value{
		{State: formula.Known, Kind: formula.Number, Num: half},
		{State: formula.Known, Kind: formula.Number, Num: fraction(t, "2")},
		{State: formula.Known, Kind: formula.Text, Text: "a"},
		{State: formula.Known, Kind: formula.Text, Text: "b"},
		{State: formula.Known, Kind: formula.Date, Int: 2},
		{State: formula.Known, Kind: formula.Date, Int: 3},
		{State: formula.Known, Kind: formula.Boolean},
		{State: formula.Undetermined, Kind: formula.Number},
		{State: formula.NotApplicable, Kind: formula.Number},
		{State: formula.NotApplicable, Kind: formula.Text},
	}
	for i, v := range values {
		for j, w := range values {
			if v.Equal(w) != (i == j) {
				t.Errorf("%+v equals %+v: %v", v, w, i != j)
			}
		}
	}
	// What stands beside a state other than Known is no part of the value.
	if lacks := values[8]; !lacks.Equal(formula.Value{State: formula.NotApplicable, Kind: formula.Number, Num: half}) {
		t.Error("what is not applicable differs from itself")
	}
}

// What failed first is told of a cell as often as it is read, whatever failed in between, and is forgotten
// for the next evaluation.
func TestWhy(t *testing.T) {
	w := newWorld(t)
	gone, zero := compiled(t, w, "bestaat_niet_meer", 1), compiled(t, w, "loon / nul", 1)
	slot := w.names.Symbols["bestaat_niet_meer"].Slot
	for range 2 {
		gone.Value(&w.frame, 0)
		if got, want := w.frame.Why(), (formula.Failure{Reason: formula.NoEdition, Slot: slot}); got != want {
			t.Errorf("no edition: %+v", got)
		}
		zero.Value(&w.frame, 0)
		if got, want := w.frame.Why(), (formula.Failure{Reason: formula.DivisionByZero, Slot: -1}); got != want {
			t.Errorf("a division by zero: %+v", got)
		}
	}
	if got := w.frame.WhyCell(slot, 0); got.Reason != formula.NoEdition || got.Slot != slot {
		t.Errorf("of the cell: %+v", got)
	}
	if got := w.frame.WhyCell(slot, 1); got != (formula.Failure{}) {
		t.Errorf("of a cell that did not fail: %+v", got)
	}
	w.frame.Reset(100, nil)
	if got := w.frame.Why(); got != (formula.Failure{}) {
		t.Errorf("after Reset: %+v", got)
	}
	if got := w.frame.WhyCell(slot, 0); got != (formula.Failure{}) {
		t.Errorf("of the cell, after Reset: %+v", got)
	}
}

// Each bound has its word, and is exceeded in what runs now.
func TestWhichBound(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		"((2 ** 20) ** 20) ** 20":        "size",
		"nth_day(perioden, 0.5)":         "whole",
		"date(2026, 2, 30)":              "calendar",
		"find(perioden, .deel > 0).deel": "one-row",
	} {
		compiled(t, w, src, 1).Value(&w.frame, 0)
		if got := w.frame.Why(); got.Reason != formula.BoundExceeded || got.Bound.String() != want || got.Slot != -1 {
			t.Errorf("%s: %+v, want %s", src, got, want)
		}
	}
	w.frame.Allow(0)
	compiled(t, w, "loon", 1).Value(&w.frame, 0)
	if got := w.frame.Why(); got != (formula.Failure{Reason: formula.BoundExceeded, Bound: formula.Work, Slot: -1}) || got.Bound.String() != "work" {
		t.Errorf("without steps: %+v", got)
	}
	if got := formula.NoBound.String(); got != "" {
		t.Errorf("no bound is called %s", got)
	}
}

func TestColumnsAreFreshEachTime(t *testing.T) {
	for _, k := range []formula.Kind{formula.Number, formula.Text, formula.Date} {
		var c formula.Column
		c.Grow(3, k)
		for row := range int32(3) {
			c.Set(row, formula.Value{State: formula.Known, Kind: k, Int: 7, Text: "a"})
		}
		for _, n := range []int{2, 3, 5} {
			c.Grow(n, k)
			for row := range int32(n) {
				if got := c.Get(k, row); got.State != formula.Unset || got.Int != 0 || got.Text != "" {
					t.Errorf("kind %s: row %d of %d holds %+v", k, row, n, got)
				}
			}
			if len(c.State) != n {
				t.Errorf("kind %s: %d cells, want %d", k, len(c.State), n)
			}
			c.Set(int32(n-1), formula.Value{State: formula.Known, Kind: k, Int: 7, Text: "a"})
		}
	}
}

// A number of an earlier evaluation is not at hand in the next, however many rows that has.
func TestNumbersOfBeforeAreNotAtHand(t *testing.T) {
	w := newWorld(t)
	slot, sum := w.names.Symbols["onbekend"].Slot, compiled(t, w, "onbekend + onbekend", 1)
	c := &w.frame.Columns[slot]
	for _, n := range []int{5, 2, 5, 300, 5} {
		c.Grow(n, formula.Number)
		for row := range int32(n) {
			if got := w.comesTo(sum, row); got != "undetermined" {
				t.Fatalf("row %d of %d is %s", row, n, got)
			}
		}
		for row := range int32(n) {
			w.frame.SetNumber(slot, row, number.Int(5), formula.Known)
			if got := w.comesTo(sum, row); got != "10" {
				t.Fatalf("row %d of %d is %s, want 10", row, n, got)
			}
		}
		c.Grow(1, formula.Number)
	}
}

// A column that becomes shorter and longer again within its memory stays where it is.
func TestColumnsReuseTheirMemory(t *testing.T) {
	var c formula.Column
	c.Grow(300, formula.Number)
	first := &c.Num[0]
	for _, n := range []int{200, 1, 300} {
		if c.Grow(n, formula.Number); &c.Num[0] != first || len(c.Num) != n {
			t.Errorf("%d cells, want %d; moved: %v", len(c.Num), n, &c.Num[0] != first)
		}
	}
}

// A rule that is a formula and nothing else is computed without the Filler, for the steps of the formula and one
// of the cell. Any other name is the Filler's.
func TestRulesThatAreAFormula(t *testing.T) {
	five, large := number.Int(5), fraction(t, strings.Repeat("9", 30))
	tooLarge := number.FromRat(new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), formula.MaxBits)))
	for _, c := range []struct {
		name   string
		entity formula.EntityID
		rule   string
		loon   number.Number
		want   string
		steps  int64 // of the rule
	}{
		{"onbekend", 1, "loon * 2", five, "10", 3},
		{"onbekend", 1, "loon", large, large.String(), 1 + 101/16},
		{"onbekend", 1, "loon", tooLarge, "bound-exceeded", 1},
		{"onbekend", 1, "loon / nul", five, "division-by-zero", 3},
		{"onbekend", 1, "bonus", five, "not applicable", 1},
		{"onbekende_naam", 0, "if cao {naam} else {bijnaam}", five, "Jansen", 4},
		{"onbekend_ja_nee", 0, "not cao", five, "false", 2},
		{"onbekende_dag", 0, "add_days(ingang, 1)", five, "2024-03-01", 3},
	} {
		ask := func(steps int64) (string, *world) {
			w := newWorld(t)
			w.frame.SetNumber(w.names.Symbols["loon"].Slot, 0, c.loon, formula.Known)
			slot := w.names.Symbols[c.name].Slot
			w.frame.Rules = make([]*formula.Rule, slot+1)
			x := compiled(t, w, c.rule, c.entity)
			w.frame.Rules[slot] = formula.NewRule(formula.Rule{Kind: x.Type.Kind, Formula: x})
			w.frame.Filler = nil
			f := compiled(t, w, c.name, 1)
			w.frame.Reset(steps, nil)
			got := w.comesTo(f, 0)
			if why := w.frame.WhyCell(slot, 0); w.frame.Columns[slot].State[0] == formula.Failed && why.Slot != slot {
				t.Errorf("%s fails in slot %d, %+v", c.rule, slot, why)
			}
			return got, w
		}
		got, w := ask(1000)
		if got != c.want || 1000-w.frame.Steps != 2+c.steps {
			t.Errorf("%s is %s in %d steps, want %s in %d", c.rule, got, 1000-w.frame.Steps, c.want, 2+c.steps)
		}
		if got, _ := ask(2 + c.steps); got != c.want {
			t.Errorf("%s is %s within its steps, want %s", c.rule, got, c.want)
		}
		if got, w := ask(1 + c.steps); got != "bound-exceeded" {
			t.Errorf("%s is %s within a step fewer, %d left", c.rule, got, w.frame.Steps)
		}
	}
	w := newWorld(t)
	last := w.names.Symbols["gemist"].Slot
	w.frame.Rules = make([]*formula.Rule, last)
	for _, src := range []string{"onbekend", "sum(gevallen, .gemist)"} {
		if got := w.comesTo(compiled(t, w, src, 1), 0); got != "undetermined" {
			t.Errorf("%s is %s", src, got)
		}
	}
}

func TestValuesCompare(t *testing.T) {
	number := func(s string) formula.Value {
		return formula.Value{State: formula.Known, Kind: formula.Number, Num: fraction(t, s)}
	}
	date := func(n int32) formula.Value { return formula.Value{State: formula.Known, Kind: formula.Date, Int: n} }
	for _, c := range []struct {
		v, w formula.Value
		want int
	}{
		{number("1/3"), number("1/2"), -1}, {number("2"), number("2"), 0}, {number("3"), number("-3"), 1},
		{date(1), date(2), -1}, {date(2), date(2), 0}, {date(2), date(1), 1},
	} {
		if got := c.v.Compare(c.w); got != c.want {
			t.Errorf("%+v and %+v compare as %d", c.v, c.w, got)
		}
	}
}

func TestReadFillsACell(t *testing.T) {
	w := newWorld(t)
	slot := w.names.Symbols["onbekend"].Slot
	if got := w.frame.Read(slot, formula.Number, 0); got.State != formula.Undetermined {
		t.Errorf("state %d", got.State)
	}
}

// refusing fails a cell for what slot 0 lacks, and counts how often it is asked.
type refusing struct {
	*world
	asked int
}

func (r *refusing) Fill(f *formula.Frame, s formula.Slot, row int32) {
	r.asked++
	f.Columns[s].State[row] = f.FailIn(formula.NoEdition, 0)
}

// A cell that failed is not computed again, and keeps the slot in which it failed first.
func TestFailedCells(t *testing.T) {
	w := newWorld(t)
	r := &refusing{world: w}
	w.frame.Filler = r
	f := compiled(t, w, "onbekend", 1)
	for range 3 {
		if v := f.Value(&w.frame, 0); v.State != formula.Failed || w.frame.Why() != (formula.Failure{Reason: formula.NoEdition, Slot: 0}) {
			t.Errorf("state %d, %+v", v.State, w.frame.Why())
		}
	}
	if r.asked != 1 {
		t.Errorf("asked %d times", r.asked)
	}
}

// The number beside a state is no value, however it came into the cell.
func TestWhatStandsBesideAState(t *testing.T) {
	for _, src := range []string{"loon + onbekend", "onbekend - loon", "onbekend > loon", "min(onbekend, loon)", "2 * onbekend", "loon / onbekend"} {
		seven := fraction(t, "7")
		for how, set := range map[string]func(f *formula.Frame, s formula.Slot){
			"Set": func(f *formula.Frame, s formula.Slot) {
				f.Set(s, 0, formula.Value{State: formula.Undetermined, Kind: formula.Number, Num: seven})
			},
			"SetNumber": func(f *formula.Frame, s formula.Slot) { f.SetNumber(s, 0, seven, formula.Undetermined) },
		} {
			w := newWorld(t)
			set(&w.frame, w.names.Symbols["onbekend"].Slot)
			if got := w.comesTo(compiled(t, w, src, 1), 0); got != "undetermined" {
				t.Errorf("%s is %s after %s", src, got, how)
			}
		}
	}
}

// A value can be put in a cell from outside; of one that failed, the reason is what failed last.
func TestSettle(t *testing.T) {
	w := newWorld(t)
	slot := w.names.Symbols["onbekend"].Slot
	compiled(t, w, "loon / nul", 1).Value(&w.frame, 0)
	w.frame.Settle(slot, 0, formula.Value{State: formula.Known, Kind: formula.Number, Num: fraction(t, "7")})
	if got, why := w.comesTo(compiled(t, w, "onbekend", 1), 0), w.frame.WhyCell(slot, 0); got != "7" || why != (formula.Failure{}) {
		t.Errorf("it is %s, for %+v", got, why)
	}
	w.frame.Settle(slot, 0, formula.Value{State: formula.Failed, Kind: formula.Number})
	if got, why := w.comesTo(compiled(t, w, "onbekend", 1), 0), w.frame.WhyCell(slot, 0); got != "division-by-zero" || why.Slot != slot {
		t.Errorf("it is %s, for %+v", got, why)
	}
}

func TestDay(t *testing.T) {
	w := newWorld(t)
	unknown := w.names.Symbols["onbekende_dag"].Slot
	for _, c := range []struct {
		name  string
		rule  string
		day   string
		state formula.State
	}{
		{"ingang", "ingang", "2024-02-29", formula.Known},
		{"einde", "ingang", "", formula.NotApplicable},
		{"onbekende_dag", "add_days(ingang, 1)", "2024-03-01", formula.Known},
		{"onbekende_dag", "add_days(onbekende_dag, 1)", "2024-03-01", formula.Known}, // it was filled
		{"onbekende_dag", "einde", "", formula.NotApplicable},
	} {
		if c.rule == "einde" {
			w.frame.Columns[unknown].State[0] = formula.Unset
		}
		w.frame.Filler = &ruled{w, "onbekende_dag", compiled(t, w, c.rule, 0)}
		d, st := w.frame.Day(w.names.Symbols[c.name].Slot, 0)
		if st != c.state || st == formula.Known && d.String() != c.day {
			t.Errorf("%s, by %s, is %s, state %d", c.name, c.rule, d, st)
		}
	}
}

// What is read for the first time is filled, from whatever row around it is read.
func TestNamesAroundAreFilled(t *testing.T) {
	for _, c := range []struct {
		name, rule, src string
		of              formula.EntityID
		want            string
	}{
		{"geboren", "add_days(ingang, 1)", "geboren", 2, "2024-03-01"},
		{"geboren", "add_days(ingang, 1)", "geboren", 7, "2024-03-01"},
		{"geboren", "add_days(ingang, 1)", "earliest(map(perioden, if .lang {geboren} else {.van}))", 1, "2024-03-01"},
		{"geboren", "einde", "geboren", 2, "not applicable"},
		{"geboren", "einde", "geboren", 7, "not applicable"},
		{"onbekend", "loon * 2", "onbekend / EUR * jaar", 2, "6806359/50"},
		{"onbekend", "loon * 2", "onbekend / EUR * jaar", 7, "6806359/50"},
		{"onbekend", "loon * 2", "sum(perioden, .deel / .deel * onbekend) / loon", 1, "6"},
	} {
		w := newWorld(t)
		w.frame.Columns[w.names.Symbols[c.name].Slot].State[0] = formula.Unset
		w.frame.Filler = &ruled{w, c.name, compiled(t, w, c.rule, 1)}
		if got := w.comesTo(compiled(t, w, c.src, c.of), 0); got != c.want {
			t.Errorf("%s of %d, with %s for %s, is %s, want %s", c.src, c.of, c.rule, c.name, got, c.want)
		}
	}
}

package formula_test

import (
	"fmt"
	"slices"
	"testing"

	"dekking/engine/formula"
)

// ruled is a world in which `onbekend` is a rule with a closure of its own, computed when it is first read.
type ruled struct {
	*world
	rule *formula.Formula
}

func (r *ruled) Fill(f *formula.Frame, s formula.Slot, row int32) {
	if s == r.names.Symbols["onbekend"].Slot {
		f.Set(s, row, r.rule.Value(f, row))
		return
	}
	r.world.Fill(f, s, row)
}

// A closure reads bare names at the row of its own rule, also after a rule at another row was computed on
// the way.
func TestBareNamesAfterAnotherRule(t *testing.T) {
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
	compile := func(src string, e formula.EntityID) *formula.Formula {
		f, faults := w.names.Compile(src, e, formula.Type{}, nil)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", src, faults)
		}
		return f
	}
	rule := compile("sum(perioden, .deel / .deel * loon)", 1) // 2 * 10, 1 * 1000
	w.frame.Filler = &ruled{w, rule}
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
		w := newWorld(t)
		w.frame.Set(w.names.Symbols["onbekend"].Slot, 0, formula.Value{State: formula.Undetermined, Kind: formula.Number, Num: fraction(t, "7")})
		if got := w.comesTo(compiled(t, w, src, 1), 0); got != "undetermined" {
			t.Errorf("%s is %s", src, got)
		}
	}
}

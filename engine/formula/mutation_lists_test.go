package formula_test

import (
	"strings"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	lookup "dekking/engine/table"
)

// known puts a number in a cell.
func (w *world) known(t *testing.T, name string, row int32, n string) {
	t.Helper()
	v := formula.Value{State: formula.Known, Kind: formula.Number, Num: fraction(t, n)}
	w.frame.Set(w.names.Symbols[name].Slot, row, v)
}

// day puts a date in a cell.
func (w *world) day(t *testing.T, name string, row int32, s string) {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	w.frame.Set(w.names.Symbols[name].Slot, row, formula.Value{State: formula.Known, Kind: formula.Date, Int: int32(d)})
}

// comesTo is what a compiled formula says at a row.
func (w *world) comesTo(f *formula.Formula, row int32) string {
	return said(&w.frame, f.Type, f.Value(&w.frame, row))
}

// A step is an operation at a row; a cell that is filled takes one more, and a large number one for every 16
// of its bits. loon and onbekend are numbers of 30 digits here: 100 bits and 1 below the line.
func TestStepsExactly(t *testing.T) {
	for src, want := range map[string]int64{
		"dagen":                                         1,
		"-dagen":                                        2,
		"dagen * dagen + dagen * dagen":                 7,
		"if cao {dagen} else {-dagen}":                  5,
		"onbekend_ja_nee":                               1 + 1,
		"count(perioden)":                               1 + 3,
		"sum(perioden, .deel * dagen)":                  1 + 3*3,
		"count(filter(perioden, .lang))":                1 + 3*1,
		"1 + sum(perioden, .deel)":                      3 + 3*1,
		"dagen in opties":                               3 + 3,
		"max_loon > extra":                              3,
		"loon > extra":                                  3 + (101+11)/16,
		"extra > loon":                                  3 + (11+101)/16,
		"loon > onbekend":                               3 + (101+101)/16,
		"loon + onbekend":                               3 + 102/16,
		"floor(loon)":                                   2 + 101/16,
		"min(loon, onbekend)":                           3 + 202/16,
		"min(loon, onbekend, loon)":                     4 + 202/16 + 202/16,
		"count(filter(perioden, not .lang))":            1 + 3*2,
		"count(filter(perioden, not .lang), .deel > 0)": 1 + 3*(2+3),
	} {
		run := func(steps int64, stop func() bool) (formula.Value, int64) {
			w := newWorld(t)
			w.known(t, "loon", 0, strings.Repeat("9", 30))
			w.known(t, "onbekend", 0, strings.Repeat("8", 30))
			f := compiled(t, w, src, 1)
			w.frame.Reset(steps, stop)
			return f.Value(&w.frame, 0), w.frame.Steps
		}
		for _, stop := range []func() bool{nil, func() bool { return false }} {
			if _, left := run(1000, stop); 1000-left != want {
				t.Errorf("%s takes %d steps, want %d", src, 1000-left, want)
			}
			if v, _ := run(want, stop); v.State == formula.Failed {
				t.Errorf("%s fails within %d steps", src, want)
			}
			if v, _ := run(want-1, stop); v.State != formula.Failed {
				t.Errorf("%s comes to state %d within %d steps", src, v.State, want-1)
			}
		}
	}
	w := newWorld(t)
	f := compiled(t, w, "nth_day(perioden, 1)", 1)
	w.frame.Allow(1000)
	f.Value(&w.frame, 0)
	if used := 1000 - w.frame.Steps; used < 1+3*2 {
		t.Errorf("nth_day takes %d steps, want one at least for each end of three rows", used)
	}
}

// A running sum goes on from where it was last asked, within its own list only, and a new evaluation begins
// anew.
func TestRunningGoesOn(t *testing.T) {
	w := newWorld(t)
	hours, part := compiled(t, w, "running(uren)", 7), compiled(t, w, "running(deel)", 2)
	for row, want := range []string{"4", "7", "2"} {
		if got := w.comesTo(hours, int32(row)); got != want {
			t.Errorf("hours through row %d: %s, want %s", row, got, want)
		}
	}
	for _, c := range []struct {
		row   int32
		want  string
		steps int64 // of the formula, and of the rows that are added
	}{{2, "175", 2 + 3}, {2, "175", 2}, {0, "100", 2 + 1}, {1, "150", 2 + 1}, {1, "150", 2}} {
		w.frame.Allow(1000)
		if got := w.comesTo(part, c.row); got != c.want || 1000-w.frame.Steps != c.steps {
			t.Errorf("through row %d: %s in %d steps, want %s in %d", c.row, got, 1000-w.frame.Steps, c.want, c.steps)
		}
	}
	w.frame.Reset(1000, nil)
	w.known(t, "deel", 0, "3")
	if got := w.comesTo(part, 1); got != "350" {
		t.Errorf("after Reset: %s", got)
	}
	w.frame.Reset(2+2, nil)
	if v := part.Value(&w.frame, 2); v.State != formula.Failed || w.frame.Why().Bound != formula.Work {
		t.Errorf("three rows within the steps of two: state %d, %+v", v.State, w.frame.Why())
	}
}

// Why a running sum fails is told as often as it is asked.
func TestWhyRunningFails(t *testing.T) {
	w := newWorld(t)
	f, zero := compiled(t, w, "running(kapot)", 3), compiled(t, w, "loon / nul", 1)
	for _, row := range []int32{1, 1, 2, 2} {
		zero.Value(&w.frame, 0)
		f.Value(&w.frame, row)
		if got := w.frame.Why(); got.Reason != formula.NoEdition {
			t.Errorf("through row %d: %+v", row, got)
		}
	}
}

// Intervals: one that ends before it begins has no days, one may lie before 1970, and one without a
// first day does not count; one whose day is not known leaves the outcome open.
func TestIntervals(t *testing.T) {
	ask := func(src, want string, set func(w *world)) {
		t.Helper()
		w := newWorld(t)
		set(w)
		if got := w.comesTo(compiled(t, w, src, 1), 0); got != want {
			t.Errorf("%s is %s, want %s", src, got, want)
		}
	}
	backwards := func(w *world) { w.day(t, "laatste", 1, "2024-01-01") } // it begins on 1 February
	ask("nth_day(verloven, 1)", "2024-05-06", backwards)
	ask("nth_day(verloven, 2)", "2024-05-07", backwards)
	early := func(w *world) { w.day(t, "eerste", 1, "1960-01-01"); w.day(t, "laatste", 1, "1960-01-03") }
	ask("nth_day(verloven, 1)", "1960-01-01", early)
	ask("nth_day(verloven, 4)", "2024-05-06", early)
	begins := func(w *world) { // or not, in the second row
		w.frame.Set(w.names.Symbols["eerste"].Slot, 1, formula.Value{State: formula.NotApplicable, Kind: formula.Date})
	}
	ask("nth_day(verloven, 1)", "2024-05-06", begins)
	ask("nth_day(verloven, 6)", "2024-06-27", begins)
	for _, end := range []string{"eerste", "laatste"} {
		lacks := func(w *world) {
			w.frame.Set(w.names.Symbols[end].Slot, 1, formula.Value{State: formula.Undetermined, Kind: formula.Date})
		}
		ask("nth_day(verloven, 1)", "undetermined", lacks)
		ask("nth_day(verloven, 1000)", "undetermined", lacks)
	}
}

// What several values hold may differ by row.
func TestSeveralValuesByRow(t *testing.T) {
	w := newWorld(t)
	slot := formula.Slot(len(w.frame.Columns))
	w.names.Symbols["maten"] = formula.Symbol{Name: "maten", Type: formula.Type{Kind: formula.Number, Many: true, Optional: true}, Entity: 2, Slot: slot}
	sizes := formula.Column{}
	sizes.Grow(3, formula.Number)
	for row, n := range []string{"1", "2", "3"} {
		sizes.State[row] = formula.Known
		sizes.Many = append(sizes.Many, []formula.Value{{State: formula.Known, Kind: formula.Number, Num: fraction(t, n)}})
	}
	w.frame.Columns = append(w.frame.Columns, sizes)
	f := compiled(t, w, "aantal in maten", 2)
	for row, want := range []string{"false", "false", "true"} {
		if got := w.comesTo(f, int32(row)); got != want {
			t.Errorf("row %d: %s", row, got)
		}
		if got := f.Root.Args[1].Cell(&w.frame, int32(row)); got != int32(row) {
			t.Errorf("the values of row %d stand in row %d", row, got)
		}
	}
	if !f.Type.Optional {
		t.Error("whether it is in values that may not apply always applies")
	}
}

// A table may hold dates.
func TestTableOfDates(t *testing.T) {
	w := newWorld(t)
	sym := formula.Symbol{Name: "dagtabel", Type: formula.Type{Kind: formula.Date}, Slot: formula.Slot(len(w.frame.Columns)), By: w.names.Symbols["tarief"].By}
	w.names.Symbols["dagtabel"] = sym
	w.tables[sym.Slot] = []tableRow{{[]lookup.Key{{Number: fraction(t, "22")}}, formula.Value{State: formula.Known, Kind: formula.Date, Int: 366}}}
	if got := w.comesTo(compiled(t, w, "dagtabel(dagen)", 1), 0); got != "1971-01-02" {
		t.Errorf("got %s", got)
	}
}

// Nodes can be asked by themselves: the exponent of a power, and an aggregate of which rows it speaks.
func TestNodesByThemselves(t *testing.T) {
	w := newWorld(t)
	power := compiled(t, w, "dagen ** -2", 1).Root
	if got := power.Args[1].Value(&w.frame, 0).Num.String(); got != "-2" {
		t.Errorf("the exponent is %s", got)
	}
	for _, src := range []string{"count(perioden)", "nth_day(filter(perioden, .lang), 1)"} {
		if got := compiled(t, w, src, 1).Root.Sym; got.Entity != 2 || got.Name != "perioden" {
			t.Errorf("%s speaks of %+v", src, got)
		}
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

// A bare number below 1 beside a percentage may be a share or so many per cents: both are offered. Beside a
// compound unit it is told how to write that.
func TestBareNumbers(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		"lasten in [0.5]":  "bare-percent write-either beside=lasten meant=50 * procent number=0.5 value=0.5 * procent",
		"lasten in [1]":    "bare-percent write beside=lasten meant=1 * procent number=1",
		"3 + dagen":        "unit-mismatch write left=3 leftUnit=unit/none meant=3 * werkdag right=dagen rightUnit=werkdag; dagen werkdag",
		"3 + loon / dagen": "unit-mismatch write left=3 leftUnit=unit/none meant=3 * (EUR/(jaar*werkdag)) right=loon / dagen rightUnit=EUR/jaar*werkdag; loon EUR/jaar; dagen werkdag; loon / dagen = (EUR/jaar) / werkdag EUR/jaar*werkdag",
	} {
		if got := toldOf(w, src, 1); got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
}

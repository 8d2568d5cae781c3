package formula_test

import (
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

// The intervals of a list are gathered once for those who ask about it one after another; with filters, and of
// another list, each time.
func TestIntervalsAreGatheredOnce(t *testing.T) {
	w := newWorld(t)
	const filtered = "nth_day(filter(perioden, not .lang), 1)"
	for _, c := range []struct {
		src, want string
		steps     int64
	}{
		{"nth_day(perioden, 1)", "2024-01-01", 2 + 3*2},
		{"nth_day(perioden, 32)", "2024-03-04", 2},
		{"nth_workday(perioden, 1, ingang)", "2024-03-04", 3},
		{filtered, "2024-03-04", 2 + 3*(2+2)},
		{filtered, "2024-03-04", 2 + 3*(2+2)},
		{"nth_day(perioden, 1)", "2024-01-01", 2 + 3*2},
		{"nth_day(verloven, 1)", "2024-02-01", 2 + 3*2},
		{"nth_day(verloven, 5)", "2024-05-06", 2},
		{"nth_day(perioden, 1)", "2024-01-01", 2 + 3*2},
	} {
		w.frame.Allow(1000)
		if got := w.comesTo(compiled(t, w, c.src, 1), 0); got != c.want || 1000-w.frame.Steps != c.steps {
			t.Errorf("%s is %s in %d steps, want %s in %d", c.src, got, 1000-w.frame.Steps, c.want, c.steps)
		}
	}
	w.frame.Reset(1000, nil)
	w.day(t, "van", 0, "2024-01-11")
	if got := w.comesTo(compiled(t, w, "nth_day(perioden, 1)", 1), 0); got != "2024-01-11" {
		t.Errorf("after Reset: %s", got)
	}
}

// Those of each row are its own, and those that a derived row holds are not the whole list.
func TestIntervalsOfEachRow(t *testing.T) {
	w, series, _ := derivedWorld(t)
	for _, c := range []struct {
		of   formula.EntityID
		row  int32
		want string
	}{{1, 0, "2024-06-01"}, {series, 0, "not applicable"}, {1, 0, "2024-06-01"}} {
		if got := w.comesTo(compiled(t, w, "nth_day(perioden, 58)", c.of), c.row); got != c.want {
			t.Errorf("of row %d of %d: %s, want %s", c.row, c.of, got, c.want)
		}
	}
	first := compiled(t, w, "nth_day(perioden, 1)", series)
	for row, want := range []string{"2024-01-01", "2024-06-01"} {
		if got := w.comesTo(first, int32(row)); got != want {
			t.Errorf("of row %d: %s, want %s", row, got, want)
		}
	}
}

// The first day of an interval may be counted through other intervals, while its own are gathered.
func TestIntervalsThatBeginByOthers(t *testing.T) {
	w := newWorld(t)
	w.frame.Columns[w.names.Symbols["eerste"].Slot].State[1] = formula.Unset
	w.frame.Filler = &ruled{w, "eerste", compiled(t, w, "nth_day(perioden, 3)", 5)} // 3 January
	for _, c := range []struct{ src, want string }{
		{"nth_day(perioden, 32)", "2024-03-04"},
		{"nth_day(verloven, 1)", "2024-01-03"},
		{"nth_day(verloven, 34)", "2024-05-06"}, // behind the 33 days through 4 February
	} {
		if got := w.comesTo(compiled(t, w, c.src, 1), 0); got != c.want {
			t.Errorf("%s is %s, want %s", c.src, got, c.want)
		}
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

// A table may hold dates and texts.
func TestTablesOfDatesAndTexts(t *testing.T) {
	for want, v := range map[string]formula.Value{
		"1971-01-02": {State: formula.Known, Kind: formula.Date, Int: 366},
		"zwaar":      {State: formula.Known, Kind: formula.Text, Text: "zwaar"},
	} {
		w := newWorld(t)
		sym := formula.Symbol{Name: "tabel", Type: formula.Type{Kind: v.Kind}, Slot: formula.Slot(len(w.frame.Columns)), By: w.names.Symbols["tarief"].By}
		w.names.Symbols["tabel"] = sym
		w.tables[sym.Slot] = []tableRow{{[]lookup.Key{{Number: fraction(t, "22")}}, v}}
		if got := w.comesTo(compiled(t, w, "tabel(dagen)", 1), 0); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

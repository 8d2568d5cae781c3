package formula_test

import (
	"strings"
	"testing"

	"dekking/engine/formula"
)

// What cannot change the result is not asked: the cell stays as it was.
func TestWhatCannotChangeTheResultIsNotAsked(t *testing.T) {
	for src, spared := range map[string]string{
		"bonus + onbekend":                               "onbekend",
		"bonus - onbekend":                               "onbekend",
		"bonus * onbekend":                               "onbekend",
		"bonus / onbekend":                               "onbekend",
		"bonus * 2 * onbekend":                           "onbekend",
		"bonus > onbekend":                               "onbekend",
		"bonus == onbekend":                              "onbekend",
		"einde > onbekende_dag":                          "onbekende_dag",
		"keus == onbekend_ja_nee":                        "onbekend_ja_nee",
		"if cao {loon} else {onbekend}":                  "onbekend",
		"if onbekend_ja_nee {loon} else {onbekend}":      "onbekend",
		"if not cao {onbekend} else {loon}":              "onbekend",
		"extra ?? onbekend":                              "onbekend",
		"cao or onbekend_ja_nee":                         "onbekend_ja_nee",
		"not cao and onbekend_ja_nee":                    "onbekend_ja_nee",
		"date(2026, 2, 30) > ingang and onbekend_ja_nee": "onbekend_ja_nee",
		"any(perioden, .lang or onbekend_ja_nee)":        "onbekend_ja_nee",
		"all(perioden, not .lang and onbekend_ja_nee)":   "onbekend_ja_nee",
		"count(filter(filter(perioden, .deel > 100 * procent), .lang or onbekend_ja_nee))": "onbekend_ja_nee",
		"first(map(perioden, if .lang {loon} else {onbekend}))":                            "onbekend",
	} {
		w := newWorld(t)
		f, faults := w.names.Compile(src, 1, formula.Type{}, nil)
		if len(faults) > 0 {
			t.Errorf("%s does not load: %v", src, faults)
			continue
		}
		f.Value(&w.frame, 0)
		if sym := w.names.Symbols[spared]; w.frame.Columns[sym.Slot].State[0] != formula.Unset {
			t.Errorf("%s asks for %s", src, spared)
		}
	}
}

// The meter is charged for the rows of a list and the cells that are filled: with the very steps that a
// formula takes it comes to the same value, with one fewer it fails.
func TestSteps(t *testing.T) {
	for _, c := range []struct {
		src     string
		entity  formula.EntityID
		row     int32
		atLeast int64
	}{
		{"onbekend + onbekend", 1, 0, 1},
		{"count(perioden)", 1, 0, 3},
		{"count(filter(perioden, .lang), .deel > 0)", 1, 0, 3},
		{"sum(werknemers, sum(.perioden, .deel))", 0, 0, 4},
		{"sum(perioden, count(.dagdelen))", 1, 0, 6},
		{"count(dagdelen)", 2, 0, 2},
		{"count(dagdelen)", 2, 2, 1},
		{"first(map(perioden, .deel))", 1, 0, 3},
		{"any(perioden, .lang)", 1, 0, 3},
		{"nth_day(perioden, 1)", 1, 0, 3},
		{"dagen in opties", 1, 0, 3},
	} {
		enough := int64(1000)
		used := enough - stepped(t, c.src, c.entity, c.row, enough, false)
		if used < c.atLeast {
			t.Errorf("%s takes %d steps, want %d at least", c.src, used, c.atLeast)
		}
		stepped(t, c.src, c.entity, c.row, used, false)
		stepped(t, c.src, c.entity, c.row, used-1, true)
	}
	// The rows of this row's list are charged, not those of the lists before it.
	const src = "count(dagdelen)"
	if two, one := stepped(t, src, 2, 0, 1000, false), stepped(t, src, 2, 2, 1000, false); two >= one {
		t.Errorf("two rows leave %d steps and one leaves %d", two, one)
	}
}

// stepped evaluates a formula within so many steps, and says how many are left.
func stepped(t *testing.T, src string, entity formula.EntityID, row int32, steps int64, fails bool) int64 {
	t.Helper()
	w := newWorld(t)
	f, faults := w.names.Compile(src, entity, formula.Type{}, nil)
	if len(faults) > 0 {
		t.Fatalf("%s does not load: %v", src, faults)
	}
	w.frame.Allow(steps)
	v := f.Value(&w.frame, row)
	if stopped := v.State == formula.Failed && w.frame.Why().Reason == formula.BoundExceeded; stopped != fails {
		t.Errorf("%s within %d steps comes to state %d, %s", src, steps, v.State, w.frame.Why().Reason)
	}
	return w.frame.Steps
}

// The caller is asked about every two thousand steps, from the first step on, and a no is final.
func TestStopIsAskedNowAndThen(t *testing.T) {
	w := newWorld(t)
	f := compiled(t, w, "sum(perioden, .deel)", 1)
	asked, most := 0, 5
	w.frame.Reset(1_000_000, func() bool { asked++; return asked == most })
	for i := range 100_000 {
		if v := f.Value(&w.frame, 0); v.State == formula.Failed {
			break
		}
		if i == 0 && asked != 1 {
			t.Errorf("asked %d times at the first step", asked)
		}
	}
	if used := 1_000_000 - w.frame.Steps; asked != most || used < 8_000 || used > 8_100 {
		t.Errorf("asked %d times in %d steps", asked, used)
	}
	if why := w.frame.Why(); !w.frame.Stopped() || why.Reason != formula.BoundExceeded || why.Bound != formula.Work {
		t.Errorf("stopped %v, %+v", w.frame.Stopped(), why)
	}
	if v := f.Value(&w.frame, 0); v.State != formula.Failed || asked != most {
		t.Errorf("state %d after it was stopped, asked %d times", v.State, asked)
	}
	w.frame.Reset(1_000, nil)
	if v := f.Value(&w.frame, 0); v.State != formula.Known || w.frame.Stopped() {
		t.Errorf("state %d, stopped %v, though nobody says stop", v.State, w.frame.Stopped())
	}
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
		"sum(werknemers, .loon)":                        1 + 1,
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
	plain := stepped(t, "nth_workday(perioden, 1 * werkdag, ingang)", 1, 0, 1000, false)
	if got := plain - stepped(t, "nth_workday(perioden, abs(abs(1 * werkdag)), ingang)", 1, 0, 1000, false); got != 2 {
		t.Errorf("two more steps for the number are charged as %d", got)
	}
}

// Work that is no formula's takes steps of the same meter.
func TestCharge(t *testing.T) {
	var f formula.Frame
	f.Allow(5)
	if !f.Charge(3) || f.Steps != 2 || !f.Charge(2) || f.Charge(1) {
		t.Errorf("of 5 steps, after 3, 2 and 1, %d are left", f.Steps)
	}
	f.Reset(5, func() bool { return true })
	if f.Charge(1) || !f.Stopped() {
		t.Error("it goes on though the caller says stop")
	}
}

// Without steps a formula fails for want of work, however it is asked.
func TestFormulaWithoutSteps(t *testing.T) {
	w := newWorld(t)
	f := compiled(t, w, "aantal + nul", 1)
	for _, c := range []struct {
		steps int64
		state formula.State
	}{{3, formula.Known}, {2, formula.Failed}, {0, formula.Failed}} {
		w.frame.Reset(c.steps, nil)
		n, st := f.Number(&w.frame, 0)
		if st != c.state || w.frame.Steps != c.steps-3 || st == formula.Known && n.String() != "3" {
			t.Errorf("number within %d steps: %s, state %d, %d left", c.steps, n, st, w.frame.Steps)
		}
		if why := w.frame.Why().Bound; (why == formula.Work) != (st == formula.Failed) {
			t.Errorf("number within %d steps: %s", c.steps, why)
		}
		w.frame.Reset(c.steps, nil)
		v := f.Value(&w.frame, 0)
		if v.State != c.state || v.Kind != formula.Number || w.frame.Steps != c.steps-3 {
			t.Errorf("value within %d steps: %+v, %d left", c.steps, v, w.frame.Steps)
		}
		if why := w.frame.Why().Bound; (why == formula.Work) != (v.State == formula.Failed) {
			t.Errorf("value within %d steps: %s", c.steps, why)
		}
	}
}

func TestIntegerWithoutSteps(t *testing.T) {
	w := newWorld(t)
	f := compiled(t, w, "not wel_keus", 1)
	for _, c := range []struct {
		steps int64
		state formula.State
	}{{2, formula.Known}, {1, formula.Failed}, {0, formula.Failed}} {
		w.frame.Reset(c.steps, nil)
		n, st := f.Integer(&w.frame, 0)
		if st != c.state || w.frame.Steps != c.steps-2 || st == formula.Known && n != 1 {
			t.Errorf("within %d steps: %d, state %d, %d left", c.steps, n, st, w.frame.Steps)
		}
		if why := w.frame.Why().Bound; (why == formula.Work) != (st == formula.Failed) {
			t.Errorf("within %d steps: %s", c.steps, why)
		}
	}
}

// A factor that makes a product too large for the quick way, or is not known, is computed once.
func TestLargeProductsComputeTheirFactorsOnce(t *testing.T) {
	steps := func(src, want string) int64 {
		w := newWorld(t)
		w.frame.Allow(1000)
		if got := w.comesTo(compiled(t, w, src, 1), 0); got != want {
			t.Errorf("%s is %s, want %s", src, got, want)
		}
		return 1000 - w.frame.Steps
	}
	const large = "4611686018427387904" // 2 ** 62
	some, more := steps("4 * (count(perioden) * 4)", "48"), steps(large+" * (count(perioden) * 4)", "55340232221128654848")
	if held := int64(66+1) / 16; more != some+held {
		t.Errorf("%d steps, want %d and %d", more, some, held)
	}
	known, missing := steps("dagen * sum(gevallen, .bedrag)", "8800"), steps("dagen * sum(gevallen, .gemist)", "undetermined")
	if missing != known+1 { // of the cell that is missing
		t.Errorf("%d steps where a factor is known, %d where it is not", known, missing)
	}
	for src, want := range map[string]string{ // also where a whole number stands on top of a cell
		large + " * (1 + aantal) * 4":               "73786976294838206464",
		large + " * 4 * (1 + aantal)":               "73786976294838206464",
		large + " / (1 + aantal) * 4 * (1 + nul)":   large,
		large + " * " + large + " * (1 + aantal)":   "85070591730234615865843651857942052864",
		large + " * (4000000000 + aantal) * aantal": "55340232262633829013846491136",
	} {
		steps(src, want)
	}
}

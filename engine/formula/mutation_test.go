package formula_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dekking/engine/formula"
)

// The corpus says which code a formula is refused with; here is what the message is made of: the code, the
// hint, what is filled in, and how each side came to its unit.
func TestFaultsTellWhatTheyAreAbout(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		"deel":                    "out-of-scope over-list list=perioden name=deel of=periode scope=werknemer",
		"uren":                    "out-of-scope list=dagdelen name=uren of=dagdeel scope=werknemer",
		"sum(perioden, .loon)":    "out-of-scope write meant=loon name=.loon of=werknemer scope=periode",
		"sum(gevallen, .deel)":    "out-of-scope meant=deel name=.deel of=periode scope=geval",
		"loo":                     "unknown-name did-you-mean name=loo nearest=loon",
		"EURR":                    "unknown-name did-you-mean name=EURR nearest=EUR",
		"count(periodes)":         "unknown-name did-you-mean name=periodes nearest=perioden",
		"qqqqqq":                  "unknown-name name=qqqqqq nearest=",
		"sums(perioden, .deel)":   "unknown-function did-you-mean meant= name=sums nearest=sum",
		"workday(ingang, ingang)": "unknown-function did-you-mean name=workday nearest=workdays",
		"qqqq(loon)":              "unknown-function name=qqqq nearest=",
		"round(loon)":             "unknown-function round name=round nearest=",

		"not dagen == 3":                        "wrong-kind not-brackets got=kind/number want=kind/boolean",
		"not (dagen * 3)":                       "wrong-kind got=kind/number want=kind/boolean",
		"cao + 1":                               "wrong-kind got=kind/boolean want=kind/number",
		"1 + naam":                              "wrong-kind got=kind/text want=kind/number",
		"bonus > loon and cao":                  "may-not-apply applicable name=bonus",
		"loon < extra + bonus and cao":          "may-not-apply applicable name=extra",
		"(bonus ?? loon) > extra and cao":       "may-not-apply applicable name=extra",
		"max(map(perioden, .deel)) > 0 and cao": "may-not-apply applicable name=max(map(perioden, .deel)) > 0",
		"loon ?? 3":                             "always-applies name=loon",
		"applicable(loon + 3 * EUR/jaar)":       "always-applies name=loon + 3 * EUR / jaar",
		"einde == '2024-01-01'":                 "kinds-differ date-literal left=kind/date right=kind/text",
		"'2024-01-01' == einde":                 "kinds-differ date-literal left=kind/text right=kind/date",
		"einde == 3":                            "kinds-differ left=kind/date right=kind/number",
		"3 == einde":                            "kinds-differ left=kind/number right=kind/date",
		"naam == loon":                          "kinds-differ left=kind/text right=kind/number",
		"soort == 'vastt'":                      "not-a-choice did-you-mean allowed=vast, tijdelijk name=soort nearest=vast value=vastt",
		"soort == 'qqqqqq'":                     "not-a-choice allowed=vast, tijdelijk name=soort nearest= value=qqqqqq",
		"soort == recht":                        "choices-differ left=soort right=recht",
		"premie(10 * werkdag, recht)":           "choices-differ left=recht right=soort",
		"naam > 'a'":                            "no-order kind=kind/text",
		"ingang + 1":                            "date-arithmetic add-days",
		"loon ** 21":                            "exponent max=20",
		"werknemers + 1":                        "list-as-value name=werknemers",
		"opties + 1":                            "several-values name=opties",
		"sum(loon, .x)":                         "not-a-list name=loon",
		"sum(perioden)":                         "closure-missing name=sum",
		"premie":                                "table-as-value by=werkdag name=premie",

		"loon + dagen":                   "unit-mismatch left=loon leftUnit=EUR/jaar right=dagen rightUnit=werkdag; loon EUR/jaar; dagen werkdag",
		"loon + 3":                       "unit-mismatch write left=loon leftUnit=EUR/jaar meant=3 * (EUR/jaar) right=3 rightUnit=unit/none; loon EUR/jaar",
		"3 + loon":                       "unit-mismatch write left=3 leftUnit=unit/none meant=3 * (EUR/jaar) right=loon rightUnit=EUR/jaar; loon EUR/jaar",
		"loon + 2 * 3":                   "unit-mismatch left=loon leftUnit=EUR/jaar right=2 * 3 rightUnit=unit/none; loon EUR/jaar; 2 * 3 = 2 × 3 unit/none",
		"loon / dagen + dagen":           "unit-mismatch left=loon / dagen leftUnit=EUR/jaar*werkdag right=dagen rightUnit=werkdag; loon EUR/jaar; dagen werkdag; loon / dagen = (EUR/jaar) / werkdag EUR/jaar*werkdag",
		"dagen / (loon * loon) + lasten": "unit-mismatch left=dagen / (loon * loon) leftUnit=jaar^2*werkdag/EUR^2 right=lasten rightUnit=procent; dagen werkdag; loon EUR/jaar; dagen / (loon * loon) = werkdag / ((EUR/jaar) × (EUR/jaar)) jaar^2*werkdag/EUR^2; lasten procent",
		"lasten + dagen":                 "unit-mismatch left=lasten leftUnit=procent right=dagen rightUnit=werkdag; lasten procent; dagen werkdag",
		"lasten + 70":                    "bare-percent write beside=lasten meant=70 * procent number=70",
		"-70 + lasten":                   "bare-percent write beside=lasten meant=-70 * procent number=-70",
		"lasten in [70]":                 "bare-percent write beside=lasten meant=70 * procent number=70",
		"tarief(loon)":                   "argument-unit got=EUR/jaar name=tarief want=werkdag; loon EUR/jaar",
		"add_days(ingang, loon)":         "argument-unit got=EUR/jaar name=add_days want=kalenderdag; loon EUR/jaar",

		"ondergrens(ingang, ingang)":     "argument-count got=2 name=ondergrens want=1",
		"premie(10 * werkdag)":           "argument-count got=1 name=premie want=2",
		"days(ingang)":                   "argument-count got=1 name=days want=2",
		"abs(loon, loon)":                "argument-count got=2 name=abs want=1",
		"applicable(bonus, bonus)":       "argument-count got=2 name=applicable want=1",
		"running(loon, loon)":            "argument-count entity=werknemer got=2 name=running want=1",
		"nth_day(perioden)":              "argument-count got=1 name=nth_day want=2",
		"nth_workday(perioden, 3)":       "argument-count got=2 name=nth_workday want=3",
		"date(3)":                        "argument-count date-literal got=1 name=date want=3",
		"date('2024-02-30')":             "date date-literal text=2024-02-30",
		"nth_day(kinderen, 3)":           "no-interval entity=kind name=kinderen",
		"sum(perioden, previous(.deel))": "series-in-closure entity=werknemer got=1 name=previous want=1",
	} {
		if got := toldOf(w, src, 1); got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
	const want = "out-of-scope over-list list=werknemers name=loon of=werknemer scope=polis"
	if got := toldOf(w, "loon", 0); got != want {
		t.Errorf("loon in the polis\n got %s\nwant %s", got, want)
	}
}

// toldOf is what is told of a formula.
func toldOf(w *world, src string, entity formula.EntityID) string {
	_, faults := w.names.Compile(src, entity, formula.Type{}, nil)
	var all []string
	for _, f := range faults {
		all = append(all, told(f))
	}
	return strings.Join(all, " | ")
}

// told is a fault in one line.
func told(f formula.Fault) string {
	s := strings.TrimPrefix(f.Code, "formula/")
	if f.Hint != "" {
		s += " " + strings.TrimPrefix(f.Hint, "hint/")
	}
	for _, k := range slices.Sorted(maps.Keys(f.Args)) {
		s += " " + k + "=" + f.Args[k]
	}
	for _, u := range f.Units {
		s += "; " + u.Text
		if u.Slot < 0 {
			s += " = " + u.Via
		}
		s += " " + u.Unit
	}
	return s
}

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

// A name whose own declaration is at fault gives no formula and no second message.
func TestNamesAtFaultAreNotToldOfAgain(t *testing.T) {
	w := newWorld(t)
	w.names.Symbols["kaduuk"] = formula.Symbol{Name: "kaduuk", Entity: 2}
	for _, src := range []string{
		"kaduuk", "kaduuk + 1", "kaduuk + loon", "kaduuk(ingang) + 1", "sum(perioden, .kaduuk)", "any(perioden, .kaduuk) and cao",
		"if kaduuk {1} else {2}", "kaduuk in [1, 2]", "find(perioden, .lang).kaduuk",
	} {
		f, faults := w.names.Compile(src, 1, formula.Type{}, nil)
		if f != nil || len(faults) > 0 {
			t.Errorf("%s: a formula: %v, %v", src, f != nil, faults)
		}
	}
	if f, faults := w.names.Test("kaduuk", 1, nil); f != nil || len(faults) > 0 {
		t.Errorf("as a test: a formula: %v, %v", f != nil, faults)
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

func compiled(t *testing.T, w *world, src string, entity formula.EntityID) *formula.Formula {
	t.Helper()
	f, faults := w.names.Compile(src, entity, formula.Type{}, nil)
	if len(faults) > 0 {
		t.Fatalf("%s does not load: %v", src, faults)
	}
	return f
}

func TestMentionsAndReads(t *testing.T) {
	const src = "sum(perioden, .deel * loon) * 2 * loon + abs(ondergrens(ingang)) * tarief(dagen) / EUR"
	want := []string{"perioden", "deel", "loon", "loon", "abs", "ondergrens", "ingang", "tarief", "dagen", "EUR"}
	if got := formula.Mentions(src); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
		t.Errorf("it mentions %v", got)
	}
	if got := formula.Mentions("loon +"); got != nil {
		t.Errorf("what does not parse mentions %v", got)
	}
	w := newWorld(t)
	var got []string
	for _, sym := range compiled(t, w, "sum(perioden, .deel) * loon * loon * days(ingang, einde) * ondergrens(ingang) * tarief(dagen)", 1).Reads() {
		got = append(got, sym.Name)
	}
	slices.Sort(got)
	if want := []string{"dagen", "deel", "einde", "ingang", "loon", "ondergrens", "tarief"}; !slices.Equal(got, want) {
		t.Errorf("it reads %v, want %v", got, want)
	}
}

func TestFunctionNamesAreSorted(t *testing.T) {
	names := formula.FunctionNames()
	if !slices.IsSorted(names) || !slices.Contains(names, "nth_day") || !slices.Contains(names, "running") || !slices.Contains(names, "abs") {
		t.Errorf("%v", names)
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

// The operands are what an explanation shows: each with its row, in brackets what was not taken, and with a
// bar the filter that leaves a row out.
func TestOperands(t *testing.T) {
	for _, c := range []struct {
		src    string
		entity formula.EntityID
		row    int32
		want   string
	}{
		{"loon * dagen", 1, 0, "loon@0 dagen@0"},
		{"tarief(dagen)", 1, 0, "dagen@0"},
		{"if cao {1} else {2}", 1, 0, "cao@0 1@0 (2@0)"},
		{"if not cao {1} else {2}", 1, 0, "not cao@0 (1@0) 2@0"},
		{"if onbekend_ja_nee {1} else {2}", 1, 0, "onbekend_ja_nee@0 (1@0) (2@0)"},
		{"bonus ?? loon", 1, 0, "bonus@0 loon@0"},
		{"extra ?? loon", 1, 0, "extra@0 (loon@0)"},
		{"cao and onbekend_ja_nee", 1, 0, "cao@0 onbekend_ja_nee@0"},
		{"not cao or onbekend_ja_nee", 1, 0, "not cao@0 onbekend_ja_nee@0"},
		{"not cao and onbekend_ja_nee", 1, 0, "not cao@0 (onbekend_ja_nee@0)"},
		{"cao or onbekend_ja_nee", 1, 0, "cao@0 (onbekend_ja_nee@0)"},
		{"onbekend_ja_nee and not cao", 1, 0, "(onbekend_ja_nee@0) not cao@0"},
		{"onbekend_ja_nee or cao", 1, 0, "(onbekend_ja_nee@0) cao@0"},
		{"loon / nul > 0 and cao", 1, 0, "loon / nul > 0@0 (cao@0)"},
		{"count(perioden)", 1, 0, "@0 @1 @2"},
		{"count(perioden, .lang)", 1, 0, ".lang@0 .lang@1 .lang@2"},
		{"count(dagdelen)", 2, 2, "@2"},
		{"count(brieven)", 1, 0, ""},
		{"sum(perioden, .deel * loon)", 1, 0, ".deel * loon@0 .deel * loon@1 .deel * loon@2"},
		{"sum(filter(perioden, .lang), .deel)", 1, 0, ".deel@0 |.lang@1 |.lang@2"},
		{"sum(filter(filter(perioden, .lang), .deel > 100 * procent), .deel)", 1, 0, "|.deel > 100 * procent@0 |.lang@1 |.lang@2"},
		{"sum(filter(perioden, .deel * max_loon < loon), .deel)", 1, 0, "|.deel * max_loon < loon@0 .deel@1 .deel@2"},
		{"sum(filter(gevallen, .ja_gemist), .bedrag)", 1, 0, ".bedrag@0 |.ja_gemist@1 |.ja_gemist@2"},
		{"find(perioden, .lang).deel", 1, 0, ".lang@0 .deel@0 .lang@1 .lang@2"},
		{"first(map(perioden, .deel))", 1, 0, ".deel@0 .deel@1 .deel@2"},
		{"nth_day(verloven, 3)", 1, 0, "3@0 .eerste@0 .laatste@0 .eerste@1 .laatste@1 .eerste@2 .laatste@2"},
		{"running(deel)", 2, 2, "deel@0 deel@1 deel@2"},
		{"running(uren)", 7, 2, "uren@2"},
		{"previous(deel)", 2, 2, "deel@1"},
		{"previous(deel)", 2, 0, ""},
	} {
		w := newWorld(t)
		f := compiled(t, w, c.src, c.entity)
		var all []string
		for _, o := range f.Root.Operands(&w.frame, c.row) {
			s := fmt.Sprintf("@%d", o.Row)
			if o.Node != nil {
				s = formula.Printer{}.Print(o.Node) + s
			}
			switch {
			case o.Filter && !o.Taken:
				s = "|" + s
			case !o.Taken:
				s = "(" + s + ")"
			}
			all = append(all, s)
		}
		if got := strings.Join(all, " "); got != c.want {
			t.Errorf("%s at row %d\n got %s\nwant %s", c.src, c.row, got, c.want)
		}
	}
}

func TestCellsOfNodes(t *testing.T) {
	w := newWorld(t)
	outer := compiled(t, w, "sum(perioden, count(.dagdelen) * .deel * loon)", 1).Root
	var inner, element, bare *formula.Node
	outer.Walk(func(n *formula.Node) bool {
		switch {
		case n.Op == formula.OpAggregate && n != outer:
			inner = n
		case n.Op == formula.OpElement && n.Name == "deel":
			element = n
		case n.Op == formula.OpName && n.Name == "loon":
			bare = n
		}
		return true
	})
	if !outer.Outermost() || inner.Outermost() || element.Outermost() {
		t.Error("Outermost")
	}
	for _, c := range []struct {
		n    *formula.Node
		row  int32
		has  formula.Slot
		cell int32
		ok   bool
	}{
		{outer, 0, w.names.Entities[2].Has, 0, true},
		{inner, 2, w.names.Entities[7].Has, 2, true},
		{element, 2, 0, 0, false},
		{compiled(t, w, "nth_day(perioden, 1)", 1).Root, 0, w.names.Entities[2].Has, 0, true},
	} {
		has, cell, ok := c.n.ListCell(&w.frame, c.row)
		if has != c.has || cell != c.cell || ok != c.ok {
			t.Errorf("the list of %s is in slot %d, row %d, %v", formula.Printer{}.Print(c.n), has, cell, ok)
		}
	}
	if got := element.Cell(&w.frame, 2); got != 2 {
		t.Errorf(".deel of row 2 is in row %d", got)
	}
	w.frame.Inside(0, func() {
		if got := bare.Cell(&w.frame, 2); got != 0 {
			t.Errorf("loon, asked at row 2, is in row %d", got)
		}
	})
}

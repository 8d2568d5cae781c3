package sweep

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

var numbers = formula.Type{Kind: formula.Number}

// series is a course over 0, 1, 2…; "-" is a value that is not there.
func series(t testing.TB, values string) *course {
	t.Helper()
	c := &course{}
	for i, s := range strings.Fields(values) {
		c.at = append(c.at, formula.Value{State: formula.Known, Kind: formula.Number, Num: number.Int(int64(i))})
		v := Value{State: Undetermined}
		if s != "-" {
			n, err := number.Parse(s)
			if err != nil {
				t.Fatal(err)
			}
			v = Value{State: Given, Exact: formula.Value{State: formula.Known, Kind: formula.Number, Num: n}}
		}
		c.values = append(c.values, v)
	}
	return c
}

// A jump is a step out of proportion to those before it and to those after it.
func TestJumps(t *testing.T) {
	for _, c := range []struct{ name, values, want string }{
		{"a line", "0 1 2 3 4 5", ""},
		{"nothing moves", "7 7 7 7", ""},
		{"a line that ends at a cap", "0 1 2 3 3.5 3.5 3.5", ""},
		{"a line that begins", "0 0 0 0 1 2 3 4", ""},
		{"a line that becomes ten times as steep", "0 1 2 3 13 23 33", ""},
		{"a step up in a line", "0 1 2 3 13 14 15 16", "3"},
		{"a step down in a line", "0 1 2 3 -3 -2 -1", "3"},
		{"a step from flat to flat", "5 5 5 9 9 9", "2"},
		{"a step of three times the others", "0 1 2 3 6 7 8", ""},
		{"a step of somewhat more than three times the others", "0 1 2 3 6.1 7.1 8.1", "3"},
		{"two steps after each other", "0 0 0 5 9 9 9 9", "2 3"},
		{"a spike", "1 1 1 9 1 1 1", "2 3"},
		{"the first step", "0 9 9 9 9", "0"},
		{"the last step", "0 1 2 3 20", "3"},
		{"the first step of a curve", "120 60 40 30 24 20", ""},
		{"five days and a weekend", "0 1 2 3 4 5 5 5 6 7 8 9 10 10 10 11", ""},
		{"a curve", "0 1 4 9 16 25 36 49", ""},
		{"too few steps to compare with", "0 1 100", ""},
		{"a step of less than a hundredth of all", "0 0 0 0.9 0.9 0.9 30.9 60.9 90.9 120.9", ""},
		{"a step of a hundredth of all", "0 0 0 1 1 1 25.75 50.5 75.25 100", "2"},
		{"beside a gap", "0 0 - 9 9 9", "1s 2s"},
		{"a step beyond a gap", "0 0 0 - 3 3 3 90 90 90", "2s 3s 6"},
	} {
		s := series(t, c.values)
		var got []string
		for step, kind := range s.changes(numbers, numbers) {
			got = append(got, fmt.Sprint(step)+map[Kind]string{Jump: "", Bend: "b", Switch: "s"}[kind])
		}
		slices.Sort(got)
		if said := strings.Join(got, " "); said != c.want {
			t.Errorf("%s: %q, want %q", c.name, said, c.want)
		}
	}
}

// Steps are compared by how fast they go, not by how far.
func TestJumpsOverUnequalSteps(t *testing.T) {
	for _, c := range []struct{ at, values, want string }{
		{"10 20 30 65 66 67", "10 20 30 65 66 67", "map[]"},
		{"10 20 30 65 66 67", "10 20 30 31 66 67", "map[3:jump]"},
	} {
		s := series(t, c.values)
		s.at = nil
		for _, v := range series(t, c.at).values {
			s.at = append(s.at, v.Exact)
		}
		if got := fmt.Sprint(s.changes(numbers, numbers)); got != c.want {
			t.Errorf("%s over %s: %s, want %s", c.values, c.at, got, c.want)
		}
	}
}

// Where nothing else counts, a slope that changes is no more than that.
func TestBendsNeedAReason(t *testing.T) {
	s := series(t, "0 1 2 3 3.5 3.5 3.5")
	s.changed = make([][]trait, 7)
	if got := s.changes(numbers, numbers); len(got) > 0 {
		t.Error(got)
	}
	for step := range 6 {
		s.changed = make([][]trait, 7)
		s.changed[step+1] = []trait{{of: &model.Definition{}}}
		want := map[int]Kind{}
		if 1 <= step && step <= 4 { // near enough to be followed: see TestTurns
			want[step] = Bend
		}
		if got := s.changes(numbers, numbers); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("something else counts over step %d: %v, want %v", step, got, want)
		}
	}
}

// What was followed to its place is a bend if the slope changes there.
func TestTurns(t *testing.T) {
	const cap = "0 1 2 3 3.5 3.5 3.5"
	for _, c := range []struct {
		values   string
		step     int
		from, to string // of the input
		at       string // of the output, at both
		want     bool
	}{
		{cap, 3, "3.5", "3.5", "3.5", true},
		{cap, 2, "2.9", "2.9", "2.9", false},
		{cap, 2, "3", "3", "3", true}, // where the next step is the next value, that is as near as can be
		{cap, 3, "3", "3", "3", true},
		{cap, 4, "4.5", "4.5", "3.5", false},
		{cap, 0, "0", "0", "0", false}, // there is no step before it
		{cap, 5, "6", "6", "3.5", false},
		{"0 0 0 - 1 2", 2, "2", "2", "0", false},
		{"0 4 8 12 15 18", 2, "3", "3", "12", false}, // a quarter less steep is not enough
		{"0 4 8 12 14.9 17.8", 2, "3", "3", "12", true},
	} {
		s := series(t, c.values)
		at := series(t, c.from+" "+c.to+" "+c.at).values
		change := Change{Step: c.step, From: at[0].Exact, To: at[1].Exact, Before: at[2], After: at[2]}
		if got := s.turns(change); got != c.want {
			t.Errorf("%s, at %s: %t", c.values, c.from, got)
		}
	}
}

// Words have no slope: what changes is told, between any two of them.
func TestSwitches(t *testing.T) {
	s := series(t, "0 0 1 1 - 0")
	for _, in := range []formula.Type{numbers, {Kind: formula.Choice}} {
		if got := fmt.Sprint(s.changes(in, formula.Type{Kind: formula.Boolean})); got != "map[1:switch 3:switch 4:switch]" {
			t.Errorf("%v: %s", in.Kind, got)
		}
	}
	s = series(t, "0 9 9 50 50 50")
	if got := s.changes(formula.Type{Kind: formula.Choice}, numbers); len(got) > 0 {
		t.Errorf("over choices, which have no order: %v", got)
	}
	s = series(t, "1 - 1")
	s.values[1].State = Refused
	if got := s.changes(numbers, numbers); len(got) > 0 {
		t.Errorf("where the inputs are refused: %v", got)
	}
}

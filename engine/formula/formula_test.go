package formula_test

import (
	"slices"
	"testing"

	"dekking/engine/formula"
)

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

// The whole formula has the unit that is wanted, also where the computation makes a plain number of it.
func TestRootHasTheTypeOfTheFormula(t *testing.T) {
	w := newWorld(t)
	want := formula.Type{Kind: formula.Number, Unit: unitOf(t, "procent")}
	f, faults := w.names.Compile("lasten * 2", 1, want, nil)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if f.Type != want || f.Root.Type != want {
		t.Errorf("of type %+v, at the root %+v", f.Type, f.Root.Type)
	}
	if f, faults := w.names.Test("loon +", 1, nil); f != nil || len(faults) != 1 || told(faults[0]) != "unfinished" {
		t.Errorf("a test that cannot be read: %v, %v", f != nil, faults)
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

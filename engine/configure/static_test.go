package configure_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"dekking/engine"
	"dekking/engine/configure"
	"dekking/engine/model"
)

func static(t testing.TB, p *engine.Product) *configure.Static {
	t.Helper()
	got, faults, err := configure.New(p).Static(context.Background(), dayOf(t, "2026-07-01"), 0)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, told(faults))
	}
	return got
}

func names(all []*model.Constraint) (names []string) {
	for _, k := range all {
		names = append(names, k.Name)
	}
	return names
}

// payroll are the constraints that rest on wages or on how many employees there are:
// whether they ever decide, no customer is needed to say, but numbers without end.
var payroll = []string{"premiestabiliteit_loonsom", "acceptatie_werknemers"}

// All shipped products can be configured. What never decides in any of them is marked
// redundant, and what is marked so never decides.
func TestStaticOfTheShippedProducts(t *testing.T) {
	products := shipped(t).Products
	idle := map[string]int{}
	for _, p := range products {
		got := static(t, p)
		if !got.Possible || !slices.Equal(names(got.Unsure), payroll) {
			t.Errorf("%s: possible %v, unsure %v", p.ID, got.Possible, names(got.Unsure))
		}
		for _, name := range names(got.Idle) {
			idle[name]++
		}
		for _, b := range got.Barred {
			if len(b.Constraints) != 1 || !slices.Contains([]string{"werkgeverslasten", "premiestabiliteit"}, b.Option.Name) {
				t.Errorf("%s bars %s %v: %v", p.ID, b.Option.Name, b.Value, names(b.Constraints))
			}
		}
		if want := map[string]int{"1316-16": 5, "7523f": 6, "algc-108v-mkbo-206v": 1, "ql-vov-2024": 1, "v2005-v2108-v2613": 6}[p.ID]; len(got.Barred) != want {
			t.Errorf("%s bars %d values, not %d", p.ID, len(got.Barred), want)
		}
	}
	for _, k := range products[0].Line.Constraints {
		if !k.Warning && !k.Required && !slices.Contains(payroll, k.Name) && k.Redundant != (idle[k.Name] == len(products)) {
			t.Errorf("%s: redundant %v, idle in %d products", k.Name, k.Redundant, idle[k.Name])
		}
	}
}

func TestStatic(t *testing.T) {
	for _, x := range []struct {
		constraints []string
		want        string
	}{
		{[]string{"o <= 2"}, "true [o=3] [] []"},
		{[]string{"o <= 2", "o <= 3"}, "true [o=3] [grens1] []"},
		{[]string{"o <= 2", "o < 3"}, "true [o=3] [grens0 grens1] []"}, // each does without the other
		{[]string{"o <= 2 or b"}, "true [] [] []"},
		{[]string{"o <= 2", "not b or o > 2"}, "true [o=3] [] []"},
		{[]string{"o > 2", "o < 2"}, "false [] [] []"},
		{[]string{"o > 2 or not b", "b"}, "true [o=0 o=1 o=2] [] []"},
		{[]string{"year(dag) > 2000 or o > 5"}, "true [] [] [grens0]"}, // nobody knows the day
		{[]string{"x <= 6.5", "x + o >= 0"}, "true [] [grens0 grens1] []"},
		{[]string{"x * x <= 37"}, "true [] [] [grens0]"},
	} {
		got := static(t, product(t, wideLine(anX, x.constraints...)))
		barred := []string{}
		for _, b := range got.Barred {
			barred = append(barred, b.Option.Name+"="+b.Value.Num.String())
		}
		if s := fmt.Sprint(got.Possible, barred, names(got.Idle), names(got.Unsure)); s != fmt.Sprint(x.want) {
			t.Errorf("%v: %s, not %s", x.constraints, s, x.want)
		}
	}
}

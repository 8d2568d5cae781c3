package boundary

import (
	"strings"
	"testing"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Every kind of boundary is told in both languages, and so is each of its sides.
func TestEveryBoundaryIsTold(t *testing.T) {
	d := &model.Definition{Name: "x", Title: text.Text{NL: "iks", EN: "ex"}}
	for k := Edition; k <= Constraint; k++ {
		b := Boundary{Kind: k, Definition: d, Node: &formula.Node{Op: formula.OpName, Name: "y"}, Sides: [2]string{"2020-01-01", "2021-01-01"}, Day: 18262}
		one := b
		one.Sides[1] = one.Sides[0]
		for _, l := range []text.Lang{text.NL, text.EN} {
			all := []string{b.Says(l), one.Says(l)}
			for which := range 2 {
				all = append(all, b.Side(which, false, l), b.side(which, false, l))
			}
			if k == Minimum || k == Maximum || k == Extreme {
				all = append(all, b.Side(1, true, l))
			}
			for _, s := range all {
				if s == "" || strings.Contains(s, "boundary/") || strings.Contains(s, "{") {
					t.Errorf("%s is told as %q", k, s)
				}
			}
			if all[2] == all[4] {
				t.Errorf("both sides of %s are told as %q", k, all[2])
			}
		}
	}
}

func TestSidesThatShowATarget(t *testing.T) {
	of := func(all ...int) set {
		var s set
		for _, i := range all {
			s |= 1 << i
		}
		return s
	}
	for _, c := range []struct {
		target target
		a, b   set
		other  int
		ok     bool
	}{
		{target{one: 0, other: 1}, of(0), of(1), 1, true},
		{target{one: 0, other: 1}, of(0), of(0, 1), 1, true},
		{target{one: 0, other: 1}, of(0, 1), of(1), 1, true},
		{target{one: 0, other: 1}, of(0), of(), 0, false},
		{target{one: 0, other: 1}, of(0), refused, 0, false},
		{target{one: 1, other: 2}, of(0), of(1), 2, false},
		{target{one: 1, other: 2}, of(0, 1), of(0, 2), 2, true},
		{target{one: 2, other: -1}, of(3), of(3, 2), 3, true},
		{target{one: 3, other: -1}, of(3), of(3, 2), 2, true},
		{target{one: 3, other: -1}, of(3, 1), of(3, 1, 0), 0, false}, // 0 is held against 1, which is nearer
		{target{one: 1, other: -1}, of(0), of(2), 0, false},
	} {
		if other, ok := c.target.shows(c.a, c.b, 4); ok != c.ok || ok && other != c.other {
			t.Errorf("%v of %b and %b: %d %t", c.target, c.a, c.b, other, ok)
		}
	}
}

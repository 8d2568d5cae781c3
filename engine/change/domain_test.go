package change

import (
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

func num(n, d int64) formula.Value {
	x, _ := number.Frac(n, d)
	return formula.Value{State: formula.Known, Kind: formula.Number, Num: x}
}

// domain draws what an input of a number accepts.
func domain(t *rapid.T, name string) *model.Definition {
	d := &model.Definition{Input: &model.InputRules{AmongOf: -1}, Type: formula.Type{Kind: formula.Number}}
	draw := func(what string, from, to int) int64 {
		return int64(rapid.IntRange(from, to).Draw(t, name+" "+what))
	}
	if draw("kind", 0, 3) == 0 {
		for range draw("choices", 1, 4) {
			d.Input.Among = append(d.Input.Among, num(draw("choice", 0, 8), 1))
		}
		return d
	}
	bound := func(what string) *model.Bound {
		if draw(what+"?", 0, 1) == 0 {
			return nil
		}
		return &model.Bound{Value: num(draw(what, 0, 8), 1), Parameter: -1}
	}
	r := &model.Range{From: bound("from"), Above: bound("above"), Through: bound("through"), Below: bound("below")}
	if halves := draw("step", 0, 6); halves > 0 && r.From != nil {
		step, _ := number.Frac(halves, 2)
		r.Step = &step
	}
	d.Input.Range = r
	return d
}

// One domain excludes something of another if and only if some number is
// accepted by the other and not by the one. All bounds are whole here, and all
// steps are halves: numbers by quarters, some way beyond, show every difference.
func TestDomainsAreHeldAgainstEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := allows(domain(t, "one"), nil, calendar.Last, calendar.Last)
		other := allows(domain(t, "other"), nil, calendar.Last, calendar.Last)
		some, any := false, false
		for q := int64(-400); q <= 400; q++ {
			v := num(q, 4)
			any = any || other.accepts(v)
			some = some || other.accepts(v) && !one.accepts(v)
		}
		if !any {
			t.Skip("the other accepts nothing, which no document that loads does")
		}
		if got := one.excludes(other); got != some {
			t.Fatalf("excludes: %t, want %t", got, some)
		}
	})
}

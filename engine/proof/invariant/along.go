package invariant

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/proof/vary"
)

// stop is a point on the way along a field.
type stop struct {
	at    int64 // its count on the grid
	on    bool  // its value is one of the grid's
	point vary.Point
	rows  []reading
}

// along judges points along the field in which the points of a pair differ, each
// with the next.
func (t *trial) along(s *seed, p vary.Point) *found {
	var of []int
	for i, f := range s.fields {
		if f.Definition == t.With {
			of = append(of, i)
		}
	}
	if len(of) == 0 {
		return nil
	}
	i := of[t.dice.Below(int64(len(of)))]
	f, g := s.fields[i], s.grids[i]
	steps := t.stepsOf(g)
	var stops []stop
	for _, v := range t.stops(s, i, p) {
		at, _ := g.Index(v)
		next, ok := t.stop(f, g, p, at, v)
		if !ok {
			continue
		}
		if n := len(stops); n > 0 && (t.Property != model.NeverJumps || stops[n-1].on && next.on && at-stops[n-1].at == steps) {
			if x := t.between(f, stops[n-1], next); x != nil {
				return x
			}
		}
		stops = append(stops, next)
	}
	if t.Property == model.NeverJumps && len(stops) > 1 {
		k := t.dice.Below(int64(len(stops) - 1))
		return t.steepest(f, g, stops[k], stops[k+1], steps)
	}
	return nil
}

// stop evaluates a point with a value of a field, whose count on the grid is at.
func (t *trial) stop(f vary.Field, g vary.Grid, p vary.Point, at int64, v formula.Value) (stop, bool) {
	moved, ok := f.With(t.line, p, v)
	if !ok || !t.open(moved) {
		return stop{}, false
	}
	return stop{at, g.Value(at).Equal(v), moved, t.read(nil)}, true
}

// stops are values of a field to go along, in order: the one at hand, some that are
// worth trying with the next of each and, of a day, a few in a row.
func (t *trial) stops(s *seed, i int, p vary.Point) []formula.Value {
	f, g := s.fields[i], s.grids[i]
	step := t.stepsOf(g)
	var all []formula.Value
	add := func(v formula.Value, steps int64) {
		if k, ok := g.Index(v); ok && v.State == formula.Known {
			for n := range steps {
				all = append(all, g.Value(k+n*step))
			}
		}
	}
	if at, ok := f.Given(p); ok {
		all = append(all, at)
		add(at, 2)
	}
	add(t.picked(s, i), 2)
	add(t.picked(s, i), 2)
	if g.Finite(8) {
		all = append(all, t.worth(s, i)...)
	} else if f.Definition.Type.Kind == formula.Date && len(s.days) > 0 {
		day := s.days[t.dice.Below(int64(len(s.days)))]
		day.Int--
		add(day, 4)
	}
	slices.SortFunc(all, formula.Value.Compare)
	return slices.CompactFunc(all, func(a, b formula.Value) bool { return a.Compare(b) == 0 })
}

// stepsOf is how many counts of a grid make one step of the invariant.
func (t *trial) stepsOf(g vary.Grid) int64 {
	if t.Property == model.NeverJumps && t.Step != nil {
		if n, ok := t.Step.Quo(g.Step); ok {
			if k, ok := n.Int64(); ok && k > 0 {
				return k
			}
		}
	}
	return 1
}

// steepest halves the way between two stops, each time to the half along which a value
// moves most for its length, and judges the one step that is left.
func (t *trial) steepest(f vary.Field, g vary.Grid, a, b stop, step int64) *found {
	steps := (b.at - a.at) / step
	if !a.on || steps < 2 {
		return nil
	}
	if whole := a.at + steps*step; whole != b.at || !b.on {
		var ok bool
		if b, ok = t.stop(f, g, a.point, whole, g.Value(whole)); !ok {
			return nil
		}
	}
	for ; steps > 1; steps = (b.at - a.at) / step {
		at := a.at + steps/2*step
		mid, ok := t.stop(f, g, a.point, at, g.Value(at))
		if !ok {
			return nil
		}
		left, right := slope(a, mid), slope(mid, b)
		if order := left.Cmp(right); order > 0 || order == 0 && t.dice.Below(2) == 0 {
			b = mid
		} else {
			a = mid
		}
	}
	return t.between(f, a, b)
}

// slope is how far a value moves between two stops at most, for each count.
func slope(a, b stop) number.Number {
	most := number.Int(0)
	for i := range a.rows {
		if x, y := &a.rows[i], same(b.rows, &a.rows[i], i); y != nil && x.value.State == formula.Known && y.value.State == formula.Known {
			most = number.Max(most, distance(x.value.Value, y.value.Value))
		}
	}
	each, _ := most.Quo(number.Int(b.at - a.at))
	return each
}

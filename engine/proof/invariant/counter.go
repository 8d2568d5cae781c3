package invariant

import (
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// counter makes what was found small, and tells of it.
func (t *trial) counter(x *found) (*Counter, error) {
	tried, empty := t.tried, t.empty
	x, whole := t.shrink(x)
	c := &Counter{Points: x.points[:1], Cut: !whole}
	if t.Property.Paired() {
		f := x.field
		c.Points, c.Field = x.points[:], &f
	}
	for i, p := range c.Points {
		t.open(p)
		rows := t.read(nil)
		for j := range rows {
			if rows[j].row != x.row[i] {
				continue
			}
			t.told(c, &rows[j], i)
		}
	}
	t.part(c, x)
	t.tried, t.empty = tried, empty
	return c, t.context.Err()
}

// told notes the sides of a reading; the evaluator is open at its point.
func (t *trial) told(c *Counter, r *reading, point int) {
	c.At = t.values.Pointer(t.Entity, r.row)
	if t.Value != nil {
		s := Side{Value: r.value.Value, Definition: t.Value}
		if r.value.State == formula.Failed {
			s.Reason = t.values.Why(t.Value, r.row).Reason
		}
		c.Values = append(c.Values, s)
	}
	limit := func(key string, s side, f *formula.Formula) {
		side := Side{Value: s.Value, Definition: t.Value, Property: key}
		if s.State == formula.Failed {
			_, why := t.values.Compute(f, r.row)
			side.Reason = why.Reason
		}
		c.Limits = append(c.Limits, side)
	}
	switch {
	case t.Property == model.Equals:
		limit("equals", r.is, t.Is)
	case t.Property == model.NeverJumps && point == 0:
		limit("by_more_than", r.most, t.AtMost)
	case t.Property == model.Bounded:
		if compared(r.value, r.least, func(a, b formula.Value) bool { return a.Compare(b) >= 0 }) == broken {
			limit("at_least", r.least, t.AtLeast)
		}
		if compared(r.value, r.most, func(a, b formula.Value) bool { return a.Compare(b) <= 0 }) == broken {
			limit("at_most", r.most, t.AtMost)
		}
	}
}

// part finds where the computations part: those of a pair or, of a single point, the
// one beside it that keeps to the invariant and parts from it in the fewest places.
func (t *trial) part(c *Counter, x *found) {
	if t.Property.Paired() {
		c.Parted = t.parted(x.points)
		return
	}
	at := x.points[0]
	for _, b := range t.besides(at) {
		there, _ := b.Field.With(t.line, at, b.Value)
		if parted := t.parted([2]vary.Point{there, at}); c.Beside == nil || len(parted) < len(c.Parted) {
			c.Beside, c.Parted = &b, parted
		}
	}
}

// besides are the points that keep to the invariant everywhere and in which one input
// is another: the next one up or down, or absent.
func (t *trial) besides(p vary.Point) []Beside {
	var all []Beside
	for _, f := range vary.Fields(t.line, p.Inputs) {
		if !t.Rests(f.Definition) || !t.open(p) {
			continue
		}
		g := vary.GridOf(t.values, t.line, f)
		var others []formula.Value
		at, given := f.Given(p)
		if i, ok := g.Index(at); given && ok {
			for _, k := range [...]int64{i - 1, i + 1} {
				if first, last := g.Bounds(); k >= first && k <= last {
					others = append(others, g.Value(k))
				}
			}
		}
		if given && (f.Definition.Input.Optional || f.Definition.Input.Default != nil) {
			others = append(others, formula.Value{})
		}
		for _, v := range others {
			if t.keeps(f, p, v) {
				all = append(all, Beside{f, v})
			}
		}
	}
	return all
}

// keeps says that a point with another value of a field keeps to the invariant, and
// not because there is nothing to judge.
func (t *trial) keeps(f vary.Field, p vary.Point, v formula.Value) bool {
	moved, ok := f.With(t.line, p, v)
	if !ok {
		return false
	}
	before := t.tried
	var x *found
	t.rows, x = t.point(moved, t.rows)
	return x == nil && t.tried > before
}

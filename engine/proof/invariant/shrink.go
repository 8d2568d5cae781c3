package invariant

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// maxShrink bounds the evaluations that making one counter-example smaller takes.
const maxShrink = 3000

// smaller makes a counter-example as small as it can be: without the rows and inputs
// that it does not need, with simple values, and of a pair with the smallest step.
type smaller struct {
	*trial
	low   vary.Point    // of a pair the lower point
	high  formula.Value // of a pair the value of the field in the higher one
	field vary.Field
	found *found
	left  int
}

// shrink makes a counter-example smaller; false when that was cut short.
func (t *trial) shrink(x *found) (*found, bool) {
	s := &smaller{trial: t, low: x.points[0], field: x.field, found: x, left: maxShrink}
	if t.Property.Paired() {
		s.high, _ = x.field.Given(x.points[1])
	}
	if now := s.low; now.Known != calendar.Last {
		now.Known = calendar.Last
		s.breaks(now, s.field, s.high)
	}
	for changed := true; changed && s.left > 0; {
		changed = s.lists()
		changed = s.inputs() || changed
		changed = s.simpler() || changed
		changed = s.nearer() || changed
	}
	return s.found, s.left > 0
}

// breaks says that a point, of a pair with another higher value, breaks the invariant
// too, and then keeps it.
func (s *smaller) breaks(p vary.Point, f vary.Field, high formula.Value) bool {
	if s.left--; s.left < 0 {
		return false
	}
	var x *found
	if !s.Property.Paired() {
		s.rows, x = s.point(p, s.rows)
	} else {
		x = s.two(p, f, high)
	}
	if x == nil {
		return false
	}
	s.low, s.field, s.high, s.found = p, f, high, x
	return true
}

// two judges a point and the one with a higher value of a field.
func (s *smaller) two(p vary.Point, f vary.Field, high formula.Value) *found {
	moved, ok := f.With(s.line, p, high)
	if !ok || !s.open(p) {
		return nil
	}
	a := stop{point: p, rows: s.read(nil)}
	if !s.open(moved) {
		return nil
	}
	return s.between(f, a, stop{point: moved, rows: s.read(nil)})
}

// lists takes away every row that can be missed, and then every list.
func (s *smaller) lists() bool {
	changed := false
	for again := true; again && s.left > 0; {
		again = false
		lists := vary.Lists(s.line, s.low.Inputs)
		slices.Reverse(lists) // inner ones first
		for _, list := range lists {
			for row := list.Len - 1; row >= 0 && !again; row-- {
				again = s.without(list, row)
			}
			if again {
				break // pointers have moved
			}
			if less, ok := s.low.Inputs.With(list.Pointer, nil); ok && !strings.HasPrefix(s.field.Pointer, list.Pointer+"/") {
				again = s.breaks(s.at(less), s.field, s.high)
			}
			if again {
				break
			}
		}
		changed = changed || again
	}
	return changed
}

// at is the lower point with other inputs.
func (s *smaller) at(inputs *document.Node) vary.Point {
	p := s.low
	p.Inputs = inputs
	return p
}

// without takes a row away, if it can be missed and is not that of the field.
func (s *smaller) without(list vary.List, row int) bool {
	f := s.field
	if rest, ok := strings.CutPrefix(f.Pointer, list.Pointer+"/"); ok {
		index, below, _ := strings.Cut(rest, "/")
		own, _ := strconv.Atoi(index)
		switch {
		case own == row:
			return false
		case own > row:
			f.Pointer = list.Pointer + "/" + strconv.Itoa(own-1) + "/" + below
		}
	}
	less, ok := list.Without(s.low, row)
	return ok && s.breaks(less, f, s.high)
}

// inputs takes away every input that can be missed.
func (s *smaller) inputs() bool {
	changed := false
	for _, f := range vary.Fields(s.line, s.low.Inputs) {
		if f.Pointer == s.field.Pointer || s.low.Inputs.At(f.Pointer) == nil {
			continue
		}
		if less, ok := f.With(s.line, s.low, formula.Value{}); ok && s.breaks(less, s.field, s.high) {
			changed = true
		}
	}
	return changed
}

// nearer brings the two values of a pair together, to the smallest step that breaks
// it.
func (s *smaller) nearer() bool {
	if !s.Property.Paired() || s.Property == model.NeverJumps || !s.open(s.low) {
		return false
	}
	g := vary.GridOf(s.values, s.line, s.field)
	changed := false
	for s.left > 0 {
		low, _ := s.field.Given(s.low)
		a, on := g.Index(low)
		b, also := g.Index(s.high)
		mid, between := vary.Halfway(a, b)
		if !on || !also || !between {
			break
		}
		v := g.Value(mid)
		up, ok := s.field.With(s.line, s.low, v)
		if !ok || !s.breaks(s.low, s.field, v) && !s.breaks(up, s.field, s.high) {
			break
		}
		changed = true
	}
	return changed
}

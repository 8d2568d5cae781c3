package model

import (
	"slices"

	"dekking/engine/formula"
)

// maxDecided bounds the combinations of values that one decision tries.
const maxDecided = 300_000

// SameRule says that a rule comes to the same in two lines, of which With made one of
// the other, whatever is filled in: its formulas are the same but for how they are
// written, or no combination of the values that they read tells them apart. It is false
// where that cannot be decided, or takes too long.
func SameRule(a, b *Line, s formula.Slot) bool {
	x, y := a.Definitions[s], b.Definitions[s]
	if x.Kind != Rule || len(x.Editions) != len(y.Editions) {
		return false
	}
	d := decision{a: a, b: b, of: x.Entity}
	for i := range x.Editions {
		e, f := &x.Editions[i], &y.Editions[i]
		if e.From != f.From || e.Through != f.Through || e.Known != f.Known || !d.bodies(e.Body, f.Body) {
			return false
		}
	}
	return true
}

// SameConstraint says the same of a constraint, by its place.
func SameConstraint(a, b *Line, i int) bool {
	x, y := a.Constraints[i], b.Constraints[i]
	d := decision{a: a, b: b, of: x.Entity}
	return x.Warning == y.Warning && d.formulas(x.Assert, y.Assert)
}

// SameInput says the same of when an input applies; all else of it must be the same.
func SameInput(a, b *Line, s formula.Slot) bool {
	x, y := a.Definitions[s], b.Definitions[s]
	d := decision{a: a, b: b, of: x.Entity}
	return x.Kind == Input && d.formulas(x.Input.When, y.Input.When)
}

// SameDerive says the same of how the rows of an entity are made.
func SameDerive(a, b *Line, id formula.EntityID) bool {
	x, y := a.Entities[id].Derive, b.Entities[id].Derive
	d := decision{a: a, b: b, of: a.Entities[id].Parent}
	return x.By == y.By && d.formulas(x.Gap, y.Gap) && d.formulas(x.From, y.From) && d.formulas(x.Through, y.Through) &&
		slices.EqualFunc(x.After, y.After, d.formulas) && slices.EqualFunc(x.Before, y.Before, d.formulas)
}

// decision holds formulas of two lines against each other.
type decision struct {
	a, b *Line
	of   formula.EntityID
}

// formulas says that two formulas come to the same; either may be nil.
func (d *decision) formulas(x, y *formula.Formula) bool {
	if x == nil || y == nil {
		return x == y
	}
	return x.Same(y) || d.alike([]*formula.Formula{x, y}, nil, func(f *formula.Frame) bool { return x.Value(f, 0).Equal(y.Value(f, 0)) })
}

// alike says that for every combination of values that makes a difference to tests,
// and every combination of states of what is reckoned with, something holds. It is
// false where the tests cannot be decided.
func (d *decision) alike(tests, reckoned []*formula.Formula, holds func(*formula.Frame) bool) bool {
	t := &trial{line: d.a, of: map[formula.Slot]int{}}
	var mates []formula.Slot
	for _, f := range tests {
		o, ok := f.Ordered()
		if !ok {
			return false
		}
		t.join(o.Variables)
		mates = append(mates, o.Mates...)
	}
	for _, f := range reckoned {
		t.join(f.Names())
	}
	if !d.values(t, mates) {
		return false
	}
	c := &compiler{builder: &builder{}, line: d.a}
	t.now, t.frame = make([]int, len(t.vars)), c.frame(t.vars)
	same, limits := true, d.limits(t)
	t.each(func() {
		if same && limits(t) {
			same = holds(t.frame)
		}
	})
	return same
}

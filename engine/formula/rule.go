package formula

import "dekking/engine/number"

// Rule is how the cells of a rule are computed, its parts in the order of its
// fields. It is immutable and shared between goroutines.
type Rule struct {
	Kind    Kind     // of the value
	When    *Formula // where it is false the rule does not apply; nil: it always does
	Formula *Formula // or
	Cases   []Case
	First   bool     // of Cases the first whose test is true counts; else no two are true at once
	AtLeast *Formula // nil, or not applicable: no bound
	AtMost  *Formula
	Round   *Round

	plain *Node // of a rule that is a formula and nothing else
	steps int64 // that a cell takes before anything else
}

// NewRule makes a rule of its parts.
func NewRule(r Rule) *Rule {
	r.steps = 1
	if r.Formula != nil && r.When == nil && r.AtLeast == nil && r.AtMost == nil && r.Round == nil {
		r.plain, r.steps = r.Formula.Root, 1+r.Formula.steps
	}
	return &r
}

// Case is a formula of a rule, with the test that chooses it; nil: otherwise.
type Case struct{ When, Then *Formula }

// Round is a rounding to a step in the rule's unit.
type Round struct {
	To   number.Number
	Mode number.Mode
}

// Value computes a rule at a row. before is the value that the caps and rounding
// found.
func (r *Rule) Value(f *Frame, row int32) (v, before Value) {
	x, st := r.applies(f, row)
	if st != Known {
		v = Value{State: st, Kind: r.Kind}
		return v, v
	}
	before = x.Value(f, row)
	v = before
	switch {
	case v.State != Known:
	case r.Kind == Number:
		v.Num, v.State = r.bounded(f, row, v.Num)
	default:
		v = r.AtMost.Bound(f, r.AtLeast.Bound(f, v, row, -1), row, 1)
	}
	return v, before
}

// applies is the formula that counts at a row, if there is one.
func (r *Rule) applies(f *Frame, row int32) (*Formula, State) {
	if r.When != nil {
		asked, st := r.When.Integer(f, row)
		if st == Known && asked == 0 {
			st = NotApplicable
		}
		if st != Known {
			return nil, st
		}
	}
	if r.Formula != nil {
		return r.Formula, Known
	}
	chosen, st := r.Chosen(f, row)
	switch {
	case chosen >= 0:
		return r.Cases[chosen].Then, Known
	case st == Known:
		st = f.Fail(NoRow) // the proof says that this cannot be
	}
	return nil, st
}

// Chosen finds the case whose test is true; -1 if none is. Disjoint ones are asked
// on beyond one that is undetermined: a later one may be the true one.
func (r *Rule) Chosen(f *Frame, row int32) (int, State) {
	open := Known
	for i := range r.Cases {
		test := r.Cases[i].When
		if test == nil {
			if open != Known {
				break
			}
			return i, Known
		}
		asked, st := test.Integer(f, row)
		switch {
		case st == Known && asked != 0:
			return i, Known
		case st != Known && (r.First || st == Failed):
			return -1, st
		case st != Known:
			open = st
		}
	}
	return -1, open
}

// number computes a rule of numbers.
func (r *Rule) number(f *Frame, row int32) (v number.Number, st State) {
	x := r.Formula
	if x == nil || r.When != nil {
		if x, st = r.applies(f, row); st != Known {
			return v, st
		}
	}
	if v, st = x.Number(f, row); st != Known {
		return v, st
	}
	return r.bounded(f, row, v)
}

// bounded holds a number to the caps of a rule, and rounds it.
func (r *Rule) bounded(f *Frame, row int32, v number.Number) (number.Number, State) {
	if r.AtLeast != nil {
		least, st := r.AtLeast.Number(f, row)
		switch {
		case st == NotApplicable:
		case st != Known:
			return v, st
		case v.Cmp(least) < 0:
			v = least
		}
	}
	if r.AtMost != nil {
		most, st := r.AtMost.Number(f, row)
		switch {
		case st == NotApplicable:
		case st != Known:
			return v, st
		case v.Cmp(most) > 0:
			v = most
		}
	}
	if r.Round != nil {
		v = v.Round(r.Round.To, r.Round.Mode)
	}
	return v, f.Held(v)
}

// Bound holds a value to a cap: sign 1 for at most, -1 for at least. One that is
// nil or not applicable does not bind.
func (x *Formula) Bound(f *Frame, v Value, row int32, sign int) Value {
	if x == nil || v.State != Known {
		return v
	}
	limit := x.Value(f, row)
	switch {
	case limit.State == NotApplicable:
		return v
	case limit.State != Known, v.Compare(limit)*sign > 0:
		return limit
	}
	return v
}

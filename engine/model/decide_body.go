package model

import (
	"slices"

	"dekking/engine/formula"
)

// bodies says that two bodies come to the same.
func (d *decision) bodies(x, y *Body) bool {
	if !sameRound(x.Round, y.Round) || !d.formulas(x.AtLeast, y.AtLeast) || !d.formulas(x.AtMost, y.AtMost) {
		return false
	}
	return d.parts(x, y) || d.outcomes(x, y)
}

func sameRound(x, y *formula.Round) bool {
	if x == nil || y == nil {
		return x == y
	}
	return x.Mode == y.Mode && x.To.Equal(y.To)
}

// parts says that each part of two bodies comes to the same.
func (d *decision) parts(x, y *Body) bool {
	return x.First == y.First && d.formulas(x.When, y.When) && d.formulas(x.Formula, y.Formula) &&
		slices.EqualFunc(x.Cases, y.Cases, func(p, q Case) bool { return d.formulas(p.When, q.When) && d.formulas(p.Then, q.Then) })
}

// outcomes says that two bodies come to the same as a whole, though their parts differ:
// rows in another order, say.
func (d *decision) outcomes(x, y *Body) bool {
	x, y = d.trimmed(x, y)
	var tests, reckoned []*formula.Formula
	for _, b := range []*Body{x, y} {
		for _, f := range append([]*formula.Formula{b.When}, whens(b)...) {
			if f != nil {
				tests = append(tests, f)
			}
		}
		for _, f := range thens(b) {
			if _, ok := f.Ordered(); ok {
				tests = append(tests, f)
			} else if f.Strict() {
				reckoned = append(reckoned, f)
			} else {
				return false
			}
		}
	}
	return d.alike(tests, reckoned, func(f *formula.Frame) bool { return outcomeOf(x, f) == outcomeOf(y, f) })
}

// trimmed are two bodies without what they have in common: a `when`, and the rows that
// stand above and below those that differ, of which the first counts.
func (d *decision) trimmed(x, y *Body) (*Body, *Body) {
	a, b := *x, *y
	if a.When != nil && b.When != nil && d.formulas(a.When, b.When) {
		a.When, b.When = nil, nil
	}
	same := func(p, q Case) bool {
		return (p.When == nil) == (q.When == nil) && (p.When == nil || p.When.Same(q.When)) && p.Then.Same(q.Then)
	}
	if a.First && b.First {
		for len(a.Cases) > 0 && len(b.Cases) > 0 && same(a.Cases[0], b.Cases[0]) {
			a.Cases, b.Cases = a.Cases[1:], b.Cases[1:]
		}
		below := false
		for len(a.Cases) > 0 && len(b.Cases) > 0 && same(a.Cases[len(a.Cases)-1], b.Cases[len(b.Cases)-1]) {
			a.Cases, b.Cases, below = a.Cases[:len(a.Cases)-1], b.Cases[:len(b.Cases)-1], true
		}
		if below { // the others: where both come to them, both come out the same
			a.Cases, b.Cases = append(slices.Clip(a.Cases), Case{}), append(slices.Clip(b.Cases), Case{})
		}
	}
	return &a, &b
}

func whens(b *Body) (all []*formula.Formula) {
	for _, c := range b.Cases {
		all = append(all, c.When)
	}
	return all
}

func thens(b *Body) (all []*formula.Formula) {
	if b.Formula != nil {
		return []*formula.Formula{b.Formula}
	}
	for _, c := range b.Cases {
		if c.Then != nil {
			all = append(all, c.Then)
		}
	}
	return all
}

// end is how a body came out: a value, or a formula that reckons one.
type end struct {
	state   formula.State
	whole   int32
	number  string
	formula string
}

// outcomeOf is how a body comes out before its caps.
func outcomeOf(b *Body, f *formula.Frame) end {
	if b.When != nil {
		v := b.When.Value(f, 0)
		if v.State == formula.Known && v.Int == 0 {
			v.State = formula.NotApplicable
		}
		if v.State != formula.Known {
			return end{state: v.State}
		}
	}
	then, st := b.Formula, formula.Known
	if then == nil {
		then, st = chosenOf(b, f)
	}
	if then == nil {
		return end{state: st}
	}
	v := then.Value(f, 0)
	out := end{state: v.State}
	if _, ordered := then.Ordered(); v.State == formula.Known && !ordered {
		out.formula = then.Canonical()
	} else if v.State == formula.Known {
		if out.whole = v.Int; v.Kind == formula.Number {
			out.number = v.Num.Fraction()
		}
	}
	return out
}

// chosenOf is the row that counts, as an evaluation finds it.
func chosenOf(b *Body, f *formula.Frame) (*formula.Formula, formula.State) {
	open := formula.Known
	for _, c := range b.Cases {
		if c.When == nil {
			if open != formula.Known {
				return nil, open
			}
			return c.Then, formula.Known
		}
		switch v := c.When.Value(f, 0); {
		case v.State == formula.Known && v.Int != 0:
			return c.Then, formula.Known
		case v.State != formula.Known && (b.First || v.State == formula.Failed):
			return nil, v.State
		case v.State != formula.Known:
			open = v.State
		}
	}
	return nil, open
}

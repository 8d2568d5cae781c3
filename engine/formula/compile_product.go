package formula

import "dekking/engine/number"

// factor is an operand of a product. It is the cell at hand and a whole number on
// top where the factor is a sum of these, such as 1 + a percentage.
type factor struct {
	operand
	divides bool
	plus    uint64
}

func (b *compiler) factor(n *Node, divides bool) factor {
	if n.Op == OpAdd && !divides {
		for i, a := range n.Args {
			whole, ok := int64(0), a.Op == OpLiteral
			if ok {
				whole, ok = a.Num.Int64()
			}
			if x := b.operand(n.Args[1-i]); ok && whole > 0 && x.stored {
				x.eval = n.num
				return factor{operand: x, plus: uint64(whole)}
			}
		}
	}
	return factor{operand: b.operand(n), divides: divides}
}

// product compiles a chain of * and /, such as a * b / c * d, as one: small
// numbers that are at hand are multiplied without a call in between.
func (b *compiler) product(n *Node) eval[number.Number] {
	var factors []factor
	for ; n.Op == OpMultiply || n.Op == OpDivide; n = n.Args[0] {
		factors = append([]factor{b.factor(n.Args[1], n.Op == OpDivide)}, factors...)
	}
	first := n.num
	return func(f *Frame, row int32) (number.Number, State) {
		v, st := first(f, row)
		p, fits := number.Start(v)
		if st != Known || !fits {
			return onwards(f, row, v, st, factors)
		}
		for i := range factors {
			x := &factors[i]
			w, plus := x.at(f, row), x.plus
			if w == nil {
				found, s := x.eval(f, row)
				if s != Known {
					return onwards(f, row, p.Number(), s, factors[i+1:])
				}
				w, plus = &found, 0
			}
			next, fits := p, false
			switch {
			case plus > 0:
				next, fits = p.TimesPlus(plus, *w)
			case x.divides:
				next, fits = p.Over(*w)
			default:
				next, fits = p.Times(*w)
			}
			if !fits {
				return x.beyond(f, row, p, *w, plus, factors[i+1:])
			}
			p = next
		}
		return p.Number(), Known
	}
}

// beyond goes on with a product that this factor makes too large for the quick way.
// Where w is a cell, plus comes on top of it.
func (x *factor) beyond(f *Frame, row int32, p number.Product, w number.Number, plus uint64, rest []factor) (number.Number, State) {
	st := Known
	if plus > 0 {
		w, st = x.eval(f, row)
	}
	v, st := x.exactly(f, p.Number(), w, st)
	return onwards(f, row, v, st, rest)
}

// exactly is v times w, or divided by it, whatever their size, if w is known.
func (x *factor) exactly(f *Frame, v, w number.Number, st State) (number.Number, State) {
	switch {
	case st != Known:
		return v, st
	case !x.divides:
		v = v.Mul(w)
	case w.Sign() == 0:
		return v, f.Fail(DivisionByZero)
	default:
		v, _ = v.Quo(w)
	}
	return v, f.Held(v)
}

// onwards goes on with a product that is too large for the quick way, or has no
// value: a factor still to come may have a stronger state.
func onwards(f *Frame, row int32, v number.Number, st State, factors []factor) (number.Number, State) {
	for i := range factors {
		if st == NotApplicable {
			break
		}
		x, why := &factors[i], f.why
		w, s := x.eval(f, row)
		if st == Known {
			v, st = x.exactly(f, v, w, s)
		} else {
			st = f.worse(st, s, why)
		}
	}
	return v, st
}

package formula

import (
	"dekking/engine/number"
)

func (b *compiler) number(n *Node) eval[number.Number] {
	switch n.Op {
	case OpLiteral, OpUnit:
		v := n.Num
		return func(*Frame, int32) (number.Number, State) { return v, Known }
	case OpName, OpElement:
		return readNumber(b, n)
	case OpDated:
		return readDated(n, numberOf)
	case OpLookup:
		return find(n, numberOf)
	case OpNegate:
		a := n.Args[0].num
		return func(f *Frame, row int32) (number.Number, State) {
			v, st := a(f, row)
			return v.Neg(), st
		}
	case OpSubtract:
		if n.Args[0].Type.Kind == Date {
			return dayCount(n)
		}
		return b.sum(n)
	case OpAdd:
		return b.sum(n)
	case OpMultiply, OpDivide:
		return b.product(n)
	case OpPower:
		return power(n)
	case OpCall:
		return b.callNumber(n)
	case OpSeries:
		if n.Name == "running" {
			return running(n)
		}
		return before(n, n.Args[0].num)
	}
	return choose(n, func(a *Node) eval[number.Number] { return a.num })
}

// sum compiles a + b and a - b.
func (b *compiler) sum(n *Node) eval[number.Number] {
	left, right, minus := b.operand(n.Args[0]), b.operand(n.Args[1]), n.Op == OpSubtract
	return func(f *Frame, row int32) (v number.Number, st State) {
		if p, q := left.at(f, row), right.at(f, row); p != nil && q != nil {
			if minus {
				v = p.Sub(*q)
			} else {
				v = p.Add(*q)
			}
		} else {
			a, s := left.eval(f, row)
			if s == NotApplicable {
				return a, s
			}
			why := f.why
			b, t := right.eval(f, row)
			if s != Known || t != Known {
				return a, f.worse(s, t, why)
			}
			if minus {
				v = a.Sub(b)
			} else {
				v = a.Add(b)
			}
		}
		return v, f.Held(v)
	}
}

func power(n *Node) eval[number.Number] {
	base, exponent := n.Args[0].num, n.Num
	k64, _ := exponent.Int64()
	k := int(k64)
	return func(f *Frame, row int32) (number.Number, State) {
		a, st := base(f, row)
		switch {
		case st != Known:
			return a, st
		case a.Bits()*max(k, -k) > MaxBits:
			return a, f.exceed(Size)
		}
		v, ok := a.Pow(k)
		if !ok { // nothing else is refused within MaxBits
			return v, f.Fail(DivisionByZero)
		}
		return v, f.Held(v)
	}
}

func dayCount(n *Node) eval[number.Number] {
	left, right := n.Args[0].intv, n.Args[1].intv
	return func(f *Frame, row int32) (number.Number, State) {
		a, s := left(f, row)
		b, t := right(f, row)
		return number.Int(int64(a) - int64(b)), max(s, t)
	}
}

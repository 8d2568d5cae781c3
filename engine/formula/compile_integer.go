package formula

import (
	"dekking/engine/number"
)

// integer compiles what yields a Boolean, a choice or a date.
func (b *compiler) integer(n *Node) eval[int32] {
	switch n.Op {
	case OpLiteral:
		v := n.Int
		return func(*Frame, int32) (int32, State) { return v, Known }
	case OpName, OpElement:
		return readInt(b, n)
	case OpDated:
		return readDated(n, intOf)
	case OpLookup:
		return find(n, intOf)
	case OpNot:
		a := n.Args[0].intv
		return func(f *Frame, row int32) (int32, State) {
			v, st := a(f, row)
			return 1 - v, st
		}
	case OpAnd:
		return kleene(n, 0)
	case OpOr:
		return kleene(n, 1)
	case OpEqual, OpNotEqual, OpLess, OpLessEqual, OpMore, OpMoreEqual:
		return b.compare(n)
	case OpIn:
		return b.member(n)
	case OpCall:
		return b.callInt(n)
	case OpSeries:
		return before(n, n.Args[0].intv)
	}
	return choose(n, func(a *Node) eval[int32] { return a.intv })
}

// kleene compiles and/or: the absorbing operand decides on either side, but a
// failure on the left counts whatever the right says; one on the right counts
// only if the left leaves it to the right.
func kleene(n *Node, absorbing int32) eval[int32] {
	left, right := n.Args[0].intv, n.Args[1].intv
	return func(f *Frame, row int32) (int32, State) {
		a, s := left(f, row)
		if s == Failed || s == Known && a == absorbing {
			return a, s
		}
		b, t := right(f, row)
		switch {
		case t == Known && b == absorbing, s == Known:
			return b, t
		case t == Failed:
			return b, s
		}
		return b, max(s, t)
	}
}

func (b *compiler) compare(n *Node) eval[int32] {
	op := n.Op
	switch n.Args[0].Type.Kind {
	case Number:
		left, right := b.operand(n.Args[0]), b.operand(n.Args[1])
		general := comparison(left.eval, right.eval, op, number.Number.Cmp, (*Frame).afford)
		return func(f *Frame, row int32) (int32, State) {
			p, q := left.at(f, row), right.at(f, row)
			if p == nil || q == nil {
				return general(f, row)
			}
			return holds(op, p.Cmp(*q)), Known
		}
	case Text:
		return comparison(n.Args[0].text, n.Args[1].text, op, func(a, b string) int { return int(truth(a != b)) }, nil)
	}
	return compareInts(n.Args[0].intv, n.Args[1].intv, op)
}

// outcomes are those of a comparison, for below, equal and above.
type outcomes [3]int32

func outcomesOf(op Op) outcomes {
	return outcomes{holds(op, -1), holds(op, 0), holds(op, 1)}
}

// compareInts is comparison for Booleans, choices and dates.
func compareInts(left, right eval[int32], op Op) eval[int32] {
	outcome := outcomesOf(op)
	return func(f *Frame, row int32) (int32, State) {
		a, s := left(f, row)
		if s == NotApplicable {
			return 0, s
		}
		why := f.why
		b, t := right(f, row)
		switch {
		case s != Known || t != Known:
			return 0, f.worse(s, t, why)
		case a < b:
			return outcome[0], Known
		case a == b:
			return outcome[1], Known
		}
		return outcome[2], Known
	}
}

func comparison[T any](left, right eval[T], op Op, cmp func(a, b T) int, afford func(f *Frame, a, b T) bool) eval[int32] {
	return func(f *Frame, row int32) (int32, State) {
		a, s := left(f, row)
		if s == NotApplicable {
			return 0, s
		}
		why := f.why
		b, t := right(f, row)
		if s != Known || t != Known {
			return 0, f.worse(s, t, why)
		}
		if afford != nil && !afford(f, a, b) {
			return 0, f.exceed(Work)
		}
		return holds(op, cmp(a, b)), Known
	}
}

// holds says whether a comparison is true of two values that compare as said.
func holds(op Op, compared int) int32 {
	switch op {
	case OpEqual:
		return truth(compared == 0)
	case OpNotEqual:
		return truth(compared != 0)
	case OpLess:
		return truth(compared < 0)
	case OpLessEqual:
		return truth(compared <= 0)
	case OpMore:
		return truth(compared > 0)
	}
	return truth(compared >= 0)
}

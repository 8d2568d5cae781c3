package formula

import (
	"dekking/engine/calendar"
	"dekking/engine/number"
)

// MaxBits bounds the size of a number, numerator and denominator together.
const MaxBits = 4096

// compiler gives every node of a checked tree its closure.
type compiler struct {
	names  *Names
	entity EntityID // the rule's
	inner  []EntityID
}

// row compiles the way from the row at hand to the row that holds a node's
// column or list: at its entity.
func (b *compiler) row(n *Node, holder EntityID) func(f *Frame, row int32) int32 {
	from, fromSelf := b.entity, n.depth > 0 && n.Op != OpElement
	if n.Op == OpElement {
		from = b.inner[len(b.inner)-1]
	}
	path, _ := b.names.path(from, holder)
	if holder == 0 {
		return func(*Frame, int32) int32 { return 0 }
	}
	switch {
	case len(path) == 0 && !fromSelf:
		return func(_ *Frame, row int32) int32 { return row }
	case len(path) == 0:
		return func(f *Frame, _ int32) int32 { return f.self }
	}
	return func(f *Frame, row int32) int32 {
		if fromSelf {
			row = f.self
		}
		for _, e := range path {
			row = f.Rows[e].Parent[row]
		}
		return row
	}
}

// compile builds the closures bottom up.
func (b *compiler) compile(n *Node) {
	if n.Op == OpAggregate {
		b.compileAggregate(n)
		return
	}
	for _, a := range n.Args {
		b.compile(a)
	}
	switch n.Type.Kind {
	case Number:
		n.num = b.number(n)
		foldConstant(n)
	case Text:
		n.text = b.textual(n)
	case Rows, Invalid:
	default:
		n.intv = b.integer(n)
	}
}

// foldConstant computes once what holds no names: 50 * procent.
func foldConstant(n *Node) {
	if v, ok := constant(n); ok && n.Op != OpLiteral && n.Op != OpUnit {
		folded := v.Num.Reduced()
		n.num = func(*Frame, int32) (number.Number, State) { return folded, Known }
	}
}

func (b *compiler) compileAggregate(n *Node) {
	list := n.Args[0]
	b.inner = append(b.inner, list.Sym.Entity)
	for _, e := range n.Each {
		b.compile(e)
	}
	for _, a := range n.Args[1:] {
		b.compile(a)
	}
	b.inner = b.inner[:len(b.inner)-1]
	switch n.Type.Kind {
	case Number:
		n.num = b.aggregateNumber(n)
	case Text:
		n.text = edge(n.Name, b.each(n), n.Args[1].text)
	default:
		n.intv = b.aggregateInt(n)
	}
}

// where is the row of a column seen from the row at hand.
type where uint8

const (
	atRoot where = iota // the only row of the root
	atRow               // the row at hand
	atWay               // outwards, or the rule's own row
)

// place tells where a name's column is read.
func (b *compiler) place(n *Node) where {
	switch {
	case n.Sym.Entity == 0:
		return atRoot
	case n.Op == OpElement || n.depth == 0 && n.Sym.Entity == b.entity:
		return atRow
	}
	return atWay
}

// read compiles the reading of a column.
func read[T any](b *compiler, n *Node, cells func(*Column) []T) eval[T] {
	n.at = b.row(n, n.Sym.Entity)
	at, slot := n.at, n.Sym.Slot
	return func(f *Frame, row int32) (T, State) {
		r := at(f, row)
		st := f.state(slot, r)
		return cells(&f.Columns[slot])[r], st
	}
}

// readNumber is read for numbers, with the two common places by themselves:
// most of a formula's time goes into reading.
func readNumber(b *compiler, n *Node) eval[number.Number] {
	general := read(b, n, func(c *Column) []number.Number { return c.Num })
	slot := n.Sym.Slot
	switch b.place(n) {
	case atRoot:
		return func(f *Frame, _ int32) (number.Number, State) {
			if c := &f.Columns[slot]; c.State[0] == Known {
				return c.Num[0], Known
			}
			return general(f, 0)
		}
	case atRow:
		return func(f *Frame, row int32) (number.Number, State) {
			if c := &f.Columns[slot]; c.State[row] == Known {
				return c.Num[row], Known
			}
			return general(f, row)
		}
	}
	return general
}

// readDated compiles parameter(date).
func readDated[T any](n *Node, part func(Value) T) eval[T] {
	date, slot := n.Args[0].intv, n.Sym.Slot
	return func(f *Frame, row int32) (T, State) {
		d, st := date(f, row)
		if st != Known {
			var none T
			return none, st
		}
		v := f.Filler.At(f, slot, calendar.Date(d))
		return part(v), v.State
	}
}

// choose compiles if a {b} else {c} and a ?? b.
func choose[T any](n *Node, branch func(*Node) eval[T]) eval[T] {
	if n.Op == OpElse {
		a, b := branch(n.Args[0]), branch(n.Args[1])
		return func(f *Frame, row int32) (T, State) {
			if v, st := a(f, row); st != NotApplicable {
				return v, st
			}
			return b(f, row)
		}
	}
	test, yes, no := n.Args[0].intv, branch(n.Args[1]), branch(n.Args[2])
	return func(f *Frame, row int32) (T, State) {
		t, st := test(f, row)
		switch {
		case st != Known:
			var none T
			return none, st
		case t != 0:
			return yes(f, row)
		}
		return no(f, row)
	}
}

func (b *compiler) textual(n *Node) eval[string] {
	switch n.Op {
	case OpLiteral:
		s := n.Text
		return func(*Frame, int32) (string, State) { return s, Known }
	case OpName, OpElement:
		return read(b, n, func(c *Column) []string { return c.Text })
	case OpDated:
		return readDated(n, func(v Value) string { return v.Text })
	}
	return choose(n, func(a *Node) eval[string] { return a.text })
}

func (b *compiler) number(n *Node) eval[number.Number] {
	switch n.Op {
	case OpLiteral, OpUnit:
		v := n.Num
		return func(*Frame, int32) (number.Number, State) { return v, Known }
	case OpName, OpElement:
		return readNumber(b, n)
	case OpDated:
		return readDated(n, func(v Value) number.Number { return v.Num })
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
		return subtract(n)
	case OpAdd:
		return add(n)
	case OpMultiply:
		return multiply(n)
	case OpDivide:
		return divide(n)
	case OpPower:
		return power(n)
	case OpCall:
		return b.callNumber(n)
	}
	return choose(n, func(a *Node) eval[number.Number] { return a.num })
}

// The arithmetic is written out: a closure over the method would cost a call.

func add(n *Node) eval[number.Number] {
	left, right := n.Args[0].num, n.Args[1].num
	return func(f *Frame, row int32) (number.Number, State) {
		a, s := left(f, row)
		if s == NotApplicable {
			return a, s
		}
		b, t := right(f, row)
		if s != Known || t != Known {
			return a, max(s, t)
		}
		return a.Add(b), Known
	}
}

func subtract(n *Node) eval[number.Number] {
	left, right := n.Args[0].num, n.Args[1].num
	return func(f *Frame, row int32) (number.Number, State) {
		a, s := left(f, row)
		if s == NotApplicable {
			return a, s
		}
		b, t := right(f, row)
		if s != Known || t != Known {
			return a, max(s, t)
		}
		return a.Sub(b), Known
	}
}

func multiply(n *Node) eval[number.Number] {
	left, right := n.Args[0].num, n.Args[1].num
	return func(f *Frame, row int32) (number.Number, State) {
		a, s := left(f, row)
		if s == NotApplicable {
			return a, s
		}
		b, t := right(f, row)
		if s != Known || t != Known {
			return a, max(s, t)
		}
		return a.Mul(b), Known
	}
}

func divide(n *Node) eval[number.Number] {
	left, right := n.Args[0].num, n.Args[1].num
	return func(f *Frame, row int32) (number.Number, State) {
		a, s := left(f, row)
		if s == NotApplicable {
			return a, s
		}
		b, t := right(f, row)
		if s != Known || t != Known {
			return a, max(s, t)
		}
		q, ok := a.Quo(b)
		if !ok {
			return q, f.Fail(DivisionByZero)
		}
		return q, Known
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
			return a, f.Fail(BoundExceeded)
		}
		v, ok := a.Pow(k)
		switch {
		case !ok && a.Sign() == 0:
			return v, f.Fail(DivisionByZero)
		case !ok:
			return v, f.Fail(BoundExceeded)
		}
		return v, Known
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

// integer compiles what yields a Boolean, a choice or a date.
func (b *compiler) integer(n *Node) eval[int32] {
	switch n.Op {
	case OpLiteral:
		v := n.Int
		return func(*Frame, int32) (int32, State) { return v, Known }
	case OpName, OpElement:
		return read(b, n, func(c *Column) []int32 { return c.Int })
	case OpDated:
		return readDated(n, func(v Value) int32 { return v.Int })
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
		return compare(n)
	case OpIn:
		return b.member(n)
	case OpCall:
		return b.callInt(n)
	}
	return choose(n, func(a *Node) eval[int32] { return a.intv })
}

// kleene compiles and/or: the absorbing operand decides on either side; a
// failure counts on the left only if the right does not decide.
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

func compare(n *Node) eval[int32] {
	op := n.Op
	switch n.Args[0].Type.Kind {
	case Number:
		return comparison(n.Args[0].num, n.Args[1].num, op, number.Number.Cmp)
	case Text:
		return comparison(n.Args[0].text, n.Args[1].text, op, func(a, b string) int { return int(truth(a != b)) })
	}
	return comparison(n.Args[0].intv, n.Args[1].intv, op, func(a, b int32) int { return int(a) - int(b) })
}

func comparison[T any](left, right eval[T], op Op, cmp func(a, b T) int) eval[int32] {
	return func(f *Frame, row int32) (int32, State) {
		a, s := left(f, row)
		if s == NotApplicable {
			return 0, s
		}
		b, t := right(f, row)
		if s != Known || t != Known {
			return 0, max(s, t)
		}
		c := cmp(a, b)
		switch op {
		case OpEqual:
			return truth(c == 0), Known
		case OpNotEqual:
			return truth(c != 0), Known
		case OpLess:
			return truth(c < 0), Known
		case OpLessEqual:
			return truth(c <= 0), Known
		case OpMore:
			return truth(c > 0), Known
		}
		return truth(c >= 0), Known
	}
}

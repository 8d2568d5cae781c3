package formula

import (
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
	if first := path[0]; len(path) == 1 && !fromSelf && !first.within {
		return func(f *Frame, row int32) int32 { return f.Rows[first.from].Parent[row] }
	}
	if len(path) == 2 && !fromSelf && !path[0].within && !path[1].within {
		first, second := path[0].from, path[1].from
		return func(f *Frame, row int32) int32 { return f.Rows[second].Parent[f.Rows[first].Parent[row]] }
	}
	return func(f *Frame, row int32) int32 {
		if fromSelf {
			row = f.self
		}
		for _, s := range path {
			row = f.Rows[s.from].outwards(row, s.within)
		}
		return row
	}
}

// compile builds the closures bottom up.
func (b *compiler) compile(n *Node) {
	switch n.Op {
	case OpAggregate:
		b.compileAggregate(n)
		return
	case OpNth:
		b.compileNth(n)
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
		n.text = b.aggregateText(n)
	default:
		n.intv = b.aggregateInt(n)
	}
}

// aggregateText compiles find, first and last over texts.
func (b *compiler) aggregateText(n *Node) eval[string] {
	if n.Name == "find" {
		return found(b.sweep(n), n.Args[1].intv, n.Args[2].text, b.derived(n))
	}
	return edge(b.sweep(n), n.Args[1].text)
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
		return readDated(n, textOf)
	case OpLookup:
		return find(n, textOf)
	case OpSeries:
		return before(n, n.Args[0].text)
	}
	return choose(n, func(a *Node) eval[string] { return a.text })
}

package formula

import (
	"slices"
	"strings"
)

// Ordered is what a formula depends on that only holds values against each other: its
// value follows from which of them are equal, and from their order.
type Ordered struct {
	Variables []Variable // MayLack is not told
	Mates     []Slot     // those that are held against other variables, not against constants only, or come out
}

// Ordered finds what the formula depends on; false when it does more with a value than
// hold it against others, or reads rows.
func (f *Formula) Ordered() (Ordered, bool) {
	o := ordering{}
	ok := o.value(f.Root)
	o.result(f.Root)
	return Ordered{o.all, o.mates}, ok
}

// ordering gathers the variables of one formula.
type ordering struct {
	variables
	mates []Slot
}

// value sees that a node picks or holds values against each other, and nothing else.
func (o *ordering) value(n *Node) bool {
	switch {
	case n.Type.Kind == Text:
		return false
	case plain(n):
		return true
	case isName(n):
		o.add(n)
		return true
	}
	switch n.Op {
	case OpNot, OpAnd, OpOr, OpIf:
		return o.values(n.Args)
	case OpElse, OpEqual, OpNotEqual, OpLess, OpLessEqual, OpMore, OpMoreEqual:
		return o.held(n.Args)
	case OpIn:
		return n.Name == "list" && o.held(n.Args)
	case OpCall:
		switch n.Name {
		case "applicable":
			return o.values(n.Args)
		case "min", "max", "earliest", "latest":
			return o.held(n.Args)
		}
	}
	return false
}

// result notes the names that can come out as the value.
func (o *ordering) result(n *Node) {
	switch {
	case isName(n):
		o.mate(n)
	case n.Op == OpIf:
		o.result(n.Args[1])
		o.result(n.Args[2])
	case n.Op == OpElse, n.Op == OpCall && n.Type.Kind != Boolean:
		for _, a := range n.Args {
			o.result(a)
		}
	}
}

func (o *ordering) values(all []*Node) bool {
	return !slices.ContainsFunc(all, func(n *Node) bool { return !o.value(n) })
}

// held sees the same of nodes that are held against each other, and notes with which
// constants names are, or that they are among themselves.
func (o *ordering) held(all []*Node) bool {
	if !o.values(all) {
		return false
	}
	var names []*Node
	var constants []Value
	for _, n := range all {
		n.Walk(func(m *Node) bool {
			if isName(m) {
				names = append(names, m)
			}
			v, ok := constant(m)
			if ok {
				constants = append(constants, v)
			}
			return !ok
		})
	}
	for _, n := range names {
		o.add(n, constants...)
		if len(names) > 1 {
			o.mate(n)
		}
	}
	return true
}

func (o *ordering) mate(n *Node) {
	if !slices.Contains(o.mates, n.Sym.Slot) {
		o.mates = append(o.mates, n.Sym.Slot)
	}
}

// Strict says that what the formula's value is depends on more than the states of what
// it reads, but that whether there is one does not: it reckons, and decides nothing.
func (f *Formula) Strict() bool {
	strict := true
	f.Root.Walk(func(n *Node) bool {
		switch n.Op {
		case OpLiteral, OpUnit, OpName, OpNegate, OpAdd, OpSubtract, OpMultiply, OpDivide, OpPower:
		case OpCall:
			strict = strict && n.Name != "applicable"
		default:
			strict = false
		}
		return strict
	})
	return strict
}

// Names are what a strict formula reads, as variables that are held against nothing.
func (f *Formula) Names() []Variable {
	v := variables{}
	f.Root.Walk(func(n *Node) bool {
		if isName(n) {
			v.add(n)
		}
		return true
	})
	return v.all
}

// Same says that two formulas are one, but for how they are written: a constant is its
// value, and two that are added, multiplied or held equal stand in either order.
func (f *Formula) Same(g *Formula) bool {
	return f == g || f != nil && g != nil && f.Type.Kind == g.Type.Kind && canonical(f.Root) == canonical(g.Root)
}

// Canonical is the formula in a form that formulas that are the same share.
func (f *Formula) Canonical() string { return canonical(f.Root) }

// canonical writes a node, constant numbers by their value and operands that may change
// places in order. Units do not show: names have theirs.
func canonical(n *Node) string {
	if v, ok := constant(n); ok && v.Kind == Number {
		return v.Num.Fraction()
	}
	var parts []string
	for _, a := range n.Args {
		parts = append(parts, canonical(a))
	}
	for _, a := range n.Each {
		parts = append(parts, "|"+canonical(a))
	}
	name := n.Op.String() + "#" + n.Name
	switch n.Op {
	case OpAdd, OpMultiply, OpEqual, OpNotEqual:
		slices.Sort(parts)
	case OpLiteral:
		return Printer{}.Print(n)
	case OpElement:
		name = "." + n.Name
	}
	return name + "(" + strings.Join(parts, ",") + ")"
}

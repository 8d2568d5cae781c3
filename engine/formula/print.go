package formula

import (
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/number"
)

// Printer writes a checked formula. The zero Printer writes it in the
// language itself; the hooks say otherwise for names and literals.
type Printer struct {
	Name    func(*Node) string         // OpName, OpElement, OpDated, OpLookup; nil: as written
	Filled  func(*Node) (string, bool) // instead of what is read, or computed of rows, where true; nil: as written
	Literal func(*Node) string         // nil: as written
	Display bool                       // × for *, ≤ for <=: for reading, not for parsing
}

// How strongly operators bind, the weakest first.
const (
	_ = iota
	bindsOr
	bindsAnd
	bindsComparison
	bindsSum
	bindsNot
	bindsProduct
	bindsMinus
	bindsPower
	bindsElse // beside it every operator has brackets
)

var precedence = map[Op]int{
	OpOr: bindsOr, OpAnd: bindsAnd, OpEqual: bindsComparison, OpNotEqual: bindsComparison, OpLess: bindsComparison, OpLessEqual: bindsComparison,
	OpMore: bindsComparison, OpMoreEqual: bindsComparison, OpIn: bindsComparison, OpAdd: bindsSum, OpSubtract: bindsSum, OpNot: bindsNot,
	OpMultiply: bindsProduct, OpDivide: bindsProduct, OpNegate: bindsMinus, OpPower: bindsPower, OpElse: bindsElse,
}

var display = map[Op]string{OpMultiply: "×", OpLessEqual: "≤", OpMoreEqual: "≥", OpNotEqual: "≠", OpEqual: "=", OpSubtract: "−"}

// Print writes the node.
func (p Printer) Print(n *Node) string { return p.node(n) }

func (p Printer) operator(o Op) string {
	if s, ok := display[o]; ok && p.Display {
		return s
	}
	return o.String()
}

// under writes an operand, in brackets if it binds less than its surroundings.
func (p Printer) under(n *Node, least int) string {
	s := p.node(n)
	if prec, ok := precedence[n.Op]; ok && prec < least || n.Op == OpIf || n.Op == OpElse {
		return "(" + s + ")"
	}
	return s
}

func (p Printer) node(n *Node) string {
	prec := precedence[n.Op]
	switch n.Op {
	case OpInvalid:
		return "?"
	case OpLiteral:
		return p.literal(n)
	case OpUnit:
		return n.Name
	case OpName, OpElement, OpDated, OpLookup:
		return p.name(n)
	case OpNegate:
		return "-" + p.under(n.Args[0], prec)
	case OpNot:
		return "not " + p.under(n.Args[0], prec)
	case OpIf:
		return "if " + p.node(n.Args[0]) + " {" + p.node(n.Args[1]) + "} else {" + p.node(n.Args[2]) + "}"
	case OpIn:
		return p.in(n)
	case OpCall:
		return n.Name + "(" + p.list(n.Args) + ")"
	case OpAggregate, OpNth, OpSeries:
		return p.ofRows(n)
	}
	left, right := prec, prec+1
	if n.Op == OpPower {
		left = prec + 1
	}
	return p.under(n.Args[0], left) + " " + p.operator(n.Op) + " " + p.under(n.Args[1], right)
}

// ofRows writes what is computed of rows.
func (p Printer) ofRows(n *Node) string {
	if p.Filled != nil {
		if s, ok := p.Filled(n); ok {
			return s
		}
	}
	switch n.Op {
	case OpAggregate:
		return p.aggregate(n)
	case OpNth:
		return n.Name + "(" + p.rows(n) + ", " + p.list(n.Args[1:]) + ")"
	}
	return n.Name + "(" + p.list(n.Args) + ")" // OpSeries
}

func (p Printer) list(nodes []*Node) string {
	items := make([]string, len(nodes))
	for i, n := range nodes {
		items[i] = p.node(n)
	}
	return strings.Join(items, ", ")
}

func (p Printer) in(n *Node) string {
	left := p.under(n.Args[0], precedence[OpIn]+1) + " in "
	if n.Name != "list" {
		return left + p.node(n.Args[1])
	}
	return left + "[" + p.list(n.Args[1:]) + "]"
}

func (p Printer) name(n *Node) string {
	name := n.Name
	if n.Op == OpElement {
		name = "." + name
	}
	if p.Name != nil {
		name = p.Name(n)
	}
	if p.Filled != nil {
		if s, ok := p.Filled(n); ok {
			return s
		}
	}
	if n.Op == OpDated || n.Op == OpLookup {
		return name + "(" + p.list(n.Args) + ")"
	}
	return name
}

// literal writes a number as the author did: a percentage that stood alone as
// its number of percents.
func (p Printer) literal(n *Node) string {
	if p.Literal != nil {
		return p.Literal(n)
	}
	switch n.Type.Kind {
	case Number:
		if n.Type.Unit.IsPercent() { // it stood alone: written as its percents
			return decimal(n.Num.Mul(number.Int(100)))
		}
		return decimal(n.Num)
	case Boolean:
		return [...]string{"false", "true"}[n.Int]
	case Choice:
		return "'" + n.Type.Domain.IDs[n.Int] + "'"
	case Date:
		return "date('" + calendar.Date(n.Int).String() + "')"
	}
	return "'" + escapes.Replace(n.Text) + "'"
}

var escapes = strings.NewReplacer("\\", `\\`, "'", `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

// decimal is a literal in full: it has no more decimals than MaxDigits and an
// exponent give.
func decimal(n number.Number) string {
	s, _ := n.Decimal(number.MaxDigits + number.MaxExponent + 2)
	return s
}

// rows writes a list with its filters.
func (p Printer) rows(n *Node) string {
	list := p.node(n.Args[0])
	for i := len(n.Each) - 1; i >= 0; i-- {
		list = "filter(" + list + ", " + p.node(n.Each[i]) + ")"
	}
	return list
}

func (p Printer) aggregate(n *Node) string {
	list := p.rows(n)
	if len(n.Args) == 1 {
		return n.Name + "(" + list + ")"
	}
	body := p.node(n.Args[1])
	if n.Name == "find" {
		return "find(" + list + ", " + body + ")" + p.node(n.Args[2])
	}
	for _, name := range closures {
		if n.Name == name {
			return n.Name + "(" + list + ", " + body + ")"
		}
	}
	return n.Name + "(map(" + list + ", " + body + "))"
}

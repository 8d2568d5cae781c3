package formula

import (
	"sync/atomic"

	"dekking/engine/number"
)

// Op is what a node of the tree does.
type Op uint8

// The operations.
const (
	OpInvalid   Op = iota
	OpLiteral      // a number, text, true or false
	OpUnit         // a unit's name as a constant: 1 of it
	OpName         // a name of the scope
	OpElement      // .x: a name of the innermost closure's row
	OpNegate       // -a
	OpNot          // not a
	OpAdd          // a + b
	OpSubtract     // a - b
	OpMultiply     // a * b
	OpDivide       // a / b
	OpPower        // a ** literal
	OpEqual        // a == b
	OpNotEqual     // a != b
	OpLess         // a < b
	OpLessEqual    // a <= b
	OpMore         // a > b
	OpMoreEqual    // a >= b
	OpAnd          // a and b
	OpOr           // a or b
	OpIf           // if a {b} else {c}
	OpElse         // a ?? b
	OpIn           // a in [b, c] or a in several
	OpCall         // function of values
	OpAggregate    // function of a list's rows
	OpDated        // parameter(date)
	OpLookup       // table(value, …)
	OpNth          // nth_day and nth_workday over a list of intervals
	OpSeries       // running(x) and previous(x), over the list of the rule's own row
)

var opText = [...]string{"", "", "", "", "", "-", "not", "+", "-", "*", "/", "**", "==", "!=", "<", "<=", ">", ">=", "and", "or", "if", "??", "in", "", "", "", "", "", ""}

// String gives the operator as it is written, "" for what is no operator.
func (o Op) String() string { return opText[o] }

// Span is a place in a formula's text, in runes.
type Span struct{ From, To int }

// Node is one step of a formula. After compilation it is immutable, and its
// value can be asked by itself: that is how a formula is explained.
type Node struct {
	Op   Op
	Name string // of a name, element, unit, function or aggregate
	Args []*Node
	Span Span
	Type Type

	Text  string        // OpLiteral of text
	Num   number.Number // OpLiteral of a number; the exponent of OpPower
	Int   int32         // OpLiteral of a Boolean (0, 1) or choice; see Type.Kind
	Sym   Symbol        // OpName, OpElement, OpDated, OpLookup; the rows of OpAggregate
	Each  []*Node       // OpAggregate, OpNth: filters, each a test on the row
	Ends  []*Node       // OpNth: the first and the last day of the row
	depth int           // of closures around the node
	shown atomic.Pointer[string]

	num  eval[number.Number]
	intv eval[int32]
	text eval[string]
	at   func(f *Frame, row int32) int32 // OpName, OpElement: the row of the column

	own EntityID // OpSeries: the entity of the rule

	// OpAggregate, OpNth: its rows, the column that says whether the list was given,
	// and the row of that column.
	list   rows
	has    Slot
	parent func(f *Frame, row int32) int32
}

// eval is a compiled expression: its value at a row, with the state.
type eval[T any] func(f *Frame, row int32) (T, State)

// Value evaluates the node at a row of the formula's own entity.
func (n *Node) Value(f *Frame, row int32) Value {
	v := Value{Kind: n.Type.Kind}
	switch n.Type.Kind {
	case Number:
		v.Num, v.State = n.num(f, row)
	case Text:
		v.Text, v.State = n.text(f, row)
	default:
		v.Int, v.State = n.intv(f, row)
	}
	return v
}

// Number is Value for a node that yields a number, without the rest.
func (n *Node) Number(f *Frame, row int32) (number.Number, State) { return n.num(f, row) }

// Integer is Value for a node that yields a Boolean, a choice or a date.
func (n *Node) Integer(f *Frame, row int32) (int32, State) { return n.intv(f, row) }

// Display writes the node for reading: × for *, ≤ for <=. It is written once.
func (n *Node) Display() string {
	if s := n.shown.Load(); s != nil {
		return *s
	}
	s := Printer{Display: true}.Print(n)
	n.shown.Store(&s)
	return s
}

// Walk visits the node and all below it, the node first; it stops going down
// where visit says false.
func (n *Node) Walk(visit func(*Node) bool) {
	if !visit(n) {
		return
	}
	for _, a := range n.Args {
		a.Walk(visit)
	}
	for _, a := range n.Each {
		a.Walk(visit)
	}
	for _, a := range n.Ends {
		a.Walk(visit)
	}
}

// Fault is what is wrong with a formula, at its place in the text.
type Fault struct {
	Code string // "formula/…": the contract
	Span Span
	Args map[string]string
	Hint string // key of the hint's text; shares Args

	Units []Unit // of a fault about units: how each side comes to its unit
}

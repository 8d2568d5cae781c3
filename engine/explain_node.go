package engine

import (
	"dekking/engine/calendar"
	"dekking/engine/diag"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// node explains one node of a formula; a name is the step of its definition.
func (x *explainer) node(n *formula.Node, row int32, taken bool) int {
	if len(x.steps) >= MaxExplained {
		return x.cut()
	}
	isCell := (n.Op == formula.OpName || n.Op == formula.OpElement) && n.Type.Kind != formula.Rows
	if isCell {
		return x.cell(x.line.Definitions[n.Sym.Slot], n.Cell(&x.frame, row))
	}
	v := n.Value(&x.frame, row)
	if x.frame.Steps < 0 {
		return x.cut()
	}
	s := Step{Op: word(n), Text: x.printed(n), Value: x.nodeValue(n, v, row), Unit: x.unit(n.Type), Taken: taken}
	switch n.Op {
	case formula.OpDated:
		x.edition(&s, n, row)
	case formula.OpLookup:
		x.found(&s, n, row)
	}
	step := x.add(s)
	var operands []int
	for o := range n.Operands(&x.frame, row) {
		if len(x.ids)+len(operands) >= MaxOperands {
			operands = append(operands, x.cut())
			break
		}
		operands = append(operands, x.operand(n, o, taken))
	}
	x.operands(step, operands...)
	return step
}

// operand explains an operand of a node: one that took part, a row that does not
// pass a filter, or a branch that was not taken.
func (x *explainer) operand(n *formula.Node, o formula.Operand, taken bool) int {
	switch {
	case o.Filter:
		v := o.Node.Value(&x.frame, o.Row)
		step := x.add(Step{Op: "filter", Text: x.printed(o.Node), Value: x.nodeValue(o.Node, v, o.Row)})
		x.operands(step, x.node(o.Node, o.Row, false))
		return step
	case o.Node == nil:
		return x.add(Step{At: x.pointer(n.Sym.Entity, o.Row), Op: "item", Text: x.printed(n.Args[0]), Value: Value{State: "value", Value: true}, Taken: taken})
	case o.Taken:
		return x.node(o.Node, o.Row, taken)
	}
	return x.skipped(o.Node)
}

// edition says of a reading by date which edition it found.
func (x *explainer) edition(s *Step, n *formula.Node, row int32) {
	day := n.Args[0].Value(&x.frame, row)
	if day.State != formula.Known {
		return
	}
	e := model.Pick(x.product.Editions[n.Sym.Slot], calendar.Date(day.Int), x.frame.Known)
	if e == nil {
		return
	}
	x.cite(s, n, e, e.Pos)
}

// found says of a look-up which row of which edition of the table it found.
func (x *explainer) found(s *Step, n *formula.Node, row int32) {
	n.Value(&x.frame, row) // its arguments may hold look-ups too: this one last
	e := x.current[n.Sym.Slot]
	if e == nil {
		return
	}
	at := e.Pos
	if x.row.Line > 0 {
		at = x.row
	}
	x.cite(s, n, e, at)
}

// cite says of a step what it read of an edition, and where that stands.
func (x *explainer) cite(s *Step, n *formula.Node, e *model.Edition, at diag.Pos) {
	d := x.line.Definitions[n.Sym.Slot]
	x.name(d)
	s.Name, s.Origin, s.Source = d.Name, place(at), e.Source
	s.Definition, s.Edition = d, e
}

// skipped names a branch that was not taken, without computing it.
func (x *explainer) skipped(n *formula.Node) int {
	if len(x.steps) >= MaxExplained {
		return x.cut()
	}
	return x.add(Step{Op: word(n), Text: x.printed(n), Value: Value{State: "notApplicable", Because: "notTaken"}, Taken: false})
}

// word is the operation of a node in an explanation.
func word(n *formula.Node) string {
	switch n.Op {
	case formula.OpName, formula.OpElement: // of a branch that was not taken; else it is the step of what it names
		return "name"
	case formula.OpLiteral:
		return "literal"
	case formula.OpUnit:
		return "unit"
	case formula.OpCall, formula.OpAggregate, formula.OpSeries, formula.OpNth:
		return n.Name
	case formula.OpLookup:
		return "row"
	case formula.OpDated:
		return "edition"
	}
	return n.Op.String()
}

// nodeValue writes the value of a node that is no definition's.
func (x *explainer) nodeValue(n *formula.Node, v formula.Value, row int32) Value {
	switch v.State {
	case formula.Known:
		return x.plain(n.Type, v)
	case formula.NotApplicable:
		return Value{State: "notApplicable", Because: x.absent(n, row)}
	case formula.Undetermined:
		return Value{State: "undetermined", Missing: x.lackingIn(n, row)}
	}
	return Value{State: "failed", Code: x.frame.Why().Reason.String(), Detail: x.printed(n)}
}

// printed writes a node as in its document, for reading.
func (x *explainer) printed(n *formula.Node) string { return n.Display() }

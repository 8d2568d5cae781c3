package engine

import (
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// node explains one node of a formula, which comes to v; where that is no known
// value, it is found. A name is the step of its definition.
func (x *explainer) node(n *formula.Node, row int32, taken bool, v noted) int {
	if x.full() {
		return x.cut()
	}
	if (n.Op == formula.OpName || n.Op == formula.OpElement) && n.Type.Kind != formula.Rows {
		return x.cell(x.line.Definitions[n.Sym.Slot], n.Cell(&x.frame, row))
	}
	if v.state != formula.Known {
		v = x.value(n, row)
	}
	if x.frame.Steps < 0 {
		return x.cut()
	}
	step := x.add(ofNode, none, n, taken, v)
	switch n.Op {
	case formula.OpDated:
		x.edition(step, n, row)
	case formula.OpLookup:
		x.found(step, n, row)
	}
	since := len(x.pending)
	for o := range n.Operands(&x.frame, row) {
		if len(x.out.operands)+len(x.pending)-since >= MaxOperands {
			x.operand(x.cut())
			break
		}
		same := noted{}
		if o.Same {
			same = v
		}
		x.operand(x.part(n, o, taken, same))
	}
	x.made(step, since)
	return step
}

// part explains an operand of a node: one that took part, a row that does not pass
// a filter, or a branch that was not taken.
func (x *explainer) part(n *formula.Node, o formula.Operand, taken bool, v noted) int {
	switch {
	case o.Filter:
		return x.under(ofFilter, o.Node, o.Row, false)
	case o.Node == nil:
		return x.add(ofItem, x.locate(n.Sym.Entity, o.Row), n, taken, truth(true))
	case o.Taken:
		return x.node(o.Node, o.Row, taken, v)
	case x.full():
		return x.cut()
	}
	return x.add(ofSkipped, none, o.Node, false, notTaken)
}

// edition notes of a reading by date which edition it found.
func (x *explainer) edition(step int, n *formula.Node, row int32) {
	day := n.Args[0].Value(&x.frame, row)
	if day.State != formula.Known {
		return
	}
	if e := model.Pick(x.product.Editions[n.Sym.Slot], calendar.Date(day.Int), x.frame.Known); e != nil {
		x.cite(step, n, e, e.Pos)
	}
}

// found notes of a look-up which row of which edition of the table it found.
func (x *explainer) found(step int, n *formula.Node, row int32) {
	n.Value(&x.frame, row) // its arguments may hold look-ups too: this one last
	e := x.current[n.Sym.Slot]
	if e == nil {
		return
	}
	at := e.Pos
	if x.row.Line > 0 {
		at = x.row
	}
	x.cite(step, n, e, at)
}

// cite notes of a step what it read of an edition, and where that stands.
func (x *explainer) cite(step int, n *formula.Node, e *model.Edition, at diag.Pos) {
	x.meet(x.line.Definitions[n.Sym.Slot])
	x.out.records[step].of = aside(&x.out.cited, cited{e, at})
}

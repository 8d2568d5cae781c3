package engine

import (
	"slices"

	"dekking/engine/formula"
)

// node explains one node of a formula; a name is the step of its definition.
func (x *explainer) node(n *formula.Node, row int32, taken bool) int {
	if len(x.steps) >= MaxExplained {
		return x.add(Step{Op: "cut", Text: "…", Value: Value{State: "undetermined", Missing: []string{}}, Taken: false})
	}
	isCell := (n.Op == formula.OpName || n.Op == formula.OpElement) && n.Type.Kind != formula.Rows
	if isCell {
		return x.cell(x.line.Definitions[n.Sym.Slot], n.Cell(&x.frame, row))
	}
	v := n.Value(&x.frame, row)
	s := Step{Op: word(n), Text: x.printed(n), Value: x.nodeValue(n, v, row), Taken: taken}
	s.Entered = v
	step := x.add(s)
	operands := []int{}
	visit := func() {
		for _, o := range n.Operands(&x.frame, row) {
			if o.Taken {
				operands = append(operands, x.node(o.Node, o.Row, taken))
			} else {
				operands = append(operands, x.skipped(o.Node))
			}
		}
	}
	if n.Op == formula.OpAggregate && n.Outermost() {
		x.frame.Inside(row, visit)
	} else {
		visit()
	}
	x.steps[step].Operands = operands
	return step
}

// skipped names a branch that was not taken, without computing it.
func (x *explainer) skipped(n *formula.Node) int {
	return x.add(Step{Op: word(n), Text: x.printed(n), Value: Value{State: "notApplicable", Because: "not taken"}, Taken: false})
}

// word is the operation of a node in an explanation.
func word(n *formula.Node) string {
	switch n.Op {
	case formula.OpLiteral:
		return "literal"
	case formula.OpUnit:
		return "unit"
	case formula.OpCall, formula.OpAggregate:
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
		pointers := []string{}
		t := tracer{answer: x.answer, seen: map[cellID]bool{}, found: func(id cellID, _ string) {
			d := x.line.Definitions[id.slot]
			if p := pointerOf(x.nodes[d.Entity][id.row], d.Name); !slices.Contains(pointers, p) {
				pointers = append(pointers, p)
			}
		}}
		t.node(n, row, "")
		return Value{State: "undetermined", Missing: pointers}
	}
	return Value{State: "failed", Code: x.frame.Reason().String(), Detail: x.printed(n)}
}

// printed writes a node as in its document, for reading.
func (x *explainer) printed(n *formula.Node) string {
	return formula.Printer{Display: true}.Print(n)
}

func (x *explainer) names(f *formula.Formula) string { return x.printed(f.Root) }

// filled writes a formula with the values of its names at a row.
func (x *explainer) filled(f *formula.Formula, row int32) string {
	printer := formula.Printer{Display: true, Name: func(n *formula.Node) string {
		if n.Sym.Name == "" || n.Type.Kind == formula.Rows || !n.Outermost() || n.Op == formula.OpDated || n.Op == formula.OpLookup {
			return n.Name
		}
		d := x.line.Definitions[n.Sym.Slot]
		at := n.Cell(&x.frame, row)
		if d.Type.Many {
			return "[" + x.Text(d, at, x.lang) + "]"
		}
		return x.bare(d, x.frame.Read(d.Slot, d.Type.Kind, at), x.lang)
	}}
	return printer.Print(f.Root)
}

package engine

import (
	"cmp"
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// because is the name that makes a value not applicable: an input that does
// not apply, a parameter that the product does not have, or a rule whose
// `when` is false.
func (a *answer) because(d *model.Definition, row int32) string {
	now := a.current[d.Slot]
	if d.Kind != model.Rule || now == nil {
		return d.Name
	}
	if w := now.Body.When; w != nil {
		if v := w.Value(&a.frame, row); v.State == formula.Known && v.Int == 0 {
			return cmp.Or(a.denied(w.Root, row), d.Name)
		}
	}
	f := now.Body.Formula
	if f == nil {
		picked, _ := a.chosen(now.Body, row)
		f = picked.then
	}
	if f == nil {
		return d.Name
	}
	return cmp.Or(a.absent(f.Root, row), d.Name)
}

// denied is the name that makes a test false because it does not apply:
// applicable(x) of an x that is not; "" when the test is false for another reason.
func (a *answer) denied(n *formula.Node, row int32) string {
	if n.Op == formula.OpCall && n.Name == "applicable" {
		return a.absent(n.Args[0], row)
	}
	if n.Op != formula.OpAnd && n.Op != formula.OpOr {
		return ""
	}
	for _, o := range n.Operands(&a.frame, row) {
		if v := o.Node.Value(&a.frame, row); v.State == formula.Known && v.Int == 0 {
			if name := a.denied(o.Node, row); name != "" {
				return name
			}
		}
	}
	return ""
}

// absent is the first name below a node that is not applicable, followed down.
func (a *answer) absent(n *formula.Node, row int32) string {
	if n.Value(&a.frame, row).State != formula.NotApplicable {
		return ""
	}
	if n.Op == formula.OpName || n.Op == formula.OpElement {
		return a.because(a.line.Definitions[n.Sym.Slot], n.Cell(&a.frame, row))
	}
	if n.Op == formula.OpAggregate {
		return ""
	}
	if n.Op == formula.OpNth && !slices.ContainsFunc(n.Args[1:], func(x *formula.Node) bool { return x.Value(&a.frame, row).State == formula.NotApplicable }) {
		return "" // there are fewer days
	}
	for _, o := range n.Operands(&a.frame, row) {
		if name := a.absent(o.Node, o.Row); name != "" {
			return name
		}
	}
	return ""
}

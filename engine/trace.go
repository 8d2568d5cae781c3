package engine

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// trace follows a value that is undetermined down to the inputs that are
// missing. neededBy is the rule that reads the definition, "" for an output.
func (a *answer) trace(d *model.Definition, row int32, neededBy, output string) {
	t := tracer{answer: a, seen: map[cellID]bool{}, found: func(id cellID, by string) {
		if by == "" {
			by = output
		}
		a.need(id, by, output)
	}}
	t.cell(d, row, neededBy)
}

// lacking are the pointers of the inputs that a value waits for.
func (a *answer) lacking(d *model.Definition, row int32) []string {
	pointers := []string{}
	t := tracer{answer: a, seen: map[cellID]bool{}, found: func(id cellID, _ string) {
		def := a.line.Definitions[id.slot]
		if p := pointerOf(a.nodes[def.Entity][id.row], def.Name); !slices.Contains(pointers, p) {
			pointers = append(pointers, p)
		}
	}}
	t.cell(d, row, "")
	return pointers
}

// need notes a missing input, with who needs it and what it affects.
func (a *answer) need(id cellID, by, output string) {
	m := a.missing[id]
	if m == nil {
		d := a.line.Definitions[id.slot]
		m = &Missing{At: a.nodes[d.Entity][id.row].Pointer(), Name: d.Name}
		a.missing[id] = m
		a.order = append(a.order, id)
	}
	if !slices.Contains(m.NeededBy, by) {
		m.NeededBy = append(m.NeededBy, by)
	}
	if !slices.Contains(m.Affects, output) {
		m.Affects = append(m.Affects, output)
	}
}

// tracer walks from an undetermined value to the missing inputs. It runs over
// columns that are filled, so it computes nothing new.
type tracer struct {
	*answer
	seen  map[cellID]bool
	found func(id cellID, by string)
}

func (t *tracer) cell(d *model.Definition, row int32, by string) {
	id := cellID{d.Slot, row}
	if t.frame.Read(d.Slot, d.Type.Kind, row).State != formula.Undetermined {
		return
	}
	if d.Kind == model.List || d.Kind == model.Input && !t.whenOpen(d, row) {
		t.found(id, by)
		return
	}
	if t.seen[id] {
		return
	}
	t.seen[id] = true
	if d.Kind == model.Input {
		t.formula(d.Input.When, row, d.Name)
		return
	}
	now := t.current[d.Slot]
	if now == nil || now.Body == nil {
		return
	}
	b := now.Body
	if b.When != nil && t.formula(b.When, row, d.Name) {
		return
	}
	t.formula(b.Formula, row, d.Name)
	for i := range b.Cases {
		c := &b.Cases[i]
		if c.When == nil {
			t.formula(c.Then, row, d.Name)
			continue
		}
		t.formula(c.When, row, d.Name)
		if v := c.When.Value(&t.frame, row); v.State == formula.Known && v.Int != 0 {
			t.formula(c.Then, row, d.Name)
			break
		}
	}
	t.formula(b.AtLeast, row, d.Name)
	t.formula(b.AtMost, row, d.Name)
}

// whenOpen says that it is not known yet whether an input applies.
func (t *tracer) whenOpen(d *model.Definition, row int32) bool {
	return d.Input.When != nil && d.Input.When.Value(&t.frame, row).State == formula.Undetermined
}

// formula traces a formula; false when it is not undetermined.
func (t *tracer) formula(f *formula.Formula, row int32, by string) bool {
	if f == nil || f.Value(&t.frame, row).State != formula.Undetermined {
		return false
	}
	t.node(f.Root, row, by)
	return true
}

func (t *tracer) node(n *formula.Node, row int32, by string) {
	if n.Value(&t.frame, row).State != formula.Undetermined {
		return
	}
	if n.Op == formula.OpName || n.Op == formula.OpElement {
		t.cell(t.line.Definitions[n.Sym.Slot], n.Cell(&t.frame, row), by)
		return
	}
	if has, parent, ok := n.ListCell(&t.frame, row); ok {
		t.cell(t.line.Definitions[has], parent, by)
	}
	visit := func() {
		for _, o := range n.Operands(&t.frame, row) {
			t.node(o.Node, o.Row, by)
		}
	}
	if n.Op == formula.OpAggregate && n.Outermost() {
		t.frame.Inside(row, visit)
		return
	}
	visit()
}

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
			return d.Name
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
	if name := a.absent(f.Root, row); name != "" {
		return name
	}
	return d.Name
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
	for _, o := range n.Operands(&a.frame, row) {
		if name := a.absent(o.Node, o.Row); name != "" {
			return name
		}
	}
	return ""
}

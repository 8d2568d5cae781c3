package engine

import (
	"cmp"
	"slices"

	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// MaxPointers bounds the pointers that one undetermined value names; the list
// of what is missing names all.
const MaxPointers = 100

// cause is an input that was not given, and the rule that reads it.
type cause struct {
	cell cellID
	by   string // "" where an output is the input itself
}

// causes finds the missing inputs of cells, each cell once. It walks over what
// an evaluation has computed, on a budget of its own.
type causes struct {
	*answer
	found map[cellID][]cause
}

// of are the causes of a cell that is undetermined; none for any other.
func (t *causes) of(d *model.Definition, row int32) []cause {
	id := cellID{d.Slot, row}
	if known, done := t.found[id]; done {
		return known
	}
	if t.frame.Read(d.Slot, d.Type.Kind, row).State != formula.Undetermined {
		return nil
	}
	t.found[id] = nil // definitions do not read themselves, but be sure
	g := gatherer{causes: t, by: d.Name, seen: map[cause]bool{}}
	switch {
	case d.Kind == model.List, d.Kind == model.Input && !t.whenOpen(d, row):
		g.all = []cause{{cell: id}}
	case d.Kind == model.Input:
		g.formula(d.Input.When, row)
	default:
		g.rule(t.current[d.Slot], row)
	}
	t.found[id] = g.all
	return g.all
}

// whenOpen says that it is not known yet whether an input applies.
func (t *causes) whenOpen(d *model.Definition, row int32) bool {
	return d.Input.When != nil && d.Input.When.Value(&t.frame, row).State == formula.Undetermined
}

// gatherer joins the causes of all that one definition reads.
type gatherer struct {
	*causes
	by   string
	seen map[cause]bool
	all  []cause
}

func (g *gatherer) add(found []cause) {
	for _, c := range found {
		if c.by == "" {
			c.by = g.by
		}
		if !g.seen[c] {
			g.seen[c] = true
			g.all = append(g.all, c)
		}
	}
}

func (g *gatherer) rule(now *model.Edition, row int32) {
	if now == nil || now.Body == nil {
		return
	}
	b := now.Body
	if g.formula(b.When, row) {
		return
	}
	g.formula(b.Formula, row)
	for i := range b.Cases {
		c := &b.Cases[i]
		if c.When != nil {
			g.formula(c.When, row)
			if v := c.When.Value(&g.frame, row); v.State != formula.Known || v.Int == 0 {
				continue
			}
		}
		g.formula(c.Then, row)
		break
	}
	g.formula(b.AtLeast, row)
	g.formula(b.AtMost, row)
}

// formula gathers from a formula; false when it is not undetermined.
func (g *gatherer) formula(f *formula.Formula, row int32) bool {
	return f != nil && g.node(f.Root, row)
}

func (g *gatherer) node(n *formula.Node, row int32) bool {
	if n.Value(&g.frame, row).State != formula.Undetermined {
		return false
	}
	if n.Op == formula.OpName || n.Op == formula.OpElement {
		g.add(g.of(g.line.Definitions[n.Sym.Slot], n.Cell(&g.frame, row)))
		return true
	}
	has, parent, ofList := n.ListCell(&g.frame, row)
	if ofList {
		g.add(g.of(g.line.Definitions[has], parent))
	}
	found := len(g.all)
	visit := func() {
		for _, o := range n.Operands(&g.frame, row) {
			if o.Node != nil {
				g.node(o.Node, o.Row)
			}
		}
	}
	if n.Op == formula.OpAggregate && n.Outermost() {
		g.frame.Inside(row, visit)
	} else {
		visit()
	}
	if ofList && n.Name == "find" && len(g.all) == found { // all rows are known, and none is the one
		g.add([]cause{{cell: cellID{has, parent}}})
	}
	return true
}

// trace notes what an output waits for.
func (a *answer) trace(d *model.Definition, row int32, output string) {
	defer a.aside()()
	for _, c := range a.traced.of(d, row) {
		a.need(c.cell, cmp.Or(c.by, output), output)
	}
}

// aside gives what is done besides computing a share of steps of its own, so
// that it takes none from that. It is larger: what a formula reads is read again
// at each of its levels.
func (a *answer) aside() (back func()) {
	computing := a.frame.Steps
	a.frame.Steps = 10 * MaxSteps
	return func() { a.frame.Steps = computing }
}

// lacking are the pointers of the inputs that a value waits for, the first
// MaxPointers of them.
func (a *answer) lacking(d *model.Definition, row int32) []string {
	defer a.aside()()
	return a.pointers(a.traced.of(d, row))
}

// lackingIn is lacking for a formula that is no definition's.
func (a *answer) lackingIn(n *formula.Node, row int32) []string {
	defer a.aside()()
	g := gatherer{causes: a.traced, seen: map[cause]bool{}}
	g.node(n, row)
	return a.pointers(g.all)
}

func (a *answer) pointers(all []cause) []string {
	pointers := []string{}
	seen := map[cellID]bool{}
	for _, c := range all {
		if len(pointers) == MaxPointers {
			break
		}
		if !seen[c.cell] {
			seen[c.cell] = true
			pointers = append(pointers, a.pointer(c.cell))
		}
	}
	return pointers
}

// pointer is where the value of a cell stands, or would stand, in the input.
func (a *answer) pointer(id cellID) string {
	d := a.line.Definitions[id.slot]
	return pointerOf(a.nodes[d.Entity][id.row], d.Name)
}

// pointerOf is the pointer of a value in a row, by its name.
func pointerOf(n *document.Node, name string) string { return n.Pointer() + "/" + name }

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
	for _, o := range n.Operands(&a.frame, row) {
		if name := a.absent(o.Node, o.Row); name != "" {
			return name
		}
	}
	return ""
}

package engine

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// MaxPointers bounds the pointers that one undetermined value names; the list
// of what is missing names all.
const MaxPointers = 100

// wait is an undetermined value with what it waits for: a graph, in which a value
// that many wait for stands once.
type wait struct {
	cell  cellID
	name  string  // of the definition; "" for the sum of a running
	given bool    // waits for being given: an input, a list, or a parameter that is unknown
	on    []*wait // else for these
	first []cellID
}

// add lets a value wait for another; those that it names are bounded.
func (w *wait) add(on *wait) {
	if slices.Contains(w.on[max(0, len(w.on)-8):], on) {
		return // one that is read again in the same place
	}
	w.on = append(w.on, on)
	for _, c := range on.first {
		if len(w.first) < MaxPointers && !slices.Contains(w.first, c) {
			w.first = append(w.first, c)
		}
	}
}

// causes finds what undetermined cells wait for, each cell once. It walks over
// what an evaluation has computed, on a budget of its own.
type causes struct {
	*answer
	found  map[cellID]*wait
	series map[*formula.Node]series
	walked map[walk]bool
}

// tracing is ready to find what cells of an answer wait for.
func tracing(a *answer) *causes {
	return &causes{answer: a, found: map[cellID]*wait{}, series: map[*formula.Node]series{}, walked: map[walk]bool{}}
}

// walk is a value that was met on the way down from an output.
type walk struct {
	*wait
	output string
}

// series is what a running sum waits for, up to a row.
type series struct {
	from, row int32
	*wait
}

// of is what a cell waits for; nil when it is not undetermined.
func (t *causes) of(d *model.Definition, row int32) *wait {
	id := cellID{d.Slot, row}
	if w, done := t.found[id]; done {
		return w
	}
	if t.frame.Read(d.Slot, d.Type.Kind, row).State != formula.Undetermined {
		return nil
	}
	t.found[id] = nil // definitions do not read themselves, but be sure
	g := gatherer{t, &wait{cell: id, name: d.Name}}
	switch {
	case d.Kind == model.List && t.derived[d.Of] != nil:
		g.derivation(t.derived[d.Of], row)
	case d.Kind == model.List, d.Kind == model.Parameter, d.Kind == model.Input && !t.whenOpen(d, row):
		g.given, g.first = true, []cellID{id}
	case d.Kind == model.Input:
		g.formula(d.Input.When, row)
	default:
		g.rule(t.current[d.Slot], row)
	}
	t.found[id] = g.wait
	return g.wait
}

// whenOpen says that it is not known yet whether an input applies.
func (t *causes) whenOpen(d *model.Definition, row int32) bool {
	return d.Input.When != nil && d.Input.When.Value(&t.frame, row).State == formula.Undetermined
}

// gatherer finds what one value waits for.
type gatherer struct {
	*causes
	*wait
}

func (g gatherer) rule(now *model.Edition, row int32) {
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
func (g gatherer) formula(f *formula.Formula, row int32) bool {
	return f != nil && g.node(f.Root, row)
}

func (g gatherer) node(n *formula.Node, row int32) bool {
	if n.Value(&g.frame, row).State != formula.Undetermined {
		return false
	}
	switch {
	case n.Op == formula.OpName || n.Op == formula.OpElement:
		g.cell(n.Sym.Slot, n.Cell(&g.frame, row))
		return true
	case n.Op == formula.OpSeries && n.Name == "running":
		g.running(n, row)
		return true
	}
	has, parent, ofList := n.ListCell(&g.frame, row)
	if ofList {
		g.cell(has, parent)
	}
	found := len(g.on)
	for o := range n.Operands(&g.frame, row) {
		if o.Node != nil {
			g.node(o.Node, o.Row)
		}
	}
	switch {
	case len(g.on) > found:
	case ofList && n.Name == "find": // all rows are known, and none is the one
		g.wait.add(g.asked(has, parent))
	case n.Op == formula.OpDated && g.unknowable(n.Sym.Slot): // the date is known, and the value is not
		g.wait.add(g.asked(n.Sym.Slot, 0))
	}
	return true
}

// unknowable says that nobody has established a parameter on some day.
func (g gatherer) unknowable(s formula.Slot) bool {
	return slices.ContainsFunc(g.product.Editions[s], func(e model.Edition) bool { return !e.Unknown.IsZero() })
}

// derivation gathers from what a derived list is made of, for the row that holds it.
func (g gatherer) derivation(d *derivation, row int32) {
	if d.made.Making != model.MadeBySpan && !g.intervals(d, row) {
		return
	}
	d.made.Formulas(func(f *formula.Formula) { g.formula(f, row) })
}

// intervals gathers from those that a derived list is made of; false when nothing is
// known of them.
func (g gatherer) intervals(d *derivation, row int32) bool {
	from, to, st := d.intervals(row)
	if st != formula.Known {
		g.cell(g.line.Names.Entities[d.made.Over.Entity].Has, row)
		return false
	}
	over := g.line.Entities[d.made.Over.Entity]
	for r := from; r < to; r++ {
		g.cell(over.From, r)
		g.cell(over.Until, r)
	}
	return true
}

func (g gatherer) cell(s formula.Slot, row int32) {
	if w := g.of(g.line.Definitions[s], row); w != nil {
		g.wait.add(w)
	}
}

// asked is what a cell waits for that has a value, and not the one that is looked for:
// a list that lacks a row, or a parameter that is unknown on another day.
func (g gatherer) asked(s formula.Slot, row int32) *wait {
	id := cellID{s, row}
	if g.found[id] == nil {
		g.found[id] = &wait{cell: id, name: g.line.Definitions[s].Name, given: true, first: []cellID{id}}
	}
	return g.found[id]
}

// running gathers from a running sum: it waits for what it did in the row before,
// and for x in this one.
func (g gatherer) running(n *formula.Node, row int32) {
	s, begun := g.series[n]
	if from := n.Begin(&g.frame, row); !begun || s.from != from || s.row > row {
		s = series{from, from - 1, &wait{}}
	}
	for ; s.row < row; s.row++ {
		next := gatherer{g.causes, &wait{}}
		if len(s.on) > 0 {
			next.wait.add(s.wait)
		}
		if next.node(n.Args[0], s.row+1) || len(s.on) > 0 {
			s.wait = next.wait
		}
	}
	g.series[n] = s
	g.wait.add(s.wait)
}

// trace notes what an output waits for.
// False is that it would take too long to find out.
func (a *answer) trace(d *model.Definition, row int32, output string) bool {
	defer a.aside()()
	if w := a.traced.of(d, row); w != nil && w.given {
		a.need(w.cell, output, output)
	} else if w != nil {
		a.traced.walk(w, w.name, output)
	}
	return a.frame.Steps >= 0
}

// walk notes the missing inputs below a value, each value once for an output; by
// is the definition that reads them.
func (t *causes) walk(w *wait, by, output string) {
	if t.walked[walk{w, output}] {
		return
	}
	t.walked[walk{w, output}] = true
	for _, on := range w.on {
		switch {
		case on.given:
			t.need(on.cell, by, output)
		case on.name == "":
			t.walk(on, by, output)
		default:
			t.walk(on, on.name, output)
		}
	}
}

// asideSteps bound what is done besides computing.
const asideSteps = 10 * MaxSteps

// aside gives what is done besides computing a share of steps of its own, so
// that it takes none from that. It is larger: what a formula reads is read again
// at each of its levels.
func (a *answer) aside() (back func()) {
	computing := a.frame.Steps
	a.frame.Allow(asideSteps)
	return func() { a.frame.Allow(computing) }
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
	g := gatherer{a.traced, &wait{}}
	g.node(n, row)
	return a.pointers(g.wait)
}

func (a *answer) pointers(w *wait) []string {
	pointers := []string{}
	if w != nil {
		for _, c := range w.first {
			pointers = append(pointers, a.pointer(c))
		}
	}
	return pointers
}

// pointer is where the value of a cell stands, or would stand, in the input; of a
// parameter, which no input gives, it is the name.
func (a *answer) pointer(id cellID) string {
	d := a.line.Definitions[id.slot]
	if d.Kind == model.Parameter {
		return d.Name
	}
	return a.at(d.Entity, id.row) + "/" + d.Name
}

// need notes a missing input, with who needs it and what it affects.
func (a *answer) need(id cellID, by, output string) {
	m := a.missing[id]
	if m == nil {
		d := a.line.Definitions[id.slot]
		m = &Missing{At: a.nodes[d.Entity][id.row].Pointer(), Name: d.Name, Unknown: a.Evaluator.Unknown(d, a.lang)}
		m.Row = d.Kind == model.List && a.frame.Read(d.Slot, d.Type.Kind, id.row).State == formula.Known
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

package engine

import (
	"strconv"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Step writes a step out by its id: 0 up to Len.
func (x *Explanation) Step(id int) Step {
	var s Step
	x.write(&s, id)
	return s
}

// write is Step, into a step that is empty.
func (x *Explanation) write(s *Step, id int) {
	r, n := &x.records[id], x.trees[id]
	s.ID, s.Op, s.Operands, s.Taken = id, r.kind.String(), x.operands[r.from:r.to:r.to], r.taken
	switch r.kind {
	case ofCell:
		x.cell(s, r, n)
	case ofNode:
		x.node(s, r, n)
	case ofSkipped:
		s.Op, s.Text, s.Value = word(n), n.Display(), Value{State: "notApplicable", Because: "notTaken"}
	case ofWhen, ofAtLeast, ofAtMost:
		s.Text, s.Value, s.Unit = n.Display(), x.value(r, n, &n.Type), x.unit(&n.Type)
	case ofFilter:
		s.Text, s.Value = n.Display(), x.value(r, n, &n.Type)
	case ofItem:
		s.At, s.Text, s.Value = x.rows[r.of].at, n.Args[0].Display(), Value{State: "value", Value: true}
	case ofCase:
		x.caseRow(s, r)
	case ofRound:
		d := x.met[r.of]
		t, round := &d.Type, d.now.Body.Round
		s.Text, s.Value, s.Unit = x.line.Wire(*t, round.To).String()+" "+round.Mode.String(), x.value(r, n, t), x.unit(t)
	case ofOn, ofAfter, ofBefore, ofCalendar:
		s.Text, s.Value = x.dayText(r, n), x.value(r, n, &formula.Type{Kind: formula.Date})
	case ofCut:
		s.Text, s.Value = text.Message(x.lang, "explain/cut", args{"count": strconv.Itoa(MaxExplained)}), Value{State: "notApplicable", Because: "cut"}
	}
}

// String is the op of steps of a kind; "" where it depends on what they are of.
func (k ofKind) String() string {
	return [...]string{"", "", "", "when", "at_least", "at_most", "filter", "item", "case", "round", "on", "after", "before", "calendar", "cut"}[k]
}

// cell writes a definition at a row.
func (x *Explanation) cell(s *Step, r *record, n *formula.Node) {
	c := &x.cells[r.of]
	d, row := x.met[c.met], x.rows[c.row]
	s.At, s.Name, s.Op, s.Text, s.Value, s.Unit = row.at, d.Name, d.Kind.String(), d.Title.In(x.lang), x.value(r, n, &d.Type), x.unit(&d.Type)
	if s.Definition, s.Formula = d.Definition, n; row.within != none {
		s.within = x.rows[row.within].at
	}
	switch {
	case d.Kind == model.Input:
		s.Origin = c.origin.String()
		if c.origin == given {
			s.Origin = s.At + "/" + d.Name
		}
	case d.Kind == model.Derived:
		s.Origin = place(d.Pos)
	case d.now != nil:
		s.Origin, s.Source, s.Edition = place(d.now.Pos), d.now.Source, d.now
	}
	if n != nil {
		s.Text = n.Display()
	}
	if c.before != none {
		before := plain(x.line, &d.Type, &x.before[c.before])
		s.Before = &before
	}
}

// String is how the origin of an input that was not given is told.
func (o originOf) String() string { return [...]string{"absent", "", "default"}[o] }

// place is where something stands in a document.
func place(p diag.Pos) string { return p.File + ":" + strconv.Itoa(p.Line) }

// node writes a node of a formula; of a reading by date or from a table also what
// it found.
func (x *Explanation) node(s *Step, r *record, n *formula.Node) {
	s.Op, s.Text, s.Value, s.Unit = word(n), n.Display(), x.value(r, n, &n.Type), x.unit(&n.Type)
	if r.of == none {
		return
	}
	d, found := x.line.Definitions[n.Sym.Slot], x.cited[r.of]
	s.Name, s.Origin, s.Source = d.Name, place(found.at), found.Source
	s.Definition, s.Edition = d, found.Edition
}

// caseRow writes a row of a rule's cases.
func (x *Explanation) caseRow(s *Step, r *record) {
	c := x.cases[r.of]
	s.Origin, s.Source, s.Value = place(c.Pos), c.Source, Value{State: "value", Value: r.taken}
	if c.When == nil {
		s.Text = text.Message(x.lang, "explain/otherwise", nil)
	} else {
		s.Text = c.When.Root.Display()
	}
}

// dayText says which day of a derived row a step comes to.
func (x *Explanation) dayText(r *record, n *formula.Node) string {
	key, values := "explain/on", args(nil)
	switch r.kind {
	case ofAfter, ofBefore:
		key, values = "explain/day-"+r.kind.String(), args{"formula": n.Display()}
	case ofCalendar:
		d := x.met[r.of]
		entity := &x.line.Entities[d.Entity]
		key = "explain/last-"
		if d.Slot == entity.From {
			key = "explain/first-"
		}
		key += entity.Derive.By.String()
	}
	return text.Message(x.lang, key, values)
}

func (x *Explanation) unit(t *formula.Type) string { return x.line.Names.UnitString(t.Unit) }

// value writes the value of a step of a type.
func (x *Explanation) value(r *record, n *formula.Node, t *formula.Type) Value {
	switch {
	case r.state == formula.Known && t.Many:
		d := x.met[x.cells[r.of].met]
		return Value{State: "value", Value: several(x.line, d.Definition, d.now.Values)}
	case r.state == formula.Known:
		v := x.held(r, t.Kind)
		return plain(x.line, t, &v)
	}
	switch r.state {
	case formula.NotApplicable:
		return Value{State: "notApplicable", Because: x.words[r.num]}
	case formula.Undetermined:
		return Value{State: "undetermined", Missing: x.waits[r.num]}
	}
	if r.kind == ofCell {
		return failure(x.line, x.lang, x.whys[r.num], x.met[x.cells[r.of].met].Name)
	}
	return Value{State: "failed", Code: x.whys[r.num].Reason.String(), Detail: n.Display()}
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

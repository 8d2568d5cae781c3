package engine

import (
	"strconv"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// sketch is a step before its texts are put together: what a Step is made of, and
// its JSON.
type sketch struct {
	record  *record
	node    *formula.Node
	of      *formula.Type // its value
	before  int32         // place of the value before caps and rounding
	at      string
	name    string
	op      string
	text    string
	unit    string
	origin  string
	line    int    // behind the origin; none of what stands in no document
	input   string // likewise: the name of an input that was given
	source  string
	within  int32 // place of the row of the interval that a piece lies in
	d       *model.Definition
	edition *model.Edition
}

// Step writes a step out by its id: 0 up to Len.
func (x *Explanation) Step(id int) Step {
	var k sketch
	x.sketch(&k, id)
	s := Step{ID: id, At: k.at, Name: k.name, Op: k.op, Text: k.text, Value: x.value(&k), Unit: k.unit,
		Operands: x.operands[k.record.from:k.record.to:k.record.to], Origin: k.origin, Source: k.source, Taken: k.record.taken}
	switch {
	case k.line != none:
		s.Origin += ":" + strconv.Itoa(k.line)
	case k.input != "":
		s.Origin += "/" + k.input
	}
	if k.before != none {
		before := plain(x.line, k.of, &x.before[k.before])
		s.Before = &before
	}
	if s.Definition, s.Edition = k.d, k.edition; k.within != none {
		s.within = x.rows[k.within].at
	}
	if k.record.kind == ofCell {
		s.Formula = k.node
	}
	return s
}

// yesNo and aDay are the types of values of what is no node and no definition.
var (
	yesNo = formula.Type{Kind: formula.Boolean}
	aDay  = formula.Type{Kind: formula.Date}
)

// sketch sketches a step by its id, into one that is empty.
func (x *Explanation) sketch(k *sketch, id int) {
	r, n := &x.records[id], x.trees[id]
	k.record, k.node, k.op, k.before, k.within, k.line = r, n, r.kind.String(), none, none, none
	switch r.kind {
	case ofCell:
		x.cell(k)
	case ofNode:
		k.op, k.text, k.of, k.unit = word(n), n.Display(), &n.Type, x.unit(&n.Type)
		if r.of != none {
			x.cites(k)
		}
	case ofSkipped:
		k.op, k.text, k.of = word(n), n.Display(), &n.Type
	case ofWhen, ofAtLeast, ofAtMost:
		k.text, k.of, k.unit = n.Display(), &n.Type, x.unit(&n.Type)
	case ofFilter:
		k.text, k.of = n.Display(), &n.Type
	case ofItem:
		k.at, k.text, k.of = x.rows[r.of].at, n.Args[0].Display(), &yesNo
	case ofCase:
		x.caseRow(k)
	case ofRound:
		d := x.met[r.of]
		k.of, k.unit = &d.Type, x.unit(&d.Type)
		k.text = x.line.Wire(d.Type, d.now.Body.Round.To).String() + " " + d.now.Body.Round.Mode.String()
	case ofOn, ofAfter, ofBefore, ofCalendar:
		k.text, k.of = x.dayText(r, n), &aDay
	case ofCut:
		k.text, k.of = text.Message(x.lang, "explain/cut", args{"count": strconv.Itoa(MaxExplained)}), &yesNo
	}
}

// String is the op of steps of a kind; "" where it depends on what they are of.
func (k ofKind) String() string {
	return [...]string{"", "", "", "when", "at_least", "at_most", "filter", "item", "case", "round", "on", "after", "before", "calendar", "cut"}[k]
}

// cell sketches a definition at a row.
func (x *Explanation) cell(k *sketch) {
	c := &x.cells[k.record.of]
	d, row := &x.met[c.met], &x.rows[c.row]
	k.at, k.name, k.op, k.of, k.unit = row.at, d.Name, d.Kind.String(), &d.Type, x.unit(&d.Type)
	k.before, k.within, k.d = c.before, row.within, d.Definition
	switch {
	case d.Kind == model.Input && c.origin == given:
		k.origin, k.input = row.at, d.Name
	case d.Kind == model.Input:
		k.origin = c.origin.String()
	case d.Kind == model.Derived:
		k.origin, k.line = d.Pos.File, d.Pos.Line
	case d.now != nil:
		k.origin, k.line, k.source, k.edition = d.now.Pos.File, d.now.Pos.Line, d.now.Source, d.now
	}
	if k.text = d.Title.In(x.lang); k.node != nil {
		k.text = k.node.Display()
	}
}

// String is how the origin of an input that was not given is told.
func (o originOf) String() string { return [...]string{"absent", "", "default"}[o] }

// cites sketches what a reading by date or from a table found.
func (x *Explanation) cites(k *sketch) {
	found := &x.cited[k.record.of]
	k.d, k.edition = x.line.Definitions[k.node.Sym.Slot], found.Edition
	k.name, k.origin, k.line, k.source = k.d.Name, found.at.File, found.at.Line, found.Source
}

// caseRow sketches a row of a rule's cases.
func (x *Explanation) caseRow(k *sketch) {
	c := x.cases[k.record.of]
	k.of, k.origin, k.line, k.source = &yesNo, c.Pos.File, c.Pos.Line, c.Source
	if c.When == nil {
		k.text = text.Message(x.lang, "explain/otherwise", nil)
	} else {
		k.text = c.When.Root.Display()
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

// value writes the value of a step.
func (x *Explanation) value(k *sketch) Value {
	r := k.record
	switch {
	case r.state == formula.Known && k.of.Many:
		return Value{State: "value", Value: several(x.line, k.d, k.edition.Values)}
	case r.state == formula.Known:
		v := x.held(r, k.of.Kind)
		return plain(x.line, k.of, &v)
	case r.state == formula.NotApplicable:
		return Value{State: "notApplicable", Because: x.words[r.num]}
	case r.state == formula.Undetermined:
		return Value{State: "undetermined", Missing: x.waits[r.num]}
	case r.kind == ofCell:
		return failure(x.line, x.lang, x.whys[r.num], k.name)
	}
	return Value{State: "failed", Code: x.whys[r.num].Reason.String(), Detail: k.text}
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

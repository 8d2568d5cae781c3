package engine

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// MaxExplained bounds the steps of one explanation.
const MaxExplained = 20_000

// MaxOperands bounds the operands of all steps of one explanation.
const MaxOperands = 10 * MaxExplained

// Asked is one explanation that was asked: a definition, at a row.
type Asked struct {
	Definition *model.Definition
	Row        int32
	Step       int // its id in the explanation

	pointer string // of the row; "*" for all
}

// detail is what the text of a derivation shows beyond the contract.
type detail struct {
	within     string            // of a step of a piece: the pointer of the interval that it lies in
	Definition *model.Definition // of a named step
	Edition    *model.Edition    // that counts; nil of an input, and where there is none
	Formula    *formula.Formula  // of a rule: the one that counts; nil where it does not apply
}

// Assumption is what a named step assumes.
func (s *Step) Assumption() text.Text {
	switch {
	case s.Edition != nil:
		return s.Edition.Assumption
	case s.Definition != nil && s.Definition.Input != nil:
		return s.Definition.Input.Assumption
	}
	return text.Text{}
}

// Note is what the document notes beside a named step.
func (s *Step) Note() text.Text {
	if s.Edition == nil {
		return text.Text{}
	}
	return s.Edition.Note
}

// Asked are the explanations that were asked for, in order.
func (e *Evaluation) Asked() []Asked { return e.asked }

// explained resolves what is to be explained: names, or a row's pointer with a
// name.
func (e *Evaluator) explained(asked []string) ([]Asked, diag.List) {
	var faults diag.List
	var all []Asked
	for _, s := range asked {
		name, pointer := s, "*"
		if i := strings.LastIndex(s, "/"); i >= 0 {
			name, pointer = s[i+1:], s[:i]
		}
		named := e.line.Named(name)
		if len(named) == 0 {
			f := e.unknownOutput(name)
			f.Pointer = "/explain"
			faults = append(faults, f)
			continue
		}
		if named[0].By != nil {
			faults = append(faults, tableAsked(name, "/explain"))
			continue
		}
		all = append(all, Asked{Definition: named[0], pointer: pointer})
	}
	return all, faults
}

// located gives every explanation its rows: all of its entity, or the one that
// its pointer names.
func (e *Evaluator) located(asked []Asked) ([]Asked, diag.List) {
	var rows []Asked
	var faults diag.List
	for _, k := range asked {
		found, unmade := len(rows), false
		var entities []string
		for _, d := range e.line.Named(k.Definition.Name) {
			entities = append(entities, e.line.Entities[d.Entity].Name)
			unmade = unmade || e.lacksRows(d.Entity)
			for row := range int32(e.ready(d.Entity).Len()) {
				if k.pointer == "*" || e.at(d.Entity, row) == k.pointer {
					rows = append(rows, Asked{Definition: d, Row: row})
				}
			}
		}
		if found == len(rows) && k.pointer != "*" && !unmade { // the row may yet come
			faults = append(faults, diag.Diagnostic{Code: "request/unknown-pointer", Pointer: "/explain",
				Args: args{"pointer": k.pointer, "name": k.Definition.Name, "entity": strings.Join(entities, ", ")}})
		}
	}
	return rows, faults
}

// lacksRows says that some rows of an entity could not be made, as something that they
// are made of is missing or fails.
func (e *Evaluator) lacksRows(id formula.EntityID) bool {
	for ; e.derived[id] != nil; id = e.line.Entities[id].Parent {
		has := e.line.Names.Entities[id].Has
		e.ready(id)
		if slices.ContainsFunc(e.frame.Columns[has].State, func(st formula.State) bool {
			return st == formula.Undetermined || st == formula.Failed
		}) {
			return true
		}
	}
	return false
}

// explain re-runs what was asked over the filled columns and writes down every
// step. It computes nothing that the answer does not rest on.
func (a *answer) explain(asked []Asked) {
	defer a.aside()()
	if len(asked) == 0 {
		return
	}
	x := explainer{answer: a, cells: make(map[cellID]int, a.room.cells), steps: make([]Step, 0, a.room.steps),
		ids: make([]int, 0, a.room.ids), pointers: map[rowID]string{}}
	for _, k := range asked {
		k.Step = x.cell(k.Definition, k.Row)
		a.asked = append(a.asked, k)
	}
	a.Explanation, a.room = x.steps, room{len(x.steps), len(x.ids), len(x.cells)}
}

// room is how much an explanation takes: the next is mostly like it.
type room struct{ steps, ids, cells int }

type explainer struct {
	*answer
	last     int // the step that says that the explanation was cut, or 0
	steps    []Step
	ids      []int // of all steps' operands
	cells    map[cellID]int
	pointers map[rowID]string // of rows, each made once
}

type rowID struct {
	entity formula.EntityID
	row    int32
}

// pointer is the pointer of a row.
func (x *explainer) pointer(id formula.EntityID, row int32) string {
	at, made := x.pointers[rowID{id, row}]
	if !made {
		at = x.at(id, row)
		x.pointers[rowID{id, row}] = at
	}
	return at
}

// none are the operands of a step that has none.
var none = []int{}

// add reserves a step, so that ids follow the order of reading.
func (x *explainer) add(s Step) int {
	s.ID, s.Operands = len(x.steps), none
	x.steps = append(x.steps, s)
	return s.ID
}

// operands gives a step its operands.
func (x *explainer) operands(step int, ids ...int) {
	if len(ids) > 0 {
		from := len(x.ids)
		x.ids = append(x.ids, ids...)
		x.steps[step].Operands = x.ids[from:len(x.ids):len(x.ids)]
	}
}

// place is where something stands in a document.
func place(p diag.Pos) string { return p.File + ":" + strconv.Itoa(p.Line) }

// cell explains a definition at a row, once.
func (x *explainer) cell(d *model.Definition, row int32) int {
	id := cellID{d.Slot, row}
	if step, done := x.cells[id]; done {
		return step
	}
	if len(x.steps) >= MaxExplained {
		return x.cut()
	}
	v := x.frame.Read(d.Slot, d.Type.Kind, row)
	s := Step{At: x.pointer(d.Entity, row), Name: d.Name, Op: d.Kind.String(), Text: d.Title.In(x.lang),
		Value: x.wire(d, v, row), Unit: x.unit(d.Type), Taken: true}
	if s.Definition = d; x.derived[d.Entity] != nil {
		s.within = x.derived[d.Entity].within(row)
	}
	x.name(d)
	step := x.add(s)
	x.cells[id] = step
	if d.Kind == model.Input {
		x.origin(step, d, v.State, row)
		return step
	}
	if d.Kind == model.Derived {
		x.day(step, d, row)
		return step
	}
	if now := x.current[d.Slot]; now != nil {
		s := &x.steps[step]
		s.Origin, s.Source, s.Edition = place(now.Pos), now.Source, now
		if now.Body != nil {
			x.rule(step, d, now.Body, row)
		}
	}
	return step
}

func (x *explainer) unit(t formula.Type) string { return x.line.Names.UnitString(t.Unit) }

// cut is the one step that stands for all that would go beyond the bound.
func (x *explainer) cut() int {
	if x.last == 0 {
		x.last = x.add(Step{Op: "cut", Text: text.Message(x.lang, "explain/cut", args{"count": strconv.Itoa(MaxExplained)}),
			Value: Value{State: "notApplicable", Because: "cut"}})
	}
	return x.last
}

// origin says where an input's value comes from.
func (x *explainer) origin(step int, d *model.Definition, st formula.State, row int32) {
	n := x.nodes[d.Entity][row]
	s := &x.steps[step]
	switch {
	case n.Get(d.Name) != nil:
		s.Origin = x.pointer(d.Entity, row) + "/" + d.Name
	case st == formula.Known:
		s.Origin = "default"
	default:
		s.Origin = "absent"
	}
	if w := d.Input.When; w != nil {
		x.operands(step, x.node(w.Root, row, true))
	}
}

// rule explains the body of a rule: its test, formula or rows, caps, rounding.
func (x *explainer) rule(step int, d *model.Definition, b *model.Body, row int32) {
	var operands []int
	if b.When != nil {
		operands = append(operands, x.wrapped("when", b.When, row, true))
	}
	v, before := x.body(b, d, row)
	applies := b.When == nil || before.State != formula.NotApplicable
	if b.Formula != nil && applies {
		x.steps[step].Text, x.steps[step].Formula = x.printed(b.Formula.Root), b.Formula
		operands = append(operands, x.node(b.Formula.Root, row, true))
	}
	if len(b.Cases) > 0 && applies {
		operands = append(operands, x.rows(b, step, row)...)
	}
	if before.State == formula.Known {
		operands = append(operands, x.caps(b, d, before, row)...)
	}
	if before.State == formula.Known && !before.Equal(v) {
		earlier := x.plain(d.Type, before)
		x.steps[step].Before = &earlier
	}
	x.operands(step, operands...)
}

// wrapped explains a formula under a word of its own: when, at_most.
func (x *explainer) wrapped(op string, f *formula.Formula, row int32, taken bool) int {
	v := f.Value(&x.frame, row)
	step := x.add(Step{Op: op, Text: x.printed(f.Root), Value: x.nodeValue(f.Root, v, row), Unit: x.unit(f.Root.Type), Taken: taken})
	x.operands(step, x.node(f.Root, row, taken))
	return step
}

// rows explains the rows of cases up to and with the one that counts; those
// after it are named, not computed.
func (x *explainer) rows(b *model.Body, rule int, row int32) []int {
	picked, _ := x.chosen(b, row)
	var steps []int
	passed := false
	for i := range b.Cases {
		c := &b.Cases[i]
		taken := picked.then != nil && i == picked.index
		s := Step{Op: "case", Text: text.Message(x.lang, "explain/otherwise", nil), Taken: taken, Source: c.Source,
			Origin: place(c.Pos), Value: Value{State: "value", Value: taken}}
		if c.When != nil {
			s.Text = x.printed(c.When.Root)
		}
		step := x.add(s)
		var operands []int
		if c.When != nil && !passed {
			operands = append(operands, x.node(c.When.Root, row, true))
			if _, st := c.When.Integer(&x.frame, row); b.First && st != formula.Known {
				passed = true // whether the rows after it count is open
			}
		}
		if taken {
			operands = append(operands, x.node(c.Then.Root, row, true))
			x.steps[rule].Text, x.steps[rule].Formula = x.printed(c.Then.Root), c.Then
			passed = true
		}
		x.operands(step, operands...)
		steps = append(steps, step)
	}
	return steps
}

// caps explains the bounds and the rounding; taken says that one changed the
// value.
func (x *explainer) caps(b *model.Body, d *model.Definition, v formula.Value, row int32) []int {
	var steps []int
	for _, c := range []struct {
		op   string
		f    *formula.Formula
		sign int
	}{{"at_least", b.AtLeast, -1}, {"at_most", b.AtMost, 1}} {
		if c.f == nil {
			continue
		}
		bounded := x.bound(v, c.f, row, c.sign)
		steps = append(steps, x.wrapped(c.op, c.f, row, !bounded.Equal(v)))
		v = bounded
	}
	if b.Round != nil && v.State == formula.Known {
		rounded := v
		rounded.Num = v.Num.Round(b.Round.To, b.Round.Mode)
		s := Step{Op: "round", Value: x.plain(d.Type, rounded), Unit: x.unit(d.Type), Taken: !rounded.Equal(v),
			Text: x.line.Wire(d.Type, b.Round.To).String() + " " + b.Round.Mode.String()}
		steps = append(steps, x.add(s))
	}
	return steps
}

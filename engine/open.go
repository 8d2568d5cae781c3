package engine

import (
	"context"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Open begins a reading of single values on a day, with the knowledge of a day
// (calendar.Last: all there is) and over inputs (nil: none at all). Faults of
// the inputs come out as a list, all of them, with pointers; nothing is to be
// read then.
func (e *Evaluator) Open(on, known calendar.Date, inputs *document.Node) diag.List {
	return e.OpenWithin(context.Background(), on, known, inputs)
}

// OpenWithin is Open for as long as a context lasts: what is read after that may be cut
// short, and is not to be told.
func (e *Evaluator) OpenWithin(ctx context.Context, on, known calendar.Date, inputs *document.Node) diag.List {
	var stop func() bool
	if ctx.Done() != nil {
		stop = func() bool { return ctx.Err() != nil }
	}
	e.open(on, known, stop)
	if inputs == nil {
		inputs = &document.Node{Kind: document.Map}
	}
	return settled(e.bind(inputs))
}

// Read is a definition's value at a row of its entity, as answers carry it. A
// row that is not there is undetermined.
func (e *Evaluator) Read(d *model.Definition, row int32, l text.Lang) Value {
	if !e.has(d, row) {
		return Value{State: "undetermined", Missing: []string{}}
	}
	a := &answer{Evaluator: e, lang: l}
	a.traced = tracing(a)
	return a.wire(d, e.frame.Read(d.Slot, d.Type.Kind, row), row)
}

// Test is what a test of the policy comes to: known and 0 or 1, or another
// state. No test is true.
func (e *Evaluator) Test(test *formula.Formula) formula.Value {
	if test == nil {
		return formula.Value{State: formula.Known, Kind: formula.Boolean, Int: 1}
	}
	return test.Value(&e.frame, 0)
}

// Write renders a text of the policy: {name} is the value with its unit,
// {name:formula} the formula of the rule.
func (e *Evaluator) Write(t text.Template, l text.Lang) string { return e.fill(t, 0, 0, l) }

// Phrase is what texts with tests say of the policy: the first whose test is true. The
// state says whether it is known: where a test, or a value that the text shows, failed, or
// a test waits for inputs so that it is unknown which words hold, the words say only that.
func (e *Evaluator) Phrase(texts []model.TextCase, l text.Lang) (string, formula.State) {
	for _, t := range texts {
		switch test := e.Test(t.When); {
		case test.State == formula.Failed:
			return text.Message(l, "state/failed", nil), formula.Failed
		case test.State == formula.Undetermined:
			return text.Message(l, "state/undetermined", nil), formula.Undetermined
		case test.State == formula.Known && test.Int != 0:
			return e.words(t.Text.In(l), l)
		}
	}
	return "", formula.NotApplicable
}

// words fills in a text, unless a value that it shows has failed.
func (e *Evaluator) words(t text.Template, l text.Lang) (string, formula.State) {
	for _, place := range t.Names() {
		if d := e.line.Lookup(place.Name); d != nil && place.Verb == "" && e.Value(d, 0).State == formula.Failed {
			return text.Message(l, "state/failed", nil), formula.Failed
		}
	}
	return strings.Join(strings.Fields(e.Write(t, l)), " "), formula.Known
}

// Edition is the edition of a parameter or rule that counts on the day; nil
// when there is none, and for an input.
func (e *Evaluator) Edition(d *model.Definition) *model.Edition { return e.current[d.Slot] }

// has says that the evaluation has a row of a definition's entity.
func (e *Evaluator) has(d *model.Definition, row int32) bool {
	return row >= 0 && int(row) < e.ready(d.Entity).Len()
}

// Rows is how many rows of an entity there are, those that are derived included.
func (e *Evaluator) Rows(id formula.EntityID) int { return e.ready(id).Len() }

// Value is a definition's exact value at a row of its entity, in any of the four
// states. A row that is not there is undetermined.
func (e *Evaluator) Value(d *model.Definition, row int32) formula.Value {
	if !e.has(d, row) {
		return formula.Value{State: formula.Undetermined, Kind: d.Type.Kind}
	}
	return e.frame.Read(d.Slot, d.Type.Kind, row)
}

// Compute is what a formula of an entity comes to at one of its rows and, where it
// failed, why.
func (e *Evaluator) Compute(f *formula.Formula, row int32) (formula.Value, formula.Failure) {
	v := f.Value(&e.frame, row)
	if v.State != formula.Failed {
		return v, formula.Failure{}
	}
	return v, e.frame.Why()
}

// Why is why a definition's value at a row failed; no reason where it did not.
func (e *Evaluator) Why(d *model.Definition, row int32) formula.Failure {
	return e.frame.WhyCell(d.Slot, row)
}

// Pointer is where a row stands in the inputs, or would stand if it is derived.
func (e *Evaluator) Pointer(id formula.EntityID, row int32) string { return e.at(id, row) }

// Constraint is what a constraint comes to at a row of its entity: known and 0 or 1,
// or another state.
func (e *Evaluator) Constraint(k *model.Constraint, row int32) formula.Value {
	if row < 0 || int(row) >= e.ready(k.Entity).Len() {
		return formula.Value{State: formula.Undetermined, Kind: formula.Boolean}
	}
	return k.Assert.Value(&e.frame, row)
}

// Outwards is the row of an entity that a row of another is or lies in; -1 where it
// does not.
func (e *Evaluator) Outwards(id formula.EntityID, row int32, to formula.EntityID) int32 {
	return e.line.Names.Outwards(&e.frame, id, row, to)
}

// Given is an input at a row: as it was given, or as its default has it.
type Given struct {
	*model.Definition
	Entity  formula.EntityID
	Row     int32
	At      string // pointer of the row
	Value   formula.Value
	Default bool // it was not given
}

// Given are the inputs that were given, and those of which the default was used: by
// entity, row by row, in the order of the documents. What was given in vain is left out.
func (e *Evaluator) Given() []Given {
	var all []Given
	for id, entity := range e.line.Entities {
		for row, n := range e.nodes[id] {
			for _, s := range entity.Inputs {
				d := e.line.Definitions[s]
				v := e.frame.Read(s, d.Type.Kind, int32(row))
				if said := n.Get(d.Name) != nil && !n.Get(d.Name).IsNull(); v.State == formula.Known && (said || d.Input.Default != nil) {
					all = append(all, Given{d, formula.EntityID(id), int32(row), n.Pointer(), v, !said})
				}
			}
		}
	}
	return all
}

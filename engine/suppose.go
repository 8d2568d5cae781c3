package engine

import (
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Suppose gives an input of an evaluator that is open another value at a row, as though
// the inputs held it: a known one, one that is not applicable (null), or one that is
// undetermined, also where the input has a default. Nobody looks whether the input
// accepts it. What was computed of the old value stays until Renew. A parameter can be
// supposed too, at row 0 and before anything is read; read by date it keeps its values.
func (e *Evaluator) Suppose(d *model.Definition, row int32, v formula.Value) {
	v.Kind = d.Type.Kind
	if d.Input == nil || d.Input.When == nil {
		e.frame.Set(d.Slot, row, v)
		return
	}
	e.raw[d.Slot].Set(row, v)
	e.frame.Set(d.Slot, row, formula.Value{Kind: d.Type.Kind})
}

// Renew lets what some definitions came to be computed again when it is next read, with
// as many steps as an evaluation has. They are to be all that rests on what was supposed
// and is read again, and none is to be a derived list, or of one's rows. Without any,
// everything is computed again, derived lists included.
func (e *Evaluator) Renew(some []formula.Slot) {
	e.frame.Renew(MaxSteps)
	if some == nil {
		e.renewAll()
		return
	}
	for _, s := range some {
		e.renew(e.line.Definitions[s])
	}
}

func (e *Evaluator) renew(d *model.Definition) {
	c := &e.frame.Columns[d.Slot]
	if d.Kind != model.Input {
		c.Grow(len(c.State), d.Type.Kind)
		return
	}
	for row := range c.State {
		given := e.nodes[d.Entity][row].Get(d.Name)
		if e.raw[d.Slot].State[row] != formula.Unset || given == nil || !given.IsNull() { // null is not kept apart
			c.Set(int32(row), formula.Value{Kind: d.Type.Kind})
		}
	}
}

func (e *Evaluator) renewAll() {
	for id, d := range e.derived {
		if d == nil {
			continue
		}
		d.done = false
		set := &e.frame.Rows[id]
		set.Parent, set.Within, set.First = set.Parent[:0], set.Within[:0], append(set.First[:0], 0)
		if d.made.View != 0 {
			e.frame.Rows[d.made.View].First = e.frame.Rows[d.made.View].First[:0]
		}
		e.grow(formula.EntityID(id))
	}
	e.total = 0
	for _, d := range e.line.Definitions {
		switch {
		case d.Kind == model.Rule, d.Kind == model.Input && d.Input.When != nil:
			e.renew(d)
		case d.Kind == model.List && e.derived[d.Of] != nil:
			e.renew(d)
		}
	}
}

// Message is what a constraint says where it does not hold, with the values at a row of
// its entity, which is to be there.
func (e *Evaluator) Message(k *model.Constraint, row int32, l text.Lang) string {
	return e.fill(k.Message.In(l), k.Entity, row, l)
}

// Waits is what a constraint waits for at a row, or why it failed there, as answers have
// it; false where it is decided.
func (e *Evaluator) Waits(k *model.Constraint, row int32, l text.Lang) (Undecided, bool) {
	v := e.Constraint(k, row)
	if v.State == formula.Known {
		return Undecided{}, false
	}
	a := &answer{Evaluator: e, lang: l}
	a.traced = tracing(a)
	return a.undecided(k, v.State, row), true
}

package model

import (
	"slices"

	"dekking/engine/formula"
)

// shows holds conditions, outputs and the quote to what they show now.
func (w *rewording) shows() {
	l := w.line
	l.Quote = nil
	w.quote(l.parts.root())
	current := func(all []*Definition) []*Definition {
		var now []*Definition
		for _, d := range all {
			now = append(now, l.Definitions[d.Slot])
		}
		return now
	}
	l.Outputs = slices.Clone(l.Outputs)
	for i := range l.Outputs {
		l.Outputs[i].Names = current(l.Outputs[i].Names)
	}
	if len(w.changed)+len(w.moved) > 0 && slices.ContainsFunc(l.Conditions, w.shown) {
		l.Conditions, l.Groups = nil, nil
		w.conditions(l.parts.root())
		return
	}
	l.Conditions = slices.Clone(l.Conditions)
	for i, k := range l.Conditions {
		x := *k
		x.Values = current(k.Values)
		l.Conditions[i] = &x
	}
}

// shown says that a condition rests on what is of another type now, or moved.
func (w *rewording) shown(k *Condition) bool {
	var from reading
	for _, d := range k.Values {
		from.names = append(from.names, d.Slot)
	}
	for _, t := range k.Text {
		from.names = append(from.names, read(t.When).names...)
		for _, p := range t.Text.NL.Names() {
			if d := w.line.byName[p.Name]; d != nil {
				from.names = append(from.names, d.Slot)
			}
		}
	}
	return w.restsOn(from, append(slices.Clone(w.changed), w.moved...))
}

// promises reads the invariants anew, where one rests on what is of another type now or
// reads other things; all of them speak of the definitions as they are.
func (w *rewording) promises() {
	l := w.line
	if slices.ContainsFunc(l.Invariants, func(v *Invariant) bool { return w.reads(slices.Concat(w.changed, w.moved), v.Sees) }) {
		l.Invariants = nil
		for _, doc := range l.parts.docs {
			for _, e := range entries(doc.root().Get("invariants")) {
				w.invariant(e)
			}
		}
		return
	}
	l.Invariants = slices.Clone(l.Invariants)
	for i, v := range l.Invariants {
		x := *v
		for _, d := range []**Definition{&x.Value, &x.With} {
			if *d != nil {
				*d = l.Definitions[(*d).Slot]
			}
		}
		l.Invariants[i] = &x
	}
}

// described sees that what is said to change no outcome is still read by nothing
// that could.
func (w *rewording) described() {
	for _, s := range w.moved {
		d := w.line.Definitions[s]
		if slices.ContainsFunc(append(d.Bounded(), d.Reads...), func(r formula.Slot) bool { return w.line.Definitions[r].Descriptive }) {
			w.descriptive()
			return
		}
	}
	for i, k := range w.line.Constraints {
		if was := w.was.Constraints[i]; was.Required != k.Required {
			w.descriptive()
			return
		}
	}
}

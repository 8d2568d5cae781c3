package model

import (
	"slices"

	"dekking/engine/formula"
)

// OnlyRequired says, by slot, which definitions requirements rest on and nothing else:
// no outcome, text or condition changes with them. What they say is decided when the
// documents are checked. It is found anew at each call.
func (l *Line) OnlyRequired() []bool {
	var demanded, other []formula.Slot
	for _, k := range l.Constraints {
		if k.Required {
			demanded = append(demanded, read(k.Assert).names...)
		} else {
			other = append(other, read(k.Assert).names...)
		}
	}
	only := l.beneath(demanded)
	for s, shown := range l.seen() {
		if shown {
			other = append(other, s)
		}
	}
	for _, d := range l.Definitions {
		if d.Kind != Parameter && !(d.Kind == Rule && only[d.Slot]) {
			other = append(other, d.Slot)
		}
	}
	for s, elsewhere := range l.beneath(other) {
		only[s] = only[s] && !elsewhere
	}
	return only
}

// seen are the definitions that stand in a text that is no requirement's, in a
// condition, an output or an invariant.
func (l *Line) seen() map[formula.Slot]bool {
	all := l.shown(func(k *Constraint) bool { return !k.Required })
	for _, v := range l.Invariants {
		for _, s := range v.Sees {
			all[s] = true
		}
	}
	return all
}

// beneath are some definitions and all that they rest on, by slot.
func (l *Line) beneath(from []formula.Slot) []bool {
	found := make([]bool, len(l.Definitions))
	for todo := slices.Clone(from); len(todo) > 0; {
		s := todo[len(todo)-1]
		if todo = todo[:len(todo)-1]; found[s] {
			continue
		}
		found[s] = true
		d := l.Definitions[s]
		todo = append(append(todo, d.Reads...), d.Bounded()...)
		for _, k := range d.By {
			if by := l.byName[k.Name]; by != nil {
				todo = append(todo, by.Slot)
			}
		}
	}
	return found
}

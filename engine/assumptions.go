package engine

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// assume lists the assumptions that results lean on: those of every definition
// that was read on the way to an output, and of the constraints violated.
func (a *answer) assume() {
	a.arrive()
	for _, d := range a.line.Definitions {
		var t text.Text
		if d.Kind == model.Input {
			t = d.Input.Assumption
		} else if now := a.current[d.Slot]; now != nil {
			t = now.Assumption
		}
		for _, e := range a.dated {
			if e.slot == d.Slot {
				a.lean(d.Name, e.edition.Assumption.In(a.lang), a.leaning(d))
			}
		}
		if t.IsZero() || !a.read(d) {
			continue
		}
		a.lean(d.Name, t.In(a.lang), a.leaning(d))
	}
}

// lean notes that names rest on an assumption; the same text counts once, under
// the id of the first that states it.
func (a *answer) lean(id, text string, names []string) {
	if len(names) == 0 {
		return
	}
	i := slices.IndexFunc(a.Assumptions, func(x Assumption) bool { return x.Text == text })
	if i < 0 {
		a.Assumptions = append(a.Assumptions, Assumption{ID: id, Text: text, Names: names})
		return
	}
	for _, name := range names {
		if !slices.Contains(a.Assumptions[i].Names, name) {
			a.Assumptions[i].Names = append(a.Assumptions[i].Names, name)
		}
	}
}

// read says that a definition has come out in any row: what is not known or
// not applicable, no result leans on.
func (a *answer) read(d *model.Definition) bool {
	return slices.Contains(a.frame.Columns[d.Slot].State, formula.Known)
}

// below are the slots that an output reads, itself and through others; it is
// found once and kept.
func (e *Evaluator) below(o *model.Definition) []bool {
	if e.reach == nil {
		e.reach = map[formula.Slot][]bool{}
	}
	if found := e.reach[o.Slot]; found != nil {
		return found
	}
	found := make([]bool, len(e.line.Definitions))
	next := []formula.Slot{o.Slot}
	for len(next) > 0 {
		s := next[len(next)-1]
		if next = next[:len(next)-1]; !found[s] {
			found[s] = true
			next = append(next, e.line.Definitions[s].Reads...)
		}
	}
	e.reach[o.Slot] = found
	return found
}

// arrive finds the outputs that have come out, with what they rest on.
func (a *answer) arrive() {
	for _, o := range a.outputs {
		if a.read(o) {
			a.out = append(a.out, come{o.Name, a.below(o)})
		}
	}
}

// come is an output that has come out.
type come struct {
	name  string
	below []bool // by slot: it rests on it
}

// leaning are the outputs that rest on a definition and have come out.
func (a *answer) leaning(d *model.Definition) []string {
	names := []string{}
	for _, o := range a.out {
		if o.below[d.Slot] {
			names = append(names, o.name)
		}
	}
	return names
}

package model

import (
	"slices"

	"dekking/engine/document"
	"dekking/engine/formula"
)

// derives makes the line's own what says how rows are made.
func (w *rewording) derives(id formula.EntityID) *Derive {
	l := w.line
	if &l.Entities[0] == &w.was.Entities[0] {
		l.Entities = slices.Clone(l.Entities)
	}
	if l.Entities[id].Derive == w.was.Entities[id].Derive {
		made := *l.Entities[id].Derive
		l.Entities[id].Derive = &made
	}
	return l.Entities[id].Derive
}

// rederive reads anew how the rows of an entity are made; false when they are made
// of other rows now, or in another way.
func (w *rewording) rederive(id formula.EntityID) bool {
	x := w.line.parts
	at := Place{Part: OfDerive, Line: w.line.ID, Name: w.line.Entities[id].Name}
	all := x.root().Get("entities")
	was := w.derives(id)
	made := w.derive(id, x.node(at, all.Get(at.Name)), all)
	if made == nil {
		return true // the fault has been told
	}
	if made.Making != was.Making || made.Over.Name != was.Over.Name {
		return false
	}
	made.View = was.View
	w.line.Entities[id].Derive = made
	for _, p := range x.used() {
		for _, e := range entries(p.root().Get("cuts")) {
			if e.Key.Text == at.Name {
				e.Value = x.node(Place{Part: OfCuts, Line: at.Line, Library: p.id, Name: at.Name}, e.Value)
				w.cutsToo(&w.line.Entities[id], e)
			}
		}
	}
	w.grouped(id, all)
	return true
}

// grouped reads anew how the rows are made that are made of those of an entity: they
// may be cut too coarsely now.
func (w *rewording) grouped(over formula.EntityID, all *document.Node) {
	for id, x := range w.line.Entities {
		if x.Derive != nil && x.Derive.Making == MadeByGroup && x.Derive.Over.Entity == over {
			at := Place{Part: OfDerive, Line: w.line.ID, Name: x.Name}
			w.derive(formula.EntityID(id), w.line.parts.node(at, all.Get(x.Name)), all)
		}
	}
}

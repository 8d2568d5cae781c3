package model

import (
	"slices"

	"dekking/engine/document"
	"dekking/engine/formula"
)

// readers compiles anew what reads a definition that is of another type now, those
// that are read before those that read them.
func (w *rewording) readers() {
	for _, s := range w.line.parts.order {
		d := w.line.Definitions[s]
		if len(w.changed) > 0 && !slices.Contains(w.anew, s) && w.reads(d.Reads, w.changed) {
			w.again(d)
		}
	}
}

// reads says that one of some slots is among others.
func (w *rewording) reads(slots, among []formula.Slot) bool {
	return slices.ContainsFunc(slots, func(s formula.Slot) bool { return slices.Contains(among, s) })
}

// valued holds what rests on the values of a definition to its new ones: defaults,
// and the proofs of rules whose tests it stands in.
func (w *rewording) valued(d *Definition, before, now *document.Node) {
	within := []formula.Slot{d.Slot} // whose possible values changed
	if d.Kind == Parameter {
		for _, x := range w.line.Definitions {
			if slices.Contains(x.Bounded(), d.Slot) {
				within = append(within, x.Slot)
			}
		}
	}
	if d.Kind == Input || len(within) > 1 {
		w.defaults()
	}
	if d.Kind == Rule || d.Kind == Parameter && !d.Type.Many && document.Alike(before.Get("range"), now.Get("range")) {
		return
	}
	for _, x := range w.line.Definitions {
		if x.Kind == Rule && !slices.Contains(w.anew, x.Slot) && w.reads(x.Reads, within) {
			w.prover(x)
		}
	}
}

// proven decides for the rules that were compiled anew whether their rows leave a
// gap.
func (w *rewording) proven() {
	for _, s := range w.anew {
		w.prover(w.line.Definitions[s])
	}
}

func (w *rewording) prover(d *Definition) {
	for i := range d.Editions {
		if body := d.Editions[i].Body; body != nil {
			w.prove(d, body)
		}
	}
}

// limit puts a constraint in other words.
func (w *rewording) limit(name string, n *document.Node) error {
	i := slices.IndexFunc(w.line.Constraints, func(k *Constraint) bool { return k.Name == name })
	if i < 0 {
		return ErrNoPlace
	}
	if k := w.asserted(document.Entry{Key: n.Key(), Value: n}); k != nil {
		k.Document = w.line.Constraints[i].Document
		w.line.Constraints = slices.Clone(w.line.Constraints)
		w.line.Constraints[i] = k
		w.descriptive()
	}
	return nil
}

// limits compiles the constraints anew that read what is of another type now, and
// finds again what the others rest on, where that moved.
func (w *rewording) limits() {
	l, again := w.line, []*Constraint(nil)
	for _, k := range l.Constraints {
		from := read(k.Assert)
		switch {
		case w.reads(from.names, w.changed):
			if x := w.asserted(w.written(k)); x != nil {
				x.Document, k = k.Document, x
			}
		case len(w.moved) > 0 && w.restsOn(from, w.moved):
			x := *k
			w.rests(&x)
			k = &x
		}
		again = append(again, k)
	}
	l.Constraints = again
}

// written is what the documents say of a constraint.
func (w *rewording) written(k *Constraint) document.Entry {
	at := Place{Part: OfConstraint, Line: w.line.ID, Name: k.Name}
	for _, doc := range w.line.parts.docs {
		if all := doc.root().Get("constraints"); all.Get(k.Name) != nil {
			return document.Entry{Key: all.KeyNode(k.Name), Value: w.line.parts.node(at, all.Get(k.Name))}
		}
	}
	return document.Entry{}
}

// restsOn says that a reading rests on a definition, itself or through others.
func (w *rewording) restsOn(from reading, on []formula.Slot) bool {
	w.begin()
	for todo := w.line.under(&Definition{Reads: from.names, lists: from.lists}); len(todo) > 0; {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if slices.Contains(on, s) {
			return true
		}
		if w.fresh(s) {
			todo = append(todo, w.line.under(w.line.Definitions[s])...)
		}
	}
	return false
}

// product is a product of the line as it was, over the line as it is.
func (w *rewording) product(p *Product) *Product {
	x := p.clone()
	x.Line = w.line
	bounds := false
	for _, s := range w.anew {
		d := w.line.Definitions[s]
		bounds = bounds || d.Kind == Input || d.Kind == Parameter
		if i := p.sets(d.Name); i < 0 {
			x.Editions[s] = d.Editions
		} else {
			w.set(x, p.given[i])
		}
	}
	if bounds {
		w.defaultsOf(x)
	}
	x.lean()
	return x
}

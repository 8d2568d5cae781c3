package model

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
)

// Under is a product as it would be under other terms. Those are a map: the name of a
// parameter of its line, or of a library that the line uses, with the value that counts
// instead on every day, bare or under the key value, or with not_applicable: true. The product need not set it now; a
// table cannot be named. What is said is held to what would be demanded of it in the
// product's own document, but for a source.
//
// The list holds what is wrong with the terms, sorted; with an error in it there is no
// product. The one that is made stands at the terms, and has no digest, since no document
// says what it says. It shares what the terms do not touch. The product has to be one of
// the model's, which is not changed by it; any number of goroutines may ask at once.
func (m *Model) Under(p *Product, terms *document.Node) (*Product, diag.List) {
	b := m.builder()
	made := p.clone()
	made.Pos = start(terms)
	for _, e := range entries(terms) {
		b.term(made, e)
	}
	if !b.faults.HasErrors() {
		b.defaultsOf(made)
	}
	faults := b.faults.Dedupe()
	faults.Sort()
	if faults.HasErrors() {
		return nil, faults
	}
	return made, faults
}

// term reads what a product would set for one name.
func (b *builder) term(p *Product, e document.Entry) {
	l := p.Line
	d := l.byName[e.Key.Text]
	if d == nil {
		b.nearest("terms/unknown-name", e.Key.Pos, e.Key.Text, l.terms(), args{"line": l.ID})
		return
	}
	if d.Kind != Parameter || d.By != nil {
		key := "terms/not-parameter"
		if d.By != nil {
			key = "terms/table"
		}
		f := b.fault(key, e.Key.Pos, args{"name": d.Name, "kind": "kind/" + d.Kind.String()})
		f.Related = []diag.Related{{Pos: d.Pos, Key: "related/declared-here", Args: args{"name": d.Name}}}
		return
	}
	x := Edition{From: calendar.First, Through: calendar.Last, Known: calendar.First, Pos: e.Key.Pos}
	none, v := e.Value.Get("not_applicable"), e.Value
	if inner := v.Get("value"); inner != nil {
		v = inner
	}
	if d.Type.Kind == formula.Invalid || !b.says(l, d, &x, none, v) {
		return
	}
	p.Editions[d.Slot] = []Edition{x}
	b.narrows(l, d, p.Editions[d.Slot])
}

// terms are the names of the parameters that a product could have other values of,
// sorted.
func (l *Line) terms() []string {
	var all []string
	for _, d := range l.Definitions {
		if d.Kind == Parameter && d.By == nil {
			all = append(all, d.Name)
		}
	}
	slices.Sort(all)
	return all
}

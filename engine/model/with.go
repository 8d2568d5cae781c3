package model

import (
	"errors"
	"maps"
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
)

// What With cannot do.
var (
	ErrNoPlace  = errors.New("the model has no such place")
	ErrDeclared = errors.New("what a definition is cannot be put in other words, only what it says")
)

// With is a model in which one definition stands in other words: what Load makes
// of the documents with the node in that place, without reading the rest again. The
// node is one that took the place of what a Spot has, see document.Put. The list
// holds what is wrong with the new words and with whatever reads them, sorted; with
// an error in it there is no model. Schemas are not asked, and warnings are told of
// what is compiled anew only.
//
// A definition keeps its entity, type, unit, choices and title, a derived list what
// it is made of: ErrDeclared. The products of the model have no digest, since no
// document says what they say, and its Index is that of the model it comes from.
//
// A model is not changed by it, and any number of goroutines may ask at once.
func (m *Model) With(at Place, n *document.Node) (*Model, diag.List, error) {
	b := m.builder()
	var made *Model
	var err error
	if at.Part == OfSet {
		made, err = m.withSet(b, at, n)
	} else {
		made, err = m.withLine(b, at, n)
	}
	if err != nil {
		return nil, nil, err
	}
	faults := b.faults.Dedupe()
	faults.Sort()
	if faults.HasErrors() {
		return nil, faults, nil
	}
	return made, faults, nil
}

// WithFile is With for a table whose rows stand in a file of their own: a model in
// which the file holds other bytes. Only the definition at the place is compiled anew,
// in its own words.
func (m *Model) WithFile(at Place, file string, src []byte) (*Model, diag.List, error) {
	n := m.says(at)
	if n == nil || m.archive.files[file] == nil {
		return nil, nil, ErrNoPlace
	}
	c, kept := *m, *m.archive
	kept.files = maps.Clone(kept.files)
	kept.files[file] = src
	c.archive = &kept
	return c.With(at, n)
}

// File is the bytes of a table's file, by its name; nil when there is none.
func (m *Model) File(name string) []byte { return m.archive.files[name] }

// says is what stands at the place of a definition or of what a product sets; nil when
// there is nothing.
func (m *Model) says(at Place) *document.Node {
	for _, p := range m.Products {
		if i := p.sets(at.Name); at.Part == OfSet && p.ID == at.Product && p.Line.ID == at.Line && i >= 0 {
			return p.given[i].Value
		}
	}
	for _, l := range m.Lines {
		if at.Part == OfDefinition && l.ID == at.Line {
			return l.parts.bodies[at.Name]
		}
	}
	return nil
}

// builder is one that goes on where that of the model ended.
func (m *Model) builder() *builder {
	p := m.archive
	b := newBuilder(Documents{})
	b.docs, b.trees, b.titles, b.sources = p.docs, p.trees, p.titles, m.Sources
	b.files = maps.Clone(p.files)
	return b
}

// withSet is a model in which a product sets something else.
func (m *Model) withSet(b *builder, at Place, n *document.Node) (*Model, error) {
	i := slices.IndexFunc(m.Products, func(p *Product) bool { return p.ID == at.Product && p.Line.ID == at.Line })
	if i < 0 {
		return nil, ErrNoPlace
	}
	p := m.Products[i].clone()
	k := p.sets(at.Name)
	if k < 0 {
		return nil, ErrNoPlace
	}
	p.given = slices.Clone(p.given)
	p.given[k].Value = n
	b.set(p, p.given[k])
	if b.bounding(p.Line)[p.Line.byName[at.Name].Slot] {
		b.defaultsOf(p)
	}
	made := *m
	made.Products = slices.Clone(m.Products)
	made.Products[i] = p
	return &made, nil
}

// clone is a product that can be changed.
func (p *Product) clone() *Product {
	c := *p
	c.Editions, c.Digest = slices.Clone(p.Editions), ""
	return &c
}

// sets is the place among what a product sets of a name, -1 when it does not.
func (p *Product) sets(name string) int {
	return slices.IndexFunc(p.given, func(e document.Entry) bool { return e.Key.Text == name })
}

// bounding are the parameters that an input with a default is held to.
func (b *builder) bounding(l *Line) map[formula.Slot]bool {
	all := map[formula.Slot]bool{}
	for _, d := range l.Definitions {
		if d.Kind == Input && d.Input.Default != nil {
			for _, s := range d.Bounded() {
				all[s] = true
			}
		}
	}
	return all
}

// withLine is a model in which a line, or a library as the line uses it, says
// something else. Its products follow.
func (m *Model) withLine(b *builder, at Place, n *document.Node) (*Model, error) {
	i := slices.IndexFunc(m.Lines, func(l *Line) bool { return l.ID == at.Line })
	if i < 0 {
		return nil, ErrNoPlace
	}
	w := reword(b, m.Lines[i], at, n)
	if err := w.put(at, n); err != nil {
		return nil, err
	}
	made := *m
	made.Lines = slices.Clone(m.Lines)
	made.Lines[i] = w.line
	made.Products = slices.Clone(m.Products)
	for k, p := range m.Products {
		if p.Line == w.was {
			made.Products[k] = w.product(p)
		}
	}
	return &made, nil
}

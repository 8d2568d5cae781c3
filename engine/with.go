package engine

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// With is a catalog in which one definition stands in other words: see
// [model.Model.With]. Products that it does not touch are the same ones.
func (c *Catalog) With(at model.Place, n *document.Node) (*Catalog, diag.List, error) {
	m, faults, err := c.Model.With(at, n)
	return c.over(m), faults, err
}

// WithFile is With for a table whose rows stand in a file: see [model.Model.WithFile].
func (c *Catalog) WithFile(at model.Place, file string, src []byte) (*Catalog, diag.List, error) {
	m, faults, err := c.Model.WithFile(at, file, src)
	return c.over(m), faults, err
}

// Under is a product of the catalog as it would be under other terms: see
// [model.Model.Under]. Under none, nil, it is the product itself.
func (c *Catalog) Under(p *Product, terms *document.Node) (*Product, diag.List) {
	if terms == nil {
		return p, nil
	}
	made, faults := c.Model.Under(p.Product, terms)
	if made == nil {
		return nil, faults
	}
	return &Product{Product: made, Sources: p.Sources}, faults
}

// over is a catalog of a model that was made of this one's; nil of none.
func (c *Catalog) over(m *model.Model) *Catalog {
	if m == nil {
		return nil
	}
	made := &Catalog{Model: m, Products: slices.Clone(c.Products)}
	for i, p := range m.Products {
		if p != c.Products[i].Product {
			made.Products[i] = &Product{Product: p, Sources: m.Sources}
		}
	}
	return made
}

// Over makes the evaluator one of another product, of the same line or of one that
// With made of it. It keeps its memory.
func (e *Evaluator) Over(p *Product) {
	if p == e.product {
		return
	}
	same := p.Line == e.line
	e.product, e.line, e.day = p, p.Line, [2]calendar.Date{}
	if !same {
		e.reach, e.noting = nil, nil
		e.layout()
	}
}

// Touch is how the last evaluation came by a definition.
type Touch uint8

// The ways. What was not touched could say anything at all: the answer would be the
// same.
const (
	Untouched Touch = iota
	Read            // its value on the day, or it was given
	Called          // by call: its value on other days, or rows of it
)

// Touched says how the last evaluation came by a definition, the strongest way.
func (e *Evaluator) Touched(d *model.Definition) Touch {
	switch {
	case e.called[d.Slot]:
		return Called
	case slices.ContainsFunc(e.frame.Columns[d.Slot].State, func(s formula.State) bool { return s != formula.Unset }):
		return Read
	case d.Kind == model.Input && slices.ContainsFunc(e.nodes[d.Entity], func(n *document.Node) bool { return n.Get(d.Name) != nil }):
		return Read
	}
	return Untouched
}

// Product is the one that the evaluator is for.
func (e *Evaluator) Product() *Product { return e.product }

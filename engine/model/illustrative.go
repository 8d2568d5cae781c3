package model

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// Library is a library as a line uses it.
type Library struct {
	ID           string
	Title        text.Text
	Pos          diag.Pos // of its id
	Illustrative bool     // it is illustrative: see Product.Illustrative
}

func (b *builder) library(p paper) Library {
	return Library{ID: p.id, Title: words(p.root().Get("title")), Pos: p.root().Get("library").Pos, Illustrative: b.illustrative(p.doc.File)}
}

// illustrative says that a document is illustrative: its values are examples only.
func (b *builder) illustrative(file string) bool {
	d := b.docs[file]
	return d != nil && flag(d.Root.Get("illustrative"))
}

// Illustrative says that a definition leans on values that are examples only: it
// has an edition, or a default, in a document that is illustrative, or reads what
// leans on one, or is of rows that are made with it. What the product sets itself takes
// the place of the line's value in this too. It is the same for all inputs and days, and
// safe for concurrent use.
func (p *Product) Illustrative(s formula.Slot) bool { return p.leaning != nil && p.leaning[s] }

// lean finds out what is illustrative, once the editions are there.
func (p *Product) lean() {
	l, found := p.Line, make([]bool, len(p.Line.Definitions))
	for _, d := range l.Definitions {
		found[d.Slot] = d.illustrative() || slices.ContainsFunc(p.Editions[d.Slot], func(e Edition) bool { return e.Illustrative })
	}
	if p.leaning = nil; !slices.Contains(found, true) {
		return
	}
	for more := true; more; { // once, but where other words read what comes later in the order
		more = false
		for _, s := range l.parts.order {
			if d := l.Definitions[s]; !found[s] && l.upon(d, found) {
				found[s], more = true, true
			}
		}
	}
	p.leaning = found
}

// upon says that a definition reads one of those that were found, or is of rows that
// are made with one.
func (l *Line) upon(d *Definition, found []bool) bool {
	if has := l.Names.Entities[d.Entity].Has; has >= 0 && found[has] {
		return true
	}
	return slices.ContainsFunc(l.under(d), func(s formula.Slot) bool { return found[s] })
}

// illustrative says that an input has a default that is an example only.
func (d *Definition) illustrative() bool {
	return d.Input != nil && d.Input.Default != nil && d.Input.illustrative
}

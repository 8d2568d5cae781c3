package model

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
)

// product lays a product's values over its line; nil when it names no line.
func (b *builder) product(m *Model, p paper) *Product {
	root := p.root()
	i := slices.IndexFunc(m.Lines, func(l *Line) bool { return l.ID == scalar(root.Get("line")) })
	if i < 0 {
		if n := root.Get("line"); n != nil && !b.bare && !b.lost("line", scalar(n)) {
			var ids []string
			for _, l := range m.Lines {
				ids = append(ids, l.ID)
			}
			b.nearest("model/unknown-line", n.Pos, scalar(n), ids, nil)
		}
		return nil
	}
	l := m.Lines[i]
	product := &Product{ID: p.id, Line: l, Title: words(root.Get("title")), Concept: scalar(root.Get("status")) == "concept",
		Pos: root.Get("product").Pos, OwnIllustrative: b.illustrative(p.doc.File), Editions: make([][]Edition, len(l.Definitions)),
		Digest: b.digest(append(slices.Clone(l.files), p.doc.File))}
	if n := root.Get("order"); n.IsNumber() {
		product.Order, _ = strconv.Atoi(n.Text)
	} else {
		product.Order = math.MaxInt
	}
	for _, d := range l.Definitions {
		product.Editions[d.Slot] = d.Editions
	}
	set := map[string]bool{}
	product.given = entries(root.Get("set"))
	for _, e := range entries(root.Get("set")) {
		set[e.Key.Text] = true
		set[b.set(product, e)] = true // a typing error is said once
	}
	b.defaultsOf(product)
	product.lean()
	at := root.Get("product").Pos
	if k := root.KeyNode("set"); k != nil {
		at = k.Pos
	}
	hidden := b.strange(p) // what is not set may be there all the same
	for _, d := range l.Definitions {
		if d.Open && !set[d.Name] && !hidden {
			f := b.fault("product/open-not-set", at, args{"name": d.Name, "product": p.id}, openHint(d))
			f.Related = []diag.Related{{Pos: d.Pos, Key: "related/declared-here", Args: args{"name": d.Name}}}
		}
	}
	return product
}

// openHint is how an open parameter is set.
func openHint(d *Definition) string {
	if d.Type.Optional {
		return "hint/set-or-not-applicable"
	}
	return "hint/set"
}

// set reads one value that a product sets. Of one that is not declared it gives
// the name that was probably meant.
func (b *builder) set(p *Product, e document.Entry) (meant string) {
	l := p.Line
	d := l.byName[e.Key.Text]
	if d == nil {
		meant = b.near(e.Key.Text, l.parameters())
		b.nearestIs("product/not-declared", e.Key.Pos, e.Key.Text, meant, l.parameters(), args{"line": l.ID})
		return meant
	}
	if d.Kind != Parameter || d.Document != l.ID {
		f := b.fault("product/not-settable", e.Key.Pos, args{"name": d.Name, "kind": "kind/" + d.Kind.String(), "document": d.Document}, "hint/own-parameters")
		f.Related = []diag.Related{{Pos: d.Pos, Key: "related/declared-here", Args: args{"name": d.Name}}}
		return ""
	}
	if d.Type.Kind == formula.Invalid {
		return ""
	}
	p.Editions[d.Slot] = b.values(l, d, e.Value)
	b.narrows(l, d, p.Editions[d.Slot])
	return ""
}

// beside puts products in order: by line, by their place in it, by id.
func beside(p, q *Product) int {
	return cmp.Or(cmp.Compare(p.Line.ID, q.Line.ID), cmp.Compare(p.Order, q.Order), cmp.Compare(p.ID, q.ID))
}

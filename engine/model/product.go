package model

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/text"
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
		Pos: root.Get("product").Pos, Editions: make([][]Edition, len(l.Definitions)),
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
	for _, e := range entries(root.Get("set")) {
		set[e.Key.Text] = true
		if l.byName[e.Key.Text] == nil {
			set[text.Nearest(e.Key.Text, l.parameters())] = true // a typing error, said once
		}
		b.set(product, e)
	}
	b.defaultsOf(product)
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

// set reads one value that a product sets.
func (b *builder) set(p *Product, e document.Entry) {
	l := p.Line
	d := l.byName[e.Key.Text]
	if d == nil {
		b.nearest("product/not-declared", e.Key.Pos, e.Key.Text, l.parameters(), args{"line": l.ID})
		return
	}
	if d.Kind != Parameter || d.Document != l.ID {
		f := b.fault("product/not-settable", e.Key.Pos, args{"name": d.Name, "kind": "kind/" + d.Kind.String(), "document": d.Document}, "hint/own-parameters")
		f.Related = []diag.Related{{Pos: d.Pos, Key: "related/declared-here", Args: args{"name": d.Name}}}
		return
	}
	if d.Type.Kind == formula.Invalid {
		return
	}
	p.Editions[d.Slot] = b.values(l, d, e.Value)
	b.narrows(l, d, p.Editions[d.Slot])
}

// parameters are the names of the line's parameters, sorted.
func (l *Line) parameters() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(l.byName)) {
		if l.byName[name].Kind == Parameter {
			names = append(names, name)
		}
	}
	return names
}

// narrows holds a product's choices for an input within the line's, on every
// day and with every knowledge.
func (b *builder) narrows(l *Line, d *Definition, own []Edition) {
	if !d.Type.Many || len(d.Editions) == 0 {
		return
	}
	told := map[diag.Pos]bool{}
	for _, on := range moments(own, d.Editions, func(e Edition) calendar.Date { return e.From }) {
		for _, known := range moments(own, d.Editions, func(e Edition) calendar.Date { return e.Known }) {
			if e := Pick(own, on, known); e != nil {
				b.widens(l, d, e, wider(d.Editions, on, known), told)
			}
		}
	}
}

// moments are the days on which any of the editions begin to count.
func moments(own, line []Edition, of func(Edition) calendar.Date) []calendar.Date {
	var days []calendar.Date
	for _, e := range slices.Concat(own, line) {
		days = append(days, of(e))
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// wider is the line's edition that counts; where there is none, the one that
// ended last, or else the first.
func wider(line []Edition, on, known calendar.Date) *Edition {
	lasting := slices.Clone(line)
	for i := range lasting {
		lasting[i].Through = calendar.Last
	}
	if e := Pick(lasting, on, known); e != nil {
		return e
	}
	return &line[0]
}

// widens reports the choices of a product's edition that its line does not
// have, each once.
func (b *builder) widens(l *Line, d *Definition, e, wider *Edition, told map[diag.Pos]bool) {
	for i, v := range e.Values {
		if slices.ContainsFunc(wider.Values, v.Equal) || told[e.at[i]] {
			continue
		}
		told[e.at[i]] = true
		f := b.fault("product/widens", e.at[i], args{"name": d.Name, "value": l.Plain(d, v), "allowed": l.several(d, wider.Values)})
		f.Related = []diag.Related{{Pos: wider.Pos, Key: "related/declared-here", Args: args{"name": d.Name}}}
	}
}

func (l *Line) several(d *Definition, values []formula.Value) string {
	plain := make([]string, len(values))
	for i, v := range values {
		plain[i] = l.Plain(d, v)
	}
	return joined(plain)
}

// beside puts products in order: by line, by their place in it, by id.
func beside(p, q *Product) int {
	return cmp.Or(cmp.Compare(p.Line.ID, q.Line.ID), cmp.Compare(p.Order, q.Order), cmp.Compare(p.ID, q.ID))
}

package model

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// Making is how the rows of a derived list are made.
type Making uint8

// The ways to make rows.
const (
	MadeByChain Making = iota // intervals with short gaps between them form a row
	MadeByCut                 // pieces of intervals
	MadeByGroup               // pieces of a calendar month or year form a row
)

// String gives the document keyword.
func (m Making) String() string { return [...]string{"chain", "cut", "group"}[m] }

// Calendar is a calendar period.
type Calendar uint8

// The calendar periods. Never is none.
const (
	Never Calendar = iota
	Month
	Year
)

// calendarOf reads a calendar period.
func calendarOf(n *document.Node) Calendar {
	return Calendar(slices.Index([]string{"", "month", "year"}, scalar(n)))
}

// Derive is how the rows of a list are made of the intervals of another, for each
// row that holds both. Its formulas are of that row.
type Derive struct {
	Making Making
	Over   formula.Symbol     // the list of intervals
	Gap    *formula.Formula   // of a chain: this many days between two intervals part them
	By     Calendar           // of a cut: also at its ends; of a group: a row for each
	After  []*formula.Formula // of a cut: a piece ends on these days; one that is not applicable does not cut
	Before []*formula.Formula // of a cut: a piece begins on these days
	View   formula.EntityID   // of a chain or group: where Frame.Rows has the intervals of a row

	gap           *document.Node
	after, before []*document.Node
}

// Formulas visits the formulas of a derivation.
func (d *Derive) Formulas(visit func(*formula.Formula)) {
	if d.Gap != nil {
		visit(d.Gap)
	}
	for _, f := range d.After {
		visit(f)
	}
	for _, f := range d.Before {
		visit(f)
	}
}

// nodes are where the formulas stand.
func (d *Derive) nodes() []*document.Node {
	return slices.Concat([]*document.Node{d.gap}, d.after, d.before)
}

// derived ties every derived list to the intervals that it is made of, and
// declares the first and the last day of its rows. Lists stand in the document
// before those that are made of them.
func (c *compiler) derived(all *document.Node, used []paper) {
	l := c.line
	for _, e := range entries(all) {
		id, ok := c.entityIDs[e.Key.Text]
		if n := e.Value.Get("derive"); n != nil && ok {
			c.derive(id, e, n)
		}
	}
	for _, p := range used {
		for _, e := range entries(p.root().Get("cuts")) {
			id, ok := c.entity(e.Key)
			if !ok {
				continue
			}
			if x := l.Entities[id].Derive; x != nil && x.Making == MadeByCut {
				x.after = append(x.after, items(e.Value.Get("after"))...)
				x.before = append(x.before, items(e.Value.Get("before"))...)
			} else {
				c.fault("model/not-cut", e.Key.Pos, args{"entity": e.Key.Text})
			}
		}
	}
}

// derive reads how the rows of one list are made.
func (c *compiler) derive(id formula.EntityID, e document.Entry, n *document.Node) {
	if len(n.Entries) != 1 {
		return // the schema has said so
	}
	x, named := &c.line.Entities[id], &c.line.Names.Entities[id]
	how, ok := n.Entries[0].Value, true
	made := &Derive{Making: Making(slices.Index([]string{"chain", "cut", "group"}, n.Entries[0].Key.Text)),
		gap: how.Get("gap"), after: items(how.Get("after")), before: items(how.Get("before"))}
	if made.Over, ok = c.over(x.Parent, how.Get("over")); !ok {
		return
	}
	over := c.line.Entities[made.Over.Entity]
	switch made.Making {
	case MadeByCut:
		made.By = calendarOf(how.Get("each"))
		named.Within = made.Over.Entity
	case MadeByGroup:
		if made.By = calendarOf(how.Get("by")); over.Derive == nil || over.Derive.Making != MadeByCut || over.Derive.By == Never || over.Derive.By > made.By {
			c.fault("model/group-of-uncut", how.Get("over").Pos, args{"list": over.List, "entity": over.Name, "by": "calendar/" + scalar(how.Get("by"))}, "hint/cut-each")
			return
		}
		fallthrough
	default:
		named.Holds = made.Over.Entity
		made.View = formula.EntityID(len(c.line.Entities) + c.line.Views)
		named.View = made.View
		c.line.Views++
	}
	x.Derive = made
	ends := [2]string{c.line.Names.Entities[made.Over.Entity].From, c.line.Names.Entities[made.Over.Entity].Through}
	at := [2]diag.Pos{e.Key.Pos, e.Key.Pos}
	for i, end := range items(e.Value.Get("interval")) {
		if i < len(ends) {
			ends[i], at[i] = scalar(end), end.Pos
		}
	}
	x.From, x.Until = c.end(id, ends[0], "from", at[0]), c.end(id, ends[1], "through", at[1])
	named.From, named.Through = ends[0], ends[1]
}

// over finds the list of intervals that rows are made of: one of the row that
// holds them.
func (c *compiler) over(holder formula.EntityID, n *document.Node) (formula.Symbol, bool) {
	if n == nil {
		return formula.Symbol{}, false
	}
	list, ok := c.line.Names.List(holder, scalar(n))
	if !ok {
		var all []string
		for _, e := range c.line.Entities[1:] {
			if _, held := c.line.Names.List(holder, e.List); held {
				all = append(all, e.List)
			}
		}
		c.nearest("model/unknown-list", n.Pos, scalar(n), all, args{"entity": c.line.Entities[holder].Name})
		return list, false
	}
	if e := c.line.Entities[list.Entity]; e.From < 0 || e.Until < 0 {
		c.fault("model/no-interval", n.Pos, args{"list": e.List, "entity": e.Name}, "hint/interval")
		return list, false
	}
	return list, true
}

// end declares the first or the last day of derived rows. Its name can be that of
// an end of other intervals: which is meant follows from where it is read.
func (c *compiler) end(id formula.EntityID, name, which string, at diag.Pos) formula.Slot {
	l := c.line
	d := &Definition{Name: name, Kind: Derived, Slot: formula.Slot(len(l.Definitions)), Entity: id, Type: formula.Type{Kind: formula.Date},
		Title: text.Both("derived/"+which, nil), Pos: at, Document: l.ID, Reads: []formula.Slot{l.Names.Entities[id].Has}}
	first := l.byName[name]
	if first == nil && c.taken(&document.Node{Text: name, Pos: at}) {
		return -1
	}
	if first != nil && !l.isEnd(first) {
		f := c.fault("model/duplicate-name", at, args{"name": name})
		f.Related = []diag.Related{{Pos: first.Pos, Key: "related/declared-here", Args: args{"name": name}}}
		return -1
	}
	l.Definitions = append(l.Definitions, d)
	if first == nil {
		l.byName[name] = d
		c.publish(d)
		return d.Slot
	}
	if len(l.Names.Shared[name]) == 0 {
		l.Names.Shared[name] = []formula.Symbol{l.Names.Symbols[name]}
	}
	l.Names.Shared[name] = append(l.Names.Shared[name], d.symbol())
	return d.Slot
}

// isEnd says that a definition is the first or the last day of an interval.
func (l *Line) isEnd(d *Definition) bool {
	e := l.Entities[d.Entity]
	return d.Slot == e.From || d.Slot == e.Until
}

// derivation compiles the formulas that a derived list is made with.
func (c *compiler) derivation(list *Definition) {
	holder, made := list.Entity, c.line.Entities[list.Of].Derive
	if made.gap != nil {
		made.Gap = c.builder.compile(c.line, made.gap, holder, formula.Type{Kind: formula.Number, Unit: c.line.Names.Day}, nil)
		if made.Gap != nil && made.Gap.Type.Optional {
			c.fault("formula/may-not-apply", made.gap.Pos, args{"name": scalar(made.gap)}, "hint/applicable")
		}
	}
	dates := func(nodes []*document.Node) (all []*formula.Formula) {
		for _, n := range nodes {
			if f := c.builder.compile(c.line, n, holder, formula.Type{Kind: formula.Date}, nil); f != nil {
				all = append(all, f)
			}
		}
		return all
	}
	made.After, made.Before = dates(made.after), dates(made.before)
	over := c.line.Entities[made.Over.Entity]
	var formulas []*formula.Formula
	made.Formulas(func(f *formula.Formula) { formulas = append(formulas, f) })
	from := read(formulas...)
	list.Reads = append(from.names, over.From, over.Until)
	list.lists = from.lists
	if has := c.line.Names.Entities[made.Over.Entity].Has; made.Over.View == 0 && has >= 0 {
		list.lists = append(list.lists, made.Over.Entity)
	}
}

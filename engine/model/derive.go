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
	MadeBySpan                // the calendar months or years between two days
)

var makings = [...]string{"chain", "cut", "group", "span"}

// String gives the document keyword.
func (m Making) String() string { return makings[m] }

// Calendar is a calendar period.
type Calendar uint8

// The calendar periods. Never is none.
const (
	Never Calendar = iota
	Month
	Year
)

var calendars = [...]string{"", "month", "year"}

// String gives the document keyword; "" of Never.
func (c Calendar) String() string { return calendars[c] }

// calendarOf reads a calendar period; Never when it is not there or no such thing.
func calendarOf(n *document.Node) Calendar {
	return Calendar(max(0, slices.Index(calendars[:], scalar(n))))
}

// Derive is how the rows of a list are made for each row that holds it: of the
// intervals of another list of that row, or of two of its days. Its formulas are of
// the row that holds the list.
type Derive struct {
	Making  Making
	Over    formula.Symbol     // the list of intervals; of a span there is none
	Gap     *formula.Formula   // of a chain: this many days between two intervals part them
	By      Calendar           // of a cut: also at its ends; of a group or span: a row for each
	After   []*formula.Formula // of a cut: a piece ends on these days; one that is not applicable does not cut
	Before  []*formula.Formula // of a cut: a piece begins on these days
	From    *formula.Formula   // of a span: its first day; where it is not applicable there are no rows
	Through *formula.Formula   // of a span: its last day, likewise
	View    formula.EntityID   // of a chain or group: where Frame.Rows has the intervals of a row

	gap, from, through *document.Node
	after, before      []*document.Node
}

// Formulas visits the formulas of a derivation.
func (d *Derive) Formulas(visit func(*formula.Formula)) {
	for _, f := range slices.Concat([]*formula.Formula{d.Gap, d.From, d.Through}, d.After, d.Before) {
		if f != nil {
			visit(f)
		}
	}
}

// nodes are where the formulas stand.
func (d *Derive) nodes() []*document.Node {
	return slices.Concat([]*document.Node{d.gap, d.from, d.through}, d.after, d.before)
}

// derived ties every derived list to the intervals that it is made of, and
// declares the first and the last day of its rows. Lists stand in the document
// before those that are made of them.
func (c *compiler) derived(all *document.Node, used []paper) {
	for _, e := range entries(all) {
		n, id := e.Value.Get("derive"), c.entityIDs[e.Key.Text]
		if x := &c.line.Entities[id]; n == nil || id == 0 || x.Derive != nil || x.unmade {
			continue // given, or its name is taken twice
		}
		for _, key := range []string{"key", "default"} {
			if at := e.Value.KeyNode(key); at != nil {
				c.fault("model/key-of-derived", at.Pos, args{"key": key, "entity": e.Key.Text})
			}
		}
		made := c.derive(id, n, all)
		if made != nil {
			c.making(id, made)
		}
		c.ends(id, made, e)
	}
	for _, p := range used {
		for _, e := range entries(p.root().Get("cuts")) {
			if id, ok := c.entity(e.Key); ok {
				c.cutsToo(&c.line.Entities[id], e)
			}
		}
	}
}

// cutsToo adds the days at which a library cuts the rows of an entity.
func (c *compiler) cutsToo(x *Entity, e document.Entry) {
	switch {
	case x.Derive != nil && x.Derive.Making == MadeByCut:
		x.Derive.after = append(x.Derive.after, items(e.Value.Get("after"))...)
		x.Derive.before = append(x.Derive.before, items(e.Value.Get("before"))...)
	case !x.unmade:
		c.fault("model/not-cut", e.Key.Pos, args{"entity": x.Name})
	}
}

// derive reads how the rows of one list are made; nil when that cannot be said.
func (c *compiler) derive(id formula.EntityID, n, all *document.Node) *Derive {
	x := &c.line.Entities[id]
	if len(n.Entries) == 0 || c.line.Entities[x.Parent].unmade {
		return nil // the schema has said so, or what the list lies in is at fault
	}
	if len(n.Entries) > 1 {
		c.fault("model/two-ways", n.Entries[1].Key.Pos, args{"entity": x.Name, "one": n.Entries[0].Key.Text, "other": n.Entries[1].Key.Text})
		return nil
	}
	how, making := n.Entries[0].Value, slices.Index(makings[:], n.Entries[0].Key.Text)
	if making < 0 {
		return nil // the schema has said so
	}
	made := &Derive{Making: Making(making), gap: how.Get("gap"), from: how.Get("from"), through: how.Get("through"),
		after: slices.Clip(items(how.Get("after"))), before: slices.Clip(items(how.Get("before")))}
	if made.Making == MadeBySpan {
		if made.By = calendarOf(how.Get("each")); made.By == Never || made.from == nil || made.through == nil {
			return nil // the schema has said so
		}
		return made
	}
	var ok bool
	if made.Over, ok = c.over(id, how.Get("over"), all); !ok {
		return nil
	}
	switch made.Making {
	case MadeByCut:
		each := how.Get("each")
		if made.By = calendarOf(each); each != nil && made.By == Never {
			return nil // the schema has said so
		}
	case MadeByGroup:
		by := how.Get("by")
		if made.By = calendarOf(by); made.By == Never {
			return nil // the schema has said so
		}
		over := c.line.Entities[made.Over.Entity]
		if over.Derive == nil || over.Derive.By == Never || over.Derive.By > made.By || over.Derive.Making == MadeByGroup {
			c.fault("model/group-of-uncut", how.Get("over").Pos, args{"list": over.List, "by": "calendar/" + scalar(by)}, "hint/cut-each")
			return nil
		}
	}
	return made
}

// making tells formulas what the rows of a derived list lie in or hold.
func (c *compiler) making(id formula.EntityID, made *Derive) {
	named := &c.line.Names.Entities[id]
	switch c.line.Entities[id].Derive = made; made.Making {
	case MadeByCut:
		named.Within = made.Over.Entity
		return
	case MadeBySpan:
		return
	}
	made.View = formula.EntityID(len(c.line.Entities) + c.line.Views)
	c.line.Views++
	named.Holds, named.View = made.Over.Entity, made.View
}

// over finds the list of intervals that the rows of an entity are made of: one of
// the row that holds them.
func (c *compiler) over(id formula.EntityID, n, all *document.Node) (formula.Symbol, bool) {
	if n == nil {
		return formula.Symbol{}, false // the schema has said so
	}
	x, holder := c.line.Entities[id], c.line.Entities[id].Parent
	list, ok := c.line.Names.List(holder, scalar(n))
	if !ok {
		var others []string
		for _, e := range c.line.Entities[1:] {
			if _, held := c.line.Names.List(holder, e.List); held && e.List != x.List {
				others = append(others, e.List)
			}
		}
		c.nearest("model/unknown-list", n.Pos, scalar(n), others, args{"entity": c.line.Entities[holder].Name})
		return list, false
	}
	switch e := c.line.Entities[list.Entity]; {
	case e.unmade, e.From < 0 && c.line.Names.Entities[list.Entity].From != "" && !c.line.Names.Entities[list.Entity].Derived:
		return list, false // its own declaration is at fault
	case c.line.Names.Entities[list.Entity].Derived && e.Derive == nil:
		if made := madeOf(all, e.List); slices.Contains(made, x.List) {
			made = append([]string{x.List}, made[:slices.Index(made, x.List)+1]...)
			c.fault("model/cycle", n.Pos, args{"name": x.List, "names": shortened(made)})
		} else {
			c.fault("model/made-later", n.Pos, args{"list": e.List, "other": x.List}, "hint/list-above")
		}
		return list, false
	case e.From < 0 || e.Until < 0:
		c.fault("model/no-interval", n.Pos, args{"list": e.List, "entity": e.Name}, "hint/interval")
		return list, false
	}
	return list, true
}

// madeOf are a list, the one that it is made of, the one that that is made of, and
// so on, as a document has them.
func madeOf(all *document.Node, list string) []string {
	var names []string
	for list != "" && !slices.Contains(names, list) {
		names = append(names, list)
		next := ""
		for _, e := range entries(all) {
			if scalar(e.Value.Get("list")) == list {
				for _, how := range entries(e.Value.Get("derive")) {
					next = scalar(how.Value.Get("over"))
				}
			}
		}
		list = next
	}
	return names
}

// ends declares the first and the last day of derived rows: as the document names
// them, or as those of the intervals that they are made of are named. Of rows that
// cannot be made, any will do: what reads them is not at fault too.
func (c *compiler) ends(id formula.EntityID, made *Derive, e document.Entry) {
	x, named := &c.line.Entities[id], &c.line.Names.Entities[id]
	over := slices.IndexFunc(c.line.Entities, func(e Entity) bool { return e.From >= 0 && e.Until >= 0 })
	if made != nil {
		over = int(made.Over.Entity) // of a span the root, whose rows have no days
	}
	names, at := [2]string{}, [2]diag.Pos{e.Key.Pos, e.Key.Pos}
	if over >= 0 {
		names = [2]string{c.line.Names.Entities[over].From, c.line.Names.Entities[over].Through}
	}
	if interval := items(e.Value.Get("interval")); len(interval) == len(names) {
		for i, n := range interval {
			names[i], at[i] = scalar(n), n.Pos
		}
	}
	if named.From, named.Through = names[0], names[1]; names[0] != names[1] { // else the schema has said so
		x.From, x.Until = c.end(id, names[0], "from", e.Key.Pos, at[0]), c.end(id, names[1], "through", e.Key.Pos, at[1])
	}
	x.unmade = made == nil || x.From < 0 || x.Until < 0
}

// end declares the first or the last day of derived rows. Its name can be that of
// an end of other intervals: which is meant follows from where it is read.
func (c *compiler) end(id formula.EntityID, name, which string, declared, at diag.Pos) formula.Slot {
	l := c.line
	d := &Definition{Name: name, Kind: Derived, Slot: formula.Slot(len(l.Definitions)), Entity: id, Type: formula.Type{Kind: formula.Date},
		Title: text.Both("derived/"+which, nil), Pos: declared, Document: l.ID}
	if has := l.Names.Entities[id].Has; has >= 0 { // else its list has no name of its own
		d.Reads = []formula.Slot{has}
	}
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
			c.fault("model/gap-may-not-apply", made.gap.Pos, args{"list": list.Name}, "hint/gap-otherwise")
		}
	}
	date := func(n *document.Node) *formula.Formula {
		return c.builder.compile(c.line, n, holder, formula.Type{Kind: formula.Date}, nil)
	}
	dates := func(nodes []*document.Node) (all []*formula.Formula) {
		for _, n := range nodes {
			if f := date(n); f != nil {
				all = append(all, f)
			}
		}
		return all
	}
	made.After, made.Before = dates(made.after), dates(made.before)
	if made.Making == MadeBySpan {
		made.From, made.Through = date(made.from), date(made.through)
	}
	var formulas []*formula.Formula
	made.Formulas(func(f *formula.Formula) { formulas = append(formulas, f) })
	from := read(formulas...)
	list.Reads, list.lists = from.names, from.lists
	if made.Making == MadeBySpan {
		return
	}
	over := c.line.Entities[made.Over.Entity]
	list.Reads = append(list.Reads, over.From, over.Until)
	if has := c.line.Names.Entities[made.Over.Entity].Has; made.Over.View == 0 && has >= 0 {
		list.lists = append(list.lists, made.Over.Entity)
	}
}

// Cut is the formula of a day that cuts, by where it stands in the documents; nil
// when that is none of them.
func (d *Derive) Cut(n *document.Node) *formula.Formula {
	if i := slices.Index(d.after, n); i >= 0 && i < len(d.After) {
		return d.After[i]
	}
	if i := slices.Index(d.before, n); i >= 0 && i < len(d.Before) {
		return d.Before[i]
	}
	return nil
}

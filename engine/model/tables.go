package model

import (
	"slices"
	"strconv"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/table"
)

// Rows are the rows of one edition of a table.
type Rows struct {
	table  *table.Table
	values []formula.Value
	places []diag.Pos // of each value's row
}

// Find is the value of the row for keys, one per dimension, and where the row
// stands; false when there is none.
func (r *Rows) Find(keys []table.Key) (v formula.Value, at diag.Pos, ok bool) {
	i, ok := r.table.Find(keys)
	if !ok {
		return v, at, false
	}
	return r.values[i], r.places[i], true
}

// Len is how many rows there are.
func (r *Rows) Len() int { return r.table.Len() }

// Each visits the rows in the order of their keys: the keys, one per dimension
// and not to be changed, the value, and where the row stands.
func (r *Rows) Each(visit func(keys []table.Key, v formula.Value, at diag.Pos)) {
	r.table.Each(func(row table.Row) { visit(row.Keys, r.values[row.Value], r.places[row.Value]) })
}

// Bracket says of a table's dimension that it counts from its own value up to
// the next; else only the value itself counts.
func (d *Definition) Bracket(dimension int) bool { return d.brackets[dimension] }

// dimensions reads what a table is looked up by, and tells formulas.
func (c *compiler) dimensions(d *Definition) {
	n := c.bodies[d.Name].Get("by")
	for _, item := range items(n) {
		for _, e := range entries(item) {
			by := c.definition(e.Key)
			if by == nil {
				d.Type.Kind = formula.Invalid
				continue
			}
			t := by.Type
			t.Optional, t.Many = false, false
			d.By = append(d.By, formula.Dimension{Name: by.Name, Type: t})
			d.brackets = append(d.brackets, scalar(e.Value) == "from")
			if t.Kind == formula.Choice && scalar(e.Value) == "from" {
				c.fault("table/bracket-without-order", e.Value.Pos, args{"name": by.Name})
			}
		}
	}
	c.publish(d)
}

// tables reads every table, once all names have their types.
func (c *compiler) tables() {
	for _, d := range c.line.Definitions {
		if n := c.bodies[d.Name]; d.Kind == Parameter && n.Get("by") != nil {
			c.dimensions(d)
			c.rowsOf(d, n)
		}
	}
}

// rowsOf reads the rows of a table, of all its editions.
func (c *compiler) rowsOf(d *Definition, n *document.Node) {
	has := n.Get("rows") != nil || n.Get("table") != nil || n.Get("editions") != nil
	switch {
	case d.Type.Kind == formula.Invalid:
	case n.Get("editions") != nil && (n.Get("rows") != nil || n.Get("table") != nil):
		c.fault("table/rows-twice", n.KeyNode("editions").Pos, args{"name": d.Name})
	case has:
		d.Editions = c.values(d, n)
	default:
		c.fault("model/no-value", d.Pos, args{"name": d.Name}, "hint/rows-or-table")
	}
}

// rows reads one edition's rows, from the document or from its file.
func (b *builder) rows(l *Line, d *Definition, n *document.Node) (*Rows, bool) {
	switch inline, file := n.Get("rows"), n.Get("table"); {
	case inline != nil && file != nil:
		b.fault("table/rows-twice", n.KeyNode("table").Pos, args{"name": d.Name})
		return nil, false
	case inline != nil:
		t := b.telling()
		lines := b.inline(d, inline, t)
		if t.full() {
			return nil, false
		}
		return b.table(l, d, lines, 0, t)
	case file != nil:
		t := b.telling()
		lines, ok := b.csv(d, file, t)
		place := 0
		if file.Get("column") != nil {
			place = len(d.By) // rows are other tables' too, but not their values
		}
		r, fine := b.table(l, d, lines, place, t)
		return r, ok && fine
	}
	at := n.Pos
	if k := n.Key(); k != nil {
		at = k.Pos
	}
	b.fault("model/no-value", at, args{"name": d.Name}, "hint/rows-or-table")
	return nil, false
}

// telling tells the faults of one table, up to table.MaxFaults of them.
type telling struct {
	*builder
	before int  // how many faults there were
	cut    bool // there are more
}

func (b *builder) telling() *telling { return &telling{builder: b, before: len(b.faults)} }

// full says that no more is told; the first fault that is left out says so
// where it stands.
func (t *telling) full() bool {
	if most := t.before + table.MaxFaults; !t.cut && len(t.faults) > most {
		at := t.faults[most].Pos
		t.faults, t.cut = t.faults[:most], true
		t.fault("table/more-faults", at, args{"max": strconv.Itoa(table.MaxFaults)})
	}
	return t.cut
}

// tableLine is one row: a node for each dimension, the value last.
type tableLine []*document.Node

// inline reads the rows that stand in the document.
func (b *builder) inline(d *Definition, list *document.Node, t *telling) []tableLine {
	var lines []tableLine
	names := columns(d)
	for _, n := range items(list) {
		if t.full() {
			break
		}
		row := make(tableLine, len(names))
		whole := true
		for i, name := range names {
			if row[i] = n.Get(name); row[i] == nil {
				b.fault("table/missing-column", n.Pos, args{"name": name})
				whole = false
			}
		}
		for _, e := range entries(n) {
			if !slices.Contains(names, e.Key.Text) {
				b.nearest("table/unknown-column", e.Key.Pos, e.Key.Text, names, nil)
			}
		}
		if whole {
			lines = append(lines, row)
		}
	}
	return lines
}

func columns(d *Definition) []string {
	var names []string
	for _, by := range d.By {
		names = append(names, by.Name)
	}
	return append(names, "value")
}

// table makes the look-up of rows, and reports rows with the same keys. A row is where
// its node at a place in it stands.
func (b *builder) table(l *Line, d *Definition, lines []tableLine, place int, told *telling) (*Rows, bool) {
	r := &Rows{values: make([]formula.Value, 0, len(lines))}
	rows := make([]table.Row, 0, len(lines))
	keys := make([]table.Key, len(lines)*len(d.By))
	for _, line := range lines {
		own := keys[len(rows)*len(d.By):][:len(d.By)]
		whole := true
		for i, by := range d.By {
			v, ok := b.literal(line[i], by.Type, nil)
			own[i], whole = table.Key{Number: v.Num, Whole: v.Int, Text: v.Text}, whole && ok
		}
		v, ok := b.literal(line[len(d.By)], d.Type, l)
		if whole && ok {
			rows = append(rows, table.Row{Keys: own, Value: len(r.values)})
			r.values = append(r.values, v)
			r.places = append(r.places, line[place].Pos)
		}
		if told.full() {
			return nil, false
		}
	}
	dimensions := make([]table.Dimension, len(d.By))
	for i, by := range d.By {
		dimensions[i] = table.Dimension{Kind: by.KeyKind(), Bracket: d.brackets[i]}
	}
	var twice [][2]int
	r.table, twice = table.New(dimensions, rows)
	for _, pair := range twice {
		f := b.fault("table/same-keys", lines[pair[1]][0].Pos, nil)
		f.Related = []diag.Related{{Pos: lines[pair[0]][0].Pos, Key: "related/other-row"}}
		if told.full() {
			break
		}
	}
	return r, len(twice) == 0
}

// source is the bytes of a document or of a table's file.
func (b *builder) source(name string) []byte {
	if d := b.docs[name]; d != nil {
		return d.Source
	}
	return b.files[name]
}

// Places are where the rows stand, in the order of the document.
func (r *Rows) Places() []diag.Pos { return slices.Clone(r.places) }

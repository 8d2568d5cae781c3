package change

import (
	"strconv"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/table"
)

// maxRows is how many rows of a table are told one by one.
const maxRows = 10

// row is a row of a table on one side.
type row struct {
	keys  string // so that rows of both sides can be held against each other
	said  string // the keys in words
	value formula.Value
	at    diag.Pos
}

// rowChange is a row that is another, new or gone: nil on the side without it.
type rowChange struct{ was, now *row }

// rows tells which rows of a table are different, of very many only how many.
func (c *lineComparer) rows(s subject, od, nd *model.Definition, t turn) bool {
	all := c.rowChanges(od, nd, t.was.Rows, t.now.Rows)
	for i, r := range all {
		if i == maxRows {
			c.tell(s, "rows", "count", strconv.Itoa(len(all)-maxRows))
			break
		}
		s, said := s, ""
		was, now := c.say("diff/no-row"), c.say("diff/no-row")
		if r.was != nil {
			s.old.at, said = r.was.at, r.was.said
			was = c.was.words.Exactly(od, r.was.value, c.lang)
		}
		if r.now != nil {
			s.new.at, said = r.now.at, r.now.said
			now = c.now.words.Exactly(nd, r.now.value, c.lang)
		}
		c.tell(s, "row", "row", said, "was", was, "now", now).values(c.cell(c.was, od, r.was), c.cell(c.now, nd, r.now))
	}
	return len(all) > 0
}

// cell is the value of a row as documents write it; "" of none.
func (c *lineComparer) cell(v version, d *model.Definition, r *row) string {
	if r == nil {
		return ""
	}
	return v.Plain(d, r.value)
}

// rowChanges are the rows that differ, in the order of the new side, then
// those that are gone.
func (c *lineComparer) rowChanges(od, nd *model.Definition, old, new *model.Rows) []rowChange {
	was := map[string]*row{}
	before, after := c.rowsOf(c.was, od, old), c.rowsOf(c.now, nd, new)
	for i := range before {
		was[before[i].keys] = &before[i]
	}
	var all []rowChange
	for i := range after {
		now := &after[i]
		if w := was[now.keys]; w == nil || !c.same(od, nd, w.value, now.value) {
			all = append(all, rowChange{w, now})
		}
		delete(was, now.keys)
	}
	for i := range before {
		if w := &before[i]; was[w.keys] != nil {
			all = append(all, rowChange{w, nil})
		}
	}
	return all
}

// rowsOf are the rows of a table in the order of their keys.
func (c *lineComparer) rowsOf(v version, d *model.Definition, rows *model.Rows) []row {
	all := make([]row, 0, rows.Len())
	by := make([]*model.Definition, len(d.By))
	for i, dimension := range d.By {
		by[i] = &model.Definition{Name: dimension.Name, Type: dimension.Type}
		if of := v.Lookup(dimension.Name); of != nil {
			by[i].Title, by[i].Choices = of.Title, of.Choices
		}
	}
	rows.Each(func(keys []table.Key, value formula.Value, at diag.Pos) {
		r := row{value: value, at: at}
		said := make([]string, len(keys))
		for i, k := range keys {
			x := formula.Value{State: formula.Known, Kind: by[i].Type.Kind, Num: k.Number, Int: k.Whole, Text: k.Text}
			r.keys += v.Plain(by[i], x) + "\x00"
			if said[i] = by[i].Title.In(c.lang) + " " + v.words.Exactly(by[i], x, c.lang); d.Bracket(i) {
				said[i] = c.say("diff/row-from", "name", by[i].Title.In(c.lang), "value", v.words.Exactly(by[i], x, c.lang))
			}
		}
		r.said = strings.Join(said, ", ")
		all = append(all, r)
	})
	return all
}

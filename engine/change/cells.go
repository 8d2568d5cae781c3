package change

import (
	"fmt"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// cell is a value of an answer at a row.
type cell struct {
	of    *model.Definition
	at    string // the row
	day   string // the first day of a row that is made of others, or ""
	value engine.Value
}

// cells are the values that were asked for, by row and name. Rows that are made
// of others are told apart by their first day, since their places can shift.
func cells(l *model.Line, e *engine.Evaluation) map[string]*cell {
	all := map[string]*cell{}
	var visit func(n *engine.Node, id formula.EntityID, path, day string)
	visit = func(n *engine.Node, id formula.EntityID, path, day string) {
		for name, v := range n.Values {
			if d := l.Seen(name, id); d != nil && slices.Contains(e.Outputs(), d) {
				all[path+"/"+name] = &cell{d, n.At, day, v}
			}
		}
		for _, child := range l.Entities[id].Lists {
			list := l.Entities[child].List
			for i, row := range n.Lists[list] {
				key, day := fmt.Sprintf("%06d", i), ""
				if l.Entities[child].Derive != nil {
					key, day = row.Key, row.Key
				}
				visit(row, child, path+"/"+list+"/"+key, day)
			}
		}
	}
	visit(e.Results, 0, "", "")
	return all
}

// subject is what a value is called, with its row.
func (o *outcomes) subject(c *cell) string {
	said := c.of.Title.In(o.lang)
	if c.at != "" {
		said += " " + o.say("explain/of", "row", c.at)
	}
	if c.day != "" {
		said += ", " + o.say("explain/from", "date", text.Date(o.lang, c.day))
	}
	return said
}

// fewPlaces are those of a number that has more than an amount shows: enough
// to see that it has.
const fewPlaces = 4

// told is a value in words; of a row that is not there it says so.
func (o *outcomes) told(p *engine.Product, c *cell) string {
	switch {
	case c == nil:
		return o.say("diff/no-row")
	case p.Unrounded(c.of, c.value, o.lang) != "":
		return o.cut(p, c, fewPlaces)
	}
	return p.Tell(c.of, c.value, o.lang)
}

// cut is a value in words with so many places; of one that failed, why.
func (o *outcomes) cut(p *engine.Product, c *cell, places int) string {
	if c.value.State == "failed" {
		return p.Tell(c.of, c.value, o.lang) + " (" + c.value.Code + ")"
	}
	return p.Cut(c.of, p.Entered(c.of, c.value), places, o.lang)
}

// plain is a value as documents of examples write it.
func (o *outcomes) plain(c *cell) string {
	if c == nil {
		return ""
	}
	switch v := c.value; {
	case v.State == "notApplicable":
		return "not_applicable"
	case v.State == "failed":
		return "failed: " + v.Code
	case v.State != "value":
		return v.State
	case v.Exact != "":
		return v.Exact
	default:
		if several, ok := v.Value.([]string); ok {
			return strings.Join(several, ", ")
		}
		return fmt.Sprint(v.Value)
	}
}

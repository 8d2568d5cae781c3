package boundary

import (
	"maps"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/model"
)

// column is the values of a definition by the pointers of their rows, in order.
type column struct {
	rows   []string
	values map[string]engine.Value
}

func columnOf(e *engine.Evaluation, d *model.Definition, l *model.Line) column {
	c := column{values: map[string]engine.Value{}}
	var visit func(n *engine.Node, list string)
	visit = func(n *engine.Node, list string) {
		if v, ok := n.Values[d.Name]; ok && list == l.Entities[d.Entity].List {
			c.rows, c.values[n.At] = append(c.rows, n.At), v
		}
		for _, name := range slices.Sorted(maps.Keys(n.Lists)) {
			for _, row := range n.Lists[name] {
				visit(row, name)
			}
		}
	}
	visit(e.Results, "")
	return c
}

// when says when the values of a definition are told of the sides.
type when uint8

const (
	always when = iota // those of a row that differs, or else of the last
	some               // those of a row that differs; where a side lacks it, of its last
	each               // those of a row that is on each side, and differs: around what was told
)

// compared tells the values of a definition in one row. It says whether any was told.
func (s *search) compared(q *Proposal, all []*engine.Evaluation, d *model.Definition, tell when) bool {
	columns := make([]column, len(all))
	var rows []string
	for i, e := range all {
		columns[i] = columnOf(e, d, s.line)
		for _, at := range columns[i].rows {
			if !slices.Contains(rows, at) {
				rows = append(rows, at)
			}
		}
	}
	row := slices.IndexFunc(rows, func(at string) bool {
		return s.differ(columns, d, at) && (tell == always || !waits(columns, at)) && (tell != each || there(columns, at) && q.around(at))
	})
	if row < 0 && tell != always {
		return false
	}
	for i, c := range columns {
		at := ""
		if row >= 0 {
			at = rows[row]
		}
		v, ok := c.values[at]
		if n := len(c.rows); !ok && tell != each && n > 0 {
			at = c.rows[n-1]
			v, ok = c.values[at], true
		}
		if ok {
			q.Sides[i].Found = append(q.Sides[i].Found, s.finding(c, d, at, v))
		}
	}
	return true
}

// around says that a row is one that something was told of, or holds one; any is, where
// nothing was told yet.
func (q *Proposal) around(at string) bool {
	none := true
	for i := range q.Sides {
		for _, f := range q.Sides[i].Found {
			if none = false; f.At == at || strings.HasPrefix(f.At, at+"/") {
				return true
			}
		}
	}
	return none
}

// there says that a row is on each side.
func there(columns []column, at string) bool {
	return !slices.ContainsFunc(columns, func(c column) bool { _, ok := c.values[at]; return !ok })
}

// waits says that a row's value waits for an input on some side.
func waits(columns []column, at string) bool {
	return slices.ContainsFunc(columns, func(c column) bool { return c.values[at].State == "undetermined" })
}

// differ says that a row's value differs between any two sides, or is not on all.
func (s *search) differ(columns []column, d *model.Definition, at string) bool {
	first, ok := columns[0].values[at]
	for _, c := range columns[1:] {
		v, there := c.values[at]
		if there != ok || there && !s.product.Same(d, first, v) {
			return true
		}
	}
	return false
}

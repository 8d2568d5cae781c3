package formula

import (
	"strconv"

	"dekking/engine/number"
)

// series checks running(x) and previous(x): x at other rows of the list that the
// rule's own row stands in.
func (c *checker) series(n *Node, known facts) Type {
	args := map[string]string{"name": n.Name, "want": "1", "got": strconv.Itoa(len(n.Args)), "entity": c.names.Entities[c.entity].Name}
	switch {
	case len(n.Args) != 1:
		return c.fault("formula/argument-count", n.Span, args)
	case c.entity == 0:
		return c.fault("formula/no-own-list", n.Span, args)
	case len(c.inner) > 0:
		return c.fault("formula/series-in-closure", n.Span, args)
	}
	n.own, known = c.entity, c.elsewhere(known)
	if n.Name == "running" {
		t := c.number(n.Args[0], known)
		t.Optional = false
		return t
	}
	t := c.value(n.Args[0], known)
	t.Optional = true
	return t
}

// Begin is the first row of the list that an OpSeries is about.
func (n *Node) Begin(f *Frame, row int32) int32 {
	rows := &f.Rows[n.own]
	return rows.First[rows.Parent[row]]
}

// elsewhere are the facts that hold at other rows of the same list: not those of
// names of the row itself.
func (c *checker) elsewhere(known facts) facts {
	kept := facts{}
	for name := range known {
		if sym, _ := c.names.symbol(name, c.entity); sym.Entity != c.entity {
			kept[name] = true
		}
	}
	return kept
}

// tally is how far a running sum has come: the sum through a row, of the rows from
// the first of its list.
type tally struct {
	from, row int32
	total     number.Number
	st        State
	why       Failure
}

// running is the sum of x over the rows up to and with this one; one where x is
// not applicable does not count. It goes on from where it was last asked, so that
// a list takes as many steps as it has rows. They are charged before.
func running(n *Node) eval[number.Number] {
	x, steps := n.Args[0].num, weight(n.Args[0])
	return func(f *Frame, row int32) (number.Number, State) {
		t, begun := f.tallies[n]
		if from := n.Begin(f, row); !begun || t.from != from || t.row > row {
			t = tally{from: from, row: from - 1, st: Known}
		}
		if !f.charge(steps * int64(row-t.row)) {
			return t.total, f.exceed(Work)
		}
		for t.row < row {
			t.row++
			f.tally(&t, x)
		}
		if f.tallies == nil {
			f.tallies = map[*Node]tally{}
		}
		if f.tallies[n] = t; t.st == Failed {
			f.why = t.why
		}
		return t.total, t.st
	}
}

// tally adds x at a row.
func (f *Frame) tally(t *tally, x eval[number.Number]) {
	v, s := x(f, t.row)
	switch {
	case s == NotApplicable || t.st == Failed:
		return
	case s != Known:
		t.st, t.why = max(t.st, s), f.why
	case t.st == Known:
		t.total = t.total.Add(v)
		t.st, t.why = f.Held(t.total), f.why
	}
}

// before is x in the row before; not applicable in the first.
func before[T any](n *Node, x eval[T]) eval[T] {
	return func(f *Frame, row int32) (T, State) {
		if row == n.Begin(f, row) {
			var none T
			return none, NotApplicable
		}
		return x(f, row-1)
	}
}

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

// elsewhere are the facts that hold at other rows of the same list: not those of
// names of the row itself.
func (c *checker) elsewhere(known facts) facts {
	kept := facts{}
	for name := range known {
		if c.names.Symbols[name].Entity != c.entity {
			kept[name] = true
		}
	}
	return kept
}

// series compiles where the list of the rule's own row begins.
func (b *compiler) series(n *Node) func(f *Frame, row int32) int32 {
	e := b.entity
	return func(f *Frame, row int32) int32 {
		r := &f.Rows[e]
		return r.First[r.Parent[row]]
	}
}

// running is the sum of x over the rows up to and with this one; one where x is
// not applicable does not count. The rows are charged before.
func running(first func(*Frame, int32) int32, x eval[number.Number]) eval[number.Number] {
	return func(f *Frame, row int32) (total number.Number, st State) {
		from := first(f, row)
		if !f.charge(int64(row-from) + 1) {
			return total, f.Fail(BoundExceeded)
		}
		st = Known
		for r := from; r <= row; r++ {
			why := f.why
			v, s := x(f, r)
			if s == NotApplicable {
				continue
			}
			if st = f.worse(st, s, why); st != Known {
				continue
			}
			if total = total.Add(v); total.Exceeds(MaxBits) {
				st = f.Fail(BoundExceeded)
			}
		}
		return total, st
	}
}

// before is x in the row before; not applicable in the first.
func before[T any](first func(*Frame, int32) int32, x eval[T]) eval[T] {
	return func(f *Frame, row int32) (T, State) {
		if row == first(f, row) {
			var none T
			return none, NotApplicable
		}
		return x(f, row-1)
	}
}

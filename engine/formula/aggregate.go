package formula

import (
	"slices"

	"dekking/engine/number"
)

// aggregates over the rows of a list: what the closure must yield, and what
// comes out of no rows.
var aggregates = []string{"sum", "count", "any", "all", "none", "min", "max", "earliest", "latest", "first", "last", "find"}

// aggregate checks fn(list, closure): Args[0] is the list, Args[1] the body.
func (c *checker) aggregate(n *Node, known facts) Type {
	if !slices.Contains(aggregates, n.Name) {
		return c.unknownFunction(n)
	}
	list := c.list(n, known)
	if list.Kind == Invalid {
		return list
	}
	c.inner = append(c.inner, list.Entity)
	defer func() { c.inner = c.inner[:len(c.inner)-1] }()
	inside := c.filters(n, known)
	if len(n.Args) == 1 {
		if n.Name == "count" {
			return Type{Kind: Number}
		}
		return c.fault("formula/closure-missing", n.Span, map[string]string{"name": n.Name})
	}
	return c.body(n, inside)
}

// list checks the list whose rows a node is about.
func (c *checker) list(n *Node, known facts) Type {
	list := c.check(n.Args[0], known)
	if list.Kind != Rows && list.Kind != Invalid {
		return c.fault("formula/not-a-list", n.Args[0].Span, map[string]string{"name": c.print(n.Args[0])})
	}
	n.Sym = n.Args[0].Sym
	return list
}

// filters checks the filters of a list, the innermost first, within its rows; it
// gives what is known of the rows that pass.
func (c *checker) filters(n *Node, known facts) facts {
	inside := outer(known)
	for i := len(n.Each) - 1; i >= 0; i-- {
		c.test(n.Each[i], inside)
		inside = inside.and(shown(n.Each[i], true))
	}
	return inside
}

// outer are the facts that still hold inside a closure: those on bare names.
func outer(known facts) facts {
	kept := facts{}
	for name := range known {
		if name[0] != '.' {
			kept[name] = true
		}
	}
	return kept
}

func (c *checker) body(n *Node, known facts) Type {
	body := n.Args[1]
	switch n.Name {
	case "any", "all", "none", "count":
		if t := c.test(body, known); t.Kind == Invalid {
			return t
		}
		if n.Name == "count" {
			return Type{Kind: Number}
		}
		return Type{Kind: Boolean}
	case "earliest", "latest":
		t := c.value(body, known)
		if t.Kind != Date && t.Kind != Invalid {
			return c.wants(body, t, Date)
		}
		t.Optional = true
		return t
	case "first", "last":
		t := c.value(body, known)
		t.Optional = true
		return t
	case "find":
		if t := c.test(body, known); t.Kind == Invalid {
			return t
		}
		t := c.value(n.Args[2], known.and(shown(body, true)))
		t.Optional = t.Optional || c.names.derived(n)
		return t
	case "sum":
		t := c.number(body, known)
		t.Optional = false
		return t
	}
	t := c.number(body, known) // min and max
	t.Optional = true
	return t
}

// derived says that the rows of an aggregate are made of others, or that a derived
// row holds them: none can be missing.
func (n *Names) derived(aggregate *Node) bool {
	list := aggregate.Args[0].Sym
	return list.View != 0 || n.Entities[list.Entity].Derived
}

func (b *compiler) derived(n *Node) bool { return b.names.derived(n) }

// rows is a compiled list: its rows, and whether the list itself is known.
type rows func(f *Frame, row int32) (from, to int32, st State)

func listRows(n *Node, e EntityID, view bool) rows {
	has, parent := n.has, n.parent
	if view { // a row that is there holds its rows
		return func(f *Frame, row int32) (int32, int32, State) {
			r, p := &f.Rows[e], parent(f, row)
			return r.First[2*p], r.First[2*p+1], Known
		}
	}
	return func(f *Frame, row int32) (int32, int32, State) {
		p := parent(f, row)
		if st := f.state(has, p); st != Known {
			return 0, 0, st
		}
		r := &f.Rows[e]
		return r.First[p], r.First[p+1], Known
	}
}

// each runs visit over the rows of the list that pass the filters, with the
// meter charged before. visit returns false to stop. The state is the worst of
// list and filters.
func (b *compiler) each(n *Node) func(f *Frame, row int32, visit func(row int32) bool) State {
	sym := n.Args[0].Sym
	e := b.names.Entities[sym.Entity]
	if sym.View != 0 {
		n.has, n.parent = -1, b.row(n.Args[0], sym.View)
		n.list = listRows(n, b.names.Entities[sym.View].View, true)
	} else {
		n.has, n.parent = e.Has, b.row(n.Args[0], e.Parent)
		n.list = listRows(n, sym.Entity, false)
	}
	list := n.list
	filters := make([]eval[int32], len(n.Each))
	for i, e := range n.Each {
		filters[len(filters)-1-i] = e.intv
	}
	steps := rowWeight(n)
	outermost, backwards := n.depth == 0, n.Op == OpAggregate && n.Name == "last"
	return func(f *Frame, row int32, visit func(int32) bool) State {
		from, to, st := list(f, row)
		if st != Known {
			return st
		}
		if !f.charge(steps * int64(to-from)) {
			return f.exceed(Work)
		}
		if outermost {
			saved := f.self
			f.self = row
			defer func() { f.self = saved }()
		}
	next:
		for i := range to - from {
			r := from + i
			if backwards {
				r = to - 1 - i
			}
			for _, passes := range filters {
				yes, s := passes(f, r)
				if s != Known {
					st = max(st, s)
					continue next
				}
				if yes == 0 {
					continue next
				}
			}
			if !visit(r) {
				return st // of the rows left out before this one
			}
		}
		return st
	}
}

func (b *compiler) aggregateNumber(n *Node) eval[number.Number] {
	each := b.each(n)
	if n.Name == "count" {
		return b.count(n, each)
	}
	if n.Name == "find" {
		return found(each, n.Args[1].intv, n.Args[2].num, b.derived(n))
	}
	if n.Name == "first" || n.Name == "last" {
		return edge(each, n.Args[1].num)
	}
	body, name := n.Args[1].num, n.Name
	return func(f *Frame, row int32) (total number.Number, st State) {
		st, any := Known, false
		listed := each(f, row, func(r int32) bool {
			v, s := body(f, r)
			switch {
			case s == NotApplicable:
			case s != Known:
				st = max(st, s)
			case !any || name == "sum" && total.Sign() == 0:
				total, any = v, true
			case name == "sum":
				total = total.Add(v)
				if s := f.Held(total); s != Known {
					st = max(st, s)
					return false
				}
			case name == "min":
				total = number.Min(total, v)
			default:
				total = number.Max(total, v)
			}
			return true
		})
		st = max(st, listed)
		if st == Known && !any && name != "sum" {
			st = NotApplicable
		}
		return total, st
	}
}

func (b *compiler) count(n *Node, each func(*Frame, int32, func(int32) bool) State) eval[number.Number] {
	var body eval[int32]
	if len(n.Args) > 1 {
		body = n.Args[1].intv
	}
	return func(f *Frame, row int32) (number.Number, State) {
		total, st := int64(0), Known
		listed := each(f, row, func(r int32) bool {
			yes, s := int32(1), Known
			if body != nil {
				yes, s = body(f, r)
			}
			st = max(st, s)
			if s == Known {
				total += int64(yes)
			}
			return true
		})
		return number.Int(total), max(st, listed)
	}
}

// edge is the first value that applies, of the rows as they come.
func edge[T any](each func(*Frame, int32, func(int32) bool) State, body eval[T]) eval[T] {
	return func(f *Frame, row int32) (found T, st State) {
		st = NotApplicable
		listed := each(f, row, func(r int32) bool {
			v, s := body(f, r)
			if s == NotApplicable {
				return true
			}
			found, st = v, s
			return false
		})
		if listed != Known {
			return found, listed
		}
		return found, st
	}
}

// found is the value of the one row for which a test is true. Two rows are one too
// many. That there is none may be because a row was not given; of derived rows
// there are no others.
func found[T any](each func(*Frame, int32, func(int32) bool) State, test eval[int32], value eval[T], derived bool) eval[T] {
	return func(f *Frame, row int32) (v T, st State) {
		hits, hit, st := 0, int32(0), Known
		listed := each(f, row, func(r int32) bool {
			yes, s := test(f, r)
			if st = max(st, s); s == Known && yes != 0 {
				hits, hit = hits+1, r
			}
			return hits < 2
		})
		switch st = max(st, listed); {
		case hits > 1:
			return v, f.exceed(OneRow)
		case st != Known:
			return v, st
		case hits == 0 && derived:
			return v, NotApplicable
		case hits == 0:
			return v, Undetermined
		}
		return value(f, hit)
	}
}

// aggregateInt compiles the aggregates that yield a Boolean or a date.
func (b *compiler) aggregateInt(n *Node) eval[int32] {
	each, body, name := b.each(n), n.Args[1].intv, n.Name
	switch name {
	case "find":
		return found(each, body, n.Args[2].intv, b.derived(n))
	case "first", "last":
		return edge(each, body)
	case "earliest", "latest":
		return func(f *Frame, row int32) (best int32, st State) {
			st, any := Known, false
			listed := each(f, row, func(r int32) bool {
				v, s := body(f, r)
				switch {
				case s == NotApplicable:
				case s != Known:
					st = max(st, s)
				case !any || name == "earliest" && v < best || name == "latest" && v > best:
					best, any = v, true
				}
				return true
			})
			if st = max(st, listed); st == Known && !any {
				st = NotApplicable
			}
			return best, st
		}
	}
	stop := int32(1) // any and none are decided by a true, all by a false
	if name == "all" {
		stop = 0
	}
	return func(f *Frame, row int32) (int32, State) {
		st, found := Known, false
		listed := each(f, row, func(r int32) bool {
			v, s := body(f, r)
			if s == Known && v == stop {
				found = true
				return false
			}
			st = max(st, s)
			return true
		})
		if found {
			return truth((name == "any") == found), Known
		}
		return truth(name != "any"), max(st, listed)
	}
}

func truth(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

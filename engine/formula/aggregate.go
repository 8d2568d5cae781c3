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

// sweep goes over the rows of a list that pass its filters.
type sweep struct {
	list      rows
	filters   []eval[int32] // the innermost first
	steps     int64         // that a row takes
	outermost bool
	backwards bool
}

// walk is a sweep under way.
type walk struct {
	*sweep
	f      *Frame
	at, to int32 // the next row, and where there is none
	sure   int32 // rows before this one pass: there are no filters
	self   int32 // of the frame, before
	st     State // the worst of the list, and of the filters so far
}

func (b *compiler) sweep(n *Node) *sweep {
	sym := n.Args[0].Sym
	e := b.names.Entities[sym.Entity]
	if sym.View != 0 {
		n.has, n.parent = -1, b.row(n.Args[0], sym.View)
		n.list = listRows(n, b.names.Entities[sym.View].View, true)
	} else {
		n.has, n.parent = e.Has, b.row(n.Args[0], e.Parent)
		n.list = listRows(n, sym.Entity, false)
	}
	s := &sweep{list: n.list, filters: make([]eval[int32], len(n.Each)), steps: rowWeight(n),
		outermost: n.depth == 0, backwards: n.Op == OpAggregate && n.Name == "last"}
	for i, e := range n.Each {
		s.filters[len(s.filters)-1-i] = e.intv
	}
	return s
}

// begin begins a walk, with the meter charged for all rows; next or end ends it.
func (s *sweep) begin(f *Frame, row int32) walk {
	w := walk{sweep: s, f: f, sure: -1, self: f.self}
	from, to, st := s.list(f, row)
	if st == Known && !f.charge(s.steps*int64(to-from)) {
		st = f.exceed(Work)
	}
	switch w.st = st; {
	case st != Known:
	case s.backwards:
		w.at, w.to = to-1, from-1
	case len(s.filters) == 0:
		w.at, w.to, w.sure = from, to, to
	default:
		w.at, w.to = from, to
	}
	if s.outermost {
		f.self = row
	}
	return w
}

// next is the next row that passes the filters; false when there is none, which
// ends the walk.
func (w *walk) next() (int32, bool) {
	if w.at < w.sure {
		w.at++
		return w.at - 1, true
	}
	return w.seek()
}

// seek is next where a row need not pass.
func (w *walk) seek() (int32, bool) {
	step := int32(1)
	if w.backwards {
		step = -1
	}
next:
	for w.at != w.to {
		row := w.at
		w.at += step
		for _, passes := range w.filters {
			yes, st := passes(w.f, row)
			if st != Known {
				w.st = max(w.st, st)
				continue next
			}
			if yes == 0 {
				continue next
			}
		}
		return row, true
	}
	w.end()
	return 0, false
}

// end ends a walk before its last row.
func (w *walk) end() { w.f.self = w.self }

func (b *compiler) aggregateNumber(n *Node) eval[number.Number] {
	rows := b.sweep(n)
	switch n.Name {
	case "count":
		return count(n, rows)
	case "find":
		return found(rows, n.Args[1].intv, n.Args[2].num, b.derived(n))
	case "first", "last":
		return edge(rows, n.Args[1].num)
	case "sum":
		return sum(rows, b.operand(n.Args[1]))
	}
	body, smallest := n.Args[1].num, n.Name == "min"
	return func(f *Frame, row int32) (best number.Number, st State) {
		st, any := Known, false
		w := rows.begin(f, row)
		for r, ok := w.next(); ok; r, ok = w.next() {
			v, s := body(f, r)
			switch {
			case s == NotApplicable:
			case s != Known:
				st = max(st, s)
			case !any:
				best, any = v, true
			case smallest:
				best = number.Min(best, v)
			default:
				best = number.Max(best, v)
			}
		}
		if st = max(st, w.st); st == Known && !any {
			st = NotApplicable
		}
		return best, st
	}
}

// sum compiles the sum over rows.
func sum(rows *sweep, body operand) eval[number.Number] {
	return func(f *Frame, row int32) (total number.Number, st State) {
		st = Known
		w := rows.begin(f, row)
		for r, ok := w.next(); ok; r, ok = w.next() {
			var v number.Number
			s := Known
			if p := body.at(f, r); p != nil {
				v = *p
			} else {
				v, s = body.eval(f, r)
			}
			switch {
			case s == NotApplicable:
			case s != Known:
				st = max(st, s)
			case total.Sign() == 0:
				total = v
			default:
				total = total.Add(v)
				if s := f.Held(total); s != Known {
					w.end()
					return total, max(st, s, w.st)
				}
			}
		}
		return total, max(st, w.st)
	}
}

// count compiles the number of rows, or of those for which a test is true.
func count(n *Node, rows *sweep) eval[number.Number] {
	var body eval[int32]
	if len(n.Args) > 1 {
		body = n.Args[1].intv
	}
	return func(f *Frame, row int32) (number.Number, State) {
		total, st := int64(0), Known
		w := rows.begin(f, row)
		for r, ok := w.next(); ok; r, ok = w.next() {
			yes, s := int32(1), Known
			if body != nil {
				yes, s = body(f, r)
			}
			if st = max(st, s); s == Known {
				total += int64(yes)
			}
		}
		return number.Int(total), max(st, w.st)
	}
}

// edge is the first value that applies, of the rows as they come.
func edge[T any](rows *sweep, body eval[T]) eval[T] {
	return func(f *Frame, row int32) (found T, st State) {
		st = NotApplicable
		w := rows.begin(f, row)
		for r, ok := w.next(); ok; r, ok = w.next() {
			if v, s := body(f, r); s != NotApplicable {
				found, st = v, s
				w.end()
				break
			}
		}
		if w.st != Known {
			return found, w.st
		}
		return found, st
	}
}

// found is the value of the one row for which a test is true. Two rows are one too
// many. That there is none may be because a row was not given; of derived rows
// there are no others.
func found[T any](rows *sweep, test eval[int32], value eval[T], derived bool) eval[T] {
	return func(f *Frame, row int32) (v T, st State) {
		hits, hit, st := 0, int32(0), Known
		w := rows.begin(f, row)
		for r, ok := w.next(); ok; r, ok = w.next() {
			yes, s := test(f, r)
			if st = max(st, s); s == Known && yes != 0 {
				hits, hit = hits+1, r
			}
			if hits > 1 {
				w.end()
				return v, f.exceed(OneRow)
			}
		}
		switch st = max(st, w.st); {
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
	rows, body := b.sweep(n), n.Args[1].intv
	switch n.Name {
	case "find":
		return found(rows, body, n.Args[2].intv, b.derived(n))
	case "first", "last":
		return edge(rows, body)
	case "earliest", "latest":
		return extreme(rows, body, n.Name == "earliest")
	}
	return quantifier(rows, body, n.Name)
}

// extreme compiles the earliest or the latest date.
func extreme(rows *sweep, body eval[int32], earliest bool) eval[int32] {
	return func(f *Frame, row int32) (best int32, st State) {
		st, any := Known, false
		w := rows.begin(f, row)
		for r, ok := w.next(); ok; r, ok = w.next() {
			v, s := body(f, r)
			switch {
			case s == NotApplicable:
			case s != Known:
				st = max(st, s)
			case !any || earliest && v < best || !earliest && v > best:
				best, any = v, true
			}
		}
		if st = max(st, w.st); st == Known && !any {
			st = NotApplicable
		}
		return best, st
	}
}

// quantifier compiles any and none, which a true decides, and all, which a false
// does.
func quantifier(rows *sweep, body eval[int32], name string) eval[int32] {
	stop := int32(1)
	if name == "all" {
		stop = 0
	}
	return func(f *Frame, row int32) (int32, State) {
		st := Known
		w := rows.begin(f, row)
		for r, ok := w.next(); ok; r, ok = w.next() {
			v, s := body(f, r)
			if s == Known && v == stop {
				w.end()
				return truth(name == "any"), Known
			}
			st = max(st, s)
		}
		return truth(name != "any"), max(st, w.st)
	}
}

func truth(b bool) int32 {
	if b {
		return 1
	}
	return 0
}

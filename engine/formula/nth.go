package formula

import (
	"cmp"
	"slices"
	"strconv"

	"dekking/engine/calendar"
)

// counting is how the days of intervals are counted.
type counting struct {
	args  []role // after the list
	days  func(from, through calendar.Date) int64
	after func(d calendar.Date, n int64) (calendar.Date, bool) // the n-th after d
}

var countings = map[string]counting{
	"nth_day": {
		args:  []role{someDays},
		days:  func(from, through calendar.Date) int64 { return max(0, int64(through-from)+1) },
		after: func(d calendar.Date, n int64) (calendar.Date, bool) { return d.AddDays(n) },
	},
	"nth_workday": {
		args:  []role{someWorkdays, aDate},
		days:  calendar.Workdays,
		after: func(d calendar.Date, n int64) (calendar.Date, bool) { return d.AddWorkdays(n) },
	},
}

// nth checks nth_day(list, n) and nth_workday(list, n, from).
func (c *checker) nth(n *Node, known facts) Type {
	roles := countings[n.Name].args
	if len(n.Args) != len(roles)+1 {
		return c.fault("formula/argument-count", n.Span, map[string]string{"name": n.Name,
			"want": strconv.Itoa(len(roles) + 1), "got": strconv.Itoa(len(n.Args))})
	}
	list := c.list(n, known)
	t := Type{Kind: Date, Optional: true}
	for i, r := range roles {
		if c.argument(n.Name, n.Args[i+1], r, known).Kind == Invalid {
			t = Type{}
		}
	}
	if list.Kind == Invalid {
		return list
	}
	e := c.names.Entities[list.Entity]
	if e.From == "" {
		return c.fault("formula/no-interval", n.Args[0].Span, map[string]string{"name": c.print(n.Args[0]), "entity": e.Name})
	}
	c.inner = append(c.inner, list.Entity)
	defer func() { c.inner = c.inner[:len(c.inner)-1] }()
	inside := c.filters(n, known)
	for _, end := range []string{e.From, e.Through} {
		day := &Node{Op: OpElement, Name: end, Span: n.Args[0].Span, depth: n.depth + 1}
		if c.value(day, inside).Kind == Invalid {
			return Type{}
		}
		n.Ends = append(n.Ends, day)
	}
	return t
}

func (b *compiler) compileNth(n *Node) {
	for _, a := range n.Args[1:] {
		b.compile(a)
	}
	b.inner = append(b.inner, n.Args[0].Sym.Entity)
	for _, a := range slices.Concat(n.Each, n.Ends) {
		b.compile(a)
	}
	b.inner = b.inner[:len(b.inner)-1]
	spans, counting := b.spans(n), countings[n.Name]
	count := n.Args[1].num
	begin := func(*Frame, int32) (int32, State) { return int32(calendar.First), Known }
	if len(n.Args) > 2 {
		begin = n.Args[2].intv
	}
	n.intv = func(f *Frame, row int32) (int32, State) {
		k, s := count(f, row)
		why := f.why
		from, t := begin(f, row)
		if s != Known || t != Known {
			return 0, f.worse(s, t, why)
		}
		whole, ok := k.Int64()
		if !ok || whole < 1 {
			return 0, f.exceed(Whole)
		}
		listed, st := spans(f, row)
		if st != Known {
			return 0, st
		}
		return nthOf(f, listed, counting, whole, calendar.Date(from))
	}
}

// nthOf counts through intervals, in order, from a day.
func nthOf(f *Frame, spans []span, c counting, n int64, from calendar.Date) (int32, State) {
	for _, s := range spans {
		s.from = max(s.from, from)
		if there := c.days(s.from, s.through); there < n {
			n -= there
			continue
		}
		if d, ok := c.after(s.from-1, n); ok {
			return int32(d), Known
		}
		return 0, f.exceed(Calendar)
	}
	return 0, NotApplicable
}

// span is an interval, both days included.
type span struct{ from, through calendar.Date }

// counted are the intervals of a list, in the order of their first days, kept for
// the next who asks about them: that is mostly the same list again.
type counted struct {
	whole bool // they are those of a list, without filters
	list  Symbol
	row   int32 // that holds it
	spans []span
}

// of says that they are those of a list at a row.
func (c *counted) of(entity, view EntityID, row int32) bool {
	return c.whole && c.row == row && c.list.Entity == entity && c.list.View == view
}

// spans compiles the gathering of a list's intervals in the order of their first
// days. One without a last day runs through the day of the question.
func (b *compiler) spans(n *Node) func(f *Frame, row int32) ([]span, State) {
	rows, first, last := b.sweep(n), n.Ends[0].intv, n.Ends[1].intv
	parent, whole, list := n.parent, len(n.Each) == 0, n.Args[0].Sym
	return func(f *Frame, row int32) ([]span, State) {
		holder := parent(f, row)
		if whole && f.counted.of(list.Entity, list.View, holder) {
			return f.counted.spans, Known
		}
		spans, st := f.counted.spans[:0], Known
		f.counted = counted{} // what is read meanwhile can count too
		w := rows.begin(f, row)
		for r, ok := w.next(); ok; r, ok = w.next() {
			from, s := first(f, r)
			why := f.why
			through, t := last(f, r)
			if t == NotApplicable {
				through, t = int32(f.On), Known
			}
			if s == NotApplicable {
				continue
			}
			if st = max(st, f.worse(s, t, why)); st == Known {
				spans = append(spans, span{calendar.Date(from), calendar.Date(through)})
			}
		}
		st = max(st, w.st)
		slices.SortStableFunc(spans, func(x, y span) int { return cmp.Compare(x.from, y.from) })
		f.counted = counted{whole && st == Known, list, holder, spans}
		return spans, st
	}
}

package formula

import (
	"dekking/engine/calendar"
	"dekking/engine/number"
)

// member compiles x in [literals] and x in parameter.
func (b *compiler) member(n *Node) eval[int32] {
	x := n.Args[0]
	var literals []Value
	for _, m := range n.Args[1:] {
		if v, ok := constant(m); ok {
			literals = append(literals, v)
		}
	}
	several, at := n.Args[len(n.Args)-1], func(*Frame, int32) int32 { return 0 }
	if several.Type.Many {
		at = several.at
	}
	return func(f *Frame, row int32) (int32, State) {
		v := x.Value(f, row)
		if v.State != Known {
			return 0, v.State
		}
		members := literals
		if several.Type.Many {
			r, slot := at(f, row), several.Sym.Slot
			if st := f.state(slot, r); st != Known {
				return 0, st
			}
			members = f.Columns[slot].Many[r]
		}
		if !f.charge(int64(len(members))) {
			return 0, f.exceed(Work)
		}
		for _, m := range members {
			if m.Equal(v) {
				return 1, Known
			}
		}
		return 0, Known
	}
}

// Equal says that two values are the same: state, kind and value.
func (v Value) Equal(w Value) bool {
	if v.State != w.State || v.Kind != w.Kind {
		return false
	}
	switch {
	case v.State != Known:
		return true
	case v.Kind == Number:
		return v.Num.Cmp(w.Num) == 0
	case v.Kind == Text:
		return v.Text == w.Text
	}
	return v.Int == w.Int
}

// applicable compiles the question whether a value exists; an absent input
// leaves it open.
func applicable(a *Node) eval[int32] {
	state := func(f *Frame, row int32) State { return a.Value(f, row).State }
	if a.at != nil { // a name: its cell's state says it
		at, slot := a.at, a.Sym.Slot
		state = func(f *Frame, row int32) State { return f.state(slot, at(f, row)) }
	}
	return func(f *Frame, row int32) (int32, State) {
		if st := state(f, row); st != NotApplicable {
			return 1, st
		}
		return 0, Known
	}
}

// fold reduces arguments; those that are not applicable are skipped. afford, if not
// nil, charges for what an operation costs beyond its step.
func fold[T any](args []eval[T], op func(a, b T) T, afford func(f *Frame, a, b T) bool) eval[T] {
	return func(f *Frame, row int32) (total T, st State) {
		st, any := Known, false
		for _, arg := range args {
			v, s := arg(f, row)
			switch {
			case s == NotApplicable:
			case s != Known:
				st = max(st, s)
			case !any:
				total, any = v, true
			case afford != nil && !afford(f, total, v):
				st = max(st, f.exceed(Work))
			default:
				total = op(total, v)
			}
		}
		if st == Known && !any {
			st = NotApplicable
		}
		return total, st
	}
}

func (b *compiler) callNumber(n *Node) eval[number.Number] {
	fn := functions[n.Name]
	switch {
	case fn.count != nil:
		return countOf(n, fn.count)
	case len(n.Args) == 2 && fn.many:
		return b.lesser(n)
	case fn.many:
		args := make([]eval[number.Number], len(n.Args))
		for i, a := range n.Args {
			args[i] = a.num
		}
		return fold(args, fn.nums, (*Frame).afford)
	}
	a := n.Args[0].num
	return func(f *Frame, row int32) (number.Number, State) {
		v, st := a(f, row)
		if st == Known {
			st = f.Held(v)
		}
		if st == Known {
			v = fn.nums(v, v)
		}
		return v, st
	}
}

// lesser compiles min and max of two.
func (b *compiler) lesser(n *Node) eval[number.Number] {
	left, right, sign := b.operand(n.Args[0]), b.operand(n.Args[1]), 1
	if n.Name == "max" {
		sign = -1
	}
	general := fold([]eval[number.Number]{left.eval, right.eval}, functions[n.Name].nums, (*Frame).afford)
	return func(f *Frame, row int32) (number.Number, State) {
		p, q := left.at(f, row), right.at(f, row)
		if p == nil || q == nil {
			return general(f, row)
		}
		if p.Cmp(*q) != sign {
			return *p, Known
		}
		return *q, Known
	}
}

func countOf(n *Node, count func(a, b calendar.Date) int64) eval[number.Number] {
	first, last := n.Args[0].intv, n.Args[len(n.Args)-1].intv
	return func(f *Frame, row int32) (number.Number, State) {
		a, s := first(f, row)
		b, t := last(f, row)
		if s != Known || t != Known {
			return number.Number{}, max(s, t)
		}
		return number.Int(count(calendar.Date(a), calendar.Date(b))), Known
	}
}

// callInt compiles calls that yield a Boolean or a date.
func (b *compiler) callInt(n *Node) eval[int32] {
	fn := functions[n.Name]
	switch {
	case n.Name == "applicable":
		return applicable(n.Args[0])
	case fn.pick != nil:
		args := make([]eval[int32], len(n.Args))
		for i, a := range n.Args {
			args[i] = a.intv
		}
		pick := fn.pick
		return fold(args, func(a, b int32) int32 { return int32(pick(calendar.Date(a), calendar.Date(b))) }, nil)
	case fn.made != nil:
		return dateFrom(n, fn)
	}
	return moved(n, fn)
}

func dateFrom(n *Node, fn function) eval[int32] {
	y, m, d := n.Args[0].num, n.Args[1].num, n.Args[2].num
	return func(f *Frame, row int32) (int32, State) {
		a, s := y(f, row)
		b, t := m(f, row)
		c, u := d(f, row)
		if st := max(s, t, u); st != Known {
			return 0, st
		}
		date, ok := fn.made(a, b, c)
		if !ok {
			return 0, f.exceed(Calendar)
		}
		return int32(date), Known
	}
}

// moved compiles add_days and its kin: a whole number of days, months, years.
func moved(n *Node, fn function) eval[int32] {
	from, by := n.Args[0].intv, n.Args[1].num
	return func(f *Frame, row int32) (int32, State) {
		d, s := from(f, row)
		k, t := by(f, row)
		if s != Known || t != Known {
			return 0, max(s, t)
		}
		whole, ok := k.Int64()
		if !ok {
			return 0, f.exceed(Whole)
		}
		date, ok := fn.dates(calendar.Date(d), whole)
		if !ok {
			return 0, f.exceed(Calendar)
		}
		return int32(date), Known
	}
}

package formula

import (
	"dekking/engine/calendar"
	"dekking/engine/number"
)

// where is the row of a column seen from the row at hand.
type where uint8

const (
	atRoot where = iota // the only row of the root
	atRow               // the row at hand
	atWay               // outwards, or the rule's own row
)

// place tells where a name's column is read.
func (b *compiler) place(n *Node) where {
	switch {
	case n.Sym.Entity == 0:
		return atRoot
	case n.Op == OpElement || n.depth == 0 && n.Sym.Entity == b.entity:
		return atRow
	}
	return atWay
}

// read compiles the reading of a column.
func read[T any](b *compiler, n *Node, cells func(*Column) []T) eval[T] {
	n.at = b.row(n, n.Sym.Entity)
	at, slot := n.at, n.Sym.Slot
	switch b.place(n) {
	case atRoot:
		return func(f *Frame, _ int32) (T, State) {
			st := f.state(slot, 0)
			return cells(&f.Columns[slot])[0], st
		}
	case atRow:
		return func(f *Frame, row int32) (T, State) {
			st := f.state(slot, row)
			return cells(&f.Columns[slot])[row], st
		}
	}
	return func(f *Frame, row int32) (T, State) {
		r := at(f, row)
		st := f.state(slot, r)
		return cells(&f.Columns[slot])[r], st
	}
}

// readNumber is read for numbers.
func readNumber(b *compiler, n *Node) eval[number.Number] {
	n.at = b.row(n, n.Sym.Entity)
	at, slot := n.at, n.Sym.Slot
	switch b.place(n) {
	case atRoot:
		return func(f *Frame, _ int32) (number.Number, State) {
			if c := &f.Columns[slot]; c.State[0] == Known {
				return c.Num[0], Known
			}
			return f.number(slot, 0)
		}
	case atRow:
		return func(f *Frame, row int32) (number.Number, State) {
			if c := &f.Columns[slot]; c.State[row] == Known {
				return c.Num[row], Known
			}
			return f.number(slot, row)
		}
	}
	return func(f *Frame, row int32) (number.Number, State) {
		r := at(f, row)
		if c := &f.Columns[slot]; c.State[r] == Known {
			return c.Num[r], Known
		}
		return f.number(slot, r)
	}
}

// readInt is read for Booleans, choices and dates, likewise.
func readInt(b *compiler, n *Node) eval[int32] {
	n.at = b.row(n, n.Sym.Entity)
	slot, at := n.Sym.Slot, n.at
	switch b.place(n) {
	case atRoot:
		return func(f *Frame, _ int32) (int32, State) {
			if c := &f.Columns[slot]; c.State[0] == Known {
				return c.Int[0], Known
			}
			return f.integer(slot, 0)
		}
	case atRow:
		return func(f *Frame, row int32) (int32, State) {
			if c := &f.Columns[slot]; c.State[row] == Known {
				return c.Int[row], Known
			}
			return f.integer(slot, row)
		}
	}
	if from, ok := b.up(n); ok {
		return func(f *Frame, row int32) (int32, State) {
			r := f.Rows[from].Parent[row]
			if c := &f.Columns[slot]; c.State[r] == Known {
				return c.Int[r], Known
			}
			return f.integer(slot, r)
		}
	}
	return func(f *Frame, row int32) (int32, State) {
		r := at(f, row)
		if c := &f.Columns[slot]; c.State[r] == Known {
			return c.Int[r], Known
		}
		return f.integer(slot, r)
	}
}

// up says that a name is read of the row that holds the row at hand, and whose
// rows the latter stands among.
func (b *compiler) up(n *Node) (EntityID, bool) {
	path, _ := b.names.path(b.entity, n.Sym.Entity)
	return b.entity, n.depth == 0 && len(path) == 1 && !path[0].within
}

// readDated compiles parameter(date).
func readDated[T any](n *Node, part func(Value) T) eval[T] {
	date, slot := n.Args[0].intv, n.Sym.Slot
	return func(f *Frame, row int32) (T, State) {
		d, st := date(f, row)
		if st != Known {
			var none T
			return none, st
		}
		v := f.Filler.At(f, slot, calendar.Date(d))
		return part(v), v.State
	}
}

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
	return func(f *Frame, row int32) (T, State) {
		r := at(f, row)
		st := f.state(slot, r)
		return cells(&f.Columns[slot])[r], st
	}
}

// readNumber is read for numbers, with the two common places by themselves:
// most of a formula's time goes into reading.
func readNumber(b *compiler, n *Node) eval[number.Number] {
	general := read(b, n, func(c *Column) []number.Number { return c.Num })
	slot := n.Sym.Slot
	switch b.place(n) {
	case atRoot:
		return func(f *Frame, _ int32) (number.Number, State) {
			if c := &f.Columns[slot]; c.State[0] == Known {
				return c.Num[0], Known
			}
			return general(f, 0)
		}
	case atRow:
		return func(f *Frame, row int32) (number.Number, State) {
			if c := &f.Columns[slot]; c.State[row] == Known {
				return c.Num[row], Known
			}
			return general(f, row)
		}
	}
	return general
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

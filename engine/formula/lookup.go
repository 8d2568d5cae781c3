package formula

import (
	"strconv"

	"dekking/engine/number"
	"dekking/engine/table"
)

// MaxDimensions bounds what a table is looked up by.
const MaxDimensions = 8

// lookup checks table(value, …): a value for each dimension, of its type.
func (c *checker) lookup(n *Node, sym Symbol, known facts) Type {
	if len(n.Args) != len(sym.By) {
		return c.fault("formula/argument-count", n.Span, map[string]string{"name": n.Name,
			"want": strconv.Itoa(len(sym.By)), "got": strconv.Itoa(len(n.Args))})
	}
	t := sym.Type
	for i, d := range sym.By {
		stand(n.Args[i], d.Type)
		got := c.choice(n.Args[i], c.value(n.Args[i], known), d.Type)
		switch {
		case got.Kind == Invalid || d.Type.Kind == Invalid:
			return Type{}
		case got.Kind != d.Type.Kind:
			return c.wants(n.Args[i], got, d.Type.Kind)
		case got.Kind == Choice && got.Domain != d.Type.Domain:
			return c.fault("formula/choices-differ", n.Args[i].Span, map[string]string{"left": got.Domain.Owner, "right": d.Type.Domain.Owner})
		case got.Kind == Number && !got.Unit.SameDimension(d.Type.Unit) && !zero(n.Args[i]):
			return c.misfit("formula/argument-unit", n.Args[i].Span, map[string]string{"name": n.Name, "want": c.unit(d.Type.Unit), "got": c.unit(got.Unit)}, "", n.Args[i])
		}
		t.Optional = t.Optional || got.Optional
	}
	n.Op, n.Sym = OpLookup, sym
	return t
}

// find compiles a look-up: the keys first, all of them, then the row.
func find[T any](n *Node, part func(Value) T) eval[T] {
	slot, count := n.Sym.Slot, len(n.Args)
	keys := make([]func(f *Frame, row int32) (table.Key, State), count)
	for i, a := range n.Args {
		keys[i] = key(a)
	}
	return func(f *Frame, row int32) (T, State) {
		var found [MaxDimensions]table.Key
		st := Known
		for i, k := range keys {
			v, s := k(f, row)
			found[i], st = v, max(st, s)
		}
		if st != Known {
			var none T
			return none, st
		}
		f.keys = found // in the frame, so that it does not escape
		v := f.Filler.Row(f, slot, f.keys[:count])
		return part(v), v.State
	}
}

// key compiles an argument as a key of a table.
func key(a *Node) func(f *Frame, row int32) (table.Key, State) {
	switch a.Type.Kind {
	case Number:
		return func(f *Frame, row int32) (k table.Key, st State) {
			k.Number, st = a.num(f, row)
			return k, st
		}
	case Text:
		return func(f *Frame, row int32) (k table.Key, st State) {
			k.Text, st = a.text(f, row)
			return k, st
		}
	}
	return func(f *Frame, row int32) (k table.Key, st State) {
		k.Whole, st = a.intv(f, row)
		return k, st
	}
}

// KeyKind is what a dimension's keys are compared as.
func (d Dimension) KeyKind() table.Kind {
	switch d.Type.Kind {
	case Number:
		return table.Number
	case Text:
		return table.Text
	}
	return table.Whole
}

// numberOf, textOf and intOf pick the part of a value that its kind has.
func numberOf(v Value) number.Number { return v.Num }
func textOf(v Value) string          { return v.Text }
func intOf(v Value) int32            { return v.Int }

package formula

import "dekking/engine/number"

// operand is where a number comes from. Most are constants or cells of a column
// near by, which are read on the spot: a formula's time goes into calls.
type operand struct {
	fixed  *number.Number // a constant
	stored bool           // a cell of the root's row or of the row at hand
	slot   Slot
	mask   int32 // 0 for the root, which has one row; all ones for the row at hand
	eval   eval[number.Number]
}

// operand prepares a compiled node for reading.
func (b *compiler) operand(n *Node) operand {
	x := operand{eval: n.num}
	if v, ok := constant(n); ok {
		v.Num = v.Num.Reduced()
		x.fixed = &v.Num
		return x
	}
	if n.Op != OpName && n.Op != OpElement {
		return x
	}
	slot, mask := n.Sym.Slot, int32(0)
	switch b.place(n) {
	case atWay:
		return x
	case atRow:
		mask = -1
	}
	x.stored, x.slot, x.mask = true, slot, mask
	x.eval = func(f *Frame, row int32) (number.Number, State) { return f.number(slot, row&mask) }
	return x
}

// at is the number, if it is a small one, and a constant or known already; else
// nil, and eval finds it. A cell that is not known holds a large number.
func (x *operand) at(f *Frame, row int32) *number.Number {
	if !x.stored {
		return x.fixed
	}
	p := &f.Columns[x.slot].Num[row&x.mask]
	if !p.IsSmall() {
		return nil
	}
	return p
}

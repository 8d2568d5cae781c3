package formula

// Operand is a node below another, at the row where it is evaluated.
type Operand struct {
	Node  *Node
	Row   int32
	Taken bool // it took part in the value; false for the branch not taken
}

// maxOperands bounds how many rows of a list an explanation names.
const maxOperands = 1000

// Operands lists what a node's value is made of at a row, with what was not
// taken. The operands of an aggregate are the closure at each row that passes.
func (n *Node) Operands(f *Frame, row int32) []Operand {
	switch n.Op {
	case OpIf:
		test := n.Args[0].Value(f, row)
		known := test.State == Known
		return []Operand{{n.Args[0], row, true}, {n.Args[1], row, known && test.Int != 0}, {n.Args[2], row, known && test.Int == 0}}
	case OpElse:
		lacks := n.Args[0].Value(f, row).State == NotApplicable
		return []Operand{{n.Args[0], row, true}, {n.Args[1], row, lacks}}
	case OpAnd, OpOr:
		left, right := n.Args[0].Value(f, row), n.Args[1].Value(f, row)
		return []Operand{{n.Args[0], row, !decides(n, right) || decides(n, left)}, {n.Args[1], row, !decides(n, left)}}
	case OpAggregate:
		return n.rowOperands(f, row)
	}
	all := make([]Operand, 0, len(n.Args))
	for _, a := range n.Args {
		if a.Type.Kind != Rows && a.Type.Kind != Invalid {
			all = append(all, Operand{a, row, true})
		}
	}
	return all
}

// decides says that an operand of and/or settles the outcome by itself.
func decides(n *Node, v Value) bool {
	return v.State == Known && v.Int == truth(n.Op == OpOr)
}

func (n *Node) rowOperands(f *Frame, row int32) []Operand {
	from, to, st := n.list(f, row)
	if st != Known || len(n.Args) < 2 {
		return nil
	}
	var all []Operand
	visit := func() {
	next:
		for r := from; r < to && len(all) < maxOperands; r++ {
			for i := len(n.Each) - 1; i >= 0; i-- {
				v := n.Each[i].Value(f, r)
				if v.State != Known {
					all = append(all, Operand{n.Each[i], r, true})
					continue next
				}
				if v.Int == 0 {
					continue next
				}
			}
			all = append(all, Operand{n.Args[1], r, true})
		}
	}
	if n.depth == 0 {
		f.Inside(row, visit)
	} else {
		visit()
	}
	return all
}

// ListCell is the cell that says whether the list of an aggregate was given;
// false for any other node.
func (n *Node) ListCell(f *Frame, row int32) (Slot, int32, bool) {
	if n.Op != OpAggregate {
		return 0, 0, false
	}
	return n.has, n.parent(f, row), true
}

// Cell is the row of the column that a name reads, seen from a row.
func (n *Node) Cell(f *Frame, row int32) int32 { return n.at(f, row) }

// Outermost says that a node stands in no closure.
func (n *Node) Outermost() bool { return n.depth == 0 }

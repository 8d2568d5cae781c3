package formula

// Operand is a node below another, at the row where it is evaluated.
type Operand struct {
	Node  *Node
	Row   int32
	Taken bool // it took part in the value; false for the branch not taken
}

// Operands lists what a node's value is made of at a row, with what was not
// taken. The operands of an aggregate are the closure at each row that passes;
// those of intervals the first and last day of each.
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
		left := n.Args[0].Value(f, row)
		if left.State == Failed || decides(n, left) {
			return []Operand{{n.Args[0], row, true}, {n.Args[1], row, false}}
		}
		right := n.Args[1].Value(f, row)
		return []Operand{{n.Args[0], row, !decides(n, right)}, {n.Args[1], row, true}}
	case OpAggregate:
		return n.rowOperands(f, row, nil)
	case OpNth:
		var own []Operand
		for _, a := range n.Args[1:] {
			own = append(own, Operand{a, row, true})
		}
		return n.rowOperands(f, row, own)
	case OpSeries:
		return n.seriesOperands(f, row)
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

// seriesOperands are x at the rows that running and previous read.
func (n *Node) seriesOperands(f *Frame, row int32) []Operand {
	rows := &f.Rows[n.own]
	from, to := rows.First[rows.Parent[row]], row+1
	if n.Name == "previous" {
		from, to = max(from, row-1), row
	}
	var all []Operand
	for r := from; r < to; r++ {
		all = append(all, Operand{n.Args[0], r, true})
	}
	return all
}

// rowOperands adds the operands of each row of a list that passes its filters.
func (n *Node) rowOperands(f *Frame, row int32, all []Operand) []Operand {
	from, to, st := n.list(f, row)
	if st != Known {
		return all
	}
	bodies := n.Ends
	if n.Op == OpAggregate && len(n.Args) > 1 {
		bodies = n.Args[1:2]
	}
	visit := func() {
		for r := from; r < to; r++ {
			passes := true
			for i := len(n.Each) - 1; i >= 0 && passes; i-- {
				v := n.Each[i].Value(f, r)
				passes = v.State == Known && v.Int != 0
				if v.State != Known || len(bodies) == 0 {
					all = append(all, Operand{n.Each[i], r, true})
				}
			}
			if !passes {
				continue
			}
			for _, body := range bodies {
				all = append(all, Operand{body, r, true})
			}
			if n.Name == "find" && n.Op == OpAggregate && isTrue(n.Args[1].Value(f, r)) {
				all = append(all, Operand{n.Args[2], r, true})
			}
		}
	}
	if n.depth == 0 {
		f.Inside(row, visit)
	} else {
		visit()
	}
	return all
}

func isTrue(v Value) bool { return v.State == Known && v.Int != 0 }

// ListCell is the cell that says whether the list that a node is about was given;
// false for any other node.
func (n *Node) ListCell(f *Frame, row int32) (Slot, int32, bool) {
	if n.Op != OpAggregate && n.Op != OpNth {
		return 0, 0, false
	}
	return n.has, n.parent(f, row), true
}

// Cell is the row of the column that a name reads, seen from a row.
func (n *Node) Cell(f *Frame, row int32) int32 { return n.at(f, row) }

// Outermost says that a node stands in no closure.
func (n *Node) Outermost() bool { return n.depth == 0 }

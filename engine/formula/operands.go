package formula

// Operand is a node below another, at the row where it is evaluated.
type Operand struct {
	Node   *Node // nil for a row that counts by being there
	Row    int32
	Taken  bool // it took part in the value; false for the branch not taken
	Filter bool // a filter that leaves its row out, or leaves open whether it does
}

// Operands lists what a node's value is made of at a row, with what was not
// taken. The operands of an aggregate are, row by row, the closure where the row
// passes the filters and else the filter that it does not pass; those of
// intervals are the first and last day of each.
func (n *Node) Operands(f *Frame, row int32) []Operand {
	switch n.Op {
	case OpIf:
		test := n.Args[0].Value(f, row)
		known := test.State == Known
		return []Operand{{Node: n.Args[0], Row: row, Taken: true}, {Node: n.Args[1], Row: row, Taken: known && test.Int != 0}, {Node: n.Args[2], Row: row, Taken: known && test.Int == 0}}
	case OpElse:
		lacks := n.Args[0].Value(f, row).State == NotApplicable
		return []Operand{{Node: n.Args[0], Row: row, Taken: true}, {Node: n.Args[1], Row: row, Taken: lacks}}
	case OpAnd, OpOr:
		left := n.Args[0].Value(f, row)
		if left.State == Failed || decides(n, left) {
			return []Operand{{Node: n.Args[0], Row: row, Taken: true}, {Node: n.Args[1], Row: row, Taken: false}}
		}
		right := n.Args[1].Value(f, row)
		return []Operand{{Node: n.Args[0], Row: row, Taken: !decides(n, right)}, {Node: n.Args[1], Row: row, Taken: true}}
	case OpAggregate:
		return n.rowOperands(f, row, nil)
	case OpNth:
		var own []Operand
		for _, a := range n.Args[1:] {
			own = append(own, Operand{Node: a, Row: row, Taken: true})
		}
		return n.rowOperands(f, row, own)
	case OpSeries:
		return n.seriesOperands(f, row)
	}
	all := make([]Operand, 0, len(n.Args))
	for _, a := range n.Args {
		if a.Type.Kind != Rows && a.Type.Kind != Invalid {
			all = append(all, Operand{Node: a, Row: row, Taken: true})
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
	from, to := n.Begin(f, row), row+1
	if n.Name == "previous" {
		from, to = max(from, row-1), row
	}
	var all []Operand
	for r := from; r < to; r++ {
		all = append(all, Operand{Node: n.Args[0], Row: r, Taken: true})
	}
	return all
}

// rowOperands adds the operands of each row of a list that passes its filters.
func (n *Node) rowOperands(f *Frame, row int32, all []Operand) []Operand {
	from, to, st := n.list(f, row)
	if st != Known {
		return all
	}
	visit := func() {
		for r := from; r < to; r++ {
			if out := n.outside(f, r); out != nil {
				all = append(all, Operand{Node: out, Row: r, Filter: true})
			} else {
				all = n.insideOperands(f, r, all)
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

// outside is the filter that a row does not pass for certain; nil for none.
func (n *Node) outside(f *Frame, row int32) *Node {
	for i := len(n.Each) - 1; i >= 0; i-- {
		if !isTrue(n.Each[i].Value(f, row)) {
			return n.Each[i]
		}
	}
	return nil
}

// insideOperands adds the operands of a row that passes the filters.
func (n *Node) insideOperands(f *Frame, row int32, all []Operand) []Operand {
	switch {
	case n.Op == OpNth:
		return append(all, Operand{Node: n.Ends[0], Row: row, Taken: true}, Operand{Node: n.Ends[1], Row: row, Taken: true})
	case len(n.Args) == 1: // count
		return append(all, Operand{Row: row, Taken: true})
	}
	all = append(all, Operand{Node: n.Args[1], Row: row, Taken: true})
	if n.Name == "find" && isTrue(n.Args[1].Value(f, row)) {
		all = append(all, Operand{Node: n.Args[2], Row: row, Taken: true})
	}
	return all
}

func isTrue(v Value) bool { return v.State == Known && v.Int != 0 }

// ListCell is the cell that says whether the list that a node is about is there;
// false for any other node, and for rows that a derived row holds.
func (n *Node) ListCell(f *Frame, row int32) (Slot, int32, bool) {
	if n.Op != OpAggregate && n.Op != OpNth || n.has < 0 {
		return 0, 0, false
	}
	return n.has, n.parent(f, row), true
}

// Cell is the row of the column that a name reads, seen from a row.
func (n *Node) Cell(f *Frame, row int32) int32 { return n.at(f, row) }

// Outermost says that a node stands in no closure.
func (n *Node) Outermost() bool { return n.depth == 0 }

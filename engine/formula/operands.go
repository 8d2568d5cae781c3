package formula

import "iter"

// Operand is a node below another, at the row where it is evaluated.
type Operand struct {
	Node   *Node // nil for a row that counts by being there
	Row    int32
	Taken  bool // it took part in the value; false for the branch not taken
	Filter bool // a filter that leaves its row out, or leaves open whether it does
	Same   bool // where the node has a value, this one has the same
}

// Operands are what a node's value is made of at a row, with what was not taken.
// The operands of an aggregate are, row by row, the closure where the row passes
// the filters and else the filter that it does not pass; those of intervals are the
// first and last day of each. Those in a closure come while it runs.
func (n *Node) Operands(f *Frame, row int32) iter.Seq[Operand] {
	return func(yield func(Operand) bool) {
		switch n.Op {
		case OpIf, OpElse:
			n.branches(f, row, yield)
		case OpAnd, OpOr:
			n.sides(f, row, yield)
		case OpAggregate:
			n.rowOperands(f, row, yield)
		case OpNth:
			if values(n.Args, row, yield) {
				n.rowOperands(f, row, yield)
			}
		case OpSeries:
			n.seriesOperands(f, row, yield)
		default:
			values(n.Args, row, yield)
		}
	}
}

// values yields the arguments that are values; false when it is to stop.
func values(nodes []*Node, row int32, yield func(Operand) bool) bool {
	for _, a := range nodes {
		if a.Type.Kind != Rows && a.Type.Kind != Invalid && !yield(Operand{Node: a, Row: row, Taken: true}) {
			return false
		}
	}
	return true
}

// branches yields what decides, and what may not take part.
func (n *Node) branches(f *Frame, row int32, yield func(Operand) bool) {
	first := n.Args[0].Value(f, row)
	if n.Op == OpElse {
		lacks := first.State == NotApplicable
		if yield(Operand{Node: n.Args[0], Row: row, Taken: true, Same: !lacks}) {
			yield(Operand{Node: n.Args[1], Row: row, Taken: lacks, Same: true})
		}
		return
	}
	known, yes := first.State == Known, first.Int != 0
	if yield(Operand{Node: n.Args[0], Row: row, Taken: true}) && yield(Operand{Node: n.Args[1], Row: row, Taken: known && yes, Same: true}) {
		yield(Operand{Node: n.Args[2], Row: row, Taken: known && !yes, Same: true})
	}
}

// sides yields those of and/or, of which one can settle the outcome by itself. If
// the outcome is known, the side that settled it has the same value, or both have.
func (n *Node) sides(f *Frame, row int32, yield func(Operand) bool) {
	left := n.Args[0].Value(f, row)
	settled := left.State == Failed || decides(n, left)
	alone := !settled && decides(n, n.Args[1].Value(f, row))
	if yield(Operand{Node: n.Args[0], Row: row, Taken: !alone, Same: true}) {
		yield(Operand{Node: n.Args[1], Row: row, Taken: !settled, Same: true})
	}
}

// decides says that an operand of and/or settles the outcome by itself.
func decides(n *Node, v Value) bool {
	return v.State == Known && v.Int == truth(n.Op == OpOr)
}

// seriesOperands yields x at the rows that running and previous read.
func (n *Node) seriesOperands(f *Frame, row int32, yield func(Operand) bool) {
	from, to := n.Begin(f, row), row+1
	if n.Name == "previous" {
		from, to = max(from, row-1), row
	}
	for r := from; r < to && yield(Operand{Node: n.Args[0], Row: r, Taken: true}); r++ {
	}
}

// rowOperands yields the operands of each row of a list that passes its filters.
func (n *Node) rowOperands(f *Frame, row int32, yield func(Operand) bool) {
	from, to, st := n.list(f, row)
	if st != Known {
		return
	}
	if n.depth == 0 {
		f.Inside(row, func() { n.eachRow(f, from, to, yield) })
	} else {
		n.eachRow(f, from, to, yield)
	}
}

func (n *Node) eachRow(f *Frame, from, to int32, yield func(Operand) bool) {
	for r, goesOn := from, true; r < to && goesOn; r++ {
		if out := n.outside(f, r); out != nil {
			goesOn = yield(Operand{Node: out, Row: r, Filter: true})
		} else {
			goesOn = n.insideOperands(f, r, yield)
		}
	}
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

// insideOperands yields the operands of a row that passes the filters; false when
// it is to stop.
func (n *Node) insideOperands(f *Frame, row int32, yield func(Operand) bool) bool {
	switch {
	case n.Op == OpNth:
		return yield(Operand{Node: n.Ends[0], Row: row, Taken: true}) && yield(Operand{Node: n.Ends[1], Row: row, Taken: true})
	case len(n.Args) == 1: // count
		return yield(Operand{Row: row, Taken: true})
	case n.Name == "find":
		return yield(Operand{Node: n.Args[1], Row: row, Taken: true}) &&
			(!isTrue(n.Args[1].Value(f, row)) || yield(Operand{Node: n.Args[2], Row: row, Taken: true}))
	}
	return yield(Operand{Node: n.Args[1], Row: row, Taken: true})
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

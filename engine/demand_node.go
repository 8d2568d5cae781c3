package engine

import (
	"slices"

	"dekking/engine/formula"
)

// demandsOfNode are what a part of a formula waits for; none where it is settled.
func (e *Evaluator) demandsOfNode(n *formula.Node, row int32) []Demand {
	if n.Type.Kind == formula.Rows || n.Type.Kind == formula.Invalid || n.Value(&e.frame, row).State != formula.Undetermined {
		return nil
	}
	switch n.Op {
	case formula.OpName, formula.OpElement:
		return e.demandOfCell(n.Sym.Slot, n.Cell(&e.frame, row))
	case formula.OpAnd, formula.OpOr:
		left, right := e.demandsOfNode(n.Args[0], row), e.demandsOfNode(n.Args[1], row)
		if len(left) > 0 && len(right) > 0 {
			return []Demand{{First: left, Then: right, Either: true}}
		}
		return append(left, right...)
	case formula.OpIf:
		if test := e.demandsOfNode(n.Args[0], row); len(test) > 0 {
			return before(test, append(e.demandsOfNode(n.Args[1], row), e.demandsOfNode(n.Args[2], row)...))
		}
	case formula.OpElse:
		return before(e.demandsOfNode(n.Args[0], row), e.demandsOfNode(n.Args[1], row))
	}
	if n.Op == formula.OpSeries && n.Name == "running" {
		return e.demandsOfRunning(n, row)
	}
	has, parent, ofList := n.ListCell(&e.frame, row)
	if ofList {
		if list := e.demandOfCell(has, parent); len(list) > 0 {
			return before(list, e.demandsUnseen(slices.Concat(n.Args[1:], n.Each, n.Ends)))
		}
	}
	all := e.demandsOfOperands(n, row)
	if ofList && n.Name == "find" && len(all) == 0 { // all rows are known, and none is the one
		return []Demand{{Definition: e.line.Definitions[has], Row: parent, Given: true}}
	}
	return all
}

// demandsOfOperands are those of what takes part in a node's value, row by row where
// it is about rows.
func (e *Evaluator) demandsOfOperands(n *formula.Node, row int32) []Demand {
	var all []Demand
	for o := range n.Operands(&e.frame, row) {
		if o.Node == nil || n.Op == formula.OpIf && !o.Taken {
			continue
		}
		open := e.demandsOfNode(o.Node, o.Row)
		if len(open) > 0 {
			open = before(open, e.demandsBehind(n, o))
		}
		all = append(all, open...)
	}
	return all
}

// demandsBehind are those of what a row of an aggregate is read for once it is known
// to pass a filter, or to be the one that is looked for.
func (e *Evaluator) demandsBehind(n *formula.Node, o formula.Operand) []Demand {
	var rest []*formula.Node
	switch {
	case o.Filter:
		inner := slices.Index(n.Each, o.Node)
		rest = slices.Concat(n.Each[:inner], n.Args[1:], n.Ends)
	case n.Op == formula.OpAggregate && n.Name == "find" && o.Node == n.Args[1]:
		rest = n.Args[2:]
	}
	var all []Demand
	for _, x := range rest {
		all = append(all, e.demandsOfNode(x, o.Row)...)
	}
	return all
}

// demandsOfRunning are those of a sum up to a row: of the row itself, or else of the
// first that is open, and behind it of any other. Naming each would be too much.
func (e *Evaluator) demandsOfRunning(n *formula.Node, row int32) []Demand {
	first := n.Begin(&e.frame, row)
	open := e.demandsOfNode(n.Args[0], row)
	for r := first; r < row && len(open) == 0; r++ {
		open = e.demandsOfNode(n.Args[0], r)
	}
	if row == first {
		return open
	}
	return before(open, e.demandsUnseen(n.Args))
}

// demandsUnseen are what parts of a formula would wait for at rows that are not there
// yet, or not looked at.
func (e *Evaluator) demandsUnseen(nodes []*formula.Node) []Demand {
	var all []Demand
	add := func(s formula.Slot) {
		if d := e.line.Definitions[s]; !slices.ContainsFunc(all, func(x Demand) bool { return x.Definition == d }) {
			all = append(all, Demand{Definition: d, Row: -1})
		}
	}
	look := func(x *formula.Node) bool {
		switch x.Op {
		case formula.OpName, formula.OpElement:
			if x.Type.Kind != formula.Rows {
				add(x.Sym.Slot)
			}
		case formula.OpDated, formula.OpLookup:
			add(x.Sym.Slot)
		case formula.OpAggregate, formula.OpNth:
			if has := e.line.Names.Entities[x.Sym.Entity].Has; has >= 0 {
				add(has)
			}
		}
		return true
	}
	for _, x := range nodes {
		x.Walk(look)
	}
	return all
}

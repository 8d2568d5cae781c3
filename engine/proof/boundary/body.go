package boundary

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// body adds the parts of one edition of a rule.
func (s *parts) body(d *model.Definition, e *model.Edition) {
	b := e.Body
	own := func(x *part) { x.Definition, x.entity, x.edition = d, d.Entity, e }
	of := func(k Kind, n *formula.Node, under []condition) *part {
		x := &part{Boundary: Boundary{Kind: k, Node: n}, size: 2, under: under}
		if n != nil {
			x.nodes = []*formula.Node{n}
		}
		own(x)
		return x
	}
	var applies []condition
	if b.When != nil {
		s.told(fact{kind: When, edition: e}, of(When, b.When.Root, nil))
		s.visit(b.When.Root, b.When.Root, own, nil)
		applies = []condition{{b.When.Root, true}}
	}
	if len(b.Cases) > 1 {
		s.cases(b, fact{kind: Case, edition: e}, of(Case, nil, applies))
	}
	s.chosen(b, own, applies)
	for k, limit := range [...]*formula.Formula{b.AtLeast, b.AtMost} {
		if limit != nil {
			kind := [...]Kind{Minimum, Maximum}[k]
			s.visit(limit.Root, nil, own, applies)
			s.told(fact{kind: kind, edition: e}, capped(of(kind, limit.Root, applies), b))
		}
	}
}

// chosen adds the parts of what a body computes: of a row of cases they are come by where
// it counts, and of its test, if the first that is true counts, where the rows above do not.
func (s *parts) chosen(b *model.Body, own func(*part), under []condition) {
	if b.Formula != nil {
		s.visit(b.Formula.Root, nil, own, under)
	}
	above := under // none of the rows so far
	for _, row := range b.Cases {
		if row.When == nil {
			s.visit(row.Then.Root, nil, own, above)
			continue
		}
		here := under
		if b.First {
			here = above
		}
		s.visit(row.When.Root, row.When.Root, own, here) // the row is a part already
		s.visit(row.Then.Root, nil, own, and(here, row.When.Root, true))
		above = and(above, row.When.Root, false)
	}
}

// and is conditions with one more.
func and(all []condition, test *formula.Node, want bool) []condition {
	return append(slices.Clip(all), condition{test, want})
}

// capped says that a cap is decided by what it caps too.
func capped(x *part, b *model.Body) *part {
	if b.Formula != nil {
		x.nodes = append(x.nodes, b.Formula.Root)
	}
	for _, row := range b.Cases {
		x.nodes = append(x.nodes, row.Then.Root)
	}
	return x
}

func (s *parts) cases(b *model.Body, f fact, x *part) {
	x.size = len(b.Cases)
	for _, row := range b.Cases {
		x.names, x.places, x.cites = append(x.names, row.ID), append(x.places, row.Pos), append(x.cites, row.Source)
		if row.When != nil {
			x.nodes = append(x.nodes, row.When.Root)
		}
	}
	s.told(f, x)
}

// visit adds the parts of a formula that stand in no closure. A test that has a part of
// its own already is but.
func (s *parts) visit(n, but *formula.Node, own func(*part), under []condition) {
	of := func(k Kind, size int) *part {
		x := &part{Boundary: Boundary{Kind: k, Node: n}, size: size, nodes: []*formula.Node{n}, under: under}
		own(x)
		return x
	}
	switch {
	case n.Op == formula.OpAggregate || n.Op == formula.OpSeries:
		return
	case n.Op == formula.OpNth:
		s.add(of(Count, 2))
		return
	case n.Op == formula.OpIf:
		test := n.Args[0]
		x := of(If, 2)
		x.Node, x.nodes = test, n.Args[:1]
		s.told(fact{kind: If, node: n}, x)
		s.visit(test, test, own, under)
		s.visit(n.Args[1], but, own, and(under, test, true))
		s.visit(n.Args[2], but, own, and(under, test, false))
		return
	case n.Op == formula.OpAnd || n.Op == formula.OpOr:
		s.visit(n.Args[0], but, own, under)
		s.visit(n.Args[1], but, own, and(under, n.Args[0], n.Op == formula.OpAnd))
		return
	case compares(n) && n != but:
		s.add(of(Comparison, 2))
	case extreme(n):
		x := of(Extreme, len(n.Args))
		for _, a := range n.Args {
			x.names = append(x.names, formula.Printer{}.Print(a))
		}
		s.add(x)
	}
	for _, a := range n.Args {
		s.visit(a, but, own, under)
	}
}

// compares says that a node compares numbers or dates.
func compares(n *formula.Node) bool {
	switch n.Op {
	case formula.OpEqual, formula.OpNotEqual, formula.OpLess, formula.OpLessEqual, formula.OpMore, formula.OpMoreEqual:
		k := n.Args[0].Type.Kind
		return k == formula.Number || k == formula.Date
	}
	return false
}

// extreme says that a node gives one of its arguments.
func extreme(n *formula.Node) bool {
	if n.Op != formula.OpCall || len(n.Args) < 2 {
		return false
	}
	switch n.Name {
	case "min", "max", "earliest", "latest":
		return true
	}
	return false
}

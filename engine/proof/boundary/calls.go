package boundary

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// reads notes which parameters are read at a date, and which as they stand on the day.
func (s *parts) reads() {
	s.formulas(func(f *formula.Formula) {
		f.Root.Walk(func(n *formula.Node) bool {
			switch n.Op {
			case formula.OpDated:
				s.dated[n.Sym.Slot] = true
			case formula.OpName, formula.OpElement, formula.OpLookup:
				s.bare[n.Sym.Slot] = true
			}
			return true
		})
	})
}

// calls notes which rule calls what.
func (s *parts) calls(d *model.Definition) {
	for _, e := range s.product.Editions[d.Slot] {
		e.Body.Formulas(func(f *formula.Formula) {
			if f == nil {
				return
			}
			f.Root.Walk(func(n *formula.Node) bool {
				if all := s.callers[n.Sym.Slot]; (n.Op == formula.OpDated || n.Op == formula.OpLookup) && !slices.Contains(all, d) {
					s.callers[n.Sym.Slot] = append(all, d)
				}
				return true
			})
		})
	}
}

// formulas visits every formula of the product.
func (s *parts) formulas(visit func(*formula.Formula)) {
	some := func(f *formula.Formula) {
		if f != nil {
			visit(f)
		}
	}
	for _, d := range s.line.Definitions {
		if d.Input != nil {
			some(d.Input.When)
		}
		for _, e := range s.product.Editions[d.Slot] {
			if e.Body != nil {
				e.Body.Formulas(some)
			}
		}
	}
	for _, x := range s.line.Entities {
		if x.Derive != nil {
			x.Derive.Formulas(some)
		}
	}
	for _, k := range s.line.Constraints {
		some(k.Assert)
	}
}

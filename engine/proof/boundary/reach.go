package boundary

import (
	"math"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// reach is what a part rests on: of each input, how many steps away it is (1: the part
// reads it itself), likewise of whether a list is there and what makes its rows; and the
// types of what the part compares.
type reach struct {
	far   map[formula.Slot]int
	near  int // how far the nearest input is
	types []formula.Type
}

// spread finds what each part, and each definition, rests on.
func (s *parts) spread() {
	below := make([][]formula.Slot, len(s.line.Definitions))
	for _, d := range s.line.Definitions {
		below[d.Slot] = s.below(d)
	}
	s.asks = make([]bool, len(s.line.Definitions))
	for _, d := range s.line.Definitions {
		r := reach{far: map[formula.Slot]int{}}
		r.spread([]formula.Slot{d.Slot}, below)
		for slot := range r.far {
			k := s.line.Definitions[slot].Kind
			s.asks[d.Slot] = s.asks[d.Slot] || k == model.Input || k == model.List
		}
	}
	s.reach = make([]reach, len(s.all))
	for i, x := range s.all {
		s.reach[i] = reach{far: map[formula.Slot]int{}, types: s.types(x)}
		now := s.rowsOf(x.entity)
		for _, n := range x.nodes {
			now = append(now, s.slots(n)...)
		}
		if x.Kind == Row || x.Kind == DatedEdition {
			now = append(now, s.readers(x.Definition.Slot)...)
		}
		if x.list != 0 {
			now = append(now, s.line.Names.Entities[x.list].Has)
		}
		s.reach[i].spread(now, below)
		s.reach[i].near = s.nearest(s.reach[i].far)
		x.strict = s.strict(x, s.reach[i].types)
	}
}

// nearest is how far the nearest input, or list that is given, is.
func (s *parts) nearest(far map[formula.Slot]int) int {
	near := math.MaxInt
	for slot, n := range far {
		d := s.line.Definitions[slot]
		if d.Kind == model.Input || d.Kind == model.List && s.line.Entities[d.Of].Derive == nil {
			near = min(near, n)
		}
	}
	return near
}

// spread goes from what is read to what that is read from, and so on.
func (r *reach) spread(now []formula.Slot, below [][]formula.Slot) {
	for step := 1; len(now) > 0; step++ {
		var next []formula.Slot
		for _, slot := range now {
			if _, seen := r.far[slot]; !seen {
				r.far[slot] = step
				next = append(next, below[slot]...)
			}
		}
		now = next
	}
}

// below is what a definition is computed from.
func (s *parts) below(d *model.Definition) []formula.Slot {
	var all []formula.Slot
	some := func(f *formula.Formula) {
		if f != nil {
			all = append(all, s.slots(f.Root)...)
		}
	}
	switch d.Kind {
	case model.Input:
		some(d.Input.When)
	case model.Rule:
		all = s.rowsOf(d.Entity)
		for _, e := range s.product.Editions[d.Slot] {
			e.Body.Formulas(some)
		}
	case model.Derived:
		all = append(all, s.line.Names.Entities[d.Entity].Has)
	case model.List:
		if x := &s.line.Entities[d.Of]; x.Derive != nil {
			if x.Derive.Making != model.MadeBySpan {
				over := s.line.Entities[x.Derive.Over.Entity]
				all = append(all, over.From, over.Until, s.line.Names.Entities[x.Derive.Over.Entity].Has)
			}
			x.Derive.Formulas(some)
		}
	}
	return all
}

// slots are what a formula reads: names, and whether lists are there.
func (s *parts) slots(n *formula.Node) []formula.Slot {
	var all []formula.Slot
	n.Walk(func(n *formula.Node) bool {
		switch {
		case n.Type.Kind == formula.Rows, n.Op == formula.OpAggregate, n.Op == formula.OpNth:
			if id := n.Sym.Entity; id != 0 {
				all = append(all, s.line.Names.Entities[id].Has)
			}
		case n.Op == formula.OpName, n.Op == formula.OpElement, n.Op == formula.OpDated, n.Op == formula.OpLookup:
			all = append(all, n.Sym.Slot)
		}
		return true
	})
	return all
}

// rowsOf are the lists that the rows of an entity stand in.
func (s *parts) rowsOf(id formula.EntityID) []formula.Slot {
	var all []formula.Slot
	for ; id != 0; id = s.line.Entities[id].Parent {
		all = append(all, s.line.Names.Entities[id].Has)
	}
	return all
}

// readers are what is put into calls of a parameter: the date, or the keys of a table.
func (s *parts) readers(slot formula.Slot) []formula.Slot {
	var all []formula.Slot
	s.formulas(func(f *formula.Formula) {
		f.Root.Walk(func(n *formula.Node) bool {
			if (n.Op == formula.OpDated || n.Op == formula.OpLookup) && n.Sym.Slot == slot {
				for _, a := range n.Args {
					all = append(all, s.slots(a)...)
				}
			}
			return true
		})
	})
	return all
}

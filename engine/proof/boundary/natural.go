package boundary

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// types are those of what a part compares: a field of one of them is the natural one to
// cross the boundary with.
func (s *parts) types(x *part) []formula.Type {
	var all []formula.Type
	date := formula.Type{Kind: formula.Date}
	switch x.Kind {
	case Minimum, Maximum:
		return []formula.Type{x.Definition.Type}
	case Edition, DatedEdition, Gap, Cut, Count:
		return []formula.Type{date}
	case Row:
		for _, by := range x.Definition.By {
			all = append(all, by.Type)
		}
		return all
	case Extreme:
		return []formula.Type{x.Node.Type}
	}
	for _, n := range x.nodes {
		n.Walk(func(n *formula.Node) bool {
			switch n.Op {
			case formula.OpEqual, formula.OpNotEqual, formula.OpLess, formula.OpLessEqual, formula.OpMore, formula.OpMoreEqual, formula.OpIn:
				all = append(all, n.Args[0].Type)
			}
			return n.Op != formula.OpAggregate
		})
	}
	return all
}

// strict says that a part is a matter of numbers or days, so that only neighbours among
// those show both sides of it: not whether an input is given at all, nor one choice for
// another. Whether a row of cases counts can be a matter of either.
func (s *parts) strict(x *part, types []formula.Type) bool {
	switch x.Kind {
	case When, If, Constraint, Row:
		return slices.ContainsFunc(types, func(t formula.Type) bool { return t.Kind == formula.Number || t.Kind == formula.Date })
	case Case:
		return false
	}
	return true
}

// crosses says that a step along an axis can show both sides of a part.
func (x *part) crosses(a *Axis, one, two int64) bool {
	return !x.strict || a.Ordered() && one != Absent && two != Absent
}

// fits says that a definition's values are of a type that the part compares.
func (r *reach) fits(d *model.Definition) bool {
	for _, t := range r.types {
		if t.Kind == d.Type.Kind && (t.Kind != formula.Number || t.Unit == d.Type.Unit) && (t.Kind != formula.Choice || t.Domain == d.Type.Domain) {
			return true
		}
	}
	return false
}

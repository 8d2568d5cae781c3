package invariant

import (
	"slices"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// maxParted is how many places are told at which two computations part.
const maxParted = 6

// parted are the parts of documents that count in one evaluation and not in the
// other, or in other rows: of rules that rest on no other rule that parts. They stand
// in the order of the line.
func (t *trial) parted(points [2]vary.Point) []Parted {
	var all []Parted
	rows := map[formula.Slot]*[2]int{} // of each rule
	for i, p := range points {
		for _, f := range t.facts(p) {
			if f.Part == engine.Counted && f.Definition.Kind == model.Rule {
				if rows[f.Definition.Slot] == nil {
					rows[f.Definition.Slot] = &[2]int{}
				}
				rows[f.Definition.Slot][i]++
				continue
			}
			k := slices.IndexFunc(all, func(x Parted) bool { return samePart(x.Fact, f) })
			if k < 0 {
				k, all = len(all), append(all, Parted{Fact: f})
			}
			all[k].Rows[i]++
		}
	}
	all = slices.DeleteFunc(all, func(p Parted) bool {
		switch n := rows[p.Definition.Slot]; {
		case p.Rows[0] == p.Rows[1], n != nil && n[0]*n[1] == 0: // not even computed in one of them
			return true
		case p.Part == engine.Counted:
			return !bothCount(all, p.Definition)
		default: // more rows are no other way
			return p.Rows[0] > 0 && p.Rows[1] > 0 && n != nil && n[0] != n[1]
		}
	})
	return t.first(all)
}

// first are the parts of rules that rest on no other rule that parts, and of each rule
// those that count more, if there are any: what counts less says the same.
func (t *trial) first(all []Parted) []Parted {
	first := slices.DeleteFunc(slices.Clone(all), func(p Parted) bool {
		return slices.ContainsFunc(all, func(other Parted) bool {
			if other.Definition == p.Definition {
				return p.Rows[1] < p.Rows[0] && other.Rows[1] > other.Rows[0]
			}
			return t.line.Rests(p.Definition, other.Definition)
		})
	})
	slices.SortStableFunc(first, func(a, b Parted) int { return int(a.Definition.Slot) - int(b.Definition.Slot) })
	return first[:min(len(first), maxParted)]
}

// bothCount says that some edition of a parameter counts in both.
func bothCount(all []Parted, d *model.Definition) bool {
	var rows [2]int
	for _, p := range all {
		if p.Part == engine.Counted && p.Definition == d {
			rows[0], rows[1] = rows[0]+p.Rows[0], rows[1]+p.Rows[1]
		}
	}
	return rows[0] > 0 && rows[1] > 0
}

// samePart says that two facts are of the same part, be it at other rows.
func samePart(a, b engine.Fact) bool {
	a.Row, b.Row = 0, 0
	return a == b
}

// facts are the parts that count at a point in what the invariant is about.
func (t *trial) facts(p vary.Point) []engine.Fact {
	e := t.product.Evaluator()
	e.Watch()
	if len(e.Open(p.On, p.Known, p.Inputs)) > 0 {
		return nil
	}
	values := t.values
	t.values = e
	t.read(nil)
	t.values = values
	var all []engine.Fact
	e.Facts(func(f engine.Fact) {
		if f.Constraint == nil && f.Part != engine.Rounded {
			all = append(all, f)
		}
	})
	return all
}

package boundary

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// values are what a part is told by: the values of its rule, or of all rules.
type values [][]formula.Value

// values computes what a part is told by; nil where it has nothing to tell, as everything
// waits for inputs or has failed.
func (p *probe) values(x *part, at vary.Point) values {
	if !p.open(at) {
		return nil
	}
	d := x.Definition
	switch {
	case x.Constraint != nil:
		return values{p.broken(x)}
	case x.Kind == Gap || x.Kind == Cut:
		return values{p.days(x)}
	case x.Kind == Row || x.Kind == DatedEdition:
		var all values
		for _, d := range p.callers[d.Slot] {
			all = append(all, p.column(d))
		}
		return all
	case d.Kind == model.Input:
		v := p.column(d)
		if waiting(v) {
			return nil
		}
		return values{v}
	case d.Kind == model.Rule && x.Kind != Edition:
		v := p.column(d)
		if !anyTold(v) {
			return nil
		}
		return values{v}
	}
	var all values
	for _, d := range append([]*model.Definition{x.Definition}, x.Others...) {
		if x.Kind == Edition && len(d.By) == 0 {
			all = append(all, p.column(d))
		}
	}
	for _, d := range p.parts.rules {
		all = append(all, p.column(d))
	}
	return all
}

// column are the values of a definition at all rows.
func (p *probe) column(d *model.Definition) []formula.Value {
	all := make([]formula.Value, p.e.Rows(d.Entity))
	for row := range all {
		all[row] = p.e.Value(d, int32(row))
	}
	return all
}

// days are the first and last days of the rows of a derived list.
func (p *probe) days(x *part) []formula.Value {
	made := p.line.Entities[x.list]
	return append(p.column(p.line.Definitions[made.From]), p.column(p.line.Definitions[made.Until])...)
}

// broken is, of a constraint, how it comes out in each row.
func (p *probe) broken(x *part) []formula.Value {
	all := make([]formula.Value, p.e.Rows(x.Constraint.Entity))
	for row := range all {
		all[row] = p.e.ValueOf(x.Constraint.Assert.Root, int32(row))
	}
	return all
}

func waiting(all []formula.Value) bool {
	return slices.ContainsFunc(all, func(v formula.Value) bool { return v.State == formula.Undetermined })
}

func anyTold(all []formula.Value) bool {
	for _, v := range all {
		if v.State == formula.Known || v.State == formula.NotApplicable {
			return true
		}
	}
	return false
}

// differs says that a value differs in any row; where there are more rows on one side,
// that a value is there that is not on the other.
func (v values) differs(w values) bool {
	for i := range v {
		if len(v[i]) == len(w[i]) && !same(v[i], w[i]) || len(v[i]) != len(w[i]) && !(within(v[i], w[i]) && within(w[i], v[i])) {
			return true
		}
	}
	return false
}

// within says that each of some values is among others.
func within(some, all []formula.Value) bool {
	for _, v := range some {
		if !slices.ContainsFunc(all, func(w formula.Value) bool { return same([]formula.Value{v}, []formula.Value{w}) }) {
			return false
		}
	}
	return true
}

func same(v, w []formula.Value) bool {
	if len(v) != len(w) {
		return false
	}
	for i := range v {
		if v[i].State != w[i].State || v[i].State == formula.Known && !v[i].Equal(w[i]) {
			return false
		}
	}
	return true
}

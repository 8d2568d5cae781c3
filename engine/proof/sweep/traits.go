package sweep

import (
	"cmp"
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// trait is one thing that is so in an evaluation: a part of a document that counted,
// or what a test, a choice or the presence of a value came to.
type trait struct {
	part  engine.Part
	of    *model.Definition
	from  calendar.Date // of the edition that counted
	known calendar.Date // likewise
	index int           // which row of cases
	node  *formula.Node // which `if`
	pos   diag.Pos      // which row of a table
	row   int32         // -1 of rows that are derived: they come and go
	value int32         // of came: a Boolean 0 or 1, a choice by its index, or a state below 0
}

// came is the part of a trait that says what a rule came to.
const came = engine.Broken + 1

// traits are those of one evaluation, in the order of the line; nil of one that was
// refused.
type traits struct {
	all []trait
	has map[trait]bool
	of  map[*model.Definition]bool // what was read at all
}

func (a *traits) add(t trait) {
	if !a.has[t] {
		a.has[t], a.of[t.of] = true, true
		a.all = append(a.all, t)
	}
}

// traits are those of the evaluation at hand, of what the outputs read, themselves
// and through others.
func (x *runner) traits(outputs ...Output) *traits {
	now := &traits{has: map[trait]bool{}, of: map[*model.Definition]bool{}}
	x.values.Facts(func(f engine.Fact) {
		if f.Definition == nil || f.Part == engine.Rounded ||
			!slices.ContainsFunc(outputs, func(o Output) bool { return x.reads(o.Definition, f.Definition) }) {
			return
		}
		t := trait{part: f.Part, of: f.Definition, index: f.Case, node: f.Node, pos: f.Pos, row: f.Row}
		if x.derived(f.Definition) {
			t.row = -1
		}
		if f.Part == engine.Counted {
			t.from, t.known = f.Edition.From, f.Edition.Known
		}
		now.add(t)
		if v, ok := x.came(f); ok {
			v.row = t.row
			now.add(v)
		}
	})
	return now
}

// came is what a rule came to, as far as that is told apart: a Boolean, a choice, or
// in which state it is.
func (x *runner) came(f engine.Fact) (trait, bool) {
	d := f.Definition
	if d.Kind != model.Rule || f.Part != engine.Counted {
		return trait{}, false
	}
	t := trait{part: came, of: d}
	v := x.values.Value(d, f.Row)
	if t.value = -int32(v.State); v.State == formula.Known && (d.Type.Kind == formula.Boolean || d.Type.Kind == formula.Choice) {
		t.value = v.Int
	}
	return t, true
}

// derived says that a definition is of rows that are made of others.
func (x *runner) derived(d *model.Definition) bool {
	for id := d.Entity; id != 0; id = x.Product.Line.Entities[id].Parent {
		if x.Product.Line.Entities[id].Derive != nil {
			return true
		}
	}
	return false
}

// reads says that a definition is another, or reads it, itself or through others.
func (x *runner) reads(d, other *model.Definition) bool {
	if x.reach == nil {
		x.reach = map[formula.Slot]map[formula.Slot]bool{}
	}
	found := x.reach[d.Slot]
	if found == nil {
		found = map[formula.Slot]bool{}
		x.reach[d.Slot] = found
		next := []formula.Slot{d.Slot}
		for len(next) > 0 {
			s := next[len(next)-1]
			if next = next[:len(next)-1]; !found[s] {
				found[s] = true
				next = append(next, x.Product.Line.Definitions[s].Reads...)
			}
		}
	}
	return found[other.Slot]
}

// differ are the traits that one of two evaluations has and the other has not, of what
// both read: what only one reads is so because of something else. There are none where
// one of the two was refused.
func (a *traits) differ(b *traits) []trait {
	if a == nil || b == nil {
		return nil
	}
	var all []trait
	for _, t := range b.all {
		if !a.has[t] && a.of[t.of] {
			all = append(all, t)
		}
	}
	for _, t := range a.all {
		if !b.has[t] && b.of[t.of] {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b trait) int { return cmp.Compare(a.of.Slot, b.of.Slot) })
	return all
}

package change

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// effect is what a change does to what an input accepts.
type effect struct{ narrower, wider bool }

func (e *effect) add(x effect) { e.narrower, e.wider = e.narrower || x.narrower, e.wider || x.wider }

// moment is a day, with the knowledge of a day.
type moment struct{ on, known calendar.Date }

// reader gives the editions of a parameter.
type reader func(formula.Slot) []model.Edition

// domains is what happens to an input at some moments.
func domains(was, now *model.Definition, old, new reader, at []moment) effect {
	var e effect
	for _, m := range at {
		a, b := allows(was, old, m.on, m.known), allows(now, new, m.on, m.known)
		e.add(effect{narrower: b.excludes(a), wider: a.excludes(b)})
	}
	return e
}

// onProducts is what happens to an input in all products together, or in the
// line itself where no product is on both sides: whenever a parameter that
// bounds it begins or ends.
func (c *lineComparer) onProducts(was, now *model.Definition) effect {
	var e effect
	compare := func(old, new reader) {
		at := moments(nil)
		for _, s := range was.Bounded() {
			at = append(at, moments(old(s))...)
		}
		for _, s := range now.Bounded() {
			at = append(at, moments(new(s))...)
		}
		e.add(domains(was, now, old, new, at))
	}
	for _, p := range c.both {
		compare(func(s formula.Slot) []model.Edition { return p.old.Editions[s] }, func(s formula.Slot) []model.Edition { return p.new.Editions[s] })
	}
	if len(c.both) == 0 {
		compare(func(s formula.Slot) []model.Edition { return c.was.Definitions[s].Editions }, func(s formula.Slot) []model.Edition { return c.now.Definitions[s].Editions })
	}
	return e
}

// moments are when editions begin, and the day after they end; without any, a
// day for all.
func moments(editions []model.Edition) []moment {
	if len(editions) == 0 {
		return []moment{{calendar.Last, calendar.Last}}
	}
	var all []moment
	for i := range editions {
		all = append(all, turns(&editions[i])...)
	}
	return all
}

// turns are when an edition begins and the day after it ends, by all that is
// known and by what was known first.
func turns(e *model.Edition) []moment {
	all := []moment{{e.From, calendar.Last}}
	if e.Known != calendar.First {
		all = append(all, moment{e.From, e.Known})
	}
	if e.Through < calendar.Last {
		all = append(all, moment{e.Through + 1, calendar.Last})
	}
	return all
}

// bounded are the inputs of the new side that a parameter bounds, each with
// its counterpart, which the same parameter bounds.
func (c *lineComparer) bounded(was, now *model.Definition) [][2]*model.Definition {
	var all [][2]*model.Definition
	for _, d := range c.now.Definitions {
		if d.Kind != model.Input || !slices.Contains(d.Bounded(), now.Slot) {
			continue
		}
		for _, o := range c.was.Definitions {
			if o.Kind == model.Input && c.called(o.Name) == d.Name && o.Type.Kind == d.Type.Kind && slices.Contains(o.Bounded(), was.Slot) {
				all = append(all, [2]*model.Definition{o, d})
			}
		}
	}
	return all
}

// counts says that something else than the bounds of inputs reads a
// definition: a formula, a constraint, or who asks for the line's outputs.
func (v version) counts(d *model.Definition) bool {
	reads := func(all []formula.Slot) bool { return slices.Contains(all, d.Slot) }
	return slices.ContainsFunc(v.Definitions, func(x *model.Definition) bool { return reads(x.Reads) }) ||
		slices.ContainsFunc(v.Constraints, func(k *model.Constraint) bool { return reads(k.Reads) }) ||
		slices.ContainsFunc(v.Outputs, func(o model.Output) bool { return slices.Contains(o.Names, d) })
}

// chosenFrom says that an input takes its choices from a parameter: one of its
// values counts, and not all.
func (v version) chosenFrom(d *model.Definition) bool {
	return slices.ContainsFunc(v.Definitions, func(x *model.Definition) bool { return x.Input != nil && x.Input.AmongOf == d.Slot })
}

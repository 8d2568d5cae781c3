package mutate

import (
	"slices"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/proof/vary"
)

// varied is an input with the values that are worth trying.
type varied struct {
	vary.Field
	values []formula.Value
}

// fields are the inputs of a question that what is watched rests on, the nearest first,
// each with values to try.
func (s *search) fields(p vary.Point) []varied {
	e, o := s.evaluator(0, s.own), s.evaluator(1, s.other)
	if len(e.Open(p.On, p.Known, p.Inputs)) > 0 {
		return nil
	}
	o.Open(p.On, p.Known, p.Inputs)
	l := s.own.Line
	marks, others := vary.LandmarksOf(s.own).Reached(e, l), vary.LandmarksOf(s.other)
	var all []varied
	for _, f := range vary.Fields(l, p.Inputs) {
		if s.depths[f.Definition.Slot] < 0 {
			continue
		}
		at, given := f.Given(p)
		g := vary.GridOf(e, l, f)
		x := varied{Field: f}
		add := func(values []formula.Value) {
			for _, v := range values {
				if !slices.ContainsFunc(x.values, v.Equal) && len(x.values) < 2*maxValues {
					x.values = append(x.values, v)
				}
			}
		}
		if s.bound(f.Definition) {
			add(beyond(g, f.Definition))
			other := vary.GridOf(o, s.other.Line, vary.Field{Definition: s.other.Line.Definitions[f.Definition.Slot], Pointer: f.Pointer})
			add(others.Candidates(other, f, at, maxValues))
		}
		add(marks.Candidates(g, f, at, maxValues))
		add(others.Candidates(g, f, at, maxValues))
		if given {
			add([]formula.Value{{Kind: f.Definition.Type.Kind, State: formula.Undetermined}})
		}
		all = append(all, x)
	}
	slices.SortStableFunc(all, func(a, b varied) int { return s.depths[a.Definition.Slot] - s.depths[b.Definition.Slot] })
	return all
}

// bound says that what was mistaken can change which values an input accepts.
func (s *search) bound(d *model.Definition) bool {
	if s.of.Part != model.OfDefinition && s.of.Part != model.OfSet {
		return false
	}
	slot := s.of.slot(s.own.Line)
	return d.Slot == slot || slices.Contains(d.Bounded(), slot)
}

// beyond are numbers that an input just does not accept: beyond the ends of its range,
// and between two steps.
func beyond(g vary.Grid, d *model.Definition) []formula.Value {
	if d.Type.Kind != formula.Number || g.Len() == 0 {
		return nil
	}
	first, last := g.Bounds()
	half, _ := g.Step.Quo(number.Int(2))
	tenth, _ := g.Step.Quo(number.Int(10))
	var all []formula.Value
	add := func(n number.Number) {
		all = append(all, formula.Value{State: formula.Known, Kind: formula.Number, Num: n.Reduced()})
	}
	if first > -vary.Unbounded {
		add(g.Value(first).Num.Sub(g.Step))
	}
	if last < vary.Unbounded {
		add(g.Value(last).Num.Add(g.Step))
	}
	if d.Input.Range != nil && d.Input.Range.Step != nil {
		add(g.Value(first).Num.Add(half))
		add(g.Value(first).Num.Add(tenth))
	}
	return all
}

// mistaken are days that stand in the mistake itself, before and after, and those
// beside them.
func (s *search) mistaken(f vary.Field) []formula.Value {
	var all []formula.Value
	if f.Definition.Type.Kind != formula.Date {
		return nil
	}
	for _, said := range []string{s.Was, s.Now} {
		day, err := calendar.Parse(strings.Trim(said[strings.LastIndex(said, ": ")+1:], " '"))
		if err != nil {
			continue
		}
		for _, by := range []int64{0, -1, 1} {
			if d, ok := day.AddDays(by); ok {
				all = append(all, formula.Value{State: formula.Known, Kind: formula.Date, Int: int32(d)})
			}
		}
	}
	return all
}

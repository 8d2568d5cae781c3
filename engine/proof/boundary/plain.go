package boundary

import (
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// rowsOfPlain is how many rows each list of a plain point has: two intervals can be joined.
const rowsOfPlain = 2

// plain are points that no example asks: one in which nothing is given, one in which every
// input is that must be, as plainly as it can, with two rows in each list, and, where there
// are few examples, some that are thrown. They are of the day of the base, or of the first
// example, or else of the latest on which an edition begins.
func (s *search) plain(examples []*start) []vary.Point {
	on := s.base.On
	switch {
	case on != 0:
	case len(examples) > 0:
		on = examples[0].at.On
	default:
		on = s.latest()
	}
	nothing := vary.Point{On: on, Known: s.base.Known, Inputs: &document.Node{Kind: document.Map}}
	p := s.probe()
	p.e.Open(nothing.On, nothing.Known, nothing.Inputs)
	full := nothing
	full.Inputs = p.row(0, on, 0)
	return append([]vary.Point{nothing, full}, p.thrown(s.marks, full, enough-len(examples))...)
}

// enough is how many starting points are enough; where the examples are fewer, others are
// thrown.
const enough = 40

// thrown are so many points with inputs here and there at another of their samples, or not
// given: what two inputs decide together, one of them alone does not reach.
func (p *probe) thrown(marks *vary.Landmarks, from vary.Point, n int) []vary.Point {
	if n <= 0 || !p.open(from) {
		return nil
	}
	dice := vary.Dice(1)
	axes, reached := p.axes(from), p.reached()
	var all []vary.Point
	for range n {
		at := from
		for _, a := range axes {
			place, ok := a.at(at)
			if !ok || a.Definition == nil || dice.Below(3) > 0 {
				continue
			}
			places := a.samples(marks, reached, place, at.On)
			if len(places) == 0 {
				continue
			}
			if moved, ok := a.to(p.line, at, places[dice.Below(int64(len(places)))]); ok {
				at = moved
			}
		}
		all = append(all, at)
	}
	return all
}

// latest is the latest day on which an edition begins.
func (s *parts) latest() calendar.Date {
	on := calendar.First
	for _, editions := range s.product.Editions {
		for _, e := range editions {
			on = max(on, e.From)
		}
	}
	if on == calendar.First {
		return plainDay
	}
	return on
}

// plainDay is the day of a question where no document speaks of any: 1 January 2020.
const plainDay = calendar.Date(18262)

// row is a row of an entity with everything in it that must be given; n tells it from
// others.
func (p *probe) row(id formula.EntityID, on calendar.Date, n int) *document.Node {
	x := &p.line.Entities[id]
	row := &document.Node{Kind: document.Map}
	for _, slot := range x.Inputs {
		d := p.line.Definitions[slot]
		if d.Input.Default != nil || d.Input.Optional && slot != x.Until {
			continue
		}
		if v, ok := p.plainly(d, on, n); ok {
			row, _ = row.With("/"+d.Name, vary.Written(p.line, d, v))
		}
	}
	for _, child := range x.Lists {
		if p.line.Entities[child].Derive != nil {
			continue
		}
		list := &document.Node{Kind: document.List}
		for i := range rowsOfPlain {
			list.Items = append(list.Items, p.row(child, on, i))
		}
		row, _ = row.With("/"+p.line.Entities[child].List, list)
	}
	return row
}

// plainly is a value of an input: the first of a choice, the lowest of a range, or in the
// middle of nowhere. Intervals are of twenty days, with twenty between them, and before the
// day of the question.
func (p *probe) plainly(d *model.Definition, on calendar.Date, n int) (formula.Value, bool) {
	g := vary.GridOf(p.e, p.line, vary.Field{Definition: d})
	first, last := g.Bounds()
	place := max(first, min(last, 0))
	x := &p.line.Entities[d.Entity]
	switch {
	case d.Type.Kind == formula.Text:
		return formula.Value{State: formula.Known, Kind: formula.Text, Text: string(rune('a' + n))}, true
	case g.Len() == 0:
		return formula.Value{}, false
	case d.Slot == x.From || d.Slot == x.Until:
		if place = int64(on) - 100 + 40*int64(n); d.Slot == x.Until {
			place += 20
		}
	case d.Type.Kind == formula.Date:
		place = int64(on)
	case d.Type.Kind == formula.Number && d.Input.Range == nil || last >= vary.Unbounded:
		place = 100
	}
	return g.Value(place), true
}

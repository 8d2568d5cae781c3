package mutate

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// maxExhausted bounds the questions that are asked one by one of one product.
const maxExhausted = 10_000

// exhausted asks every question that a constraint of the root can depend on, where those
// are few: all values of all inputs, given or not, on every day on which something
// begins. It says whether it did, and whether the answers were the same each time.
func (s *search) exhausted() bool {
	if s.of.Part != model.OfConstraint {
		return false
	}
	for i := range s.catalog.Products {
		if !s.about(&run{product: i}) {
			continue
		}
		fields, ok := s.rootFields()
		if !ok {
			return false
		}
		for _, day := range s.days() {
			if !s.each(fields, vary.Point{On: day, Known: calendar.Last, Inputs: &document.Node{Kind: document.Map}}) {
				return false
			}
		}
	}
	return true
}

// rootFields are the inputs that a constraint rests on; false where one is of a row, or
// something else that is not given by inputs of the root counts.
func (s *search) rootFields() ([]vary.Field, bool) {
	l := s.own.Line
	var all []vary.Field
	for _, i := range s.limits {
		if ofRows(l.Constraints[i].Assert) || ofRows(s.other.Line.Constraints[i].Assert) || l.Constraints[i].Entity != 0 {
			return nil, false
		}
	}
	for _, d := range l.Definitions {
		switch {
		case s.depths[d.Slot] < 0:
		case d.Entity != 0 || d.Kind == model.List || slices.ContainsFunc(s.own.Editions[d.Slot], func(e model.Edition) bool { return e.Known != calendar.First }):
			return nil, false
		case d.Kind == model.Input:
			all = append(all, vary.Field{Definition: d, Pointer: "/" + d.Name})
		}
	}
	return all, s.limits != nil
}

// ofRows says that a formula reads the rows of a list.
func ofRows(f *formula.Formula) bool {
	found := false
	f.Root.Walk(func(n *formula.Node) bool {
		found = found || n.Type.Kind == formula.Rows
		return !found
	})
	return found
}

// days are those on which an edition of what counts begins or has ended, and one before
// all of them.
func (s *search) days() []calendar.Date {
	days := []calendar.Date{calendar.First}
	for slot, editions := range s.own.Editions {
		if s.depths[slot] < 0 {
			continue
		}
		for _, e := range editions {
			days = append(days, e.From)
			if after, ok := e.Through.AddDays(1); ok {
				days = append(days, after)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// each asks a question with every combination of values; false where these are too
// many, or one of them shows a difference.
func (s *search) each(fields []vary.Field, p vary.Point) bool {
	e := s.evaluator(0, s.own)
	if faults := e.Open(p.On, p.Known, p.Inputs); len(faults) > 0 {
		return false
	}
	values, all := make([][]formula.Value, len(fields)), 1
	for i, f := range fields {
		g := vary.GridOf(e, s.own.Line, f)
		if !g.Finite(maxExhausted) {
			return false
		}
		values[i] = []formula.Value{{Kind: f.Definition.Type.Kind, State: formula.Undetermined}}
		first, last := g.Bounds()
		for k := first; k <= last; k++ {
			values[i] = append(values[i], g.Value(k))
		}
		if all *= len(values[i]); all > maxExhausted {
			return false
		}
	}
	return s.combine(fields, values, p)
}

func (s *search) combine(fields []vary.Field, values [][]formula.Value, p vary.Point) bool {
	if len(fields) == 0 {
		return s.ask(p) == nil && s.fallback == nil && s.ctx.Err() == nil
	}
	for _, v := range values[0] {
		q := p
		if v.State == formula.Known {
			q, _ = fields[0].With(s.own.Line, p, v)
		}
		if !s.combine(fields[1:], values[1:], q) {
			return false
		}
	}
	return true
}

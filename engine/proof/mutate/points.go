package mutate

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/proof/vary"
)

// onOtherDays asks it on the days on which editions begin and end, with what was known
// when they became known, and on the days beside.
func (s *search) onOtherDays(p vary.Point) *Proposal {
	if s.of.Part != model.OfSet && s.of.Part != model.OfDefinition {
		return nil
	}
	for _, q := range s.moments(p) {
		if x := s.ask(s.accepted(q)); x != nil || s.over() {
			return x
		}
	}
	return nil
}

// moments are a question on other days, and with other knowledge.
func (s *search) moments(p vary.Point) []vary.Point {
	slot := s.of.slot(s.own.Line)
	editions := slices.Concat(s.own.Editions[slot], s.other.Editions[slot])
	for _, read := range s.own.Line.Definitions[slot].Reads {
		editions = append(editions, s.own.Editions[read]...)
	}
	var days, knowns []calendar.Date
	for _, e := range editions {
		days = append(days, beside(e.From)...)
		days = append(days, beside(e.Through)...)
		knowns = append(knowns, beside(e.Known)...)
	}
	slices.Sort(days)
	slices.Sort(knowns)
	days, knowns = slices.Compact(days), slices.Compact(knowns)
	var all []vary.Point
	for _, day := range days {
		if q := p; day != p.On {
			q.On = day
			all = append(all, q)
		}
		for _, known := range knowns {
			all = append(all, vary.Point{On: day, Known: known, Inputs: p.Inputs})
		}
	}
	return all
}

// beside are a day and those before and after it; none where it was not said.
func beside(day calendar.Date) []calendar.Date {
	if day == calendar.First || day == calendar.Last {
		return nil
	}
	before, _ := day.AddDays(-1)
	after, _ := day.AddDays(1)
	return []calendar.Date{before, day, after}
}

// accepted is a question without the inputs that the documents refuse: those that no
// edition bounds on the day.
func (s *search) accepted(p vary.Point) vary.Point {
	e := s.evaluator(0, s.own)
	for _, f := range e.Open(p.On, p.Known, p.Inputs) {
		if n, ok := p.Inputs.With(f.Pointer, nil); ok {
			p.Inputs = n
		}
	}
	return p
}

// itself asks for a parameter as it stands, on the day and on those on which its
// editions begin and end: what no result shows, the value itself does.
func (s *search) itself(p vary.Point) *Proposal {
	if s.of.Part != model.OfSet && s.of.Part != model.OfDefinition {
		return nil
	}
	slot := s.of.slot(s.own.Line)
	if d := s.own.Line.Definitions[slot]; d.Kind != model.Parameter || d.By != nil {
		return nil
	}
	watched, limits := s.slots, s.limits
	s.slots, s.limits, s.asked = []formula.Slot{slot}, nil, min(s.asked, MaxQuestions-100)
	defer func() { s.slots, s.limits = watched, limits }()
	if d := s.ask(p); d != nil {
		return d
	}
	return s.onOtherDays(p)
}

// oneOther asks the question with another value of one input, or with a row less.
func (s *search) oneOther(p vary.Point) *Proposal {
	all := s.fields(p)
	for _, f := range all {
		for _, v := range s.mistaken(f.Field) {
			if q, ok := f.With(s.own.Line, p, v); ok {
				if d := s.ask(q); d != nil || s.over() {
					return d
				}
			}
		}
	}
	for _, f := range all {
		for _, v := range f.values {
			if q, ok := f.With(s.own.Line, p, v); ok {
				if d := s.ask(q); d != nil || s.over() {
					return d
				}
			}
		}
	}
	for _, x := range vary.Lists(s.own.Line, p.Inputs) {
		for row := range x.Len {
			if q, ok := x.Without(p, row); ok {
				if d := s.ask(q); d != nil || s.over() {
					return d
				}
			}
		}
	}
	return nil
}

// thrown asks the question with numbers that nothing speaks of: sums and roundings
// change at those.
func (s *search) thrown(p vary.Point) *Proposal {
	dice := vary.Dice(len(s.Before))
	s.asked = min(s.asked, MaxQuestions-maxThrown)
	for _, f := range s.fields(p) {
		at, given := f.Given(p)
		if f.Definition.Type.Kind != formula.Number || !given {
			continue
		}
		quarter, _ := vary.GridOf(s.evaluator(0, s.own), s.own.Line, f.Field).Step.Quo(number.Int(4))
		if r := f.Definition.Input.Range; r != nil && r.Step != nil || f.Definition.Input.Places > 0 {
			quarter = quarter.Mul(number.Int(4))
		}
		near := int64(40)
		if steps, ok := at.Num.Abs().Quo(quarter); ok {
			if n, whole := steps.Floor().Int64(); whole {
				near = max(near, 2*n)
			}
		}
		for i := range maxThrown / 2 {
			span := near
			if i%2 > 0 {
				span = max(1000, near/4)
			}
			v := formula.Value{State: formula.Known, Kind: formula.Number, Num: at.Num.Add(quarter.Mul(number.Int(dice.Below(2*span) - span))).Reduced()}
			if q, ok := f.With(s.own.Line, p, v); ok {
				if x := s.ask(q); x != nil || s.over() {
					return x
				}
			}
		}
	}
	return nil
}

// twoOther asks it with other values of two of the nearest inputs.
func (s *search) twoOther(p vary.Point) *Proposal {
	all := s.fields(p)
	all = all[:min(len(all), maxPaired)]
	for i, f := range all {
		for _, g := range all[i+1:] {
			for _, v := range f.values[:min(len(f.values), maxPaired)] {
				q, ok := f.With(s.own.Line, p, v)
				for k := 0; ok && k < min(len(g.values), maxPaired); k++ {
					if r, ok := g.With(s.own.Line, q, g.values[k]); ok {
						if d := s.ask(r); d != nil || s.over() {
							return d
						}
					}
				}
			}
		}
	}
	return nil
}

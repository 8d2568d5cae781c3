package mutate

import (
	"slices"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// difference is where two answers part.
type difference struct {
	point    vary.Point
	refused  string // the pointer of what the mutant refuses
	accepted bool   // the mutant accepts what the documents refuse

	definition *model.Definition // of a value
	row        int32
	limit      *model.Constraint // of a constraint
}

// evaluator is one of the two that answer: 0 for the documents, 1 for the mutant.
func (s *search) evaluator(i int, p *engine.Product) *engine.Evaluator {
	if s.pair[i] == nil {
		s.pair[i] = p.Evaluator()
	}
	if s.pair[i].Product() != p {
		if s.pair[i].Product().Line.ID != p.Line.ID {
			s.pair[i] = p.Evaluator()
		}
		s.pair[i].Over(p)
	}
	return s.pair[i]
}

// ask puts a question to both and holds the answers against each other. A difference
// in what is not known or refused is kept for when there is no other.
func (s *search) ask(p vary.Point) *Proposal {
	s.asked++
	a, b := s.evaluator(0, s.own), s.evaluator(1, s.other)
	mine, others := a.Open(p.On, p.Known, p.Inputs), b.Open(p.On, p.Known, p.Inputs)
	switch {
	case len(mine) == 0 && len(others) == 0:
	case len(mine) == 0:
		s.keep(&difference{point: p, refused: others[0].Pointer})
		return nil
	case len(others) == 0 && s.bounds():
		return s.propose(&difference{point: p, accepted: true})
	default:
		return nil
	}
	for _, slot := range s.slots {
		if d := s.values(p, slot); d != nil {
			if x := s.propose(d); x != nil {
				return x
			}
		}
	}
	for _, i := range s.limits {
		k, x := s.own.Line.Constraints[i], s.other.Line.Constraints[i]
		for row := range int32(a.Rows(k.Entity)) {
			if judged(a.Constraint(k, row)) != judged(b.Constraint(x, row)) {
				return s.propose(&difference{point: p, limit: k})
			}
		}
	}
	return nil
}

// keep keeps an example of a difference, if there is none yet.
func (s *search) keep(d *difference) {
	if s.fallback == nil {
		s.fallback = s.propose(d)
	}
}

// judged is what an example can expect of a constraint: that it holds or is not decided
// yet, that it does not hold, that it fails.
func judged(v formula.Value) string {
	switch {
	case v.State == formula.Failed:
		return "failed"
	case v.State == formula.Known && v.Int == 0:
		return "violated"
	}
	return ""
}

// bounds says that the mistake can be in what an input accepts.
func (s *search) bounds() bool {
	return slices.ContainsFunc(s.own.Line.Definitions, func(d *model.Definition) bool { return d.Kind == model.Input && s.bound(d) })
}

// values holds the values of a definition against each other, at every row.
func (s *search) values(p vary.Point, slot formula.Slot) *difference {
	a, b := s.evaluator(0, s.own), s.evaluator(1, s.other)
	d, x := s.own.Line.Definitions[slot], s.other.Line.Definitions[slot]
	for row := range int32(a.Rows(d.Entity)) {
		v := a.Value(d, row)
		if w := b.Value(x, row); v.Equal(w) {
			continue
		}
		found := &difference{point: p, definition: d, row: row}
		if v.State == formula.Known || v.State == formula.NotApplicable {
			return found
		}
		s.keep(found)
	}
	return nil
}

package proof

import (
	"cmp"
	"slices"

	"dekking/engine"
	"dekking/engine/formula"
)

// part says where expected and computed part: which values fail first, and
// which only because they are made of those.
func (r *Result) part() {
	of := map[cell]*Mismatch{}
	asked := r.Evaluation.Asked()
	for i := range r.Mismatches {
		if m := &r.Mismatches[i]; m.Kind == OfValue && m.Rows == 1 && len(asked) > 0 {
			m.Step, asked = asked[0].Step, asked[1:]
			of[cell{m.At, m.Definition.Name}] = m
		}
	}
	for i := range r.Mismatches {
		m := &r.Mismatches[i]
		if m.Step < 0 {
			continue
		}
		for _, below := range r.failing(m, of) {
			m.Follows = append(m.Follows, below.Key)
		}
		if len(m.Follows) == 0 {
			m.Clue = r.clue(m)
		}
	}
	slices.SortStableFunc(r.Mismatches, func(a, b Mismatch) int { return cmp.Compare(min(len(a.Follows), 1), min(len(b.Follows), 1)) })
}

// cell is a name at a row.
type cell struct{ at, name string }

// failing are the other expectations that fail among all that a value is made
// of, in the document's order.
func (r *Result) failing(m *Mismatch, of map[cell]*Mismatch) []*Mismatch {
	seen, found := map[int]bool{}, map[*Mismatch]bool{}
	var visit func(id int)
	visit = func(id int) {
		if seen[id] {
			return
		}
		seen[id] = true
		s := r.Evaluation.Explanation.Step(id)
		if other := of[cell{s.At, s.Name}]; named(&s) && other != nil && other != m {
			found[other] = true
		}
		for _, o := range s.Operands {
			visit(o)
		}
	}
	visit(m.Step)
	var all []*Mismatch
	for i := range r.Mismatches {
		if found[&r.Mismatches[i]] {
			all = append(all, &r.Mismatches[i])
		}
	}
	return all
}

// named says that a step is the value of a name at a row.
func named(s *engine.Step) bool {
	return s.Op == "input" || s.Op == "parameter" || s.Op == "rule" || s.Op == "derived"
}

// clue says what the expected value is elsewhere: before caps and rounding, in
// an operand, or to the eye.
func (r *Result) clue(m *Mismatch) Clue {
	s := r.Evaluation.Explanation.Step(m.Step)
	d := m.Definition
	if m.Value.State != "value" || m.Got.State != "value" || d.Type.Many || d.Type.Kind != formula.Number && d.Type.Kind != formula.Date {
		return Clue{}
	}
	if k := r.before(m, &s); k != NoClue {
		return Clue{Kind: k}
	}
	if r.shown(m) {
		return Clue{Kind: AsShown}
	}
	for _, o := range r.operands(m.Step) {
		kind := o.Definition.Type
		if kind.Kind == d.Type.Kind && kind.Unit == d.Type.Unit && !kind.Many && r.Product.Same(d, m.Value, o.Value) {
			return Clue{Kind: OfOperand, Name: o.Name, At: o.At}
		}
	}
	return Clue{}
}

// before says which cap or rounding made of the expected value what came out.
func (r *Result) before(m *Mismatch, s *engine.Step) ClueKind {
	if s.Before == nil {
		return NoClue
	}
	now := *s.Before
	for _, id := range s.Operands {
		o := r.Evaluation.Explanation.Step(id)
		kind := map[string]ClueKind{"at_least": BeforeMinimum, "at_most": BeforeMaximum, "round": BeforeRounding}[o.Op]
		if kind == NoClue || !o.Taken {
			continue
		}
		if m.is(r.Product, now) {
			return kind
		}
		now = o.Value
	}
	return NoClue
}

// shown says that people are shown the same of both values.
func (r *Result) shown(m *Mismatch) bool {
	l := r.lang
	return r.Product.Unrounded(m.Definition, m.Got, l) != "" &&
		r.Product.Tell(m.Definition, m.Value, l) == r.Product.Tell(m.Definition, m.Got, l)
}

// operands are the named values that a step is made of, without those that
// they are made of in turn.
func (r *Result) operands(id int) []*engine.Step {
	var all []*engine.Step
	seen := map[int]bool{id: true}
	var visit func(id int)
	visit = func(id int) {
		for _, o := range r.Evaluation.Explanation.Step(id).Operands {
			if seen[o] {
				continue
			}
			seen[o] = true
			if s := r.Evaluation.Explanation.Step(o); named(&s) {
				all = append(all, &s)
			} else {
				visit(o)
			}
		}
	}
	visit(id)
	return all
}

package mutate

import (
	"cmp"
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// Bounds on the search for what tells one survivor from the documents.
const (
	MaxQuestions = 3000 // asked of both
	maxBases     = 10   // examples that are varied
	maxValues    = 32   // tried of one input
	maxThrown    = 200  // of an example
	maxPaired    = 12   // inputs that are varied together, and values of each
)

// search finds a question to which a mutant answers otherwise than the documents. It
// starts from examples that read what was mistaken and changes as little as it can:
// nothing, then the day or one input, then two.
type search struct {
	*worker
	*trial
	ctx      context.Context
	asked    int
	own      *engine.Product
	other    *engine.Product
	slots    []formula.Slot // whose values are held against each other
	limits   []int          // constraints that are, by their place
	depths   []int          // how far the inputs lie below them
	base     *run           // the example that is varied
	fallback *Proposal      // what tells them apart by what is not known, or refused
}

// distinguish looks for an example that tells a survivor from the documents: one that
// was made for another mistake in the same definition, or else a new one. Where there is none, what the documents say of a constraint holds: that it never decides.
func (w *worker) distinguish(ctx context.Context, r *Result) {
	s := &search{worker: w, trial: w.make(r.Mutant), ctx: ctx}
	for _, p := range w.made {
		if s.base = p.base; s.about(p.base) && s.tells(p.example, s.own, s.other) {
			r.Example = p
			return
		}
	}
	if r.Example = s.find(); r.Example != nil {
		w.made = append(w.made, r.Example)
	}
	if r.Example == nil && ctx.Err() == nil && w.redundant(r.Mutant) {
		r.Outcome, r.Same = Equivalent, Redundant
	}
	r.Asked = s.asked
}

// redundant says that a mutant is of a constraint that never decides.
func (w *worker) redundant(m *Mutant) bool {
	l := w.catalog.Model.Lines[slices.IndexFunc(w.catalog.Model.Lines, func(l *model.Line) bool { return l.ID == m.of.Line })]
	return m.of.Part == model.OfConstraint && slices.ContainsFunc(l.Constraints, func(k *model.Constraint) bool { return k.Name == m.Name && k.Redundant })
}

// find is the first example that tells the two apart; nil when none was found within
// the bounds.
func (s *search) find() *Proposal {
	bases := s.bases()
	for _, stage := range []func(vary.Point) *Proposal{s.ask, s.onOtherDays, s.oneOther, s.twoOther, s.thrown, s.itself} {
		for _, r := range bases {
			if s.base = r; !s.about(r) || s.ctx.Err() != nil {
				continue
			}
			if p := stage(vary.Point{On: r.On, Known: r.knows(), Inputs: r.Inputs}); p != nil {
				return p
			}
		}
		if s.fallback != nil {
			return s.fallback
		}
	}
	return nil
}

// over says that the questions have been asked, or that nobody waits any more.
func (s *search) over() bool { return s.asked >= MaxQuestions || s.ctx.Err() != nil }

// bases are the examples to start from: the likeliest killers, some further down the
// list, and where nothing reads what was mistaken, any that are about a product in
// which it stands. Those under other terms come last: what the product as it is shows, is
// to be shown of that.
func (s *search) bases() []*run {
	var all []*run
	step := max(1, len(s.order)/(maxBases/2))
	for i, r := range s.order {
		if i < maxBases/2 || i%step == 0 && len(all) < maxBases {
			all = append(all, r)
		}
	}
	for _, r := range s.runs {
		if len(all) < maxBases && !slices.Contains(all, r) && s.catalog.Products[r.product] != s.mutated.Products[r.product] {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b *run) int { return cmp.Compare(len(a.Said()), len(b.Said())) })
	return all
}

// about turns to the product of a run; false where nothing of it is mistaken.
func (s *search) about(r *run) bool {
	own, other := s.catalog.Products[r.product], s.mutated.Products[r.product]
	if own == other {
		return false
	}
	if own, other = cmp.Or(r.as, own), s.as(r); other == nil {
		return false
	}
	if s.own != own {
		s.own, s.other = own, other
		s.slots, s.limits = s.watched()
		from := slices.Clone(s.slots)
		for _, i := range s.limits {
			from = append(from, own.Line.Constraints[i].Reads...)
		}
		s.depths = own.Line.Depths(from...)
		for i, depth := range other.Line.Depths(from...) { // what the mutant reads besides
			if depth >= 0 && (s.depths[i] < 0 || depth < s.depths[i]) {
				s.depths[i] = depth
			}
		}
	}
	return true
}

// watched are the values and constraints that a mistake can change before any other
// does: the rule itself, or what reads the value.
func (s *search) watched() (slots []formula.Slot, limits []int) {
	l := s.own.Line
	if s.of.Part == model.OfConstraint {
		return nil, []int{slices.IndexFunc(l.Constraints, func(k *model.Constraint) bool { return k.Name == s.Name })}
	}
	slot := s.of.slot(l)
	if l.Definitions[slot].Kind == model.Rule {
		return []formula.Slot{slot}, nil
	}
	list := l.Definitions[slot].Kind == model.List
	for _, d := range l.Definitions {
		if d.Kind == model.Rule && (slices.Contains(d.Reads, slot) || list && (d.Reading(l.Definitions[slot].Of) || d.Entity == l.Definitions[slot].Of)) {
			slots = append(slots, d.Slot)
		}
	}
	if l.Definitions[slot].Kind == model.Input {
		slots = append(slots, slot)
	}
	for i, k := range l.Constraints {
		if slices.Contains(k.Reads, slot) && !k.Required {
			limits = append(limits, i)
		}
	}
	return slots, limits
}

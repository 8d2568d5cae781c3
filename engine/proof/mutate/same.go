package mutate

import (
	"slices"

	"dekking/engine"
	"dekking/engine/model"
)

// Sameness is why a mutant makes no difference.
type Sameness uint8

// The reasons. Differs is none.
const (
	Differs     Sameness = iota
	SameValues           // the values are the same on every day
	Redundant            // the documents say that the constraint never decides, and no question was found where it does
	SameAnswers          // every question that it could matter to was asked
	SameOutcome          // the formulas come to the same, whatever is filled in
)

// String is the reason's word in JSON.
func (s Sameness) String() string {
	return [...]string{"", "values", "redundant", "answers", "formulas"}[s]
}

// same says why a mutant makes no difference to any question, as far as that is easy
// to see.
func (w *worker) same(t *trial) Sameness {
	same := Differs
	for i, p := range t.mutated.Products {
		was := w.catalog.Products[i]
		if p == was {
			continue
		}
		if same = sameIn(t, was, p); same == Differs {
			return Differs
		}
	}
	return same
}

// sameIn holds what was mistaken against what it was in one product.
func sameIn(t *trial, was, now *engine.Product) Sameness {
	a, b := was.Line, now.Line
	s := t.of.slot(a)
	switch {
	case t.of.Part == model.OfConstraint:
		i := slices.IndexFunc(a.Constraints, func(k *model.Constraint) bool { return k.Name == t.Name })
		if model.SameConstraint(a, b, i) {
			return SameOutcome
		}
	case t.of.Part == model.OfDerive || t.of.Part == model.OfCuts:
		if model.SameDerive(a, b, t.of.entity(a)) {
			return SameOutcome
		}
	case a.Definitions[s].Kind == model.Parameter:
		if model.SameOverTime(was.Editions[s], now.Editions[s]) {
			return SameValues
		}
	case a.Definitions[s].Kind == model.Input:
		if t.when() && model.SameInput(a, b, s) {
			return SameOutcome
		}
	case model.SameRule(a, b, s):
		return SameOutcome
	}
	return Differs
}

// when says that the mistake is in when an input applies.
func (t *trial) when() bool {
	was, now := t.of.Value, t.value
	return now != nil && was.Get("when") != nil && now.Get("when") != nil && was.Get("when").Text != now.Get("when").Text
}

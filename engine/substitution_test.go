package engine_test

import (
	"math/big"
	"slices"
	"strings"

	"dekking/engine"
)

// gap is what an explanation does not tell of a step, so that the step cannot
// be computed again.
type gap struct {
	lacks string
	ops   string // those that are never told otherwise
	of    func(s toldStep, operands []toldStep) bool
}

// untold are the gaps that there are. To be emptied.
var untold []gap

// lacking is the gap that a step is one of; nil for a step that is told whole.
func lacking(s toldStep, operands []toldStep) *gap {
	i := slices.IndexFunc(untold, func(g gap) bool { return g.of(s, operands) })
	if i < 0 {
		return nil
	}
	return &untold[i]
}

// given are steps that come from outside the formulas: there is nothing to
// compute them from.
var given = []string{"input", "parameter", "edition", "row", "item"}

// substitution computes the steps of an explanation again, each from the
// values of its operands.
type substitution struct {
	t     fataler
	on    string // the day of the question
	steps []toldStep
	seen  map[string]int // steps that were reproduced, by op
}

// reproduce holds every step with a value against what its operands make.
func reproduce(t fataler, a *engine.Evaluation, seen map[string]int) {
	x := substitution{t, a.On, explanation(t, a), seen}
	for _, s := range x.steps {
		if s.Value.State != "value" {
			continue
		}
		if g := lacking(s, x.operands(s)); g != nil {
			x.seen[g.lacks]++
			continue
		}
		if slices.Contains(given, s.Op) {
			x.seen[s.Op]++
			continue
		}
		got, want := x.compute(s), s.Value.read(s.Unit)
		if !got.equal(want) {
			x.t.Fatalf("step %d, %s: %s is told to be %v, its operands make %v: %s", s.ID, s.Op, s.Text, want, got, x.shown(s))
		}
		x.seen[s.Op]++
	}
}

// shown writes the operands of a step.
func (x substitution) shown(s toldStep) string {
	var all []string
	for _, o := range x.operands(s) {
		all = append(all, o.Op+" "+o.Text+" = "+o.Value.read(o.Unit).String()+" ("+o.Value.State+" "+o.Unit+")")
	}
	return strings.Join(all, "; ")
}

func (x substitution) operands(s toldStep) []toldStep {
	var all []toldStep
	for _, id := range s.Operands {
		all = append(all, x.steps[id])
	}
	return all
}

// values are those of the operands that took part, in every state.
func (x substitution) values(s toldStep) []quantity {
	var all []quantity
	for _, o := range x.operands(s) {
		if o.Op != "filter" && (o.Value.Because != "notTaken" || o.Taken) {
			all = append(all, o.Value.read(o.Unit))
		}
	}
	return all
}

// compute is the value of a step, from those of its operands.
func (x substitution) compute(s toldStep) quantity {
	v := x.values(s)
	if i := slices.IndexFunc(v, waits); i >= 0 && !settled(s.Op, v) {
		x.t.Fatalf("step %d, %s: %s has a value, though an operand is %s: %s", s.ID, s.Op, s.Text, v[i].state, x.shown(s))
	}
	there := slices.DeleteFunc(slices.Clone(v), func(a quantity) bool { return a.state != "value" })
	switch s.Op {
	case "literal":
		return literalOf(s.Text, s.Unit)
	case "unit":
		return readWritten("1", "", s.Unit)
	case "rule":
		return x.rule(s)
	case "case":
		return x.row(s)
	case "when", "at_least", "at_most", "filter":
		return v[0]
	case "round":
		return s.Value.read(s.Unit) // held against the value before it, with its rule
	case "if":
		return x.branch(s, v[0].yes)
	case "??":
		if v[0].state == "value" {
			return v[0]
		}
		return x.operand(s, 1)
	case "and", "all":
		return yesOrNo(!slices.ContainsFunc(there, func(a quantity) bool { return !a.yes }))
	case "or", "any":
		return yesOrNo(slices.ContainsFunc(there, func(a quantity) bool { return a.yes }))
	case "none":
		return yesOrNo(!slices.ContainsFunc(there, func(a quantity) bool { return a.yes }))
	case "not":
		return yesOrNo(!v[0].yes)
	case "applicable":
		return yesOrNo(v[0].state != "notApplicable")
	case "in":
		return yesOrNo(slices.ContainsFunc(append(v[1:], v[len(v)-1].many...), v[0].equal))
	case "find": // a test for each row, and the value of the one for which it is true
		return v[1+slices.IndexFunc(v, func(a quantity) bool { return a.yes })]
	case "previous":
		return v[0]
	case "derived":
		return v[0]
	case "on":
		if v[0].state != "notApplicable" {
			x.t.Fatalf("step %d stands for a last day that is there: %s", s.ID, x.shown(s))
		}
		return readWritten(x.on, "", "")
	case "after":
		return dayOf(v[0].day.AddDate(0, 0, 1))
	case "before":
		return dayOf(v[0].day.AddDate(0, 0, -1))
	case "calendar":
		return x.byCalendar(s, v)
	case "nth_day", "nth_workday":
		return x.counted(s, v)
	case "sum", "running":
		return rational(totalOf(there))
	case "count": // of items, or of tests
		return countAs(len(slices.DeleteFunc(there, func(a quantity) bool { return !a.yes })))
	case "first":
		return there[0]
	case "last":
		return there[len(there)-1]
	case "min", "earliest":
		return slices.MinFunc(there, quantity.compare)
	case "max", "latest":
		return slices.MaxFunc(there, quantity.compare)
	}
	return x.apply(s, v)
}

// waits says that a value is neither there nor not applicable.
func waits(a quantity) bool { return a.state == "undetermined" || a.state == "failed" }

// settled says that a step has a value whatever operands that wait come to:
// a row decides, or the first row that applies comes before.
func settled(op string, v []quantity) bool {
	decides := func(yes bool) bool {
		return slices.ContainsFunc(v, func(a quantity) bool { return a.state == "value" && a.yes == yes })
	}
	switch op {
	case "any", "none":
		return decides(true)
	case "all":
		return decides(false)
	case "first", "last":
		applies := slices.DeleteFunc(slices.Clone(v), func(a quantity) bool { return a.state == "notApplicable" })
		return op == "first" && !waits(applies[0]) || op == "last" && !waits(applies[len(applies)-1])
	}
	return op == "rule" || op == "case" // of several operands, some are not asked
}

// operand is the value of one operand.
func (x substitution) operand(s toldStep, i int) quantity {
	o := x.steps[s.Operands[i]]
	return o.Value.read(o.Unit)
}

// branch is the value of the branch that a test takes.
func (x substitution) branch(s toldStep, yes bool) quantity {
	if yes {
		return x.operand(s, 1)
	}
	return x.operand(s, 2)
}

// apply computes an operator or function of values that are all there.
func (x substitution) apply(s toldStep, v []quantity) quantity {
	if i := slices.IndexFunc(v, func(a quantity) bool { return a.state != "value" }); i >= 0 || len(v) == 0 {
		x.t.Fatalf("step %d, %s: %s has a value, but not all of its operands: %s", s.ID, s.Op, s.Text, x.shown(s))
	}
	if holds, ok := comparisons[s.Op]; ok {
		if s.Op == "==" || s.Op == "!=" {
			return yesOrNo(v[0].equal(v[1]) == (s.Op == "=="))
		}
		return yesOrNo(holds(v[0].compare(v[1])))
	}
	if f, ok := arithmetic[s.Op]; ok && len(v) == 2 && v[0].num != nil {
		return rational(f(new(big.Rat), v[0].num, v[1].num))
	}
	if s.Op == "-" && len(v) == 1 {
		return rational(new(big.Rat).Neg(v[0].num))
	}
	if f, ok := functionsOfValues[s.Op]; ok {
		return f(v)
	}
	x.t.Fatalf("step %d: %s is no operator or function that is known: %s", s.ID, s.Op, s.Text)
	return quantity{}
}

func totalOf(all []quantity) *big.Rat {
	sum := new(big.Rat)
	for _, a := range all {
		sum.Add(sum, a.num)
	}
	return sum
}

// row is whether a row of cases counts: its test, or that it is the otherwise.
func (x substitution) row(s toldStep) quantity {
	v := x.values(s)
	switch {
	case len(v) == 0: // a row after the one that counts
		return yesOrNo(false)
	case len(v) == 1 && s.Taken: // the otherwise, with its value
		return yesOrNo(true)
	}
	return yesOrNo(v[0].state == "value" && v[0].yes)
}

// rule is what its formula or cases come to, bounded and rounded.
func (x substitution) rule(s toldStep) quantity {
	var v quantity
	found := false
	for _, o := range x.operands(s) {
		limit := o.Value.read(o.Unit)
		switch o.Op {
		case "when":
			if !limit.yes {
				return quantity{state: "notApplicable"}
			}
			continue
		case "case":
			if o.Taken {
				v, found = x.values(o)[len(x.values(o))-1], true
			}
			continue
		}
		if !found {
			v, found = limit, true
			continue
		}
		switch binds := limit.state == "value"; {
		case o.Op == "at_least" && binds && v.compare(limit) < 0, o.Op == "at_most" && binds && v.compare(limit) > 0:
			v = limit
		case o.Op == "round":
			if v = rational(rounded(v.num, o.Text, o.Unit)); !v.equal(limit) {
				x.t.Fatalf("step %d rounds to %v, want %v: %s", o.ID, limit, v, o.Text)
			}
		}
	}
	x.before(s)
	return v
}

// before holds what a rule tells of its value before it was bounded and
// rounded against its formula or cases.
func (x substitution) before(s toldStep) {
	for _, o := range x.operands(s) {
		v := o.Value.read(o.Unit)
		if o.Op == "case" && o.Taken {
			v = x.values(o)[len(x.values(o))-1]
		}
		if slices.Contains([]string{"when", "at_least", "at_most", "round"}, o.Op) || o.Op == "case" && !o.Taken {
			continue
		}
		before := s.Value
		if s.Before != nil {
			before = *s.Before
		}
		if !before.read(s.Unit).equal(v) {
			x.t.Fatalf("step %d, %s: before its bounds it is told to be %v, its formula makes %v", s.ID, s.Name, before, v)
		}
	}
}

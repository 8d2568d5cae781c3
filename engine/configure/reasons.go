package configure

import "slices"

// perValue is the share of the work that may go into why one value is not allowed.
const perValue = 40

// reasons tells why values are not allowed.
func (a *answer) reasons() {
	total := 0
	a.values(func(v, i int, x *Value) {
		switch {
		case x.Allowed:
		case total > MaxTrials:
			a.More = true
		default:
			a.explain(perValue, func() { x.Because = a.because(v, i) })
			total += a.trials
		}
	})
}

// because is why a value is not allowed.
func (a *answer) because(v, i int) []Reason {
	reasons := []Reason{}
	others := slices.DeleteFunc(a.choices(), func(c int) bool { return c == v })
	fixed := a.blank()
	fixed[v] = int16(i)
	sets, more := a.s.cores(fixed, others, true)
	a.More = a.More || more
	for _, set := range sets {
		at := slices.Clone(fixed)
		for _, c := range set {
			at[c] = int16(a.vars[c].chosen)
		}
		blamed := a.s.blame(at, set)
		if a.exhausted {
			return reasons
		}
		for _, l := range blamed {
			reasons = append(reasons, Reason{Constraint: a.limits[l].k.Name, Choices: a.names(set), Message: a.message(a.limits[l], a.with(v, i)), Source: a.limits[l].k.Source, Clause: a.product.Clause(a.limits[l].k.Source, a.lang)})
		}
	}
	return reasons
}

// with is the configuration as it is with another value of one option.
func (a *answer) with(v, i int) []int16 {
	at := slices.Clone(a.taken)
	at[v] = int16(i)
	return at
}

// message is what a constraint says of a configuration; of a constraint of every row, at
// the first that violates it. What it rests on and is not chosen has its first value, for
// an example: it refuses all of them.
func (a *answer) message(l *limit, at []int16) string {
	at = slices.Clone(at)
	for _, v := range l.scope {
		at[v] = max(at[v], 0)
	}
	a.settle(at)
	row := l.row
	if row == every {
		row = 0
		n := int32(a.e.Rows(l.k.Entity))
		for row < n-1 && truthOf(a.e.Constraint(l.k, row)) != no {
			row++
		}
		if n == 0 {
			return l.k.Name
		}
	}
	return a.e.Message(l.k, row, a.lang)
}

// settle puts a configuration into the evaluator.
func (p *problem) settle(at []int16) {
	for v := range p.vars {
		p.suppose(v, at[v])
	}
	p.e.Renew(nil)
}

// conflicts tells which choices cannot be kept together.
func (a *answer) conflicts(sets [][]int) {
	for _, set := range sets {
		at := a.blank()
		for _, c := range set {
			at[c] = int16(a.vars[c].chosen)
		}
		blamed := a.s.blame(at, set)
		if a.exhausted {
			return
		}
		told := Conflict{Choices: a.names(set), Constraints: []string{}, Messages: []string{}}
		for _, l := range blamed {
			told.Constraints = append(told.Constraints, a.limits[l].k.Name)
			told.Messages = append(told.Messages, a.message(a.limits[l], a.taken))
		}
		a.Conflicts = append(a.Conflicts, told)
	}
}

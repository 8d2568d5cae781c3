package configure

import (
	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// answer gathers a configuration.
type answer struct {
	*problem
	*Configuration
	s     *solver
	lang  text.Lang
	price *model.Definition

	verdicts [][]verdict
	taken    []int16 // by variable: the value that is selected
	current  priced  // the price of the configuration as it is
}

// configure answers; false where it is too hard. Reasons, conflicts and repairs are told as
// far as the bounds let them.
func (a *answer) configure() bool {
	a.s = newSolver(a.problem)
	possible := true
	if !a.bounded(1, func() { possible = a.s.solve(a.kept(-1)) }) {
		return false
	}
	choices := a.choices()
	a.taken = a.kept(-1)
	if !possible {
		a.Status = "conflict"
		var sets [][]int
		a.explain(4, func() { // first: values are refused for the same
			var more bool
			sets, more = a.s.cores(a.blank(), choices, false)
			a.More = a.More || more
		})
		a.explain(4, func() { a.conflicts(sets) })
	}
	var given []Given
	if !a.bounded(1, func() { a.verdicts = a.s.judge(); given = a.take(possible) }) {
		return false
	}
	for i, v := range a.vars {
		if v.option() {
			a.Options = append(a.Options, a.option(i, v, given[i]))
		}
	}
	a.reasons()
	if a.price != nil && !a.bounded(1, func() { a.prices(possible) }) {
		return false
	}
	a.explain(4, a.undecided)
	if !possible {
		a.explain(4, func() { a.repairs(choices) })
	}
	return true
}

// explain does work that may be left undone, and then says so.
func (a *answer) explain(share int, work func()) {
	if !a.bounded(share, work) {
		a.More = true
	}
}

// values visits the values that are told of options.
func (a *answer) values(visit func(v, i int, x *Value)) {
	n := 0
	for i, v := range a.vars {
		if !v.option() {
			continue
		}
		o := &a.Options[n]
		n++
		k := 0
		for place, x := range v.values {
			if x.State == formula.Known && o.Values != nil {
				visit(i, place, &o.Values[k])
				k++
			}
		}
	}
}

// prices tells what values cost.
func (a *answer) prices(possible bool) {
	a.current = a.priceOf(a.completed(a.kept(-1), possible))
	a.values(func(v, i int, x *Value) { x.Price = a.alternative(v, i, x.Allowed) })
}

// take selects a value for options that were not chosen: the only one that is allowed,
// or the default where it is allowed beside the choices and the defaults before it.
func (a *answer) take(possible bool) []Given {
	given := make([]Given, len(a.vars))
	for i, v := range a.vars {
		switch {
		case !v.option():
		case v.chosen >= 0:
			given[i] = Customer
		case !possible:
		case a.only(i) >= 0:
			a.taken[i], given[i] = int16(a.only(i)), Forced
		case v.usual >= 0 && a.verdicts[i][v.usual] == allowed && a.s.takes(a.taken, i):
			given[i] = Default
		}
	}
	return given
}

// takes gives an option its default beside what is taken, if that can be.
func (s *solver) takes(taken []int16, v int) bool {
	taken[v] = int16(s.vars[v].usual)
	if s.solve(taken) {
		return true
	}
	taken[v] = unknown
	return false
}

// only is the place of the only value of an option that is allowed; -1 where there are
// none or several.
func (a *answer) only(v int) int {
	found := -1
	for i, x := range a.verdicts[v] {
		if x != allowed || a.vars[v].none {
			continue
		}
		if found >= 0 || a.vars[v].values[i].State == formula.Undetermined {
			return -1
		}
		found = i
	}
	return found
}

// option tells of one option.
func (a *answer) option(i int, v *variable, given Given) Option {
	o := Option{Name: v.Name, At: v.at, Given: given}
	if r := a.ranged(i, v); r != nil {
		o.Range = r
		return o
	}
	for k, x := range v.values {
		if x.State != formula.Known {
			continue
		}
		wire := a.wire(v.Definition, x)
		told := a.product.Tell(v.Definition, engine.Value{State: "value", Value: wire}, a.lang)
		o.Values = append(o.Values, Value{Value: wire, Text: told, Allowed: a.verdicts[i][k] == allowed, Selected: int(a.taken[i]) == k,
			Default: v.usual == k, Because: []Reason{}})
	}
	return o
}

// wire writes a value as answers do.
func (p *problem) wire(d *model.Definition, v formula.Value) any {
	switch d.Type.Kind {
	case formula.Boolean:
		return v.Int != 0
	case formula.Number:
		s, _ := engine.Wire(p.line, d.Type, v.Num)
		return s
	}
	return p.line.Plain(d, v)
}

// names are those of choices, in order.
func (p *problem) names(some []int) []string {
	all := []string{}
	for _, v := range some {
		all = append(all, p.vars[v].name())
	}
	return all
}

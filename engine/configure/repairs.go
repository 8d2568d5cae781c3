package configure

import (
	"cmp"
	"slices"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// mend is a change of choices: of each of some, in order, the place of its new value, or
// unknown to withdraw it.
type mend struct {
	choices []int
	values  []int16
	steps   int
}

// repairs finds changes of choices after which every constraint is satisfied: those of
// the fewest choices first, then those of the smallest steps, then in the line's order.
// None changes a choice that need not be changed. Each is tried in an evaluation.
func (a *answer) repairs(choices []int) {
	h := &hitting{}
	for _, c := range a.Conflicts {
		h.add(a.placed(choices, c.Choices))
	}
	for size := 0; len(a.Repairs) < MaxRepairs && h.size >= 0; {
		var mends []mend
		var set []int
		for found := true; found; {
			if set, found = a.correction(h, choices, size); found {
				mends = append(mends, a.nearest(set))
			}
		}
		slices.SortStableFunc(mends, func(x, y mend) int {
			return cmp.Or(cmp.Compare(x.steps, y.steps), slices.Compare(x.choices, y.choices))
		})
		for _, m := range mends {
			if a.exhausted {
				return // a nearer one may have been missed
			}
			a.repair(m)
		}
		if size++; size > len(choices) || a.exhausted || h.cut {
			break
		}
	}
	a.More = a.More || h.cut
}

// placed are the choices of some names.
func (a *answer) placed(choices []int, names []string) []int {
	return slices.DeleteFunc(slices.Clone(choices), func(c int) bool { return !slices.Contains(names, a.vars[c].name()) })
}

// correction is the next set of so many choices without which the others can be kept, of
// which none can be missed.
func (a *answer) correction(h *hitting, choices []int, size int) ([]int, bool) {
	for {
		set, found := h.sized(size)
		if !found || len(h.sets) == MaxSets {
			return nil, false
		}
		fixed := a.kept(-1)
		for _, v := range set {
			fixed[v] = unknown
		}
		if a.s.solve(fixed) {
			h.sets = append(h.sets, set)
			return set, true
		}
		others := slices.DeleteFunc(slices.Clone(choices), func(v int) bool { return slices.Contains(set, v) })
		cores, _ := a.s.cores(a.blank(), others, true)
		for _, core := range cores {
			h.add(core)
		}
		if a.exhausted || len(cores) == 0 {
			h.cut = true
			return nil, false
		}
	}
}

// sized is the next set of a size.
func (h *hitting) sized(size int) ([]int, bool) {
	if h.size < 0 || h.cut || h.size > size {
		return nil, false
	}
	h.size = size
	deeper := false
	set, ok := h.within(nil, &deeper)
	if ok {
		slices.Sort(set)
	}
	return set, ok
}

// option of a value of a choice, with how far it lies from what was chosen.
type step struct {
	place int16
	far   int
}

// steps are the other values of a choice, the nearest first: of numbers and days as many
// steps as there are values between. The last is to withdraw the choice.
func (a *answer) steps(v int) []step {
	x := a.vars[v]
	var all []step
	for i, value := range x.values {
		if i != x.chosen && value.State == formula.Known && x.settable(i) {
			all = append(all, step{int16(i), a.far(x, value)})
		}
	}
	slices.SortStableFunc(all, func(a, b step) int { return cmp.Compare(a.far, b.far) })
	return append(all, step{unknown, len(x.values) + 1})
}

// settable says that the value at a place is one to propose: of an option with too many
// values, an end of what is the same for every constraint.
func (v *variable) settable(i int) bool {
	return v.wide == nil || v.wide.regions != nil && (v.wide.regions[i].point() || v.bounds.step != nil)
}

// far is how far a value lies from the chosen one.
func (a *answer) far(x *variable, value formula.Value) int {
	was := x.values[x.chosen]
	if was.State != formula.Known || value.Kind != formula.Number && value.Kind != formula.Date {
		return 1
	}
	n := 1
	for _, between := range x.values {
		if between.State == formula.Known && between.Compare(was)*between.Compare(value) < 0 {
			n++
		}
	}
	return n
}

// nearest is the change of some choices that takes the smallest steps together. That
// there is one is known.
func (a *answer) nearest(set []int) mend {
	best := mend{choices: set}
	fixed := a.kept(-1)
	for _, v := range set {
		fixed[v] = unknown
	}
	all := make([][]step, len(set))
	for i, v := range set {
		all[i] = a.steps(v)
	}
	values := make([]int16, len(set))
	var try func(k, far int)
	try = func(k, far int) {
		if k == len(set) {
			best.values, best.steps = slices.Clone(values), far
			return
		}
		for _, x := range all[k] {
			if a.exhausted || best.values != nil && far+x.far+len(set)-k-1 >= best.steps {
				return
			}
			values[k], fixed[set[k]] = x.place, x.place
			if a.s.solve(fixed) {
				try(k+1, far+x.far)
			}
			fixed[set[k]] = unknown
		}
	}
	try(0, 0)
	return best
}

// repair tells of a change that an evaluation proves.
func (a *answer) repair(m mend) {
	if len(a.Repairs) == MaxRepairs || m.values == nil {
		return
	}
	at := a.kept(-1)
	r := Repair{Set: map[string]any{}, Unset: []string{}}
	for i, v := range m.choices {
		at[v] = m.values[i]
		x := a.vars[v]
		if m.values[i] == unknown {
			r.Unset = append(r.Unset, x.name())
		} else {
			r.Set[x.name()] = a.wire(x.Definition, x.values[m.values[i]])
		}
	}
	at = a.completed(at, true)
	if !a.proven(at) {
		return
	}
	if a.price != nil {
		told := a.priceOf(at).told
		r.Price = &told
	}
	if !a.exhausted { // else what it costs may be of something else
		a.Repairs = append(a.Repairs, r)
	}
}

// proven evaluates a completion of a configuration and sees that nothing is violated.
// Facts that are not known have the values of the completion.
func (a *answer) proven(at []int16) bool {
	if !a.s.solve(at) {
		return false
	}
	inputs := a.inputs
	for i, v := range a.vars {
		value := v.values[a.s.at[i]]
		if there := inputs.At(v.pointer()) != nil; !there && value.State != formula.Known {
			continue
		}
		var ok bool
		if inputs, ok = inputs.With(v.pointer(), written(a.line, v.Definition, value)); !ok {
			return false
		}
	}
	e, faults, err := a.product.Evaluator().Evaluate(a.ctx, engine.Request{Inputs: inputs, On: a.request.On, Known: a.request.Known, Outputs: []string{a.vars[0].Name}})
	return err == nil && len(faults) == 0 && len(e.Violations) == 0
}

// written is a value as a document writes it; nil of one that is not known.
func written(l *model.Line, d *model.Definition, v formula.Value) *document.Node {
	switch {
	case v.State != formula.Known:
		return nil
	case v.Kind == formula.Text:
		return document.NewScalar(v.Text, document.Quoted)
	}
	return document.NewScalar(l.Plain(d, v), document.Plain)
}

package configure

import "slices"

// recall keeps what searches have found while every constraint counts: completions, and
// fixed values that none has. Many questions are answered by an earlier one.
type recall struct {
	models [][]int16
	dead   [][]fix
}

// fix is a value that a variable is fixed to.
type fix struct {
	v int
	i int16
}

// maxRecalled bounds how many of each are kept; the latest are.
const maxRecalled = 300

// model is a completion with the fixed values; nil where none is known.
func (r *recall) model(fixed []fix) []int16 {
	for k := len(r.models) - 1; k >= 0; k-- {
		m := r.models[k]
		if !slices.ContainsFunc(fixed, func(f fix) bool { return m[f.v] != f.i }) {
			return m
		}
	}
	return nil
}

// all are the completions with the fixed values, the latest first.
func (r *recall) all(fixed []fix) (all [][]int16) {
	for k := len(r.models) - 1; k >= 0; k-- {
		if m := r.models[k]; !slices.ContainsFunc(fixed, func(f fix) bool { return m[f.v] != f.i }) {
			all = append(all, m)
		}
	}
	return all
}

// impossible says that it is known that no completion has the fixed values.
func (r *recall) impossible(fixed []int16) bool {
	return slices.ContainsFunc(r.dead, func(dead []fix) bool {
		return !slices.ContainsFunc(dead, func(f fix) bool { return fixed[f.v] != f.i })
	})
}

func (r *recall) found(model []int16) {
	if len(r.models) == maxRecalled {
		r.models = r.models[1:]
	}
	r.models = append(r.models, slices.Clone(model))
}

func (r *recall) none(fixed []fix) {
	if len(r.dead) == maxRecalled {
		r.dead = r.dead[1:]
	}
	r.dead = append(r.dead, fixed)
}

// fixes are the values that are fixed.
func fixes(fixed []int16) []fix {
	var all []fix
	for v, i := range fixed {
		if i != unknown {
			all = append(all, fix{v, i})
		}
	}
	return all
}

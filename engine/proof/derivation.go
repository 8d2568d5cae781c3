package proof

import "dekking/engine"

// Derived is a named step of a derivation, and how far below its top.
type Derived struct {
	*engine.Step
	Depth int // the top is 1
}

// Derivation is the top of how an explained value comes about: named steps to
// so many levels, each before those that it is made of (so many at most, the
// first), and once.
func (r *Result) Derivation(step, levels, most int) []Derived {
	var all []Derived
	seen := map[int]bool{}
	var visit func(s *engine.Step, depth int)
	visit = func(s *engine.Step, depth int) {
		if seen[s.ID] || depth > levels {
			return
		}
		seen[s.ID] = true
		all = append(all, Derived{s, depth})
		below := r.operands(s.ID)
		for _, o := range below[:min(len(below), most)] {
			visit(o, depth+1)
		}
	}
	top := r.Evaluation.Explanation.Step(step)
	visit(&top, 1)
	return all
}

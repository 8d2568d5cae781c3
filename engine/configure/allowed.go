package configure

import "slices"

// verdict is what is known of a value: nothing yet, that it is allowed, or not.
type verdict uint8

const (
	unjudged verdict = iota
	allowed
	refused
)

// choices are the options that the customer chose, in order.
func (p *problem) choices() []int {
	var all []int
	for i, v := range p.vars {
		if v.option() && v.chosen >= 0 {
			all = append(all, i)
		}
	}
	return all
}

// kept fixes choices, but for one option; -1 is none.
func (p *problem) kept(but int) []int16 {
	fixed := p.blank()
	for _, v := range p.choices() {
		if v != but {
			fixed[v] = int16(p.vars[v].chosen)
		}
	}
	return fixed
}

// judge finds of every value of every option whether it is allowed. What is found for
// one value shows others to be allowed as well, so that few are searched for.
func (s *solver) judge() [][]verdict {
	all := make([][]verdict, len(s.vars))
	for i, v := range s.vars {
		if v.option() {
			all[i] = make([]verdict, len(v.values))
		}
	}
	for v, x := range s.vars {
		if !x.option() {
			continue
		}
		fixed := s.kept(v)
		for i := range x.values {
			if all[v][i] != unjudged {
				continue
			}
			if fixed[v] = int16(i); !s.solve(s.hoping(fixed, all)) {
				all[v][i] = refused
				continue
			}
			s.shown(all, v)
		}
	}
	return all
}

// hoping makes the search prefer values that nothing is known of yet.
func (s *solver) hoping(fixed []int16, all [][]verdict) []int16 {
	for v := range s.prefer {
		if i := slices.Index(all[v], unjudged); i >= 0 && fixed[v] == unknown {
			s.prefer[v] = int16(i)
		}
	}
	return fixed
}

// shown notes what was found for a value of an option: that it is allowed and, where all
// choices are kept, whatever else was found too.
func (s *solver) shown(all [][]verdict, v int) {
	all[v][s.at[v]] = allowed
	if x := s.vars[v]; x.chosen >= 0 && int(s.at[v]) != x.chosen {
		return
	}
	for u, x := range s.vars {
		if x.option() {
			all[u][s.at[u]] = allowed
		}
	}
}

package configure

import (
	"fmt"
	"slices"
)

// blame finds the constraints that do not let fixed values stand: each that by itself
// does not or, where it takes several, some of which none can be missed. The values are
// to be impossible. Those of a set of choices are among them, of which none can be missed,
// so that a constraint that reads not all of them does not do by itself.
func (s *solver) blame(fixed []int16, set []int) []int {
	var alone []int
	for i, l := range s.limits {
		if holds(l.scope, set) && s.alone(i, fixed) {
			alone = append(alone, i)
		}
	}
	if len(alone) > 0 || s.exhausted {
		return alone
	}
	only := s.blank()
	for _, v := range set {
		only[v] = fixed[v]
	}
	if !s.recall.impossible(only) {
		return s.needed(fixed, s.involved(fixed))
	}
	base, known := s.together[name(set)]
	if !known {
		base = s.needed(only, s.involved(only))
		s.together[name(set)] = base
	}
	return s.needed(fixed, base)
}

// involved are constraints that together refuse fixed values: those that took something
// away in a search.
func (s *solver) involved(fixed []int16) []int {
	clear(s.used)
	s.find(fixed)
	var all []int
	for i, used := range s.used {
		if used {
			all = append(all, i)
		}
	}
	return all
}

// needed leaves out of constraints that refuse fixed values together those that are not
// needed for it.
func (s *solver) needed(fixed []int16, some []int) []int {
	for i := range s.off {
		s.off[i] = !slices.Contains(some, i)
	}
	var needed []int
	for _, i := range some {
		s.off[i] = true
		if s.find(fixed) || s.exhausted {
			s.off[i] = false
			needed = append(needed, i)
		}
	}
	clear(s.off)
	return needed
}

// name is a name for a set.
func name(set []int) string { return fmt.Sprint(set) }

// alone says that a constraint refuses fixed values whatever the others are.
func (s *solver) alone(i int, fixed []int16) bool {
	l := s.limits[i]
	at := slices.Clone(fixed)
	var try func(k int) bool
	try = func(k int) bool {
		for k < len(l.scope) && at[l.scope[k]] != unknown {
			k++
		}
		if k == len(l.scope) {
			return s.refusesAt(l, at, true)
		}
		if l.partial && s.refusesAt(l, at, false) {
			return true
		}
		v := l.scope[k]
		for n := range s.vars[v].values {
			at[v] = int16(n)
			if refused := try(k + 1); !refused {
				at[v] = unknown
				return false
			}
		}
		at[v] = unknown
		return true
	}
	return try(0)
}

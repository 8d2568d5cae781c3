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
	for from := 0; from < len(s.limits); {
		to, found := from, false
		for ; to < len(s.limits) && s.limits[to].k == s.limits[from].k; to++ {
			if holds(s.limits[to].scope, set) && s.alone(to, fixed) {
				alone, found = append(alone, to), true
			}
		}
		if !found && to-from > 1 {
			alone = append(alone, s.rows(fixed, from, to)...)
		}
		from = to
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

// rows are those of a constraint of rows that together refuse fixed values; none if they
// do not.
func (s *solver) rows(fixed []int16, from, to int) []int {
	for i := range s.off {
		s.off[i] = i < from || i >= to
	}
	defer clear(s.off)
	if s.find(fixed) || s.exhausted {
		return nil
	}
	var needed []int
	for i := from; i < to; i++ {
		if !s.without(fixed, i, i+1) {
			needed = append(needed, i)
		}
	}
	return needed
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
// needed for it: first whole constraints, and then rows of those that are left.
func (s *solver) needed(fixed []int16, some []int) []int {
	for i := range s.off {
		s.off[i] = !slices.ContainsFunc(some, func(k int) bool { return s.limits[k].k == s.limits[i].k })
	}
	for from := 0; from < len(s.limits); {
		to := from
		for to < len(s.limits) && s.limits[to].k == s.limits[from].k {
			to++
		}
		s.without(fixed, from, to)
		from = to
	}
	var needed []int
	for i := range s.off {
		if !s.off[i] && !s.without(fixed, i, i+1) {
			needed = append(needed, i)
		}
	}
	clear(s.off)
	return needed
}

// without leaves out some constraints that follow each other, if the others do.
func (s *solver) without(fixed []int16, from, to int) bool {
	was := slices.Clone(s.off[from:to])
	if !slices.Contains(was, false) {
		return true
	}
	for i := from; i < to; i++ {
		s.off[i] = true
	}
	if s.find(fixed) || s.exhausted {
		copy(s.off[from:to], was)
		return false
	}
	return true
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

package configure

import "slices"

// blame finds the constraints that do not let fixed values stand: each that by itself
// does not or, where it takes several, some of which none can be missed. The values are
// to be impossible.
func (s *solver) blame(fixed []int16) []int {
	var alone []int
	for i := range s.limits {
		if s.alone(i, fixed) {
			alone = append(alone, i)
		}
	}
	if len(alone) > 0 || s.exhausted {
		return alone
	}
	clear(s.used)
	s.solve(fixed)
	for i := range s.off {
		s.off[i] = !s.used[i]
	}
	for i := range s.off {
		if s.off[i] {
			continue
		}
		s.off[i] = true
		if s.solve(fixed) || s.exhausted {
			s.off[i] = false
		} else {
			alone = alone[:0]
		}
	}
	for i := range s.off {
		if !s.off[i] {
			alone = append(alone, i)
		}
	}
	clear(s.off)
	return alone
}

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

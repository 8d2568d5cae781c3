package configure

import "math/bits"

// maxFails bounds how often the quick search may fail.
const maxFails = 30

// complete gives values to all variables: without much ado if that is easy and else with
// care.
func (s *solver) complete(all []int) bool {
	mark := len(s.trail)
	s.fails = maxFails
	done := s.quick(all)
	if done || s.fails > 0 {
		return done
	}
	s.undo(mark)
	return s.search(all)
}

// quick gives values to variables one after the other. It gives up after some failures.
func (s *solver) quick(all []int) bool {
	v := s.choose(all)
	if v < 0 {
		for _, v := range all {
			if s.at[v] == unknown { // in no constraint that counts
				s.keep(v, s.favourite(v))
			}
		}
		return true
	}
	return s.each(v, func() bool { return s.quick(all) }, func() bool { return s.fails <= 0 })
}

// search gives values to those of some variables that have none yet. What hangs together
// by no constraint is searched apart: a part that cannot be satisfied is not tried again
// for every way to satisfy another.
func (s *solver) search(some []int) bool {
	for _, part := range s.split(some) {
		if len(part) == 1 && !s.tied(part[0]) {
			s.keep(part[0], s.favourite(part[0]))
			s.todo = s.todo[:0]
			continue
		}
		if !s.branch(part) {
			return false
		}
	}
	return true
}

// branch tries the values of one variable of a part.
func (s *solver) branch(part []int) bool {
	return s.each(s.choose(part), func() bool { return s.search(part) }, func() bool { return false })
}

// each tries the values of a variable, its favourite first, until what comes then can be
// done or it is time to give up.
func (s *solver) each(v int, then, enough func() bool) bool {
	first := s.favourite(v)
	for n := -1; n < len(s.vars[v].values); n++ {
		i := n
		if n < 0 {
			i = first
		} else if n == first {
			continue
		}
		if !s.has(v, i) {
			continue
		}
		mark := len(s.trail)
		if s.keep(v, i) && s.propagate() && then() {
			return true
		}
		if s.undo(mark); s.exhausted || enough() {
			return false
		}
	}
	return false
}

// favourite is the value of a variable to try first: the preferred one, or the first.
func (s *solver) favourite(v int) int {
	if i := s.prefer[v]; i != unknown && s.has(v, int(i)) {
		return int(i)
	}
	for w, x := range s.dom[v] {
		if x != 0 {
			return w*64 + bits.TrailingZeros64(x)
		}
	}
	return 0
}

// choose is the variable to try next: with few values, and in constraints that were hard
// to satisfy (Boussemart, Hemery, Lecoutre, Sais: Boosting systematic search by weighting
// constraints, 2004). Of equals it is the first. -1 is that no constraint holds any.
func (s *solver) choose(part []int) int {
	best, size, weight := -1, 0, 0
	for _, v := range part {
		if s.at[v] != unknown {
			continue
		}
		w := 0
		for _, i := range s.of[v] {
			if s.left[i] > 1 && !s.off[i] {
				w += s.weight[i]
			}
		}
		if w > 0 && (best < 0 || s.size[v]*weight < size*w) {
			best, size, weight = v, s.size[v], w
		}
	}
	return best
}

// counts says that a constraint still holds variables together.
func (s *solver) counts(i int) bool {
	l := s.limits[i]
	return s.left[i] > 1 && !s.off[i] && !(l.partial && !l.against && s.truth(l, s.at) == yes)
}

// tied says that a variable without a value stands in a constraint that still counts.
func (s *solver) tied(v int) bool {
	for _, i := range s.of[v] {
		if s.counts(i) {
			return true
		}
	}
	return false
}

// split parts the variables that have no value yet by the constraints that still count.
func (s *solver) split(some []int) [][]int {
	var parts [][]int
	for _, v := range some {
		s.group[v] = 0
	}
	for _, v := range some {
		if s.at[v] != unknown || s.group[v] != 0 {
			continue
		}
		n := len(parts) + 1
		part := []int{v}
		s.group[v] = n
		for k := 0; k < len(part); k++ {
			for _, i := range s.of[part[k]] {
				if !s.counts(i) {
					continue
				}
				for _, u := range s.limits[i].scope {
					if s.at[u] == unknown && s.group[u] != n {
						s.group[u] = n
						part = append(part, u)
					}
				}
			}
		}
		parts = append(parts, part)
	}
	return parts
}

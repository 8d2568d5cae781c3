package configure

import "slices"

// look takes away what one constraint refuses; false where nothing is left.
func (s *solver) look(i int) bool {
	l := s.limits[i]
	if s.off[i] {
		return true
	}
	switch left := s.left[i]; {
	case left == 2 && s.weight[i] > strict:
		return s.pair(i)
	case left > 1 && !l.partial:
		return true
	case left != 1:
		if s.refuses(l, left == 0) {
			return s.refused(i)
		}
		return true
	}
	last := l.scope[slices.IndexFunc(l.scope, func(v int) bool { return s.at[v] == unknown })]
	for k := range s.vars[last].values {
		if !s.has(last, k) {
			continue
		}
		s.at[last] = int16(k)
		refuses := s.refuses(l, true)
		s.at[last] = unknown
		if refuses {
			s.used[i] = true
			if !s.drop(last, k) {
				return s.refused(i)
			}
		}
	}
	if s.size[last] == 1 {
		s.settle(last)
	}
	return true
}

// strict is how often a constraint is to have refused everything before it is looked at
// with two variables left: that takes longer, and pays off where few pairs will do.
const strict = 10

// pair takes away what goes with no value of the other variable, of a constraint with two
// left; false where nothing is left.
func (s *solver) pair(i int) bool {
	l := s.limits[i]
	u := l.scope[slices.IndexFunc(l.scope, func(v int) bool { return s.at[v] == unknown })]
	w := u
	for _, v := range l.scope {
		if s.at[v] == unknown {
			w = v
		}
	}
	return s.supported(i, u, w) && s.supported(i, w, u)
}

// supported takes away values of one variable that go with none of another.
func (s *solver) supported(i, u, w int) bool {
	if s.size[u] == 1 || s.size[w] == 1 {
		return true // it will be looked at again
	}
	l := s.limits[i]
	for a := range s.vars[u].values {
		if !s.has(u, a) {
			continue
		}
		s.at[u] = int16(a)
		found := false
		for b := 0; b < len(s.vars[w].values) && !found; b++ {
			if s.has(w, b) {
				s.at[w] = int16(b)
				found = !s.refuses(l, true)
			}
		}
		if s.at[u], s.at[w] = unknown, unknown; !found {
			s.used[i] = true
			if !s.drop(u, a) {
				return s.refused(i)
			}
		}
	}
	if s.size[u] == 1 {
		s.settle(u)
	}
	return true
}

// refused notes that a constraint left nothing.
func (s *solver) refused(i int) bool {
	s.used[i] = true
	s.weight[i]++
	s.fails--
	return false
}

// refuses says that a constraint does not let the values stand; whole is that none is
// unknown.
func (s *solver) refuses(l *limit, whole bool) bool { return s.refusesAt(l, s.at, whole) }

func (s *solver) refusesAt(l *limit, at []int16, whole bool) bool {
	if !s.tried() {
		return true
	}
	t := s.truth(l, at)
	switch {
	case !l.against:
		return t == no
	case whole:
		return t != no
	}
	return t == yes
}

package configure

import (
	"math/bits"
	"slices"
)

// solver searches for values of all variables that satisfy every constraint that counts.
// It never starts from the top again in what it knows: what a constraint came to is kept
// by the problem, and which constraints were hard to satisfy by the solver.
type solver struct {
	*problem
	full     [][]uint64 // by variable: all of its values, as bits
	dom      [][]uint64 // those that are left
	size     []int      // how many
	at       []int16    // the only one that is left; unknown where there are more
	trail    []saved
	left     []int   // by limit: how many of its variables have several values left
	todo     []int   // variables that have just come to one value
	weight   []int   // by limit: how often it refused everything
	off      []bool  // by limit: it does not count
	used     []bool  // by limit: it refused something, since it was last cleared
	prefer   []int16 // by variable: the value to try first
	last     []int16 // what was found last
	group    []int   // room for split: by variable
	recall   recall
	together map[string][]int // constraints that refuse a set of choices together: see blame
	fails    int              // that are allowed yet: see quick
}

// saved is a word of a domain as it was.
type saved struct {
	v, word int
	bits    uint64
}

func newSolver(p *problem) *solver {
	n := len(p.vars)
	s := &solver{problem: p, together: map[string][]int{}, full: make([][]uint64, n), dom: make([][]uint64, n), size: make([]int, n), at: make([]int16, n), group: make([]int, n),
		weight: make([]int, len(p.limits)), off: make([]bool, len(p.limits)), used: make([]bool, len(p.limits)), prefer: p.blank(), last: p.blank(), left: make([]int, len(p.limits))}
	for i, v := range p.vars {
		words := (len(v.values) + 63) / 64
		s.full[i], s.dom[i] = make([]uint64, words), make([]uint64, words)
		for k := range v.values {
			s.full[i][k/64] |= 1 << (k % 64)
		}
	}
	for i := range s.weight {
		s.weight[i] = 1
	}
	return s
}

// blank is a value for no variable.
func (p *problem) blank() []int16 { return slices.Repeat([]int16{unknown}, len(p.vars)) }

// solve says whether some values of all variables satisfy every constraint that counts,
// with those of some fixed. They are in s.at then. False is also that the bound was
// reached: see exhausted.
func (s *solver) solve(fixed []int16) bool {
	switch {
	case s.exhausted, s.recall.impossible(fixed):
		return false
	}
	some := fixes(fixed)
	if m := s.recall.model(some); m != nil {
		copy(s.at, m)
		return true
	}
	switch {
	case s.find(fixed):
		copy(s.last, s.at)
		s.recall.found(s.at)
		return true
	case !s.exhausted:
		s.recall.none(some)
	}
	return false
}

// find is solve for the constraints that are not off, without what is known from before.
func (s *solver) find(fixed []int16) bool {
	s.trail, s.todo = s.trail[:0], s.todo[:0]
	for v := range s.vars {
		copy(s.dom[v], s.full[v])
		s.size[v], s.at[v] = len(s.vars[v].values), unknown
	}
	for i, l := range s.limits {
		s.left[i] = len(l.scope)
	}
	for v, i := range fixed {
		if i != unknown && !s.keep(v, int(i)) {
			return false
		}
	}
	all := make([]int, 0, len(s.vars))
	for v := range s.vars {
		if s.size[v] == 1 && s.at[v] == unknown {
			s.settle(v)
		}
		all = append(all, v)
	}
	for i, l := range s.limits {
		if len(l.scope) <= 1 && !s.look(i) {
			return false
		}
	}
	return s.propagate() && s.complete(all)
}

// has says that a value of a variable is left.
func (s *solver) has(v, i int) bool { return s.dom[v][i/64]&(1<<(i%64)) != 0 }

// keep leaves a variable one value.
func (s *solver) keep(v, i int) bool {
	if !s.has(v, i) {
		return false
	}
	if s.at[v] != unknown {
		return true
	}
	for w, x := range s.dom[v] {
		one := uint64(0)
		if w == i/64 {
			one = 1 << (i % 64)
		}
		if x != one {
			s.trail = append(s.trail, saved{v, w, x})
			s.dom[v][w] = one
		}
	}
	s.size[v] = 1
	s.come(v, i)
	return true
}

// come notes that a variable has come to one value.
func (s *solver) come(v, i int) {
	s.at[v] = int16(i)
	s.todo = append(s.todo, v)
	for _, k := range s.of[v] {
		s.left[k]--
	}
}

// drop takes a value of a variable away; false where none is left.
func (s *solver) drop(v, i int) bool {
	s.trail = append(s.trail, saved{v, i / 64, s.dom[v][i/64]})
	s.dom[v][i/64] &^= 1 << (i % 64)
	s.size[v]--
	return s.size[v] > 0
}

// settle finds the only value that a variable has left.
func (s *solver) settle(v int) {
	for w, x := range s.dom[v] {
		if x != 0 {
			s.come(v, w*64+bits.TrailingZeros64(x))
			return
		}
	}
}

// undo gives back what was taken away since the trail had a length.
func (s *solver) undo(to int) {
	for len(s.trail) > to {
		x := s.trail[len(s.trail)-1]
		s.trail = s.trail[:len(s.trail)-1]
		s.size[x.v] += bits.OnesCount64(x.bits) - bits.OnesCount64(s.dom[x.v][x.word])
		s.dom[x.v][x.word] = x.bits
		if s.at[x.v] != unknown {
			s.at[x.v] = unknown
			for _, k := range s.of[x.v] {
				s.left[k]++
			}
		}
	}
	s.todo = s.todo[:0]
}

// propagate looks at the constraints of variables that have come to one value, until
// nothing follows any more; false where some variable has no value left.
func (s *solver) propagate() bool {
	for len(s.todo) > 0 {
		v := s.todo[len(s.todo)-1]
		s.todo = s.todo[:len(s.todo)-1]
		for _, i := range s.of[v] {
			if !s.look(i) {
				return false
			}
		}
	}
	return true
}

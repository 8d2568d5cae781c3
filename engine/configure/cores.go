package configure

import "slices"

// cores finds sets of choices that cannot be kept together beside what is fixed, the
// smallest first and, of each, no part that cannot be kept either. With smallest it
// stops after those of the least size. more is that there may be others.
//
// A set of choices that can be kept leaves some out. Every set that cannot be kept holds
// one of those. So the smallest set that holds one of each known so far is either such a
// set, or can be kept and leaves others out (Reiter: A theory of diagnosis from first
// principles, 1987; Ignatiev, Previti, Liffiton, Marques-Silva: Smallest MUS extraction
// with minimal hitting set dualization, 2015).
func (s *solver) cores(fixed []int16, choices []int, smallest bool) (sets [][]int, more bool) {
	h := &hitting{}
	at := slices.Clone(fixed)
	s.preferring(choices)
	for _, m := range s.recall.all(fixes(fixed)) {
		h.add(s.missed(choices, m))
	}
	for {
		set, found := h.next(smallest)
		if !found {
			return h.sets, h.cut
		}
		if len(h.sets) == MaxSets {
			return h.sets, true
		}
		copy(at, fixed)
		for _, v := range set {
			at[v] = int16(s.vars[v].chosen)
		}
		switch {
		case s.solve(at):
			h.add(s.missed(choices, s.at))
		case s.exhausted:
			return h.sets, true
		default:
			h.sets = append(h.sets, set)
		}
	}
}

// preferring makes the search try choices first, and else what was found last.
func (s *solver) preferring(choices []int) {
	copy(s.prefer, s.last)
	for _, v := range choices {
		s.prefer[v] = int16(s.vars[v].chosen)
	}
}

// missed are the choices that a completion leaves out.
func (p *problem) missed(choices []int, at []int16) []int {
	var out []int
	for _, v := range choices {
		if int(at[v]) != p.vars[v].chosen {
			out = append(out, v)
		}
	}
	return out
}

// hitting finds smallest sets that hold one of each of some sets.
type hitting struct {
	lists [][]int // each of which a set is to hold one of
	sets  [][]int // found already: no set is to hold all of one
	size  int     // smaller ones are done with
	steps int
	cut   bool // it was given up
}

// maxHitting bounds the steps of looking for sets.
const maxHitting = 200_000

// add adds a list, in order. One without anything ends the search: there is no such set.
func (h *hitting) add(list []int) {
	if len(list) == 0 {
		h.cut, h.size = false, -1
		return
	}
	h.lists = append(h.lists, list)
}

// next is the next smallest set; false where there is none, none of the size of those
// found already where only these are asked, or it took too long.
func (h *hitting) next(smallest bool) ([]int, bool) {
	if h.size < 0 {
		return nil, false
	}
	for ; ; h.size++ {
		if smallest && len(h.sets) > 0 && h.size > len(h.sets[0]) {
			return nil, false
		}
		deeper := false
		if set, ok := h.within(nil, &deeper); ok {
			slices.Sort(set)
			return set, true
		}
		if !deeper || h.cut {
			return nil, false
		}
	}
}

// within completes a set; deeper is that a larger one might do.
func (h *hitting) within(set []int, deeper *bool) ([]int, bool) {
	if h.steps++; h.steps > maxHitting {
		h.cut = true
		return nil, false
	}
	for _, known := range h.sets {
		if holds(set, known) {
			return nil, false
		}
	}
	i := slices.IndexFunc(h.lists, func(list []int) bool { return !meet(list, set) })
	switch {
	case i < 0:
		return slices.Clone(set), true
	case len(set) == h.size:
		*deeper = true
		return nil, false
	}
	for _, v := range h.lists[i] {
		if got, ok := h.within(append(set, v), deeper); ok {
			return got, true
		}
	}
	return nil, false
}

func meet(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}

// holds says that a set holds all of another.
func holds(set, all []int) bool {
	return !slices.ContainsFunc(all, func(x int) bool { return !slices.Contains(set, x) })
}

package boundary

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/proof/vary"
)

// Held says that worked examples hold both sides of a boundary: moving one input of the
// first from its value to that of the second crosses it, and the other way round.
type Held struct {
	Boundary
	Examples [2]string // names; they may be the same
}

// step is a move of an input from one place to another.
type step struct {
	slot     formula.Slot
	from, to int64
}

// mostSteps is how many steps are tried from one example; mostGiven how many values are
// tried for an input that is not given.
const (
	mostSteps = 200
	mostGiven = 3
)

// hold finds which targets the examples hold.
func (s *search) hold() error {
	examples := slices.DeleteFunc(slices.Clone(s.from), func(x *start) bool { return len(x.names) == 0 })
	stood := make([]map[formula.Slot][]int64, len(examples))
	if err := s.each(len(examples), func(p *probe, i int) { stood[i] = p.stands(examples[i].at) }); err != nil {
		return err
	}
	there := map[formula.Slot][]int64{}
	for _, of := range stood {
		for slot, places := range of {
			there[slot] = append(there[slot], places...)
		}
	}
	for slot, places := range there {
		slices.Sort(places)
		there[slot] = slices.Compact(places)
	}
	crossed := make([]map[step][]int, len(examples))
	if err := s.each(len(examples), func(p *probe, i int) { crossed[i] = p.crosses(examples[i], there, s.targets) }); err != nil {
		return err
	}
	s.match(examples, crossed)
	s.holdEnds(examples)
	return nil
}

// stands is where a point stands on each axis.
func (p *probe) stands(at vary.Point) map[formula.Slot][]int64 {
	all := map[formula.Slot][]int64{}
	if !p.open(at) {
		return all
	}
	for _, a := range p.axes(at) {
		if i, ok := a.at(at); ok {
			all[a.slot()] = append(all[a.slot()], i)
		}
	}
	return all
}

// crosses are the steps from an example to a place where another stands beside it, with
// the targets that each shows.
func (p *probe) crosses(from *start, there map[formula.Slot][]int64, targets []target) map[step][]int {
	all := map[step][]int{}
	if !p.open(from.at) {
		return all
	}
	asked := 0
	for _, a := range p.axes(from.at) {
		at, ok := a.at(from.at)
		if !ok {
			continue
		}
		given := 0
		for _, to := range there[a.slot()] {
			if to == at || !a.Beside(at, to) || at == Absent && given == mostGiven {
				continue
			}
			given++
			if asked++; asked > mostSteps {
				return all
			}
			if moved, ok := a.to(p.line, from.at, to); ok {
				k := step{a.slot(), at, to}
				all[k] = append(all[k], p.shown(from, moved, a, k, targets)...)
			}
		}
	}
	return all
}

// shown are the targets that lie between an example and a step from it.
func (p *probe) shown(from *start, moved vary.Point, a *Axis, by step, targets []target) []int {
	sets := p.sets(moved)
	if sets == nil {
		return nil
	}
	var all []int
	told, tells := -1, false
	for i, t := range targets {
		if _, ok := t.shows(from.sets[t.part], sets[t.part], p.all[t.part].size); !ok || !p.all[t.part].crosses(a, by.from, by.to) {
			continue
		}
		if told != t.part {
			told, tells = t.part, p.tells(p.all[t.part], []vary.Point{from.at, moved}, a)
		}
		if tells {
			all = append(all, i)
		}
	}
	return all
}

// match finds for each target two examples that cross it towards each other.
func (s *search) match(examples []*start, crossed []map[step][]int) {
	type crossing struct {
		step
		target int
	}
	first := map[crossing]int{}
	for i := range examples {
		for k, targets := range crossed[i] {
			for _, t := range targets {
				if at, seen := first[crossing{k, t}]; !seen || i < at {
					first[crossing{k, t}] = i
				}
			}
		}
	}
	best := make([][2]int, len(s.targets))
	for k, one := range first {
		two, ok := first[crossing{step{k.slot, k.to, k.from}, k.target}]
		if !ok || k.from > k.to {
			continue
		}
		pair := [2]int{one, two}
		if s.held[k.target] == nil || slices.Compare(pair[:], best[k.target][:]) < 0 {
			best[k.target] = pair
			s.held[k.target] = &Held{Examples: [2]string{examples[one].names[0], examples[two].names[0]}}
		}
	}
}

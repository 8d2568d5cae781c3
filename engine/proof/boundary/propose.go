package boundary

import (
	"cmp"
	"slices"

	"dekking/engine/proof"
)

// proposed is a proposal in the making.
type proposed struct {
	edge  *edge
	sets  [2][]set
	shown []shown
}

// shown is a target that a proposal shows, held against another alternative.
type shown struct{ target, other int }

// report puts together what was found.
func (s *search) report(f *proof.File) (*Report, error) {
	r := &Report{Product: s.product, File: f, Cut: s.cutOff, Narrowed: s.cut}
	made, err := s.gathered()
	if err != nil {
		return nil, err
	}
	r.Proposals = make([]*Proposal, len(made))
	if err := s.each(len(made), func(p *probe, i int) { r.Proposals[i] = s.proposal(p, made[i]) }); err != nil {
		return nil, err
	}
	named(r, f)
	s.rest(r)
	r.Asked = int(s.asked.Load())
	return r, nil
}

// gathered takes away of each edge what does not matter, and puts targets together that
// one pair shows: with the first that shows it as well as its own.
func (s *search) gathered() ([]*proposed, error) {
	var all []*proposed
	for i, e := range s.found {
		if e != nil {
			all = append(all, &proposed{edge: e, shown: []shown{{i, e.other}}})
		}
	}
	err := s.each(len(all), func(p *probe, i int) {
		s.trim(p, all[i].edge)
		for k, at := range all[i].edge.points {
			all[i].sets[k] = p.sets(at)
		}
	})
	if err != nil {
		return nil, err
	}
	var kept []*proposed
	p := <-s.probes
	for _, x := range all {
		target := x.shown[0].target
		i := slices.IndexFunc(kept, func(k *proposed) bool { return s.takes(p, k, x.edge, target) })
		if i < 0 {
			kept = append(kept, x)
			continue
		}
		other, _ := s.shows(kept[i], target)
		kept[i].shown = append(kept[i].shown, shown{target, other})
	}
	s.probes <- p
	return kept, nil
}

// takes says that a proposal shows a target as well as its own edge does: along the same
// input, between neighbours.
func (s *search) takes(p *probe, k *proposed, own *edge, target int) bool {
	x := s.all[s.targets[target].part]
	if _, ok := s.shows(k, target); !ok || own.axis.Definition != k.edge.axis.Definition {
		return false
	}
	one, _ := k.edge.axis.at(k.edge.points[0])
	two, _ := k.edge.axis.at(k.edge.points[1])
	return k.edge.axis.Beside(one, two) && x.crosses(k.edge.axis, one, two) && p.tells(x, k.edge.points, k.edge.axis)
}

// shows says that the two points of a proposal show a target, against which other
// alternative.
func (s *search) shows(k *proposed, target int) (other int, ok bool) {
	t := s.targets[target]
	return t.shows(k.sets[0][t.part], k.sets[1][t.part], s.all[t.part].size)
}

// boundary is what a target is of, held against another of its alternatives.
func (s *search) boundary(target, other int) Boundary {
	t := s.targets[target]
	x := s.all[t.part]
	b := x.Boundary
	if len(x.names) == 0 {
		return b
	}
	low, high := min(t.one, max(other, 0)), max(t.one, other)
	if other < 0 {
		low = high
	}
	b.Sides = [2]string{x.names[low], x.names[high]}
	which := t.one
	if x.chain {
		which = high
	}
	if len(x.places) > 0 {
		b.Pos = x.places[which]
	}
	if len(x.cites) > 0 {
		b.Source = cmp.Or(x.cites[which], b.Source)
	}
	return b
}

// which is on which of its two sides each of two points lies: 0 or 1.
func (s *search) which(x shown, sets [2][]set) [2]int {
	t := s.targets[x.target]
	a, b := sets[0][t.part], sets[1][t.part]
	low, high := min(t.one, x.other), max(t.one, x.other)
	switch {
	case s.all[t.part].Kind == End:
		return [2]int{0, 1}
	case a.has(high) != b.has(high) && b.has(high), a.has(high) == b.has(high) && a.has(low):
		return [2]int{0, 1}
	}
	return [2]int{1, 0}
}

// proposal makes the sides of a proposal.
func (s *search) proposal(p *probe, x *proposed) *Proposal {
	e := x.edge
	q := &Proposal{Axis: e.axis}
	for _, t := range x.shown {
		b := s.boundary(t.target, t.other)
		if slices.ContainsFunc(q.Boundaries, func(o Boundary) bool { return o.Same(&b) }) {
			continue // of two rows, each from the other
		}
		q.Boundaries = append(q.Boundaries, b)
		if h := s.held[t.target]; h != nil {
			q.Held = append(q.Held, Held{Boundary: b, Examples: h.Examples})
		}
	}
	which := s.which(x.shown[0], x.sets)
	for i, at := range e.points {
		q.Sides = append(q.Sides, Side{At: at, Which: which[i]})
	}
	if beyond, end, ok := p.touching(s.all[s.targets[x.shown[0].target].part], e.points, e.axis); ok {
		q.Sides[end].Even = true
		q.Sides = append(q.Sides, Side{At: beyond, Which: which[end]})
	}
	s.finish(p, q)
	return q
}

// rest tells what is held already, and what was not found.
func (s *search) rest(r *Report) {
	p := <-s.probes
	defer func() { s.probes <- p }()
	for i, t := range s.targets {
		switch h := s.held[i]; {
		case !s.about[i]:
		case h != nil && !t.optional:
			r.Held = append(r.Held, Held{Boundary: s.boundary(i, t.other), Examples: h.Examples})
		case s.found[i] != nil || t.optional:
		case s.decided(p, t):
			r.Settled = append(r.Settled, s.boundary(i, t.other))
		default:
			r.Unreached = append(r.Unreached, s.boundary(i, t.other))
		}
	}
}

// decided says that the product's own values leave one side only, as they stand where the
// search went out from.
func (s *search) decided(p *probe, t target) bool {
	for _, from := range s.from {
		if x := s.all[t.part]; p.open(from.at) && p.e.Rows(x.entity) > 0 {
			return p.settled(x, t.one, t.other)
		}
	}
	return false
}

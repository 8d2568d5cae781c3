package boundary

import (
	"slices"

	"dekking/engine/proof/vary"
)

// ends finds for each option that is looked for the simplest point at which its lowest and
// its highest value are both accepted, and for each day on which values change the simplest
// whose question can be asked on it and on the day before; preferably one of which a result
// tells the two apart.
func (s *search) ends() error {
	edges := make([]*edge, len(s.targets))
	err := s.each(len(s.targets), func(p *probe, i int) {
		if x := s.all[s.targets[i].part]; s.wanted[i] && (x.Kind == End || x.Kind == Edition) {
			p.only([]int{s.targets[i].part}, func() { edges[i] = s.end(p, x, i) })
		}
	})
	for i, e := range edges {
		if e != nil {
			s.found[i] = e
		}
	}
	return err
}

func (s *search) end(p *probe, x *part, target int) *edge {
	var plain *edge
	for _, from := range s.from {
		e := p.begins(x, from)
		if x.Kind == End {
			e = p.bounds(x, from)
		}
		if e == nil || !p.tells(x, e.points, e.axis) {
			continue
		}
		e.target, e.other = target, 1
		if slices.ContainsFunc(p.results(x, e.points), func(r result) bool { return r.differs && r.there }) {
			return e
		}
		if plain == nil {
			plain = e
		}
	}
	return plain
}

// begins are the points on the day before values change, and on that day.
func (p *probe) begins(x *part, from *start) *edge {
	before, on := from.at, from.at
	before.On, on.On = x.Day-1, x.Day
	return &edge{axis: &Axis{lasts: true}, points: []vary.Point{before, on}}
}

// bounds are the points at the ends of an option; nil where it has none, or one is refused.
func (p *probe) bounds(x *part, from *start) *edge {
	if !p.open(from.at) {
		return nil
	}
	for _, a := range p.axes(from.at) {
		first, last := a.bounds()
		if a.Definition != x.Definition || first >= last || first <= -vary.Unbounded || last >= vary.Unbounded {
			continue
		}
		low, ok := a.to(p.line, from.at, first)
		high, also := a.to(p.line, from.at, last)
		if ok && also && p.open(low) && p.open(high) {
			return &edge{axis: a, points: []vary.Point{low, high}}
		}
		return nil
	}
	return nil
}

// holdEnds finds which options the examples give both their lowest and highest value.
func (s *search) holdEnds(examples []*start) {
	p := <-s.probes
	defer func() { s.probes <- p }()
	at := map[*part][2]string{}
	for _, from := range examples {
		if !p.open(from.at) {
			continue
		}
		axes := p.axes(from.at)
		for _, x := range s.all {
			if x.Kind != End {
				continue
			}
			for _, a := range axes {
				if i, ok := a.at(from.at); ok && a.Definition == x.Definition {
					first, last := a.bounds()
					names := at[x]
					if i == first && names[0] == "" {
						names[0] = from.names[0]
					}
					if i == last && names[1] == "" {
						names[1] = from.names[0]
					}
					at[x] = names
				}
			}
		}
	}
	for i, t := range s.targets {
		if names := at[s.all[t.part]]; names[0] != "" && names[1] != "" {
			s.held[i] = &Held{Examples: names}
		}
	}
}

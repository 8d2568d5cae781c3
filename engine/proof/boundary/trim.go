package boundary

import (
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// mostTrims is how often one pair may be tried with less.
const mostTrims = 150

// trim takes away of the two sides of an edge what matters neither to what counts there
// nor to the results: each that differs, and was there, still does.
func (s *search) trim(p *probe, e *edge) {
	p.only([]int{s.targets[e.target].part}, func() { s.trimmed(p, e) })
}

func (s *search) trimmed(p *probe, e *edge) {
	x := s.all[s.targets[e.target].part]
	is := func(points []vary.Point) (sides [2]int, ok bool) {
		k := proposed{edge: e, sets: [2][]set{p.sets(points[0]), p.sets(points[1])}}
		if k.sets[0] == nil || k.sets[1] == nil {
			return sides, false
		}
		other, ok := s.shows(&k, e.target)
		return s.which(shown{e.target, other}, k.sets), x.Kind == End || ok && other == e.other
	}
	before, _ := is(e.points)
	results := p.results(x, e.points)
	e.points = vary.Shrink(s.line, s.base, e.points, mostTrims, func(points []vary.Point) bool {
		now, ok := is(points)
		if !ok || now != before {
			return false
		}
		a := p.between(points)
		return a != nil && p.tells(x, points, a) && results.kept(p.results(x, points))
	})
	e.axis = p.between(e.points)
}

// between is the axis along which two points lie; nil where they differ in more, or in
// nothing.
func (p *probe) between(points []vary.Point) *Axis {
	if !p.open(points[0]) {
		return nil
	}
	var found *Axis
	for _, a := range p.axes(points[0]) {
		one, ok := a.at(points[0])
		if !ok {
			continue
		}
		two, ok := a.at(points[1])
		if !ok || one == two {
			continue
		}
		if found != nil {
			return nil
		}
		found = a
	}
	return found
}

// results are, of each default output and of the rule that a part stands in, whether it
// differs on the two sides, and whether it is there on both, waiting for nothing.
type results []result

type result struct{ own, differs, there bool }

func (p *probe) results(x *part, points []vary.Point) results {
	asked := p.outputs()
	if x.Definition != nil && x.Definition.Kind == model.Rule {
		asked = append(asked, x.Definition)
	}
	var before [][]formula.Value
	var all results
	for i, at := range points[:2] {
		if !p.open(at) {
			return nil
		}
		for k, d := range asked {
			v := p.column(d)
			if i == 0 {
				before = append(before, v)
				continue
			}
			all = append(all, result{own: d == x.Definition, differs: !same(before[k], v), there: whole(before[k]) && whole(v)})
		}
	}
	return all
}

// outputs are those of the line that are given where none is asked.
func (s *parts) outputs() []*model.Definition {
	if len(s.line.Outputs) == 0 {
		return nil
	}
	return append([]*model.Definition(nil), s.line.Outputs[0].Names...)
}

// whole says that values are there, and that none waits for an input or failed.
func whole(all []formula.Value) bool {
	for _, v := range all {
		if v.State != formula.Known && v.State != formula.NotApplicable {
			return false
		}
	}
	return len(all) > 0
}

// kept says that whatever differed and was there still does, and that the rule's own
// value is there if it was.
func (r results) kept(now results) bool {
	if len(now) != len(r) {
		return false
	}
	for i, was := range r {
		if was.there && (was.own || was.differs) && (!now[i].there || was.differs && !now[i].differs) {
			return false
		}
	}
	return true
}

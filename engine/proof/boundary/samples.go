package boundary

import (
	"math"
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// How many values are tried along one axis: of those that the documents speak of, and of
// the days that the evaluation comes to; and by how many rows a list is made longer.
const (
	mostOfDocuments  = 10
	mostOfEvaluation = 14
	mostRows         = 4
)

// farthest is how many days the end of an interval, or the day of a question, is moved: an
// interval that goes on for years makes no example that anybody works out by hand.
const farthest = 800

// samples are places along an axis at which to look, in order, that of the point among
// them (Absent apart): values that the documents and the evaluation speak of, and some
// near and far. on is the day of the question.
func (a *Axis) samples(marks *vary.Landmarks, reached []int64, at int64, on calendar.Date) []int64 {
	var all []int64
	first, last := a.bounds()
	if a.lasts && at != Absent {
		first, last = max(first, at-farthest), min(last, at+farthest)
	}
	add := func(places ...int64) {
		for _, i := range places {
			if i >= first && i <= last && (i > -vary.Unbounded && i < vary.Unbounded || i == at) {
				all = append(all, i)
			}
		}
	}
	base := at
	switch {
	case at != Absent:
		add(at)
	case a.dated():
		base = int64(on)
	default:
		base = 0
	}
	switch {
	case a.IsList():
		for i := max(0, at-mostRows); i <= at+mostRows; i++ {
			add(i)
		}
	case last-first < 2*mostOfDocuments:
		for i := first; i <= last; i++ {
			add(i)
		}
	default:
		add(thinned(a.candidates(marks, base), mostOfDocuments)...)
		if a.dated() {
			add(thinned(reached, mostOfEvaluation)...)
		}
		if a.lasts { // an interval begins on the day after another, at the earliest
			for _, i := range thinned(reached, mostOfEvaluation) {
				add(i-1, i+1)
			}
		}
		add(a.around(base)...)
		add(first, last)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// around are places near and far of one.
func (a *Axis) around(base int64) []int64 {
	if !a.dated() {
		return []int64{base - 100, base - 1, base + 1, base + 100, base / 16, base / 4, base / 2, base * 2, base * 4, base * 16, 0}
	}
	var all []int64
	for _, k := range [...]int64{1, 7, 30, 91, 365, 730, 7300} {
		all = append(all, base-k, base, base+k)
	}
	return all
}

func (a *Axis) dated() bool { return a.Definition == nil || a.Definition.Type.Kind == formula.Date }

// bounds are the first and last place.
func (a *Axis) bounds() (first, last int64) {
	switch {
	case a.Definition == nil:
		return int64(calendar.First), int64(calendar.Last)
	case a.IsList():
		return 0, math.MaxInt32
	}
	return a.grid.Bounds()
}

// candidates are the places of the values that the documents speak of, in order.
func (a *Axis) candidates(marks *vary.Landmarks, at int64) []int64 {
	f, g := vary.Field{Definition: a.Definition}, a.grid
	if a.Definition == nil {
		f.Definition = &model.Definition{Type: formula.Type{Kind: formula.Date}}
		g = vary.Days()
	}
	var all []int64
	for _, v := range marks.Candidates(g, f, g.Value(at), 3*vary.MaxLandmarks) {
		if i, ok := g.Index(v); ok {
			all = append(all, i)
		}
	}
	slices.Sort(all)
	return all
}

// reached are the days that the evaluation comes to, in order, each once: those of rules
// and of derived rows.
func (p *probe) reached() []int64 {
	var all []int64
	for _, d := range p.line.Definitions {
		if d.Type.Kind != formula.Date || d.Kind == model.Parameter {
			continue
		}
		for row := range int32(min(p.e.Rows(d.Entity), vary.MaxLandmarks)) {
			if v := p.e.Value(d, row); v.State == formula.Known {
				all = append(all, int64(v.Int))
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// thinned are so many of values in order, evenly.
func thinned(all []int64, most int) []int64 {
	if len(all) <= most {
		return all
	}
	kept := make([]int64, most)
	for i := range kept {
		kept[i] = all[i*(len(all)-1)/(most-1)]
	}
	return kept
}

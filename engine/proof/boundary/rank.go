package boundary

import (
	"cmp"
	"slices"

	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// given says that a point gives the input that a part is about when it is asked: else
// nothing tells whether it is.
func (x *part) given(l *model.Line, at vary.Point) bool {
	if x.Kind != When || x.Definition.Kind != model.Input {
		return true
	}
	return slices.ContainsFunc(vary.Fields(l, at.Inputs), func(f vary.Field) bool {
		_, given := f.Given(at)
		return given && f.Definition == x.Definition
	})
}

// further is how many steps further away than the nearest an input may be for a part to be
// looked for along it. What is yet further away acts through what lies between.
const further = 3

// rests says that a part can change along an axis, and is to be looked for along it. The
// day of a question is none: editions have a search of their own, and how long an open
// interval goes on its own end decides too.
func (p *probe) rests(i int, a *Axis) bool {
	far, ok := p.reach[i].far[a.slot()]
	return ok && far <= p.reach[i].near+further
}

// rank says how natural an axis is to cross a boundary with: 0 where its values are what
// the part compares.
func (x *part) rank(r *reach, a *Axis) int {
	switch {
	case a.Definition == nil:
		return 0
	case len(r.types) == 0 || r.fits(a.Definition):
		return 0
	}
	return 1
}

// nearest are the numbers of places, of days in the order of how near they are to one.
func nearest(places []int64, day int64, dated bool) []int {
	all := make([]int, len(places))
	for i := range all {
		all[i] = i
	}
	if dated {
		slices.SortStableFunc(all, func(i, j int) int { return cmp.Compare(distance(places[i], day), distance(places[j], day)) })
	}
	return all
}

func distance(a, b int64) int64 { return max(a-b, b-a) }

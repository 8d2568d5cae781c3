package boundary

import (
	"slices"

	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// raw is a stretch of an axis over which a part changes.
type raw struct {
	part     int
	axis     *Axis
	from     *start
	one, two int64
	rank     [6]int // the lower, the better
}

// rowsAlike is by how many rows one question must have more than another to be the less
// simple.
const rowsAlike = 8

// How many stretches are kept of a part: along one axis, and in all.
const (
	mostPerAxis = 8
	mostPerPart = 48
)

// scan goes along every axis of a point that some parts rest on, and says where those parts
// change that are asked for.
func (p *probe) scan(marks *vary.Landmarks, from *start, place int, some []int, asked []bool) []raw {
	if !p.open(from.at) {
		return nil
	}
	axes, reached := p.axes(from.at), p.reached()
	var all []raw
	for k, a := range axes {
		if !slices.ContainsFunc(some, func(i int) bool { return p.rests(i, a) }) {
			continue
		}
		var parts []int
		for i := range p.all {
			if asked[i] && p.rests(i, a) && p.all[i].given(p.line, from.at) {
				parts = append(parts, i)
			}
		}
		w := walk{probe: p, from: from, axis: a, parts: parts, place: [2]int{place, k}, kept: map[int]int{}}
		p.only(parts, func() { w.along(marks, reached) })
		all = append(all, w.found...)
	}
	return all
}

// walk is a way along one axis of a starting point.
type walk struct {
	*probe
	from  *start
	axis  *Axis
	parts []int  // that are looked at
	place [2]int // of the point and of the axis, in the order of the search
	kept  map[int]int
	found []raw
}

// along is scan along one axis.
func (w *walk) along(marks *vary.Landmarks, reached []int64) {
	at, ok := w.axis.at(w.from.at)
	if !ok {
		return
	}
	places := w.axis.samples(marks, reached, at, w.from.at.On)
	stops := make([]stop, len(places))
	for i, x := range places {
		stops[i] = w.stop(x)
	}
	now := slices.Index(places, at)
	for i := range stops {
		switch {
		case w.axis.Ordered() && i > 0:
			w.differ(stops[i-1], stops[i])
		case !w.axis.Ordered() && now >= 0:
			w.differ(stops[min(i, now)], stops[max(i, now)])
		}
	}
	if d := w.axis.Definition; d.Kind == model.Input && d.Input.Optional {
		none := w.stop(Absent)
		for _, i := range nearest(places, int64(w.from.at.On), w.axis.dated()) {
			w.differ(none, stops[i])
		}
	}
}

// stop is a place along an axis: what counts there, and how many rows there are.
type stop struct {
	place int64
	sets  []set // nil where the inputs are not accepted
	rows  int
}

func (w *walk) stop(place int64) stop {
	s := stop{place: place}
	if moved, ok := w.axis.to(w.line, w.from.at, place); ok {
		s.sets, s.rows = w.sets(moved), w.rows
	}
	return s
}

// differ notes the parts of which something else counts at two places.
func (w *walk) differ(one, two stop) {
	if one.sets == nil || two.sets == nil {
		return
	}
	for _, i := range w.parts {
		a, b := one.sets[i], two.sets[i]
		if a == b || a == 0 || b == 0 || w.kept[i] == mostPerAxis || !w.all[i].crosses(w.axis, one.place, two.place) {
			continue
		}
		w.kept[i]++
		class := w.all[i].rank(&w.reach[i], w.axis)
		if one.place == Absent {
			class++
		}
		rank := [6]int{class, max(one.rows, two.rows) / rowsAlike, w.reach[i].far[w.axis.slot()], w.place[0], w.place[1], len(w.found)}
		w.found = append(w.found, raw{i, w.axis, w.from, one.place, two.place, rank})
	}
}

// best are the stretches of each part, the best first.
func best(scans [][]raw, parts int) [][]raw {
	all := make([][]raw, parts)
	for _, scan := range scans {
		for _, r := range scan {
			all[r.part] = append(all[r.part], r)
		}
	}
	for i, of := range all {
		slices.SortStableFunc(of, func(a, b raw) int { return slices.Compare(a.rank[:], b.rank[:]) })
		all[i] = of[:min(len(of), mostPerPart)]
	}
	return all
}

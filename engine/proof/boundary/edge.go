package boundary

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/proof/vary"
)

// edge is two neighbours of an axis between which a target is shown.
type edge struct {
	target int
	other  int // the alternative that the target's is held against
	axis   *Axis
	points []vary.Point // two
	plain  bool         // no nearer way to show the target is to be expected
}

// maxEdges is how many changes are found over one stretch.
const maxEdges = 2 * MaxAlternatives

// refine finds edges for the targets of a part, over stretches, the best first: for each
// target the first that is plain, or else the first. Of those stretches that come after a
// plain one is found for each no more is asked.
func (p *probe) refine(raws []raw, targets []target, wanted []int) []*edge {
	found := make([]*edge, len(wanted))
	for _, r := range raws {
		if !slices.ContainsFunc(found, func(e *edge) bool { return e == nil || !e.plain }) {
			break
		}
		p.changes(r, func(x, y int64, a, b set) {
			for i, t := range wanted {
				if found[i] != nil && (found[i].plain || !p.plain(targets[t], r.axis, x, y)) {
					continue
				}
				if e := p.edge(r, x, y, targets[t], a, b); e != nil {
					e.target = t
					found[i] = e
				}
			}
		})
	}
	return slices.DeleteFunc(found, func(e *edge) bool { return e == nil })
}

// plain says that two neighbours are where a row of a table, or an edition, begins to
// count by itself, so that nothing lies between what is asked and what counts; of all else
// that this cannot be said.
func (p *probe) plain(t target, a *Axis, x, y int64) bool {
	part := p.all[t.part]
	if part.starts == nil || t.other < 0 {
		return true
	}
	v := a.Value(max(x, y))
	return v.State == formula.Known && v.Kind == part.starts[t.other].Kind && v.Equal(part.starts[t.other])
}

// changes visits neighbours between which a part changes.
func (p *probe) changes(r raw, visit func(x, y int64, a, b set)) {
	known := map[int64]set{}
	at := func(i int64) set {
		s, ok := known[i]
		if !ok {
			s = refused
			if moved, can := r.axis.to(p.line, r.from.at, i); can {
				if all := p.sets(moved); all != nil {
					s = all[r.part]
				}
			}
			known[i] = s
		}
		return s
	}
	if r.axis.Beside(r.one, r.two) {
		visit(r.one, r.two, at(r.one), at(r.two))
		return
	}
	for n, i := 0, r.one; n < maxEdges && i != r.two && at(i) != at(r.two); n++ {
		x, y := vary.Edge(i, r.two, at)
		visit(x, y, at(x), at(y))
		i = y
	}
}

// edge makes an edge of two neighbours, if they show a target and tell it.
func (p *probe) edge(r raw, x, y int64, t target, a, b set) *edge {
	other, ok := t.shows(a, b, p.all[t.part].size)
	if !ok {
		return nil
	}
	one, _ := r.axis.to(p.line, r.from.at, x)
	two, _ := r.axis.to(p.line, r.from.at, y)
	e := &edge{other: other, axis: r.axis, points: []vary.Point{one, two}, plain: p.plain(t, r.axis, x, y)}
	if !p.tells(p.all[t.part], e.points, r.axis) {
		return nil
	}
	return e
}

// tells says that what is computed differs on the two sides, so that examples of them are
// worth having: the value of the rule itself, or of what reads what is no rule. A cap, or
// the least of two, gives the same where it touches; then it differs a step further.
func (p *probe) tells(x *part, points []vary.Point, a *Axis) bool {
	if x.Kind == End {
		return p.open(points[0]) && p.open(points[1])
	}
	one, two := p.values(x, points[0]), p.values(x, points[1])
	if one != nil && two != nil && one.differs(two) {
		return true
	}
	_, _, ok := p.touching(x, points, a)
	return ok
}

// touching is the point beyond one of two at which a part's own value differs, where it is
// the same at both; and at which end it lies.
func (p *probe) touching(x *part, points []vary.Point, a *Axis) (beyond vary.Point, end int, ok bool) {
	if x.Kind != Minimum && x.Kind != Maximum && x.Kind != Extreme || !a.Ordered() {
		return beyond, 0, false
	}
	one, _ := a.at(points[0])
	two, _ := a.at(points[1])
	if one == Absent || two == Absent {
		return beyond, 0, false
	}
	same, other := p.values(x, points[0]), p.values(x, points[1])
	if same == nil || other == nil || same.differs(other) {
		return beyond, 0, false
	}
	for end, i := range [...]int64{2*one - two, 2*two - one} {
		at, can := a.to(p.line, points[0], i)
		if !can {
			continue
		}
		if v := p.values(x, at); v != nil && v.differs(same) {
			return at, end, true
		}
	}
	return beyond, 0, false
}

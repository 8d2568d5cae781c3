package configure

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/number"
)

// wide is an option with too many values to try each: a number without steps, or with very
// many, or a day. What constraints make of it is the same within some regions, which are
// found exactly: then it has one value for each, and is searched for like any other.
type wide struct {
	regions []region // one for each of its values that is known; of a text, and of what is not a number, none
}

// region is a point (from and to are one), or all between two ends. Nil ends do not end.
type region struct{ from, to *number.Number }

func (r region) point() bool { return r.from != nil && r.to != nil && r.from.Equal(*r.to) }

// exact says that the value at a place is a value of the option, and not one of many.
func (v *variable) exact(i int16) bool {
	return v.wide == nil || int(i) == v.chosen || i != unknown && v.values[i].State == formula.NotApplicable
}

// widen finds the regions of the options that have too many values, once for every
// constraint that reads them. Where what a constraint makes of one cannot be found
// exactly the constraint is blind for it: it decides for the chosen value only.
func (p *problem) widen() {
	for i, v := range p.vars {
		if v.wide == nil || v.Type.Kind != formula.Number && v.Type.Kind != formula.Date {
			continue
		}
		var edges []number.Number
		for _, l := range p.limits {
			if !slices.Contains(l.scope, i) {
				continue
			}
			found, ok := p.edges(l, i)
			if edges = append(edges, found...); !ok {
				l.blind = append(l.blind, i)
			}
		}
		p.suppose(i, unknown)
		v.part(edges)
	}
	for _, l := range p.limits {
		wides := 0
		for _, v := range l.scope {
			if x := p.vars[v]; x.wide != nil {
				wides++
				if x.wide.regions == nil && !slices.Contains(l.blind, v) {
					l.blind = append(l.blind, v)
				}
			}
		}
		if l.several = wides > 1; l.several || len(l.blind) > 0 {
			l.lacks = true
		}
	}
}

// part gives a variable a value for each region between edges.
func (v *variable) part(edges []number.Number) {
	was, usual := formula.Value{}, v.Input.Default
	if v.chosen >= 0 {
		was = v.values[v.chosen]
	}
	lacks := v.Input.Optional
	for _, x := range []*formula.Value{&was, usual} {
		if x != nil && x.State == formula.Known {
			edges = append(edges, position(*x))
		}
	}
	for _, end := range []*number.Number{v.bounds.from, v.bounds.to} {
		if end != nil {
			edges = append(edges, *end)
		}
	}
	slices.SortFunc(edges, number.Number.Cmp)
	edges = slices.CompactFunc(edges, number.Number.Equal)
	v.values, v.wide.regions = nil, nil
	last := (*number.Number)(nil)
	for i := range edges {
		v.region(last, &edges[i])
		v.region(&edges[i], &edges[i])
		last = &edges[i]
	}
	v.region(last, nil)
	if lacks {
		v.values = append(v.values, formula.Value{State: formula.NotApplicable, Kind: v.Type.Kind})
	}
	v.chosen, v.usual = -1, -1
	if was.State != formula.Unset {
		v.chosen = v.index(was)
	}
	if usual != nil {
		v.usual = v.index(*usual)
	}
}

// region adds a region, if it holds a value of the variable.
func (v *variable) region(from, to *number.Number) {
	r := region{from, to}
	x, ok := v.within(r)
	if !ok {
		return
	}
	v.wide.regions = append(v.wide.regions, r)
	v.values = append(v.values, x)
}

// within is a value of the variable in a region: of those on steps the first, or the last
// where there is no first.
func (v *variable) within(r region) (formula.Value, bool) {
	b, one := v.bounds, number.Int(1)
	n := number.Int(0)
	switch {
	case r.point():
		n = *r.from
	case b.step != nil && r.from != nil:
		n = b.snap(*r.from, 1, true)
	case b.step != nil && r.to != nil:
		n = b.snap(*r.to, -1, true)
	case r.from != nil && r.to != nil:
		n, _ = r.from.Add(*r.to).Quo(number.Int(2))
	case r.from != nil:
		n = r.from.Add(one)
	case r.to != nil:
		n = r.to.Sub(one)
	}
	inside := r.point() || (r.from == nil || n.Cmp(*r.from) > 0) && (r.to == nil || n.Cmp(*r.to) < 0)
	if v.Type.Kind == formula.Date {
		if day, ok := n.Int64(); !ok || !onCalendar(day) {
			return formula.Value{}, false
		}
	}
	x := at(v.Definition, n)
	return x, inside && b.holds(x)
}

// edges are the points at which what a constraint makes of a variable changes, whatever
// the others are; of others of its kind only what was chosen counts. False is that they
// cannot be found exactly.
func (p *problem) edges(l *limit, v int) ([]number.Number, bool) {
	if l.whole {
		return nil, false
	}
	x := &tracing{problem: p, v: p.vars[v], rests: p.restsOn(p.vars[v].Slot)}
	var edges []number.Number
	tries := 0
	at := p.blank()
	var each func(k int) bool
	each = func(k int) bool {
		if k == len(l.scope) {
			if tries++; tries > maxOpen || !p.tried() {
				return false
			}
			for _, v := range l.scope {
				p.suppose(v, at[v])
			}
			p.e.Renew(l.dirty)
			found, ok := x.walk(l)
			edges = append(edges, found...)
			return ok
		}
		u := l.scope[k]
		if u == v {
			return each(k + 1)
		}
		for i := range p.vars[u].values {
			if !p.vars[u].exact(int16(i)) {
				continue
			}
			if at[u] = int16(i); !each(k + 1) {
				return false
			}
		}
		at[u] = unknown
		return true
	}
	ok := each(0)
	return edges, ok
}

// restsOn are the definitions that rest on one.
func (p *problem) restsOn(s formula.Slot) map[formula.Slot]bool {
	rests, done := map[formula.Slot]bool{s: true}, map[formula.Slot]bool{s: true}
	var visit func(d formula.Slot) bool
	visit = func(d formula.Slot) bool {
		if done[d] {
			return rests[d]
		}
		done[d] = true
		for _, r := range p.below(p.line.Definitions[d]) {
			if visit(r) {
				rests[d] = true
			}
		}
		return rests[d]
	}
	for _, d := range p.line.Definitions {
		visit(d.Slot)
	}
	return rests
}

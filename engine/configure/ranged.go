package configure

import (
	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/number"
)

// run is a stretch of values that are allowed, by their ends.
type run struct {
	from, to       *number.Number
	fromOut, toOut bool
}

// ranged is what is allowed of an option that is told as a range: one that has too many
// values to try each, or more than MaxListed that are allowed from one to another. It is
// nil of others.
func (a *answer) ranged(i int, v *variable) *Range {
	var runs []run
	switch {
	case v.wide != nil && v.wide.regions != nil:
		runs = a.stretches(i, v, v.wide.regions)
	case v.wide == nil && len(v.values) > MaxListed && v.Input.Range != nil && v.Input.AmongOf < 0 && len(v.Input.Among) == 0:
		var points []region
		for k := range v.values {
			if v.values[k].State == formula.Known {
				n := position(v.values[k])
				points = append(points, region{&n, &n})
			}
		}
		if runs = a.stretches(i, v, points); len(runs) > 1 {
			return nil
		}
	default:
		return nil
	}
	if len(runs) == 0 {
		r := a.rangeOf(v, run{v.bounds.from, v.bounds.to, v.bounds.fromOut, v.bounds.toOut})
		r.None = true
		return &r
	}
	first, last := runs[0], runs[len(runs)-1]
	r := a.rangeOf(v, run{first.from, last.to, first.fromOut, last.toOut})
	for k := 1; k < len(runs); k++ {
		gap := run{runs[k-1].to, runs[k].from, !runs[k-1].toOut, !runs[k].fromOut}
		if b := v.bounds; b.step != nil {
			from, to := b.snap(*gap.from, 1, gap.fromOut), b.snap(*gap.to, -1, gap.toOut)
			gap = run{from: &from, to: &to}
		}
		r.Except = append(r.Except, a.rangeOf(v, gap))
	}
	return &r
}

// stretches puts regions that are allowed together.
func (a *answer) stretches(i int, v *variable, regions []region) []run {
	var runs []run
	before := false
	for k, r := range regions {
		now := a.verdicts[i][k] == allowed
		x := v.ends(r)
		switch {
		case now && !before:
			runs = append(runs, x)
		case now:
			last := &runs[len(runs)-1]
			last.to, last.toOut = x.to, x.toOut
		}
		before = now
	}
	return runs
}

// ends are those of a region; of one on steps the first and the last value in it.
func (v *variable) ends(r region) run {
	if r.point() {
		return run{from: r.from, to: r.to}
	}
	x := run{r.from, r.to, r.from != nil, r.to != nil}
	if b := v.bounds; b.step != nil {
		if r.from != nil {
			n := b.snap(*r.from, 1, true)
			x.from, x.fromOut = &n, false
		}
		if r.to != nil {
			n := b.snap(*r.to, -1, true)
			x.to, x.toOut = &n, false
		}
	}
	return x
}

// rangeOf writes a stretch of values.
func (a *answer) rangeOf(v *variable, x run) Range {
	write := func(n *number.Number) string {
		if n == nil {
			return ""
		}
		if v.Type.Kind == formula.Date {
			return a.line.Plain(v.Definition, at(v.Definition, *n))
		}
		s, _ := engine.Wire(a.line, v.Type, *n)
		return s
	}
	r := Range{From: write(x.from), To: write(x.to), FromExcluded: x.fromOut, ToExcluded: x.toOut}
	switch {
	case v.bounds.step == nil:
	case v.Type.Kind == formula.Date:
		r.Step = "1"
	default:
		r.Step = write(v.bounds.step)
	}
	return r
}

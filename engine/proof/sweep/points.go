package sweep

import (
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/diag"
)

// points has every point evaluated. The error is the context's.
func (x *runner) points(ctx context.Context) error {
	r := engine.Request{On: x.Point.On, Known: known(x.Point), Lang: x.Lang}
	for _, o := range x.Outputs {
		if !slices.Contains(r.Outputs, o.Definition.Name) {
			r.Outputs = append(r.Outputs, o.Definition.Name)
		}
	}
	before := make([]*traits, x.Len(1))
	x.changed = make([][][]trait, x.Len(1))
	for i := range x.Len(0) {
		for j := range x.Len(1) {
			r.Inputs = x.at(x.given(i, j)...).Inputs
			e, refused, err := x.values.Evaluate(ctx, r)
			if err != nil {
				return err
			}
			x.Points = append(x.Points, x.point(e, refused))
			if x.Len(1) > MaxLines { // too much to remember
				continue
			}
			var now *traits
			if e != nil {
				now = x.traits(x.Outputs...)
			}
			x.changed[j] = append(x.changed[j], before[j].differ(now))
			before[j] = now
		}
	}
	return nil
}

// point is what an evaluation says of the outputs.
func (x *runner) point(e *engine.Evaluation, refused diag.List) Point {
	p := Point{Refused: refused}
	for _, o := range x.Outputs {
		if e == nil {
			p.Values = append(p.Values, Value{State: Refused})
			continue
		}
		p.Values = append(p.Values, x.value(o))
	}
	if e == nil {
		return p
	}
	p.Broken = e.Violations
	x.Illustrative = x.Illustrative || e.Illustrative
	for _, a := range e.Assumptions {
		x.assume(a)
	}
	return p
}

// assume notes what a point leans on, each once with all names.
func (x *runner) assume(a engine.Assumption) {
	i := slices.IndexFunc(x.Assumptions, func(b engine.Assumption) bool { return a.ID == b.ID && a.Text == b.Text })
	if i < 0 {
		x.Assumptions = append(x.Assumptions, a)
		return
	}
	for _, name := range a.Names {
		if !slices.Contains(x.Assumptions[i].Names, name) {
			x.Assumptions[i].Names = append(x.Assumptions[i].Names, name)
		}
	}
}

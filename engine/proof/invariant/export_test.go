package invariant

import (
	"context"

	"dekking/engine"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// Breaks judges a point, or two, afresh.
func Breaks(p *engine.Product, v *model.Invariant, points ...vary.Point) bool {
	t := newTrial(context.Background(), v, p, newKit(), 0)
	if len(points) == 1 {
		_, x := t.point(points[0], nil)
		return x != nil
	}
	var stops [2]stop
	for i, at := range points {
		if !t.open(at) {
			return false
		}
		stops[i] = stop{point: at, rows: t.read(nil)}
	}
	return t.between(vary.Field{}, stops[0], stops[1]) != nil
}

// Lines write a point's inputs as YAML.
func Lines(p vary.Point) []string { return lines(p.Inputs) }

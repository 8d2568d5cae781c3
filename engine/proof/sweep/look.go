package sweep

import (
	"cmp"
	"maps"
	"slices"
)

// MaxChanges bounds the changes that are followed; the others are counted.
const MaxChanges = 200

// look finds the changes of every output along every axis, in the order of the
// outputs, the axes and the values.
func (x *runner) look() {
	for output := range x.Outputs {
		for axis := range x.Axes {
			x.along(output, axis)
		}
	}
	slices.SortStableFunc(x.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Output, b.Output), cmp.Compare(a.Axis, b.Axis), cmp.Compare(a.Step, b.Step), cmp.Compare(a.Kind, b.Kind))
	})
	if more := len(x.Changes) - MaxChanges; more > 0 {
		x.Changes, x.More = x.Changes[:MaxChanges], more
	}
}

// along finds the changes of an output along an axis, those of the same step at
// several values of the other axis together.
func (x *runner) along(output, axis int) {
	type place struct {
		step int
		kind Kind
	}
	lines := map[place][]int{}
	in, out := x.Axes[axis].Field.Definition.Type, x.Outputs[output].Definition.Type
	for other := range x.Len(1 - axis) {
		c := x.course(output, axis, other)
		for step, kind := range c.changes(in, out) {
			lines[place{step, kind}] = append(lines[place{step, kind}], other)
		}
	}
	for _, at := range slices.SortedFunc(maps.Keys(lines), func(a, b place) int { return cmp.Or(cmp.Compare(a.step, b.step), cmp.Compare(a.kind, b.kind)) }) {
		c := Change{Kind: at.kind, Output: output, Axis: axis, Step: at.step}
		if len(x.Axes) > 1 {
			c.Lines = lines[at]
		}
		c.From, c.To = x.Axes[axis].Values[at.step], x.Axes[axis].Values[at.step+1]
		here := x.course(output, axis, lines[at][0])
		c.Before, c.After = here.values[at.step], here.values[at.step+1]
		x.Changes = append(x.Changes, c)
	}
}

// course is an output along an axis, at one value of the other.
func (x *runner) course(output, axis, other int) *course {
	c := &course{at: x.Axes[axis].Values}
	if axis == 0 {
		c.changed = x.changed[other]
	}
	for k := range c.at {
		i, j := k, other
		if axis == 1 {
			i, j = other, k
		}
		c.values = append(c.values, x.At(i, j).Values[output])
	}
	return c
}

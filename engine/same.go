package engine

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// Same says that two values of a definition, as answers carry them, are the
// same: in the same state, and numbers exactly, however many decimals each is
// written with. Why a value is absent or failed is not looked at.
func (p *Product) Same(d *model.Definition, a, b Value) bool {
	if a.State != b.State {
		return false
	}
	several, ok := a.Value.([]string)
	if !ok {
		x, y := p.entered(d, a), p.entered(d, b)
		return x.State != formula.Known || x.Equal(y)
	}
	others, _ := b.Value.([]string)
	return slices.EqualFunc(several, others, func(x, y string) bool {
		return p.Same(d, Value{State: a.State, Value: x}, Value{State: a.State, Value: y})
	})
}

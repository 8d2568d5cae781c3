package sweep

import (
	"context"

	"dekking/engine/formula"
	"dekking/engine/number"
	"dekking/engine/proof/vary"
)

// follow goes after every change, down to two values of the input between which there
// is no other, and asks there what counts otherwise. A jump that turns out to be
// spread over what the step skipped is none. The error is the context's.
func (x *runner) follow(ctx context.Context) error {
	all := x.Changes
	x.Changes = nil
	for _, c := range all {
		if err := ctx.Err(); err != nil {
			return err
		}
		if x.followed(&c) {
			x.Changes = append(x.Changes, c)
		}
	}
	return nil
}

// followed follows one change; false where it turns out to be none.
func (x *runner) followed(c *Change) bool {
	p := &probe{runner: x, Change: c}
	p.from, p.to, p.close = p.counts()
	switch c.Kind {
	case Jump:
		whole := distance(c.Before, c.After)
		p.halve(p.larger)
		if c.Exact && distance(c.Before, c.After).Mul(number.Int(2)).Cmp(whole) < 0 {
			return false
		}
	case Switch:
		was := c.Before
		p.halve(func(_, at, _ Value) bool {
			return at.equal(was) || ordered(x.Outputs[c.Output].Definition.Type) && at.State == was.State
		})
	case Bend:
		p.bend()
	}
	before := p.traits(c.From)
	c.Reasons = x.reasons(before, p.traits(c.To))
	return c.Kind != Bend || len(c.Reasons) > 0 && p.turns()
}

// probe asks for values of the input between two neighbours of the sweep.
type probe struct {
	*runner
	*Change
	from, to int64 // counts on the input's grid
	close    bool  // the grid holds both
	apart    int64 // how many counts apart the two were to begin with
}

// counts are the two values on the grid of what the input accepts.
func (p *probe) counts() (from, to int64, on bool) {
	a := p.Axes[p.Axis]
	from, ok := a.grid.Index(p.From)
	to, also := a.grid.Index(p.To)
	return from, to, ok && also && from < to
}

// other is at which value of the other axis it asks.
func (p *probe) other() int {
	if len(p.Lines) > 0 {
		return p.Lines[0]
	}
	return 0
}

// ask opens the evaluator at a value of the axis; false where it is refused.
func (p *probe) ask(v formula.Value) bool {
	at := p.given(0, p.other())
	if p.Axis == 1 {
		at = p.given(p.other(), 0)
	}
	at[p.Axis] = v
	return len(p.open(at...)) == 0
}

// valueAt is the output at a value of the axis.
func (p *probe) valueAt(v formula.Value) Value {
	if !p.ask(v) {
		return Value{State: Refused}
	}
	return p.value(p.Outputs[p.Output])
}

// traits are those of the output at a value of the axis.
func (p *probe) traits(v formula.Value) *traits {
	if !p.ask(v) {
		return nil
	}
	o := p.Outputs[p.Output]
	p.value(o)
	return p.runner.traits(o)
}

// halve goes to two neighbours on the grid: over and over to the half after the
// middle where onwards says so of the values before, at and after it, else to the
// half before.
func (p *probe) halve(onwards func(before, at, after Value) bool) {
	if !p.close {
		return
	}
	for {
		mid, between := vary.Halfway(p.from, p.to)
		if !between {
			p.Exact = true
			return
		}
		v := p.Axes[p.Axis].grid.Value(mid)
		at := p.valueAt(v)
		if onwards(p.Before, at, p.After) {
			p.from, p.From, p.Before = mid, v, at
		} else {
			p.to, p.To, p.After = mid, v, at
		}
	}
}

// larger says that the value moves further after the middle than before it; where
// there is no value in the middle, that is as good as a jump.
func (p *probe) larger(before, at, after Value) bool {
	if at.State != Given || before.State != Given || after.State != Given {
		return at.State == before.State
	}
	return distance(at, after).Cmp(distance(before, at)) > 0
}

// distance is how far apart two values are.
func distance(a, b Value) number.Number {
	if a.State != Given || b.State != Given {
		return number.Number{}
	}
	return numeric(b.Exact).Sub(numeric(a.Exact)).Abs()
}

// bend goes to where the first of the parts that count otherwise begins or ends to.
func (p *probe) bend() {
	before := p.traits(p.From)
	roots := p.roots(before.differ(p.traits(p.To)))
	if len(roots) == 0 {
		return
	}
	was := before.has[roots[0]]
	if p.close {
		p.apart = p.to - p.from
		p.from, p.to = vary.Edge(p.from, p.to, func(i int64) bool {
			now := p.traits(p.Axes[p.Axis].grid.Value(i))
			return now != nil && now.has[roots[0]] == was
		})
		p.From, p.To, p.Exact = p.Axes[p.Axis].grid.Value(p.from), p.Axes[p.Axis].grid.Value(p.to), true
		p.Before, p.After = p.valueAt(p.From), p.valueAt(p.To)
	}
}

// fewCounts is how few values the input may have over a step for the steps beside it
// to say how steep it is.
const fewCounts = 8

// turns says that the slope changes at the place of a bend: over half a step before it
// and half a step after it or, where the step is not much more than what the input
// knows, over the steps of the sweep.
func (p *probe) turns() bool {
	if p.apart < fewCounts {
		return p.course(p.Output, p.Axis, p.other()).turns(*p.Change)
	}
	slope := func(from int64, place formula.Value, value Value) (number.Number, bool) {
		far := p.Axes[p.Axis].grid.Value(from)
		at := p.valueAt(far)
		if at.State != Given || value.State != Given {
			return number.Number{}, false
		}
		return numeric(value.Exact).Sub(numeric(at.Exact)).Quo(numeric(place).Sub(numeric(far)))
	}
	before, ok := slope(p.from-p.apart/2, p.From, p.Before)
	after, also := slope(p.to+p.apart/2, p.To, p.After)
	return ok && also && differ(before, after)
}

package sweep

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/number"
)

// Kind is what sort of change there is between two neighbours.
type Kind uint8

// The kinds.
const (
	Jump   Kind = iota // one step moves a number or date out of proportion
	Bend               // the slope changes, where something else counts
	Switch             // what is no number changes, or a value comes or goes
)

// String is the kind as answers write it.
func (k Kind) String() string { return [...]string{"jump", "bend", "switch"}[k] }

// Change is a place where a result changes otherwise than by the slope it has.
type Change struct {
	Kind   Kind
	Output int
	Axis   int   // along which it is
	Step   int   // between the axis' value at this place and the next
	Lines  []int // the values of the other axis at which it is so; nil where there is one axis

	From, To      formula.Value // of the input: the two values between which it is
	Exact         bool          // no other value that the input knows lies between them
	Before, After Value         // of the output there
	Reasons       []Reason
}

// A step is out of proportion when it moves the value more than outOfProportion times
// as fast as the steps around it do, and by at least one part in visible of all that
// the value moves by.
const (
	outOfProportion = 3
	visible         = 100
	around          = 3 // steps on either side
	slopeChanges    = 4 // a bend changes the slope by more than one part in this
)

// course is one output along one axis.
type course struct {
	at      []formula.Value // of the input
	values  []Value
	changed [][]trait // what counts otherwise than at the value before; nil: not known
}

// number is a number, or a date's day.
func numeric(v formula.Value) number.Number {
	if v.Kind == formula.Number {
		return v.Num
	}
	return number.Int(int64(v.Int))
}

// steep is how far and how fast a value goes over one step; there is nothing to say
// where one of the two values is not there.
type steep struct {
	move, slope number.Number
	known       bool
}

func (c *course) steps() []steep {
	all := make([]steep, len(c.at)-1)
	for i := range all {
		if c.values[i].State != Given || c.values[i+1].State != Given {
			continue
		}
		s := &all[i]
		s.move = numeric(c.values[i+1].Exact).Sub(numeric(c.values[i].Exact))
		s.slope, s.known = s.move.Quo(numeric(c.at[i+1]).Sub(numeric(c.at[i])))
	}
	return all
}

// changes are the steps at which there is a jump, a bend or a switch.
func (c *course) changes(in, out formula.Type) map[int]Kind {
	found := map[int]Kind{}
	if len(c.at) < 2 {
		return found
	}
	for i := range c.at[1:] {
		a, b := c.values[i], c.values[i+1]
		discrete := !ordered(out) || a.State != Given || b.State != Given
		if discrete && !a.equal(b) && a.State != Refused && b.State != Refused {
			found[i] = Switch
		}
	}
	if !ordered(in) || !ordered(out) {
		return found
	}
	steps := c.steps()
	least := c.least()
	for i, s := range steps {
		switch {
		case !s.known:
		case jumps(steps, i) && s.move.Abs().Cmp(least) >= 0:
			found[i] = Jump
		case c.bends(steps, i):
			found[i] = Bend
		}
	}
	return found
}

// least is the least that a value has to move by in one step to be seen.
func (c *course) least() number.Number {
	var low, high number.Number
	any := false
	for _, v := range c.values {
		if v.State != Given {
			continue
		}
		n := numeric(v.Exact)
		if !any {
			low, high, any = n, n, true
		}
		low, high = number.Min(low, n), number.Max(high, n)
	}
	part, _ := high.Sub(low).Quo(number.Int(visible))
	return part
}

// beside are the slopes of the steps on one side of a step, the nearest first, as far
// as they are known.
func beside(steps []steep, i, side int) []number.Number {
	var all []number.Number
	for k := i + side; k >= 0 && k < len(steps) && steps[k].known && len(all) < around; k += side {
		all = append(all, steps[k].slope)
	}
	return all
}

// middle is the median of numbers; of an even count the larger of the two.
func middle(all []number.Number) number.Number {
	all = slices.Clone(all)
	slices.SortFunc(all, number.Number.Cmp)
	return all[len(all)/2]
}

// jumps says that a step goes out of proportion to those before it and to those after
// it: so a slope that changes is no jump, as one side goes just as fast. Where there
// is no other side, as at either end, it is held against the fastest of the one there
// is.
func jumps(steps []steep, i int) bool {
	left, right := beside(steps, i, -1), beside(steps, i, 1)
	if len(left)+len(right) < 2 || steps[i].move.Sign() == 0 {
		return false
	}
	var most number.Number
	for _, side := range [...][]number.Number{left, right} {
		for k, s := range side {
			side[k] = s.Abs()
		}
		switch {
		case len(side) == 0:
		case len(left) == 0 || len(right) == 0:
			most = slices.MaxFunc(side, number.Number.Cmp)
		default:
			most = number.Max(most, middle(side))
		}
	}
	return steps[i].slope.Abs().Cmp(most.Mul(number.Int(outOfProportion))) > 0
}

// bends says that the slope changes at a step over which something else begins to
// count.
func (c *course) bends(steps []steep, i int) bool {
	left, right := beside(steps, i, -1), beside(steps, i, 1)
	if len(c.changed) == 0 || len(c.changed[i+1]) == 0 || len(left) == 0 || len(right) == 0 {
		return false
	}
	return differ(middle(left), middle(right))
}

// differ says that two slopes are not nearly the same.
func differ(a, b number.Number) bool {
	most := number.Max(a.Abs(), b.Abs())
	return a.Sub(b).Abs().Mul(number.Int(slopeChanges)).Cmp(most) > 0
}

// turns says that the slope changes at a place between two values of the course: from
// what it is up to there to what it is from there on.
func (c *course) turns(at Change) bool {
	slope := func(near, far int, place formula.Value, value Value) (number.Number, bool) {
		if c.at[near].Equal(place) {
			near = far
		}
		if near < 0 || near >= len(c.at) || c.values[near].State != Given || value.State != Given {
			return number.Number{}, false
		}
		return numeric(value.Exact).Sub(numeric(c.values[near].Exact)).Quo(numeric(place).Sub(numeric(c.at[near])))
	}
	before, ok := slope(at.Step, at.Step-1, at.From, at.Before)
	after, also := slope(at.Step+1, at.Step+2, at.To, at.After)
	return ok && also && differ(before, after)
}

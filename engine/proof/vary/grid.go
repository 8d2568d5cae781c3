package vary

import (
	"math"
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// Grid is the values that a field accepts, in order, counted by whole numbers. The
// zero of the count is the start of the field's range, or the value zero.
type Grid struct {
	Step number.Number // between two numbers; 1 of dates is a day

	kind    formula.Kind
	origin  number.Number
	values  []formula.Value // of a field with choices; nil of one with a range
	from    int64           // the first and the last that are accepted
	through int64
}

// Unbounded is where the count of a grid ends that no range ends: no value that a
// document can hold lies beyond.
const Unbounded = math.MaxInt32

// GridOf are the values that a field accepts from an evaluator's product, on the day
// and with the knowledge that the evaluator was opened with. A text, and a choice
// among nothing, has no values.
func GridOf(e *engine.Evaluator, l *model.Line, f Field) Grid {
	d := f.Definition
	g := Grid{kind: d.Type.Kind, Step: number.Int(1)}
	several := func(s formula.Slot) []formula.Value {
		if now := e.Edition(l.Definitions[s]); now != nil {
			return now.Values
		}
		return nil
	}
	switch d.Type.Kind {
	case formula.Boolean:
		g.values = []formula.Value{known(formula.Boolean, 0), known(formula.Boolean, 1)}
	case formula.Text:
		g.values = []formula.Value{}
	default:
		g.values = d.Domain(several)
	}
	if d.Input.AmongOf >= 0 && g.values == nil {
		g.values = []formula.Value{} // no edition: nothing is accepted
	}
	if g.values != nil {
		if d.Type.Kind == formula.Number || d.Type.Kind == formula.Date {
			g.values = slices.Clone(g.values)
			slices.SortFunc(g.values, formula.Value.Compare)
		}
		g.through = int64(len(g.values)) - 1
		return g
	}
	g.ranged(e, l, d)
	return g
}

func known(k formula.Kind, i int32) formula.Value {
	return formula.Value{State: formula.Known, Kind: k, Int: i}
}

// ranged counts the values of a number or date by its range.
func (g *Grid) ranged(e *engine.Evaluator, l *model.Line, d *model.Definition) {
	g.from, g.through = -Unbounded, Unbounded
	if g.kind == formula.Date {
		g.from, g.through = int64(calendar.First), int64(calendar.Last)
	} else {
		g.Step = step(l, d)
	}
	r := d.Input.Range
	if r == nil {
		return
	}
	end := func(b *model.Bound) (formula.Value, bool) {
		switch {
		case b == nil:
			return formula.Value{}, false
		case b.Parameter < 0:
			return b.Value, true
		}
		v := e.Value(l.Definitions[b.Parameter], 0)
		return v, v.State == formula.Known
	}
	if v, ok := end(r.From); ok && g.kind == formula.Number {
		g.origin, g.from = v.Num, 0
	} else if ok {
		g.from = int64(v.Int)
	}
	if v, ok := end(r.Above); ok {
		g.from = g.floor(v) + 1
	}
	if v, ok := end(r.Through); ok {
		g.through = g.floor(v)
	}
	if v, ok := end(r.Below); ok {
		g.through = g.floor(v)
		if i, on := g.Index(v); on {
			g.through = i - 1
		}
	}
}

// step is the smallest difference between two numbers of a field that matters: the
// step of its range, or the last decimal of money, or else one.
func step(l *model.Line, d *model.Definition) number.Number {
	one := number.Int(1)
	switch {
	case d.Input.Range != nil && d.Input.Range.Step != nil:
		return *d.Input.Range.Step
	case d.Input.Places > 0:
		for range d.Input.Places {
			one, _ = one.Quo(number.Int(10))
		}
	case d.Type.Unit.IsPercent():
		one, _ = one.Quo(number.Int(100))
	}
	return one.Reduced()
}

// floor is the count of a value, or of the nearest below it.
func (g Grid) floor(v formula.Value) int64 {
	if g.kind == formula.Date {
		return int64(v.Int)
	}
	steps, ok := v.Num.Sub(g.origin).Quo(g.Step)
	if !ok {
		return 0
	}
	i, ok := steps.Floor().Int64()
	switch {
	case ok && i >= -Unbounded && i <= Unbounded:
		return i
	case v.Num.Sign() < 0:
		return -Unbounded
	}
	return Unbounded
}

// Bounds are the counts of the first and the last value; the first is above the last
// where there is none.
func (g Grid) Bounds() (first, last int64) { return g.from, g.through }

// Len is how many values there are, at most 2 × Unbounded + 1.
func (g Grid) Len() int64 { return max(0, g.through-g.from+1) }

// Finite says that the values are few enough to try each: at most that many.
func (g Grid) Finite(most int64) bool { return g.Len() <= most }

// Value is the value at a count; one beyond the bounds is the first or the last.
func (g Grid) Value(i int64) formula.Value {
	i = max(g.from, min(g.through, i))
	switch {
	case g.values != nil && len(g.values) == 0:
		return formula.Value{Kind: g.kind, State: formula.Undetermined}
	case g.values != nil:
		return g.values[i]
	case g.kind == formula.Date:
		return known(formula.Date, int32(i))
	}
	return formula.Value{State: formula.Known, Kind: formula.Number, Num: g.origin.Add(g.Step.Mul(number.Int(i))).Reduced()}
}

// Index is the count of a value; false of one that the grid does not hold, and then
// the count is that of a value beside it.
func (g Grid) Index(v formula.Value) (int64, bool) {
	if v.State != formula.Known {
		return 0, false
	}
	if g.values != nil {
		i := slices.IndexFunc(g.values, v.Equal)
		return int64(max(i, 0)), i >= 0
	}
	i := g.floor(v)
	held := max(g.from, min(g.through, i))
	return held, held == i && g.Len() > 0 && g.Value(i).Equal(v)
}

// Days are the days of the calendar, counted as dates are: what the day of a question can
// be.
func Days() Grid {
	return Grid{kind: formula.Date, Step: number.Int(1), from: int64(calendar.First), through: int64(calendar.Last)}
}

package configure

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// variable is an option, or a fact that was not given, at a row.
type variable struct {
	*model.Definition
	row    int32
	at     string          // pointer of the row
	values []formula.Value // that it can have, in order; of an optional option the last is that there is none
	chosen int             // place in values of what the customer chose; none is -1
	usual  int             // place of the default; none is -1
	bounds bounds          // of a number or a date that has a range
	none   bool            // the product offers no value on the day
	wide   *wide           // of an option with too many values to try each
}

// name is how choices are named: by a pointer where there can be several rows.
func (v *variable) name() string {
	if v.at == "" {
		return v.Name
	}
	return v.at + "/" + v.Name
}

// pointer is where the value stands in the inputs.
func (v *variable) pointer() string { return v.at + "/" + v.Name }

func (v *variable) option() bool { return v.Input.Option }

// index is the place of a value; -1 where it is none of them.
func (v *variable) index(x formula.Value) int { return slices.IndexFunc(v.values, x.Equal) }

// bounds are the ends of a range on a day. Nil ends do not bind.
type bounds struct {
	from, to       *number.Number // dates by their day number
	fromOut, toOut bool           // the end itself does not count
	step           *number.Number // nil: every number counts
	origin         number.Number  // of the steps
}

// boundsOf are those of an input on the day of the evaluator.
func (p *problem) boundsOf(d *model.Definition) bounds {
	var b bounds
	if d.Type.Kind == formula.Date {
		one := number.Int(1)
		b.step = &one
	}
	r := d.Input.Range
	if r == nil {
		return b
	}
	b.from, b.to = p.end(r.From), p.end(r.Through)
	if r.Step != nil {
		b.step = r.Step
		if b.from != nil {
			b.origin = *b.from
		}
	}
	if x := p.end(r.Above); x != nil && (b.from == nil || x.Cmp(*b.from) >= 0) {
		b.from, b.fromOut = x, true
	}
	if x := p.end(r.Below); x != nil && (b.to == nil || x.Cmp(*b.to) <= 0) {
		b.to, b.toOut = x, true
	}
	return b.onSteps()
}

// end is the value of one end; nil where it does not bind.
func (p *problem) end(b *model.Bound) *number.Number {
	if b == nil {
		return nil
	}
	v := b.Value
	if b.Parameter >= 0 {
		v = p.e.Value(p.line.Definitions[b.Parameter], 0)
	}
	if v.State != formula.Known {
		return nil
	}
	n := position(v)
	return &n
}

// position is a number, or the day number of a date.
func position(v formula.Value) number.Number {
	if v.Kind == formula.Date {
		return number.Int(int64(v.Int))
	}
	return v.Num
}

// at is the value at a position.
func at(d *model.Definition, n number.Number) formula.Value {
	if d.Type.Kind == formula.Date {
		day, _ := n.Int64()
		return known(formula.Date, int32(day))
	}
	return formula.Value{State: formula.Known, Kind: formula.Number, Num: n.Reduced()}
}

func known(k formula.Kind, i int32) formula.Value {
	return formula.Value{State: formula.Known, Kind: k, Int: i}
}

// onSteps puts the ends on values that count, where only those on steps do.
func (b bounds) onSteps() bounds {
	if b.step == nil {
		return b
	}
	if b.from != nil {
		n := b.snap(*b.from, 1, b.fromOut)
		b.from, b.fromOut = &n, false
	}
	if b.to != nil {
		n := b.snap(*b.to, -1, b.toOut)
		b.to, b.toOut = &n, false
	}
	return b
}

// snap is the nearest number on a step that is not below (side 1) or not above (-1) one;
// with out also not that itself.
func (b bounds) snap(n number.Number, side int64, out bool) number.Number {
	steps, _ := n.Sub(b.origin).Quo(*b.step)
	whole := steps.Floor()
	if side > 0 {
		whole = steps.Ceil()
	}
	if out && whole.Equal(steps) {
		whole = whole.Add(number.Int(side))
	}
	return b.origin.Add(whole.Mul(*b.step)).Reduced()
}

// count is how many values there are; -1 where they do not end or are not on steps.
func (b bounds) count() int64 {
	if b.step == nil || b.from == nil || b.to == nil {
		return -1
	}
	steps, _ := b.to.Sub(*b.from).Quo(*b.step)
	n, ok := steps.Floor().Int64()
	if !ok {
		return -1
	}
	return max(0, n+1)
}

// finite are all values that an input can have, where those are few enough; false where
// they are not. Facts that are texts have too many.
func (p *problem) finite(d *model.Definition) ([]formula.Value, bool) {
	switch d.Type.Kind {
	case formula.Boolean:
		return []formula.Value{known(formula.Boolean, 0), known(formula.Boolean, 1)}, true
	case formula.Invalid, formula.Rows:
		return nil, false
	}
	all := d.Domain(func(s formula.Slot) []formula.Value {
		if now := p.e.Edition(p.line.Definitions[s]); now != nil {
			return now.Values
		}
		return nil
	})
	if d.Input.AmongOf >= 0 && p.e.Edition(p.line.Definitions[d.Input.AmongOf]) == nil {
		return nil, true // nothing is accepted
	}
	b := p.boundsOf(d)
	if len(all) > 0 {
		if len(all) > MaxValues {
			return nil, false
		}
		return slices.DeleteFunc(slices.Clone(all), func(v formula.Value) bool { return !b.holds(v) }), true
	}
	n := b.count()
	if d.Type.Kind == formula.Text || d.Type.Kind == formula.Choice || n < 0 || n > MaxValues {
		return nil, false
	}
	for i := range n {
		all = append(all, at(d, b.from.Add(b.step.Mul(number.Int(i)))))
	}
	return all, true
}

// holds says that a value lies within the range.
func (b bounds) holds(v formula.Value) bool {
	if v.Kind != formula.Number && v.Kind != formula.Date {
		return true
	}
	n := position(v)
	if b.from != nil && (n.Cmp(*b.from) < 0 || b.fromOut && n.Equal(*b.from)) {
		return false
	}
	if b.to != nil && (n.Cmp(*b.to) > 0 || b.toOut && n.Equal(*b.to)) {
		return false
	}
	if b.step == nil {
		return true
	}
	steps, ok := n.Sub(b.origin).Quo(*b.step)
	return ok && steps.IsInt()
}

package model

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/number"
)

// samples are the values of a variable that can make a difference to tests:
// between two of them that are neighbours, every test stays what it is.
func (c *compiler) samples(v formula.Variable) []formula.Value {
	var all []formula.Value
	switch v.Type.Kind {
	case formula.Boolean:
		all = []formula.Value{whole(formula.Boolean, 0), whole(formula.Boolean, 1)}
	case formula.Choice, formula.Date, formula.Number:
		all = c.points(v)
	}
	if len(all) == 0 {
		all = []formula.Value{whole(v.Type.Kind, 0)} // held against nothing: any value will do
	}
	if v.Type.Optional && v.MayLack {
		all = append(all, formula.Value{State: formula.NotApplicable, Kind: v.Type.Kind})
	}
	return all
}

// whole is a Boolean, choice or date.
func whole(k formula.Kind, i int32) formula.Value {
	return formula.Value{State: formula.Known, Kind: k, Int: i}
}

func numeric(n number.Number) formula.Value {
	return formula.Value{State: formula.Known, Kind: formula.Number, Num: n}
}

// points are the samples of a choice, number or date: its choices, or else what
// lies at, beside and between the constants and the ends of its range, within
// that range.
func (c *compiler) points(v formula.Variable) []formula.Value {
	d := c.line.Definitions[v.Symbol.Slot]
	if among := c.among(d); len(among) > 0 {
		return among
	}
	r := d.bounds()
	points := slices.Concat(v.Constants, r.ends())
	slices.SortFunc(points, formula.Value.Compare)
	points = slices.CompactFunc(points, func(a, b formula.Value) bool { return a.Compare(b) == 0 })
	if len(points) == 0 {
		return nil
	}
	switch from, step := r.grid(); {
	case v.Type.Kind == formula.Date:
		points = days(points)
	case step != nil:
		points = onGrid(points, from, *step)
	default:
		points = between(points)
	}
	return slices.DeleteFunc(points, func(x formula.Value) bool { return !r.admits(x) })
}

// among are the choices of a definition, of all editions of the parameter that
// lists them. Many rules can ask for them: they are gathered once.
func (c *compiler) among(d *Definition) []formula.Value {
	all, known := c.unions[d.Slot]
	if known {
		return all
	}
	if d.Input == nil || d.Input.AmongOf < 0 {
		all = d.Domain(nil)
	} else if own := c.line.own(d.Input.AmongOf); len(own) > 0 {
		seen := map[valueKey]bool{}
		for _, e := range own {
			for _, x := range e.Values {
				if key := keyOf(x); !seen[key] {
					seen[key] = true
					all = append(all, x)
				}
			}
		}
	}
	all = slices.Clip(all) // what is added goes into a copy
	c.unions[d.Slot] = all
	return all
}

// bounds are the range of an input or a parameter; one without ends if it has
// none.
func (d *Definition) bounds() *Range {
	switch {
	case d.Input != nil && d.Input.Range != nil:
		return d.Input.Range
	case d.Range != nil:
		return d.Range
	}
	return &Range{}
}

// ends are the literal ends of a range.
func (r *Range) ends() []formula.Value {
	var all []formula.Value
	for _, b := range [...]*Bound{r.From, r.Above, r.Through, r.Below} {
		if b != nil && b.Parameter < 0 {
			all = append(all, b.Value)
		}
	}
	return all
}

// grid is what a range counts its steps from, and the step; nil where it has
// none, or where a parameter says from what.
func (r *Range) grid() (from number.Number, step *number.Number) {
	switch {
	case r.Step == nil || r.From == nil:
		return number.Number{}, r.Step
	case r.From.Parameter >= 0:
		return number.Number{}, nil
	}
	return r.From.Value.Num, r.Step
}

// admits says whether the literal ends of a range admit a value.
func (r *Range) admits(x formula.Value) bool {
	beyond := func(b *Bound, sign int, open bool) bool {
		if b == nil || b.Parameter >= 0 {
			return false
		}
		cmp := x.Compare(b.Value) * sign
		return cmp > 0 || open && cmp == 0
	}
	return !beyond(r.From, -1, false) && !beyond(r.Above, -1, true) && !beyond(r.Through, 1, false) && !beyond(r.Below, 1, true)
}

// between are sorted numbers, the middles between them, and one beyond each
// end.
func between(sorted []formula.Value) []formula.Value {
	half, _ := number.Frac(1, 2)
	one := number.Int(1)
	points := []formula.Value{numeric(sorted[0].Num.Sub(one))}
	for i, c := range sorted {
		if i > 0 {
			points = append(points, numeric(sorted[i-1].Num.Add(c.Num).Mul(half)))
		}
		points = append(points, c)
	}
	return append(points, numeric(sorted[len(sorted)-1].Num.Add(one)))
}

// onGrid are, of sorted numbers, those on a grid, and the numbers of the grid
// next to each.
func onGrid(sorted []formula.Value, from, step number.Number) []formula.Value {
	var points []formula.Value
	for _, c := range sorted {
		steps, ok := c.Num.Sub(from).Quo(step)
		if !ok {
			continue
		}
		for _, k := range [...]number.Number{steps.Ceil().Sub(number.Int(1)), steps.Floor(), steps.Floor().Add(number.Int(1))} {
			points = append(points, numeric(from.Add(step.Mul(k))))
		}
	}
	slices.SortFunc(points, formula.Value.Compare)
	return slices.CompactFunc(points, func(a, b formula.Value) bool { return a.Compare(b) == 0 })
}

// days are sorted dates, and the days before and after each.
func days(sorted []formula.Value) []formula.Value {
	var points []formula.Value
	for _, c := range sorted {
		for _, at := range [...]int32{c.Int - 1, c.Int, c.Int + 1} {
			seen := len(points) > 0 && points[len(points)-1].Int >= at
			if calendar.Date(at).Valid() && !seen {
				points = append(points, whole(formula.Date, at))
			}
		}
	}
	return points
}

package model

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/number"
)

// values finds what to try of each variable; false where that is too much.
func (d *decision) values(t *trial, mates []formula.Slot) bool {
	c := &compiler{builder: &builder{}, line: d.a, unions: map[formula.Slot][]formula.Value{}}
	all := 1
	for _, v := range t.vars {
		v.MayLack = true
		var values []formula.Value
		if slices.Contains(mates, v.Symbol.Slot) && (v.Type.Kind == formula.Date || v.Type.Kind == formula.Number) {
			values = d.ranked(t, mates, v.Type.Kind)
			if v.Type.Optional {
				values = append(values, formula.Value{State: formula.NotApplicable, Kind: v.Type.Kind})
			}
		} else {
			values = c.samples(v)
		}
		values = append(slices.Clip(values), d.states(v)...)
		if all *= max(1, len(values)); all > maxDecided {
			return false
		}
		t.tries = append(t.tries, values)
	}
	return true
}

// ranked are values of which so many variables can stand in any order, among each other
// and among the constants that they are held against.
func (d *decision) ranked(t *trial, mates []formula.Slot, k formula.Kind) []formula.Value {
	var points []formula.Value
	count := 0
	for _, v := range t.vars {
		if v.Type.Kind == k && slices.Contains(mates, v.Symbol.Slot) {
			count++
			points = append(points, v.Constants...)
		}
	}
	points = slices.DeleteFunc(points, func(v formula.Value) bool { return v.Kind != k })
	slices.SortFunc(points, formula.Value.Compare)
	points = slices.CompactFunc(points, func(a, b formula.Value) bool { return a.Compare(b) == 0 })
	if k == formula.Date {
		return rankedDays(points, int32(count))
	}
	return rankedNumbers(points, count)
}

// rankedDays are the days of a list, and so many before, between and after them. They
// need not be days of the calendar that a document could hold.
func rankedDays(points []formula.Value, count int32) []formula.Value {
	var all []formula.Value
	for k := range count {
		if len(points) == 0 {
			all = append(all, whole(formula.Date, k))
		}
	}
	for i, p := range points {
		for k := -count; k <= count; k++ {
			x := whole(formula.Date, p.Int+k)
			beyond := i > 0 && x.Int <= points[i-1].Int+count || len(all) > 0 && all[len(all)-1].Int >= x.Int
			if !beyond {
				all = append(all, x)
			}
		}
	}
	return all
}

// rankedNumbers are the numbers of a list, and so many before, between and after them.
func rankedNumbers(points []formula.Value, count int) []formula.Value {
	var all []formula.Value
	if len(points) == 0 {
		for k := range count {
			all = append(all, numeric(number.Int(int64(k))))
		}
		return all
	}
	step, _ := number.Frac(1, int64(count)+1)
	for k := count; k > 0; k-- {
		all = append(all, numeric(points[0].Num.Sub(number.Int(int64(k)))))
	}
	for i, p := range points {
		if i > 0 {
			gap := p.Num.Sub(points[i-1].Num).Mul(step)
			for k := range count {
				all = append(all, numeric(points[i-1].Num.Add(gap.Mul(number.Int(int64(k)+1)))))
			}
		}
		all = append(all, p)
	}
	for k := range count {
		all = append(all, numeric(points[len(points)-1].Num.Add(number.Int(int64(k)+1))))
	}
	return all
}

// states are the states besides a value that a variable can be in where the formulas
// are asked: the days of rows that were made are known, and so are those that cut them.
func (d *decision) states(v formula.Variable) []formula.Value {
	in := func(st formula.State) formula.Value { return formula.Value{State: st, Kind: v.Type.Kind} }
	x, made := d.a.Definitions[v.Symbol.Slot], d.a.Entities[d.of].Derive
	switch {
	case x.Kind == Derived, made != nil && slices.ContainsFunc(made.plain(), func(s formula.Slot) bool { return s == x.Slot }):
		return nil
	case x.Kind == Parameter:
		return []formula.Value{in(formula.Failed)}
	case x.Kind == Input && x.Input.When == nil && (x.Input.Optional || x.Input.Default != nil):
		return nil
	case x.Kind == Input && x.Input.When == nil:
		return []formula.Value{in(formula.Undetermined)}
	}
	return []formula.Value{in(formula.Undetermined), in(formula.Failed)}
}

// plain are the definitions whose days cut, or that rows lie between.
func (d *Derive) plain() []formula.Slot {
	var all []formula.Slot
	d.Formulas(func(f *formula.Formula) {
		if d.Making != MadeByChain && f.Root.Op == formula.OpName {
			all = append(all, f.Root.Sym.Slot)
		}
	})
	return all
}

// limits says which combinations can be: an interval begins before it ends, and no day
// that cuts lies within a piece.
func (d *decision) limits(t *trial) func(*trial) bool {
	entity := d.a.Entities[d.of]
	day := func(s formula.Slot) func() (int32, bool) {
		i, ok := t.of[s]
		if s < 0 || !ok {
			return nil
		}
		return func() (int32, bool) { v := t.tries[i][t.now[i]]; return v.Int, v.State == formula.Known }
	}
	from, until := day(entity.From), day(entity.Until)
	if from == nil || until == nil {
		return func(*trial) bool { return true }
	}
	type cut struct {
		at    func() (int32, bool)
		after bool
	}
	var cuts []cut
	if made := entity.Derive; made != nil && made.Making == MadeByCut {
		for i, f := range slices.Concat(made.After, made.Before) {
			if at := day(f.Root.Sym.Slot); f.Root.Op == formula.OpName && at != nil {
				cuts = append(cuts, cut{at, i < len(made.After)})
			}
		}
	}
	return func(*trial) bool {
		first, known := from()
		last, too := until()
		if !known || !too {
			return true
		}
		within := func(c cut) bool {
			x, known := c.at()
			return known && (c.after && first <= x && x < last || !c.after && first < x && x <= last)
		}
		return first <= last && !slices.ContainsFunc(cuts, within)
	}
}

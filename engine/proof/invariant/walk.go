package invariant

import (
	"slices"
	"strconv"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/proof/vary"
)

// search tries the seeds and variations of them, until something is found or there
// have been enough evaluations. Seeds that gave something to compare come by more
// often, and so do the points that came closest to a bound.
func (t *trial) search() (*found, error) {
	n := len(t.seeds)
	for i := 0; n > 0 && t.used < t.most && i < 2*t.most; i++ {
		if err := t.context.Err(); err != nil {
			return nil, err
		}
		s, vary := t.seeds[i%n], i >= n || i%2 == 1
		if vary {
			s = t.chosen(s)
		}
		if !t.prepare(s) {
			continue
		}
		p := s.Point
		if vary {
			p = t.varied(s)
		}
		before := t.tried
		if x := t.try(s, p); x != nil {
			return x, nil
		}
		if t.tried > before && !s.fertile {
			s.fertile = true
			t.fertile = append(t.fertile, s)
		}
	}
	return nil, nil
}

// chosen is the seed to vary where another is at hand.
func (t *trial) chosen(s *seed) *seed {
	switch t.dice.Below(4) {
	case 0:
		return s
	case 1, 2:
		if n := int64(len(t.closest)); n > 0 {
			return t.closest[n-1-t.dice.Below(min(n, 4))]
		}
	}
	if n := int64(len(t.fertile)); n > 0 {
		return t.fertile[t.dice.Below(n)]
	}
	return s
}

// try judges a point or, of a pair, points along the field in which the two differ.
func (t *trial) try(s *seed, p vary.Point) *found {
	if t.Property.Paired() {
		return t.along(s, p)
	}
	var x *found
	if t.rows, x = t.point(p, t.rows); x == nil && t.Property == model.Bounded {
		t.closer(p)
	}
	return x
}

// closer keeps a point that comes closer to a bound than any before.
func (t *trial) closer(p vary.Point) {
	closer := false
	for i := range t.rows {
		r := &t.rows[i]
		for _, limit := range [...]side{r.least, r.most} {
			if r.value.State != formula.Known || limit.State != formula.Known {
				continue
			}
			if room := distance(r.value.Value, limit.Value); t.room == nil || room.Cmp(*t.room) < 0 {
				t.room, closer = &room, true
			}
		}
	}
	if closer {
		t.closest = append(t.closest, &seed{Point: p})
	}
}

// varied is a seed with one to four changes.
func (t *trial) varied(s *seed) vary.Point {
	p := s.Point
	for changes := 1; changes <= 4; changes++ {
		p = t.changed(s, p)
		if t.dice.Below(2) == 0 {
			break
		}
	}
	return p
}

// changed is a point with one change: of an input, a row or the day.
func (t *trial) changed(s *seed, p vary.Point) vary.Point {
	ways := int64(len(s.inputs)) * 4 // each as often as it can be, and rows and days now and then
	if ways == 0 {
		ways = 1
	}
	switch way := t.dice.Below(ways + 3); way - ways {
	case 0:
		return t.fewerRows(p)
	case 1:
		return t.moreRows(p)
	case 2:
		if starts := t.starts(); len(starts) > 1 {
			p.On = starts[t.dice.Below(int64(len(starts)))]
			return p
		}
	}
	if len(s.inputs) == 0 {
		return p
	}
	rows := s.inputs[t.dice.Below(int64(len(s.inputs)))]
	i := rows[t.dice.Below(int64(len(rows)))]
	f := s.fields[i]
	v := t.picked(s, i)
	if t.dice.Below(8) == 0 && (f.Definition.Input.Optional || f.Definition.Input.Default != nil) {
		v = formula.Value{}
	}
	if moved, ok := f.With(t.line, p, v); ok {
		return moved
	}
	return p
}

// picked is a value of a field that is worth trying.
func (t *trial) picked(s *seed, i int) formula.Value {
	f, g := s.fields[i], s.grids[i]
	at, _ := f.Given(s.Point)
	if other := t.seeds[t.dice.Below(int64(len(t.seeds)))]; t.dice.Below(4) == 0 { // that of another seed
		if v, ok := elsewhere(other, f, t.dice.Below(64)); ok {
			return v
		}
	}
	if f.Definition.Type.Kind == formula.Date && t.dice.Below(4) > 0 {
		day := at
		if len(s.days) > 0 && t.dice.Below(2) == 0 {
			day = s.days[t.dice.Below(int64(len(s.days)))]
			day.Int += int32(t.dice.Below(3)) - 1
		} else {
			day.Int += int32(t.dice.Below(1001)) - 500
		}
		if k, ok := g.Index(day); ok {
			return g.Value(k)
		}
	}
	all := t.worth(s, i)
	if len(all) == 0 {
		return at
	}
	return all[t.dice.Below(int64(len(all)))]
}

// elsewhere is the value of the same input in another seed: of its rows, the one that
// comes at a number.
func elsewhere(s *seed, f vary.Field, at int64) (formula.Value, bool) {
	var all []vary.Field
	for _, x := range s.fields {
		if x.Definition == f.Definition {
			all = append(all, x)
		}
	}
	if len(all) == 0 {
		return formula.Value{}, false
	}
	return all[at%int64(len(all))].Given(s.Point)
}

// fewerRows is a point with a row less.
func (t *trial) fewerRows(p vary.Point) vary.Point {
	lists := slices.DeleteFunc(vary.Lists(t.line, p.Inputs), func(x vary.List) bool { return x.Len == 0 })
	if len(lists) == 0 {
		return p
	}
	list := lists[t.dice.Below(int64(len(lists)))]
	if less, ok := list.Without(p, int(t.dice.Below(int64(list.Len)))); ok {
		return less
	}
	return p
}

// maxRows is how many rows a list may have to be given one more.
const maxRows = 8

// moreRows is a point with a row that another seed has.
func (t *trial) moreRows(p vary.Point) vary.Point {
	lists := vary.Lists(t.line, p.Inputs)
	if len(lists) == 0 {
		return p
	}
	list := lists[t.dice.Below(int64(len(lists)))]
	other := t.seeds[t.dice.Below(int64(len(t.seeds)))]
	for _, x := range vary.Lists(t.line, other.Inputs) {
		if x.Entity != list.Entity || x.Len == 0 || list.Len >= maxRows {
			continue
		}
		row := other.Inputs.At(x.Pointer + "/" + strconv.Itoa(int(t.dice.Below(int64(x.Len)))))
		if more, ok := p.Inputs.With(list.Pointer+"/"+strconv.Itoa(list.Len), row); ok {
			p.Inputs = more
		}
		break
	}
	return p
}

// starts are the days on which something that the invariant rests on begins or ends
// to count, from the first on which all of it counts.
func (t *trial) starts() []calendar.Date {
	if t.days == nil {
		t.days = days(t.line, t.product, t.Invariant)
	}
	return t.days
}

// stop is a point on the way along a field.
type stop struct {
	at    int64 // its count on the grid
	on    bool  // its value is one of the grid's
	point vary.Point
	rows  []reading
}

// along judges points along the field in which the points of a pair differ, each
// with the next.
func (t *trial) along(s *seed, p vary.Point) *found {
	var of []int
	for i, f := range s.fields {
		if f.Definition == t.With {
			of = append(of, i)
		}
	}
	if len(of) == 0 {
		return nil
	}
	i := of[t.dice.Below(int64(len(of)))]
	f, g := s.fields[i], s.grids[i]
	steps := t.stepsOf(g)
	var stops []stop
	for _, v := range t.stops(s, i, p) {
		at, _ := g.Index(v)
		next, ok := t.stop(f, g, p, at, v)
		if !ok {
			continue
		}
		if n := len(stops); n > 0 && (t.Property != model.NeverJumps || stops[n-1].on && next.on && at-stops[n-1].at == steps) {
			if x := t.between(f, stops[n-1], next); x != nil {
				return x
			}
		}
		stops = append(stops, next)
	}
	if t.Property == model.NeverJumps && len(stops) > 1 {
		k := t.dice.Below(int64(len(stops) - 1))
		return t.steepest(f, g, stops[k], stops[k+1], steps)
	}
	return nil
}

// stop evaluates a point with a value of a field, whose count on the grid is at.
func (t *trial) stop(f vary.Field, g vary.Grid, p vary.Point, at int64, v formula.Value) (stop, bool) {
	moved, ok := f.With(t.line, p, v)
	if !ok || !t.open(moved) {
		return stop{}, false
	}
	return stop{at, g.Value(at).Equal(v), moved, t.read(nil)}, true
}

// stops are values of a field to go along, in order: the one at hand, some that are
// worth trying with the next of each and, of a day, a few in a row.
func (t *trial) stops(s *seed, i int, p vary.Point) []formula.Value {
	f, g := s.fields[i], s.grids[i]
	step := t.stepsOf(g)
	var all []formula.Value
	add := func(v formula.Value, steps int64) {
		if k, ok := g.Index(v); ok && v.State == formula.Known {
			for n := range steps {
				all = append(all, g.Value(k+n*step))
			}
		}
	}
	if at, ok := f.Given(p); ok {
		all = append(all, at)
		add(at, 2)
	}
	add(t.picked(s, i), 2)
	add(t.picked(s, i), 2)
	if g.Finite(8) {
		all = append(all, t.worth(s, i)...)
	} else if f.Definition.Type.Kind == formula.Date && len(s.days) > 0 {
		day := s.days[t.dice.Below(int64(len(s.days)))]
		day.Int--
		add(day, 4)
	}
	slices.SortFunc(all, formula.Value.Compare)
	return slices.CompactFunc(all, func(a, b formula.Value) bool { return a.Compare(b) == 0 })
}

// stepsOf is how many counts of a grid make one step of the invariant.
func (t *trial) stepsOf(g vary.Grid) int64 {
	if t.Property == model.NeverJumps && t.Step != nil {
		if n, ok := t.Step.Quo(g.Step); ok {
			if k, ok := n.Int64(); ok && k > 0 {
				return k
			}
		}
	}
	return 1
}

// steepest halves the way between two stops, each time to the half along which a value
// moves most for its length, and judges the one step that is left.
func (t *trial) steepest(f vary.Field, g vary.Grid, a, b stop, step int64) *found {
	steps := (b.at - a.at) / step
	if !a.on || steps < 2 {
		return nil
	}
	if whole := a.at + steps*step; whole != b.at || !b.on {
		var ok bool
		if b, ok = t.stop(f, g, a.point, whole, g.Value(whole)); !ok {
			return nil
		}
	}
	for ; steps > 1; steps = (b.at - a.at) / step {
		at := a.at + steps/2*step
		mid, ok := t.stop(f, g, a.point, at, g.Value(at))
		if !ok {
			return nil
		}
		left, right := slope(a, mid), slope(mid, b)
		if order := left.Cmp(right); order > 0 || order == 0 && t.dice.Below(2) == 0 {
			b = mid
		} else {
			a = mid
		}
	}
	return t.between(f, a, b)
}

// slope is how far a value moves between two stops at most, for each count.
func slope(a, b stop) number.Number {
	most := number.Int(0)
	for i := range a.rows {
		if x, y := &a.rows[i], same(b.rows, &a.rows[i], i); y != nil && x.value.State == formula.Known && y.value.State == formula.Known {
			most = number.Max(most, distance(x.value.Value, y.value.Value))
		}
	}
	each, _ := most.Quo(number.Int(b.at - a.at))
	return each
}

package invariant

import (
	"slices"
	"strconv"

	"dekking/engine/formula"
	"dekking/engine/proof/vary"
)

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

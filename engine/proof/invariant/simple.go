package invariant

import (
	"cmp"
	"slices"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// simpler gives inputs simpler values.
func (s *smaller) simpler() bool {
	changed := false
	for _, f := range vary.Fields(s.line, s.low.Inputs) {
		at, given := f.Given(s.low)
		if !given || f.Pointer == s.field.Pointer {
			continue
		}
		for _, v := range s.simple(f, at) {
			if rank(s.line, f.Definition, v) >= rank(s.line, f.Definition, at) {
				continue
			}
			if moved, ok := f.With(s.line, s.low, v); ok && s.breaks(moved, s.field, s.high) {
				changed = true
				break
			}
		}
	}
	return changed
}

// simple are simple values of a field, the simplest first; of those that are as
// simple, the nearest to the one at hand.
func (s *smaller) simple(f vary.Field, at formula.Value) []formula.Value {
	if !s.open(s.low) {
		return nil
	}
	g := vary.GridOf(s.values, s.line, f)
	first, last := g.Bounds()
	var all []formula.Value
	add := func(i int64) {
		if i >= first && i <= last {
			all = append(all, g.Value(i))
		}
	}
	switch at.Kind {
	case formula.Date:
		day := calendar.Date(at.Int)
		for _, month := range [...]int{1, day.Month()} {
			if d, ok := calendar.Of(day.Year(), month, 1); ok {
				add(int64(d))
			}
		}
	case formula.Number:
		for i := int64(1); i <= vary.Unbounded; i *= 10 {
			add(i)
		}
		add(0)
		add(first)
		add(last)
	default:
		for i := first; i <= last && i < first+maxOptions; i++ {
			add(i)
		}
	}
	slices.SortStableFunc(all, func(a, b formula.Value) int {
		return cmp.Or(cmp.Compare(rank(s.line, f.Definition, a), rank(s.line, f.Definition, b)), distance(a, at).Cmp(distance(b, at)))
	})
	return all
}

// rank is how much there is to read of a value: the digits of a number, whether a day
// is the first of its year or month, the place of a choice.
func rank(l *model.Line, d *model.Definition, v formula.Value) int {
	switch v.Kind {
	case formula.Number:
		return len(strings.Trim(strings.NewReplacer(".", "", "-", "").Replace(l.Plain(d, v)), "0"))
	case formula.Date:
		day := calendar.Date(v.Int)
		switch {
		case day.Day() > 1:
			return 2
		case day.Month() > 1:
			return 1
		}
		return 0
	}
	return int(v.Int)
}

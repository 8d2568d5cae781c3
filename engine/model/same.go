package model

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/formula"
)

// Same says that two editions of a parameter give the same values: whatever is looked
// up, of a table. Either may be nil, which is none.
func (e *Edition) Same(x *Edition) bool {
	if e == nil || x == nil {
		return e == x
	}
	if e.Rows != nil || x.Rows != nil {
		return e.Rows != nil && x.Rows != nil && e.Rows.same(x.Rows)
	}
	return e.Value.Equal(x.Value) && slices.EqualFunc(e.Values, x.Values, formula.Value.Equal)
}

// AlwaysSame says that all editions of a parameter on one side give the value of each on
// the other; there has to be one on both.
func AlwaysSame(a, b []Edition) bool {
	for i := range a {
		for k := range b {
			if !a[i].Same(&b[k]) {
				return false
			}
		}
	}
	return len(a) > 0 && len(b) > 0
}

// SameOverTime says that the editions of a parameter give the same values on every day,
// with every knowledge.
func SameOverTime(a, b []Edition) bool {
	days, knowns := []calendar.Date{calendar.First}, []calendar.Date{calendar.First}
	for _, e := range slices.Concat(a, b) {
		days, knowns = append(days, e.From), append(knowns, e.Known)
		if next, ok := e.Through.AddDays(1); ok {
			days = append(days, next)
		}
	}
	slices.Sort(days)
	slices.Sort(knowns)
	days, knowns = slices.Compact(days), slices.Compact(knowns)
	for _, on := range days {
		for _, known := range knowns {
			if !Pick(a, on, known).Same(Pick(b, on, known)) {
				return false
			}
		}
	}
	return true
}

// same says that two sets of rows give the same for any keys.
func (r *Rows) same(x *Rows) bool {
	return r.table.Same(x.table, func(mine, other int) bool { return r.values[mine].Equal(x.values[other]) })
}

package invariant

import (
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// verdict is what a comparison comes to.
type verdict uint8

const (
	skipped verdict = iota // a side has no value
	held
	broken
)

// side is one side of a comparison.
type side struct {
	formula.Value
	beyond bool // it failed as a bound of the engine is exceeded
}

// reading is what an invariant is about at one row of one evaluation. Sides that its
// property does not have stay not applicable.
type reading struct {
	row             int32
	key             string // tells which row of another evaluation is the same; of pairs only
	value           side
	least, most, is side
}

// read is what the invariant is about at each row where it is to hold. The evaluator
// is open.
func (t *trial) read(into []reading) []reading {
	v := t.Invariant
	into = into[:0]
	for row := range int32(t.values.Rows(v.Entity)) {
		if v.Where != nil {
			if where, _ := t.values.Compute(v.Where, row); where.State != formula.Known || where.Int == 0 {
				continue
			}
		}
		r := reading{row: row, value: absent, least: t.side(v.AtLeast, row), most: t.side(v.AtMost, row), is: t.side(v.Is, row)}
		if v.Value != nil {
			r.value = side{t.values.Value(v.Value, row), false}
			if r.value.State == formula.Failed {
				r.value.beyond = beyond(t.values.Why(v.Value, row))
			}
		}
		if v.Property.Paired() {
			r.key = t.key(v.Entity, row)
		}
		into = append(into, r)
	}
	return into
}

// absent is a side that a property does not have, and sure the other side of one that
// stands alone.
var (
	absent = side{Value: formula.Value{State: formula.NotApplicable}}
	sure   = side{Value: formula.Value{State: formula.Known, Kind: formula.Boolean, Int: 1}}
)

// side is what a formula comes to at a row.
func (t *trial) side(f *formula.Formula, row int32) side {
	if f == nil {
		return absent
	}
	v, why := t.values.Compute(f, row)
	return side{v, beyond(why)}
}

// beyond says that something failed for no fault of the documents: they ask for a
// day, a number, or work, that the engine does not know of.
func beyond(why formula.Failure) bool {
	switch why.Bound {
	case formula.Work, formula.Size, formula.Calendar, formula.ManyRows:
		return true
	}
	return false
}

// key tells rows apart: those that are given by their place, those that are made by
// their first and last day.
func (t *trial) key(id formula.EntityID, row int32) string {
	var parts []string
	for ; id != 0; id = t.line.Entities[id].Parent {
		entity := &t.line.Entities[id]
		if entity.Derive == nil {
			parts = append(parts, t.values.Pointer(id, row))
			break
		}
		day := func(s formula.Slot) string {
			return calendar.Date(t.values.Value(t.line.Definitions[s], row).Int).String()
		}
		parts = append(parts, entity.List+" "+day(entity.From)+" "+day(entity.Until))
		row = t.values.Holder(id, row)
	}
	return strings.Join(parts, " ")
}

// single judges one evaluation at a row.
func single(p model.Property, r *reading) verdict {
	switch p {
	case model.Always:
		return compared(r.is, sure, func(a, _ formula.Value) bool { return a.Int != 0 })
	case model.Equals:
		return compared(r.value, r.is, formula.Value.Equal)
	}
	least := compared(r.value, r.least, func(a, b formula.Value) bool { return a.Compare(b) >= 0 })
	most := compared(r.value, r.most, func(a, b formula.Value) bool { return a.Compare(b) <= 0 })
	return max(least, most)
}

// paired judges two evaluations of which b has the higher input.
func paired(p model.Property, a, b *reading) verdict {
	if p != model.NeverJumps {
		return compared(a.value, b.value, func(x, y formula.Value) bool {
			order := x.Compare(y)
			return p == model.NeverFalls && order <= 0 || p == model.NeverRises && order >= 0
		})
	}
	if moved := compared(a.value, b.value, formula.Value.Equal); moved != broken || a.value.State != b.value.State {
		return moved
	}
	return compared(a.most, sure, func(most, _ formula.Value) bool {
		return distance(a.value.Value, b.value.Value).Cmp(most.Num) <= 0
	})
}

// distance is how far two known values lie apart, days for dates.
func distance(a, b formula.Value) number.Number {
	if a.Kind == formula.Number {
		return a.Num.Sub(b.Num).Abs()
	}
	return number.Int(int64(a.Int) - int64(b.Int)).Abs()
}

// compared judges two sides.
func compared(a, b side, holds func(a, b formula.Value) bool) verdict {
	failed := 0
	for _, s := range [...]side{a, b} {
		switch s.State {
		case formula.Known:
		case formula.Failed:
			if failed++; s.beyond {
				return skipped
			}
		default:
			return skipped
		}
	}
	switch {
	case failed == 2:
		return skipped
	case failed == 1, !holds(a.Value, b.Value):
		return broken
	}
	return held
}

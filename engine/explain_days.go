package engine

import (
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// day explains the first or the last day of a derived row: that of an interval,
// that of a calendar period, a day on which pieces are cut, or one of the two that
// the rows lie between.
func (x *explainer) day(d *model.Definition, row int32) {
	by := x.derived[d.Entity]
	first := d.Slot == x.line.Entities[d.Entity].From
	day := by.days[row].through
	if first {
		day = by.days[row].from
	}
	switch by.made.Making {
	case model.MadeByChain:
		x.operand(x.end(by, by.ending(row, day, first), first))
		holder := x.frame.Rows[by.id].Parent[row]
		if by.several(holder) { // else there is nothing to join
			x.operand(x.node(by.made.Gap.Root, holder, true, noted{}))
		}
	case model.MadeByCut:
		x.operand(x.piece(by, row, day, first))
	case model.MadeBySpan:
		x.operand(x.between(by, row, day, first))
	default:
		view := x.frame.Rows[by.made.View].First
		x.operand(x.byCalendar(by, day, first, x.begun(by.made.Over.Entity, view[2*row])))
	}
}

// several says that a holder has more than one interval that is there: those that
// begin after the day of the question are not.
func (d *derivation) several(holder int32) bool {
	from, to, _ := d.intervals(holder)
	n := 0
	for row := from; row < to; row++ {
		if _, there, _ := d.interval(row); there {
			n++
		}
	}
	return n > 1
}

// ending is the row of the other list, of those that a row holds, that begins or
// ends on a day.
func (d *derivation) ending(row int32, day calendar.Date, first bool) int32 {
	view := d.frame.Rows[d.made.View].First
	from, to := view[2*row], view[2*row+1]
	for row := from; row < to; row++ {
		if p, there, _ := d.interval(row); there && (first && p.from == day || !first && p.through == day) {
			return row
		}
	}
	return from
}

// begun explains the first day of a row of an entity.
func (x *explainer) begun(id formula.EntityID, row int32) int {
	return x.cell(x.line.Definitions[x.line.Entities[id].From], row)
}

// end explains the first or last day of an interval; one that is open runs through
// the day of the question.
func (x *explainer) end(by *derivation, row int32, first bool) int {
	if first {
		return x.begun(by.made.Over.Entity, row)
	}
	until := x.line.Entities[by.made.Over.Entity].Until
	if x.frame.Read(until, formula.Date, row).State == formula.Known {
		return x.cell(x.line.Definitions[until], row)
	}
	since, step := len(x.pending), x.onDay(ofOn, none, nil, x.frame.On)
	x.operand(x.cell(x.line.Definitions[until], row))
	x.made(step, since)
	return step
}

// onDay adds a step that comes to a day.
func (x *explainer) onDay(kind ofKind, of int32, n *formula.Node, day calendar.Date) int {
	return x.add(kind, of, n, true, noted{num: int64(day), state: formula.Known})
}

// piece explains an end of a piece: that of its interval, a day on which pieces
// are cut, or the calendar.
func (x *explainer) piece(by *derivation, row int32, day calendar.Date, first bool) int {
	set := &x.frame.Rows[by.id]
	p, _, _ := by.interval(set.Within[row])
	if first && p.from == day || !first && p.through == day {
		return x.end(by, set.Within[row], first)
	}
	if step, cut := x.cutAt(by, set.Parent[row], day, first); cut {
		return step
	}
	if first {
		return x.byCalendar(by, day, first, -1)
	}
	return x.byCalendar(by, day, first, x.begun(by.id, row))
}

// between explains an end of a row of a span: one of the two days that it lies
// between, or the calendar.
func (x *explainer) between(by *derivation, row int32, day calendar.Date, first bool) int {
	holder, bound := x.frame.Rows[by.id].Parent[row], by.made.Through
	if first {
		bound = by.made.From
	}
	if named, _ := bound.Integer(&x.frame, holder); calendar.Date(named) == day {
		return x.node(bound.Root, holder, true, noted{})
	}
	if first {
		return x.byCalendar(by, day, first, -1)
	}
	return x.byCalendar(by, day, first, x.begun(by.id, row))
}

// cutAt explains an end of a piece by one of the days on which pieces are cut:
// that day, or the one beside it.
func (x *explainer) cutAt(by *derivation, holder int32, day calendar.Date, first bool) (step int, cut bool) {
	kinds := [...]struct {
		formulas []*formula.Formula
		kind     ofKind        // where the day is not the one that is named
		offset   calendar.Date // from the one that is named
	}{{by.made.After, ofCell, 0}, {by.made.Before, ofBefore, -1}}
	if first {
		kinds[0].kind, kinds[0].offset = ofAfter, 1
		kinds[1].kind, kinds[1].offset = ofCell, 0
	}
	for _, k := range kinds {
		for _, f := range k.formulas {
			if named, st := f.Integer(&x.frame, holder); st != formula.Known || calendar.Date(named)+k.offset != day {
				continue
			}
			if k.offset == 0 {
				return x.node(f.Root, holder, true, noted{}), true
			}
			since, step := len(x.pending), x.onDay(k.kind, none, f.Root, day)
			x.operand(x.node(f.Root, holder, true, noted{}))
			x.made(step, since)
			return step, true
		}
	}
	return 0, false
}

// byCalendar explains a day that is the first or the last of a calendar period:
// that of another day, or any where that is -1.
func (x *explainer) byCalendar(by *derivation, day calendar.Date, first bool, of int) int {
	s := x.line.Entities[by.id].Until
	if first {
		s = x.line.Entities[by.id].From
	}
	step := x.onDay(ofCalendar, x.meet(x.line.Definitions[s]), nil, day)
	if of >= 0 {
		since := len(x.pending)
		x.operand(of)
		x.made(step, since)
	}
	return step
}

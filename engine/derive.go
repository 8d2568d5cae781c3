package engine

import (
	"slices"
	"strconv"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// MaxDerived bounds the rows of all derived lists of an evaluation together.
const MaxDerived = 500_000

// derivation makes the rows of one derived list. It belongs to an evaluator and
// keeps its memory.
type derivation struct {
	*Evaluator
	id    formula.EntityID
	made  *model.Derive
	done  bool            // in this evaluation
	days  []period        // of each row
	parts []calendar.Date // where pieces begin, in order
}

// period is an interval, both days included.
type period struct{ from, through calendar.Date }

// derivations prepares those of a product's line, by entity; nil for lists that
// are given.
func (e *Evaluator) derivations() []*derivation {
	all := make([]*derivation, len(e.line.Entities))
	for id, entity := range e.line.Entities {
		if entity.Derive == nil {
			continue
		}
		all[id] = &derivation{Evaluator: e, id: formula.EntityID(id), made: entity.Derive}
	}
	return all
}

// derive makes the rows of a derived list, for all rows that hold one at once.
// What cannot be made because something is missing, or fails, has no rows.
func (d *derivation) derive() {
	f, entity := &d.frame, &d.line.Entities[d.id]
	set, has := &f.Rows[d.id], d.line.Names.Entities[d.id].Has
	d.days = d.days[:0]
	for holder := range int32(f.Rows[entity.Parent].Len()) {
		st := d.rows(holder)
		if st != formula.Known {
			d.drop(int(set.First[holder]))
		}
		f.Settle(has, holder, formula.Value{State: st, Kind: formula.Boolean, Int: 1})
		set.First = append(set.First, int32(set.Len()))
	}
	d.done = true
	d.grow(d.id)
	for row, p := range d.days {
		f.SetDay(entity.From, int32(row), p.from)
		f.SetDay(entity.Until, int32(row), p.through)
	}
}

// rows makes the rows of one holder.
func (d *derivation) rows(holder int32) formula.State {
	if d.made.Making == model.MadeBySpan {
		return d.span(holder)
	}
	from, to, st := d.intervals(holder)
	if st != formula.Known || from == to {
		return st
	}
	switch d.made.Making {
	case model.MadeByChain:
		return d.chain(holder, from, to)
	case model.MadeByCut:
		return d.cut(holder, from, to)
	}
	return d.group(holder, from, to)
}

// add makes a row.
func (d *derivation) add(holder int32, p period) formula.State {
	if d.total++; d.total > MaxDerived {
		return d.frame.Exceed(formula.ManyRows)
	}
	if !d.frame.Charge(int64(1 + len(d.cells[d.id]))) {
		return d.frame.Exceed(formula.Work)
	}
	set := &d.frame.Rows[d.id]
	set.Parent = append(set.Parent, holder)
	d.days = append(d.days, p)
	return formula.Known
}

// holds notes which rows of the other list the last row holds.
func (d *derivation) holds(from, to int32) {
	view := &d.frame.Rows[d.made.View]
	view.First = append(view.First, from, to)
}

// drop takes away the rows from one on.
func (d *derivation) drop(from int) {
	set := &d.frame.Rows[d.id]
	set.Parent, d.days = set.Parent[:from], d.days[:from]
	switch d.made.Making {
	case model.MadeByCut:
		set.Within = set.Within[:from]
	case model.MadeByChain, model.MadeByGroup:
		view := &d.frame.Rows[d.made.View]
		view.First = view.First[:2*from]
	}
}

// intervals are the rows of the other list that a holder's rows are made of.
func (d *derivation) intervals(holder int32) (from, to int32, st formula.State) {
	over, f := d.made.Over, &d.frame
	if over.View != 0 {
		view := f.Rows[d.line.Names.Entities[over.View].View]
		return view.First[2*holder], view.First[2*holder+1], formula.Known
	}
	has := d.line.Names.Entities[over.Entity].Has
	if v := f.Read(has, formula.Boolean, holder); v.State != formula.Known {
		return 0, 0, v.State
	}
	set := f.Rows[over.Entity]
	return set.First[holder], set.First[holder+1], formula.Known
}

// interval is a row of the other list as an interval. One without a last day runs
// through the day of the question; one that has no days then is not there.
func (d *derivation) interval(row int32) (p period, there bool, st formula.State) {
	over, f := &d.line.Entities[d.made.Over.Entity], &d.frame
	first, last := &f.Columns[over.From], &f.Columns[over.Until]
	if first.State[row] == formula.Known && last.State[row] == formula.Known {
		p = period{calendar.Date(first.Int[row]), calendar.Date(last.Int[row])}
		return p, p.from <= p.through, formula.Known
	}
	from, st := f.Day(over.From, row)
	until, to := f.Day(over.Until, row)
	switch {
	case st == formula.NotApplicable:
		return p, false, formula.Known
	case st != formula.Known:
		return p, false, st
	case to == formula.NotApplicable:
		until = f.On
	case to != formula.Known:
		return p, false, to
	}
	return period{from, until}, from <= until, formula.Known
}

// chain makes a row of intervals that have less than the gap between them.
func (d *derivation) chain(holder, from, to int32) formula.State {
	gap, begun := int64(-1), len(d.days)
	for row := from; row < to; row++ {
		p, there, st := d.interval(row)
		if st == formula.Known && there && gap < 0 && len(d.days) > begun {
			gap, st = d.gap(holder)
		}
		if st != formula.Known {
			return st
		}
		if !there {
			continue
		}
		if n := len(d.days); n > begun && int64(p.from-d.days[n-1].through)-1 < gap {
			d.days[n-1].through = max(d.days[n-1].through, p.through)
			view := &d.frame.Rows[d.made.View]
			view.First[len(view.First)-1] = row + 1
			continue
		}
		if st := d.add(holder, p); st != formula.Known {
			return st
		}
		d.holds(row, row+1)
	}
	return formula.Known
}

// gap is how many days part two intervals.
func (d *derivation) gap(holder int32) (int64, formula.State) {
	v := d.made.Gap.Value(&d.frame, holder)
	if v.State != formula.Known {
		return 0, v.State
	}
	n, whole := v.Num.Int64()
	if !whole || n < 0 {
		return 0, d.frame.Exceed(formula.Whole)
	}
	return n, formula.Known
}

// cut makes the pieces of intervals.
func (d *derivation) cut(holder, from, to int32) formula.State {
	begun, next := false, 0
	last := period{through: calendar.First - 1} // days of one calendar period, that were met last
	for row := from; row < to; row++ {
		p, there, st := d.interval(row)
		if st == formula.Known && there && !begun {
			begun, st = true, d.parting(holder)
		}
		if st != formula.Known {
			return st
		}
		for there && p.from <= p.through {
			for next < len(d.parts) && d.parts[next] <= p.from {
				next++
			}
			if p.from < last.from || p.from > last.through {
				last = period{p.from, d.calendarEnd(p.from)}
			}
			piece := period{p.from, min(p.through, last.through)}
			if next < len(d.parts) {
				piece.through = min(piece.through, d.parts[next]-1)
			}
			if st := d.add(holder, piece); st != formula.Known {
				return st
			}
			set := &d.frame.Rows[d.id]
			set.Within = append(set.Within, row)
			p.from = piece.through + 1
		}
	}
	return formula.Known
}

// parting finds the days on which pieces begin, in order.
func (d *derivation) parting(holder int32) formula.State {
	d.parts = d.parts[:0]
	worst, why := formula.Known, d.frame.Why()
	add := func(formulas []*formula.Formula, offset calendar.Date) {
		for _, f := range formulas {
			day, st := f.Integer(&d.frame, holder)
			switch {
			case st == formula.NotApplicable:
			case st == formula.Known:
				d.parts = append(d.parts, calendar.Date(day)+offset)
			case st > worst:
				worst, why = st, d.frame.Why()
			}
		}
	}
	add(d.made.After, 1)
	add(d.made.Before, 0)
	if worst == formula.Failed {
		d.frame.FailAs(why)
	}
	slices.Sort(d.parts)
	return worst
}

// calendarEnd is the last day of the calendar period that a day lies in, if rows
// follow the calendar.
func (d *derivation) calendarEnd(day calendar.Date) calendar.Date {
	switch d.made.By {
	case model.Month:
		return calendar.MonthEnd(day)
	case model.Year:
		return calendar.YearEnd(day)
	}
	return calendar.Last
}

// calendarStart is the first day of that period.
func (d *derivation) calendarStart(day calendar.Date) calendar.Date {
	if d.made.By == model.Year {
		return calendar.YearStart(day)
	}
	return calendar.MonthStart(day)
}

// group makes a row of the pieces of a calendar period.
func (d *derivation) group(holder, from, to int32) formula.State {
	for row := from; row < to; row++ {
		p, there, st := d.interval(row)
		if st != formula.Known {
			return st
		}
		if n := len(d.days); !there {
			continue
		} else if view := &d.frame.Rows[d.made.View]; n > 0 && d.frame.Rows[d.id].Parent[n-1] == holder && p.from <= d.days[n-1].through {
			view.First[len(view.First)-1] = row + 1
			continue
		}
		if st := d.add(holder, period{d.calendarStart(p.from), d.calendarEnd(p.from)}); st != formula.Known {
			return st
		}
		d.holds(row, row+1)
	}
	return formula.Known
}

// span makes a row of each calendar period between two days, cut to them. Where
// either day is not applicable there is nothing between them.
func (d *derivation) span(holder int32) formula.State {
	first, from := d.made.From.Integer(&d.frame, holder)
	if from == formula.NotApplicable {
		return formula.Known
	}
	why := d.frame.Why()
	last, st := d.made.Through.Integer(&d.frame, holder)
	switch {
	case st == formula.NotApplicable:
		return formula.Known
	case from == formula.Failed:
		return d.frame.FailAs(why)
	case max(from, st) != formula.Known:
		return max(from, st)
	}
	for day, through := calendar.Date(first), calendar.Date(last); day <= through; {
		p := period{day, min(through, d.calendarEnd(day))}
		if st := d.add(holder, p); st != formula.Known {
			return st
		}
		day = p.through + 1
	}
	return formula.Known
}

// at is the pointer of a row: of one that was given, its place in the input; of a
// derived one, where it would stand.
func (e *Evaluator) at(id formula.EntityID, row int32) string {
	return string(e.appendAt(make([]byte, 0, 64), id, row))
}

func (e *Evaluator) appendAt(b []byte, id formula.EntityID, row int32) []byte {
	entity := &e.line.Entities[id]
	if entity.Derive == nil {
		return e.nodes[id][row].AppendPointer(b)
	}
	set := &e.frame.Rows[id]
	holder := set.Parent[row]
	b = append(append(append(e.appendAt(b, entity.Parent, holder), '/'), entity.List...), '/')
	return strconv.AppendInt(b, int64(row-set.First[holder]), 10)
}

// ready sees that the rows of an entity are there, if they are derived.
func (e *Evaluator) ready(id formula.EntityID) *formula.Rowset {
	if d := e.derived[id]; d != nil && d.done {
		return &e.frame.Rows[id]
	}
	if entity := &e.line.Entities[id]; id != 0 && (entity.Derive != nil || e.line.Entities[entity.Parent].Derive != nil) {
		holders := e.ready(entity.Parent).Len()
		if has := e.line.Names.Entities[id].Has; holders > 0 && has >= 0 {
			e.frame.Read(has, formula.Boolean, 0)
		}
	}
	return &e.frame.Rows[id]
}

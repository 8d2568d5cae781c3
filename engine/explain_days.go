package engine

import (
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// day explains the first or the last day of a derived row: that of an interval,
// that of a calendar period, or a day on which pieces are cut.
func (x *explainer) day(step int, d *model.Definition, row int32) {
	by := x.derived[d.Entity]
	entity := &x.line.Entities[d.Entity]
	x.steps[step].Origin = place(d.Pos)
	first := d.Slot == entity.From
	day := by.days[row].through
	if first {
		day = by.days[row].from
	}
	var from []int
	switch by.made.Making {
	case model.MadeByChain:
		view := x.frame.Rows[by.made.View].First
		from = append(from, x.end(by, by.ending(view[2*row], view[2*row+1], day, first), first))
	case model.MadeByCut:
		from = append(from, x.piece(by, row, day, first))
	default:
		from = append(from, x.byCalendar(day))
	}
	x.operands(step, from...)
}

// ending is the row of the other list, of those that a row holds, that begins or
// ends on a day.
func (d *derivation) ending(from, to int32, day calendar.Date, first bool) int32 {
	for row := from; row < to; row++ {
		if p, there, _ := d.interval(row); there && (first && p.from == day || !first && p.through == day) {
			return row
		}
	}
	return from
}

// end explains the first or last day of an interval; one that is open runs through
// the day of the question.
func (x *explainer) end(by *derivation, row int32, first bool) int {
	over := &x.line.Entities[by.made.Over.Entity]
	if first {
		return x.cell(x.line.Definitions[over.From], row)
	}
	until := x.line.Definitions[over.Until]
	if x.frame.Read(over.Until, formula.Date, row).State == formula.Known {
		return x.cell(until, row)
	}
	step := x.add(Step{Op: "on", Text: text.Message(x.lang, "explain/on", nil), Value: Value{State: "value", Value: x.frame.On.String()}, Taken: true})
	x.operands(step, x.cell(until, row))
	return step
}

// piece explains an end of a piece: that of its interval, a day on which pieces
// are cut, or the calendar.
func (x *explainer) piece(by *derivation, row int32, day calendar.Date, first bool) int {
	set := &x.frame.Rows[by.id]
	p, _, _ := by.interval(set.Within[row])
	if first && p.from == day || !first && p.through == day {
		return x.end(by, set.Within[row], first)
	}
	holder := set.Parent[row]
	for _, cut := range []struct {
		formulas []*formula.Formula
		op       string        // of a day that is the neighbour of the one that is named
		offset   calendar.Date // from the one that is named
	}{{by.made.After, "after", 1}, {by.made.Before, "before", 0}} {
		wanted, op := day-cut.offset, cut.op
		if !first {
			wanted++ // a piece ends the day before the next begins
		}
		if wanted == day {
			op = ""
		}
		for _, f := range cut.formulas {
			if v := f.Value(&x.frame, holder); v.State != formula.Known || calendar.Date(v.Int) != wanted {
				continue
			}
			if op == "" {
				return x.node(f.Root, holder, true)
			}
			step := x.add(Step{Op: op, Text: x.printed(f.Root), Value: Value{State: "value", Value: day.String()}, Taken: true})
			x.operands(step, x.node(f.Root, holder, true))
			return step
		}
	}
	return x.byCalendar(day)
}

// byCalendar explains a day that is the first or the last of a calendar period.
func (x *explainer) byCalendar(day calendar.Date) int {
	return x.add(Step{Op: "calendar", Text: text.Message(x.lang, "explain/calendar", nil), Value: Value{State: "value", Value: day.String()}, Taken: true})
}

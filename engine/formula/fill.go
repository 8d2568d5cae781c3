package formula

import "dekking/engine/number"

// number is the value of a cell of numbers that is not known yet.
func (f *Frame) number(s Slot, row int32) (v number.Number, st State) {
	c, r := &f.Columns[s], f.rule(s)
	if st = c.State[row]; r == nil || st != Unset {
		if st == Unset || st == Failed {
			st = f.fill(s, row)
		}
		return c.Num[row], st
	}
	switch x := r.plain; {
	case !f.charge(r.steps):
		st = f.exceed(Work)
	case x == nil:
		v, st = r.number(f, row)
	default:
		if v, st = x.num(f, row); st == Known {
			st = f.Held(v)
		}
	}
	if c.setNumber(row, v, st); st == Failed {
		f.noteFailure(s, row)
	}
	return v, st
}

// integer is number for a Boolean, a choice or a date.
func (f *Frame) integer(s Slot, row int32) (v int32, st State) {
	c, r := &f.Columns[s], f.rule(s)
	if st = c.State[row]; r == nil || st != Unset {
		if st == Unset || st == Failed {
			st = f.fill(s, row)
		}
		return c.Int[row], st
	}
	switch x := r.plain; {
	case !f.charge(r.steps):
		st = f.exceed(Work)
	case x == nil:
		full, _ := r.Value(f, row)
		v, st = full.Int, full.State
	default:
		v, st = x.intv(f, row)
	}
	if c.Int[row], c.State[row] = v, st; st == Failed {
		f.noteFailure(s, row)
	}
	return v, st
}

// text is number for a text.
func (f *Frame) text(s Slot, row int32) State {
	c, r := &f.Columns[s], f.rule(s)
	v := Value{State: Failed, Kind: Text}
	switch x := r.plain; {
	case !f.charge(r.steps):
		f.exceed(Work)
	case x == nil:
		v, _ = r.Value(f, row)
	default:
		v.Text, v.State = x.text(f, row)
	}
	if c.Set(row, v); v.State == Failed {
		f.noteFailure(s, row)
	}
	return v.State
}

// rule is the rule of a column; nil where there is none.
func (f *Frame) rule(s Slot) *Rule {
	if int(s) < len(f.Rules) {
		return f.Rules[s]
	}
	return nil
}

// state yields the state of a cell, which it fills first if need be.
func (f *Frame) state(s Slot, row int32) State {
	st := f.Columns[s].State[row]
	if st != Unset && st != Failed {
		return st
	}
	return f.fill(s, row)
}

func (f *Frame) fill(s Slot, row int32) (st State) {
	c, r := &f.Columns[s], f.rule(s)
	switch {
	case c.State[row] == Failed:
		f.why = f.failed[cell{s, row}]
		return Failed
	case r != nil && r.Kind == Number:
		_, st = f.number(s, row)
		return st
	case r != nil && r.Kind == Text:
		return f.text(s, row)
	case r != nil:
		_, st = f.integer(s, row)
		return st
	case f.charge(1):
		f.Filler.Fill(f, s, row)
	default:
		c.State[row] = f.exceed(Work)
	}
	if st = c.State[row]; st == Failed {
		f.noteFailure(s, row)
	}
	return st
}

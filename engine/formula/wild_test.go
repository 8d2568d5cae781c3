package formula_test

import (
	"math/big"
	"slices"

	"pgregory.net/rapid"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/number"
	lookup "dekking/engine/table"
)

// wild is the scope of the corpus with values and states at random: missing,
// failing, not applicable where that may be, great, small and at the edges.
type wild struct {
	names  formula.Names
	frame  formula.Frame
	fails  map[[2]int32]formula.Reason // by slot and row
	called map[formula.Slot]formula.Value
}

// Fill leaves what was not drawn: a missing input, or what fails.
func (w *wild) Fill(f *formula.Frame, s formula.Slot, row int32) {
	st := formula.Undetermined
	if why, fails := w.fails[[2]int32{int32(s), row}]; fails {
		st = f.Fail(why)
	}
	f.Columns[s].State[row] = st
}

// At is one value on all days, but for a day in seven, which has no edition.
func (w *wild) At(f *formula.Frame, s formula.Slot, d calendar.Date) formula.Value {
	v := w.called[s]
	if d%7 == 0 {
		return formula.Value{State: f.FailIn(formula.NoEdition, s), Kind: v.Kind}
	}
	return v
}

// Row is one value for all keys, but for zero, which has no row.
func (w *wild) Row(f *formula.Frame, s formula.Slot, keys []lookup.Key) formula.Value {
	v := w.called[s]
	for _, k := range keys {
		if k.Number.Sign() == 0 && k.Text == "" && k.Whole == 0 {
			return formula.Value{State: f.FailIn(formula.NoRow, s), Kind: v.Kind}
		}
	}
	return v
}

var edges = []string{"0", "1", "-1", "-0.01", "1/3", "0.5", "12", "31", "2024", "1e20", "-1e20", "10000000000000000000000000", "1e-18",
	"9223372036854775807", "-9223372036854775808", "123456789012345678901234567890", "123456789012345678901234567890/7"}

var days = []calendar.Date{calendar.First, calendar.First + 1, calendar.Last, calendar.Last - 1, 0, 19782, 19783, 20_500}

// drawn is some value of a type.
func drawn(t *rapid.T, typ formula.Type) formula.Value {
	v := formula.Value{State: formula.Known, Kind: typ.Kind}
	switch typ.Kind {
	case formula.Number:
		r, _ := new(big.Rat).SetString(rapid.SampledFrom(edges).Draw(t, "number"))
		if v.Num = number.FromRat(r); typ.Unit.IsPercent() {
			v.Num, _ = v.Num.Quo(number.Int(100))
		}
	case formula.Boolean:
		v.Int = rapid.Int32Range(0, 1).Draw(t, "boolean")
	case formula.Choice:
		v.Int = rapid.Int32Range(0, int32(len(typ.Domain.IDs))-1).Draw(t, "choice")
	case formula.Date:
		v.Int = int32(rapid.OneOf(rapid.SampledFrom(days), rapid.Custom(func(t *rapid.T) calendar.Date {
			return calendar.Date(rapid.Int32Range(int32(calendar.First), int32(calendar.Last)).Draw(t, "day"))
		})).Draw(t, "date"))
	case formula.Text:
		v.Text = rapid.SampledFrom([]string{"", "Jansen", "a'b", `a\b`}).Draw(t, "text")
	}
	return v
}

// draw fills the scope anew.
func (w *wild) draw(t *rapid.T) {
	w.fails, w.called = map[[2]int32]formula.Reason{}, map[formula.Slot]formula.Value{}
	w.frame.Reset(1<<40, nil)
	w.hang(t)
	for _, s := range newAuthor(t, &w.names, 0, false).all {
		c := &w.frame.Columns[s.Slot]
		rows := w.frame.Rows[s.Entity].Len()
		c.Grow(rows, s.Type.Kind)
		c.Many = make([][]formula.Value, rows)
		for row := range rows {
			w.cell(t, s, c, int32(row))
		}
		w.called[s.Slot] = drawn(t, s.Type)
	}
}

// cell draws one cell: its value or its state.
func (w *wild) cell(t *rapid.T, s formula.Symbol, c *formula.Column, row int32) {
	fate := rapid.IntRange(0, 19).Draw(t, "fate")
	switch {
	case fate == 0:
	case fate == 1:
		w.fails[[2]int32{int32(s.Slot), row}] = rapid.SampledFrom([]formula.Reason{formula.DivisionByZero, formula.NoRow, formula.NoEdition, formula.BoundExceeded}).Draw(t, "reason")
	case fate < 7 && s.Type.Optional:
		c.State[row] = formula.NotApplicable
	default:
		c.Set(row, drawn(t, s.Type))
		for range rapid.IntRange(0, 3).Draw(t, "values") {
			c.Many[row] = append(c.Many[row], drawn(t, s.Type))
		}
	}
}

// hang draws how many rows each list has, up to three; or that it was not given.
func (w *wild) hang(t *rapid.T) {
	w.frame.Rows[0] = formula.Rowset{First: []int32{0, 1}, Parent: []int32{0}}
	for id := 1; id < len(w.names.Entities); id++ {
		e := w.names.Entities[id]
		parents := w.frame.Rows[e.Parent].Len()
		has, rows := &w.frame.Columns[e.Has], formula.Rowset{First: []int32{0}}
		has.Grow(parents, formula.Boolean)
		for p := range parents {
			n := rapid.SampledFrom([]int{-1, 0, 1, 1, 2, 2, 3, 3}).Draw(t, e.List)
			if n >= 0 {
				has.Set(int32(p), formula.Value{State: formula.Known, Kind: formula.Boolean, Int: 1})
			}
			for range n {
				rows.Parent = append(rows.Parent, int32(p))
			}
			rows.First = append(rows.First, int32(len(rows.Parent)))
		}
		w.frame.Rows[id] = rows
	}
}

// known draws names that a rule's `when` has shown to be applicable: some of
// those that are so in every row.
func (w *wild) known(t *rapid.T) formula.Narrowed {
	shown := formula.Narrowed{}
	if !rapid.Bool().Draw(t, "shown") {
		return nil
	}
	for _, s := range newAuthor(t, &w.names, 0, false).all {
		if s.Type.Optional && !slices.Contains(w.frame.Columns[s.Slot].State, formula.NotApplicable) {
			shown[s.Name] = true
		}
	}
	return shown
}

// stand draws where formulas stand: an entity that has rows, and one of them.
func (w *wild) stand(t *rapid.T) (formula.EntityID, int32) {
	var full []formula.EntityID
	for id := range w.names.Entities {
		if w.frame.Rows[id].Len() > 0 {
			full = append(full, formula.EntityID(id))
		}
	}
	at := rapid.SampledFrom(full).Draw(t, "entity")
	return at, rapid.Int32Range(0, int32(w.frame.Rows[at].Len())-1).Draw(t, "row")
}

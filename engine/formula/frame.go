package formula

import (
	"cmp"
	"math/big"

	"dekking/engine/calendar"
	"dekking/engine/number"
	"dekking/engine/table"
)

// State says what a cell of a column holds.
type State uint8

// The states, the weakest first: of two operands the stronger state wins.
// Unset cells are filled when they are first read.
const (
	Unset         State = iota
	Known               // a value
	Undetermined        // an input is missing
	Failed              // see Frame.Failure
	NotApplicable       // there is no such value
)

// Column holds one name's values, a cell for each row of its entity. Numbers
// stand in Num; choices (index in the domain), dates and Booleans (0, 1) in
// Int; text in Text; the literals of a parameter with several values in Many.
type Column struct {
	State []State
	Num   []number.Number
	Int   []int32
	Text  []string
	Many  [][]Value // of a parameter with several values

	written bool // a number, since the column grew
}

// Grow gives the column n fresh cells for a kind of value, reusing its memory.
func (c *Column) Grow(n int, k Kind) {
	c.State = fresh(c.State, n)
	switch k {
	case Number:
		if cap(c.Num) < n {
			c.Num, c.written = make([]number.Number, n), true
		}
		if c.written {
			for rest := c.Num; len(rest) > 0; {
				rest = rest[copy(rest, larges[:]):]
			}
			c.written = false
		}
		c.Num = c.Num[:n]
	case Text:
		c.Text = fresh(c.Text, n)
	default:
		c.Int = fresh(c.Int, n)
	}
}

// large stands in a column of numbers where no value is known, so that the quick
// way of reading, which takes small numbers only, need not look at the state.
var large = number.FromRat(new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), 128)))

// larges are many of it, to be copied.
var larges = func() (all [128]number.Number) {
	for i := range all {
		all[i] = large
	}
	return all
}()

func fresh[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// Rowset is how the rows of an entity hang under their parents: those of
// parent row p are First[p] up to First[p+1]; Parent is the way back. Rows that a
// derived row p holds, which have their own parent, are First[2p] up to
// First[2p+1].
type Rowset struct {
	First  []int32
	Parent []int32
	Within []int32 // of pieces of intervals: the row of the interval
}

// Len is the number of rows.
func (r *Rowset) Len() int { return len(r.Parent) }

// outwards is the row around a row.
func (r *Rowset) outwards(row int32, within bool) int32 {
	if within {
		return r.Within[row]
	}
	return r.Parent[row]
}

// Filler computes a cell that is read for the first time and sets it.
type Filler interface {
	Fill(f *Frame, s Slot, row int32)
	// At is a parameter's value by its edition at a date.
	At(f *Frame, s Slot, d calendar.Date) Value
	// Row is a table's value for keys, one per dimension.
	Row(f *Frame, s Slot, keys []table.Key) Value
}

// Frame is one evaluation: rows, columns, and the day it speaks of. It belongs
// to one goroutine and is reused.
type Frame struct {
	On      calendar.Date
	Known   calendar.Date // what was known on this day counts
	Rows    []Rowset      // by EntityID, then those that derived rows hold
	Columns []Column      // by Slot
	Rules   []*Rule       // by Slot: how a cell is computed; nil of what is no rule, which the Filler fills
	Filler  Filler

	self    int32           // row of the rule whose closure is running
	counted counted         // the intervals that nth_day and nth_workday were last asked about
	tallies map[*Node]tally // of running
	keys    [MaxDimensions]table.Key
	why     Failure // of what failed last
	failed  map[cell]Failure

	meter
}

type cell struct {
	slot Slot
	row  int32
}

// Reset makes the frame ready for a new evaluation with a bound on the steps.
// stop is asked now and then whether to give up; nil never is.
func (f *Frame) Reset(steps int64, stop func() bool) {
	f.meter = meter{stop: stop}
	f.Allow(steps)
	f.self, f.why = 0, Failure{}
	f.counted.whole = false
	clear(f.failed)
	clear(f.tallies)
}

// Renew makes the frame ready for cells to be computed again, with a bound on the steps:
// what was kept beside the cells is forgotten.
func (f *Frame) Renew(steps int64) {
	f.Allow(steps)
	f.self, f.counted.whole = 0, false
	clear(f.tallies)
}

// worse is the worse state of two operands; if the left failed, why it did is
// why both do, whatever the right met on its way.
func (f *Frame) worse(left, right State, why Failure) State {
	if left == Failed {
		f.why = why
	}
	return max(left, right)
}

// Inside runs visit as if within a closure of the rule at a row: bare names
// are then read at that row.
func (f *Frame) Inside(row int32, visit func()) {
	saved := f.self
	f.self = row
	visit()
	f.self = saved
}

// Value is one value with its state, apart from any column: what explanation,
// results and literals hold.
type Value struct {
	State State
	Kind  Kind
	Num   number.Number
	Int   int32
	Text  string
}

// Compare orders two known values of one kind that has an order: numbers and
// dates.
func (v Value) Compare(w Value) int {
	if v.Kind == Number {
		return v.Num.Cmp(w.Num)
	}
	return cmp.Compare(v.Int, w.Int)
}

// Read is the value of a cell, filled first if need be.
func (f *Frame) Read(s Slot, k Kind, row int32) Value {
	f.state(s, row)
	return f.Columns[s].Get(k, row)
}

// Settle writes a value into a cell that is not the one being filled. Of one that
// failed, the reason is that of what failed last.
func (f *Frame) Settle(s Slot, row int32, v Value) {
	if f.Set(s, row, v); v.State == Failed {
		f.noteFailure(s, row)
	}
}

// noteFailure keeps why a cell failed.
func (f *Frame) noteFailure(s Slot, row int32) {
	if f.failed == nil {
		f.failed = map[cell]Failure{}
	}
	if f.why.Slot < 0 {
		f.why.Slot = s
	}
	f.failed[cell{s, row}] = f.why
}

// Day is Read for a date.
func (f *Frame) Day(s Slot, row int32) (calendar.Date, State) {
	c := &f.Columns[s]
	if st := c.State[row]; st == Known {
		return calendar.Date(c.Int[row]), Known
	}
	st := f.state(s, row)
	return calendar.Date(c.Int[row]), st
}

// SetDay writes a date into a cell.
func (f *Frame) SetDay(s Slot, row int32, d calendar.Date) {
	c := &f.Columns[s]
	c.State[row], c.Int[row] = Known, int32(d)
}

// Set writes a value into a cell.
func (f *Frame) Set(s Slot, row int32, v Value) { f.Columns[s].Set(row, v) }

// SetNumber is Set for a number.
func (f *Frame) SetNumber(s Slot, row int32, v number.Number, st State) {
	f.Columns[s].setNumber(row, v, st)
}

func (c *Column) setNumber(row int32, v number.Number, st State) {
	if c.State[row], c.Num[row], c.written = st, v, true; st != Known {
		c.Num[row] = large
	}
}

// Get is a cell as it stands, Unset if it was not filled.
func (c *Column) Get(k Kind, row int32) Value {
	v := Value{State: c.State[row], Kind: k}
	switch k {
	case Number:
		v.Num = c.Num[row]
	case Text:
		v.Text = c.Text[row]
	default:
		v.Int = c.Int[row]
	}
	return v
}

// Set writes a value into a cell.
func (c *Column) Set(row int32, v Value) {
	c.State[row] = v.State
	switch v.Kind {
	case Number:
		c.setNumber(row, v.Num, v.State)
	case Text:
		c.Text[row] = v.Text
	default:
		c.Int[row] = v.Int
	}
}

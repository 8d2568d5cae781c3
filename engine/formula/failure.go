package formula

// Reason is why a loaded formula failed; there are no other reasons.
type Reason uint8

// The reasons of failure.
const (
	NoReason Reason = iota
	DivisionByZero
	NoRow
	NoEdition
	BoundExceeded
)

// String gives the reason's stable code.
func (r Reason) String() string {
	return [...]string{"", "division-by-zero", "no-row", "no-edition", "bound-exceeded"}[r]
}

// Bound is what was exceeded, for people.
type Bound uint8

// The bounds of an evaluation.
const (
	NoBound  Bound = iota
	Work           // steps
	Size           // bits of a number
	Whole          // a count that is no whole number, or too small
	Calendar       // a date that does not exist, or lies outside the calendar
	OneRow         // find of more than one row
	ManyRows       // derived rows
)

// String is the last part of the bound's key in the catalogue.
func (b Bound) String() string {
	return [...]string{"", "work", "size", "whole", "calendar", "one-row", "rows"}[b]
}

// Failure is why something failed.
type Failure struct {
	Reason Reason
	Bound  Bound // of BoundExceeded
	Slot   Slot  // in which it failed first: a rule fails where what it reads fails; -1 = in what runs now
}

// Fail notes why the evaluation now running fails and yields the state for it.
func (f *Frame) Fail(r Reason) State { return f.fail(Failure{r, NoBound, -1}) }

// FailIn is Fail for what is read of a slot that is no cell: an edition by date.
func (f *Frame) FailIn(r Reason, s Slot) State { return f.fail(Failure{r, NoBound, s}) }

// Exceed is Fail for a bound.
func (f *Frame) Exceed(b Bound) State { return f.exceed(b) }

// FailAs is Fail for a reason that is known already.
func (f *Frame) FailAs(why Failure) State { return f.fail(why) }

func (f *Frame) exceed(b Bound) State { return f.fail(Failure{BoundExceeded, b, -1}) }

func (f *Frame) fail(why Failure) State {
	f.why = why
	return Failed
}

// Why is why the last value that failed did.
func (f *Frame) Why() Failure { return f.why }

// WhyCell is why a cell failed; no reason when it did not.
func (f *Frame) WhyCell(s Slot, row int32) Failure { return f.failed[cell{s, row}] }

package invariant

import (
	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// Report is what became of the invariants that were searched.
type Report struct {
	Results []*Result // by line, by invariant in the line's order, by product
}

// Broken are the results with a counter-example.
func (r *Report) Broken() []*Result {
	var all []*Result
	for _, x := range r.Results {
		if x.Counter != nil {
			all = append(all, x)
		}
	}
	return all
}

// Result is what became of one invariant for one product.
type Result struct {
	*model.Invariant
	Product *engine.Product
	Tried   int      // comparisons that were made, of a row each
	Skipped int      // those of which a side had no value
	Proof   *Proof   // nil where not everything was tried
	Counter *Counter // nil: none was found
}

// Proof says that everything was tried.
type Proof struct {
	Cases int           // combinations of inputs, on each of the days
	Days  int           // the days on which anything that counts begins or ends
	From  calendar.Date // the first of them: it is proven of every day from here; calendar.First: of every day
}

// Counter is a counter-example: no row, and no input that need not be said, can be
// left out of it.
type Counter struct {
	Points []vary.Point // one, or two that differ in Field only, the lower first
	Field  *vary.Field  // of a pair
	At     string       // the row's pointer; of a pair in its second point
	Values []Side       // what the invariant is about, at each point; none of a test
	Limits []Side       // of Bounded, Equals and NeverJumps: what the values are held against, and do not keep to
	Parted []Parted     // where the computations part: of a pair those of its points
	Beside *Beside      // of a single point: the one beside it that Parted compares it with, or nil
	Cut    bool         // it was not made smaller any further, as that took too many evaluations
}

// Side is a value, with how it is written.
type Side struct {
	formula.Value
	Definition *model.Definition // of which it is a value, or the like
	Property   string            // of a limit: its key in the document
	Reason     formula.Reason    // of one that failed
}

// Beside is a point that keeps to the invariant and differs in one input.
type Beside struct {
	Field vary.Field
	Value formula.Value // not known: not given
}

// Parted is a part of a document that counts in one computation and not in the other,
// or in other rows.
type Parted struct {
	engine.Fact
	Rows [2]int // in how many rows it counts, in each
}

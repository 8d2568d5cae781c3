package boundary

import (
	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/proof/vary"
)

// Report is what came of a search, in the order of the line.
type Report struct {
	Product   *engine.Product
	File      *proof.File // that the proposals are for; nil where the product has none yet
	Proposals []*Proposal
	Held      []Held
	Unreached []Boundary // no example and no search reached both sides
	Settled   []Boundary // that make no difference: the product's own values decide, or both sides give the same
	Asked     int        // how many questions it took
	Cut       bool       // more were not asked: there may be more to reach
	Narrowed  bool       // of a table, or of editions, only the first were looked at
}

// Base is what the examples of the file start from: a day (0 is none), what is known and
// inputs (nil is none).
func (r *Report) Base() vary.Point { return baseOf(r.File) }

// Proposal is two or three questions that lie on either side of a boundary, and close to
// it: they differ in one value.
type Proposal struct {
	Boundaries []Boundary // that it shows; the first is the one that it was made for
	Held       []Held     // of those, by which examples; only where all were asked for
	Axis       *Axis
	Sides      []Side
}

// Side is one of the questions, with what the documents compute.
type Side struct {
	Name   string // of the example
	At     vary.Point
	Inputs *document.Node // as a patch over what the file starts from; nil of none
	Place  int64          // on the axis
	Which  int            // of the first boundary: which of its two sides this is on
	Even   bool           // the value is that of the other side too: the cap is just reached
	Found  []Finding      // at least one
}

// Known says that only what was known on a day counts.
func (s *Side) Known() bool { return s.At.Known != calendar.Last }

// Shown is how many boundaries the proposals show.
func (r *Report) Shown() int {
	n := 0
	for _, q := range r.Proposals {
		n += len(q.Boundaries)
	}
	return n
}

// Finding is one thing that comes out: a value at a row, or else which constraints do not
// hold, or the status.
type Finding struct {
	Key        string            // as an example expects it: a name, or a row's pointer with one
	At         string            // of a value: the row's pointer
	Definition *model.Definition // of a value
	Value      engine.Value      // of a value
	Violations []string          // of the keys violations and warnings
	Status     string            // of the key status
}

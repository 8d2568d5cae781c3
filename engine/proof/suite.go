package proof

import (
	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Suite is a set of examples that fit their catalog. It is immutable.
type Suite struct {
	Files    []*File // by name
	catalog  *engine.Catalog
	settings map[string]Settings // by line
}

// File is one document of examples.
type File struct {
	Name     string        // from the folder of the documents: products/<id>/examples.yaml
	Own      bool          // it stands with its product, and is about no other
	On       calendar.Date // that every example speaks of, unless it names another; 0: each names its own
	Known    calendar.Date // likewise
	Examples []*Example
	Inputs   *document.Node // of the document itself, which those of each example lie over; nil when it gives none
}

// Example is one question, for one product or several, with what must come out.
type Example struct {
	Name     string
	Title    text.Text
	Pos      diag.Pos          // of the name
	Products []*engine.Product // at least one, all of one line; as they are: see Under
	On       calendar.Date
	Known    calendar.Date  // 0: everything that is known
	Terms    *document.Node // what the products would set instead, by name; nil: they are taken as they are
	Inputs   *document.Node
	Expected []Expectation // at least one, in the document's order

	Source     string // a reference, or ""
	Assumption text.Text
	Note       text.Text

	made []*engine.Product // Products under Terms
}

// Kind is what an expectation is about.
type Kind uint8

// The kinds of expectation.
const (
	OfValue      Kind = iota // a value at a row
	OfStatus                 // how the evaluation comes out
	OfViolations             // which constraints do not hold
	OfWarnings               // which of those that only warn do not hold
	OfRefused                // which inputs are refused: then there is nothing else to expect
)

// Expectation is one thing that must come out.
type Expectation struct {
	Kind Kind
	Key  string   // as written: a name, or a row's pointer with a name
	Pos  diag.Pos // of the key

	Definition *model.Definition // of a value
	At         string            // the row's pointer, "" for the root; see Alone
	Alone      bool              // the name stands without a row: there must be one
	Value      engine.Value      // of a value: in the notation of answers, but with the decimals that it was written with
	Status     string            // complete, incomplete, invalid, failed
	Violations []string          // of violations and warnings: ids, or pointers of a row with an id, in the document's order
	Refused    []string          // of refused inputs: their pointers, in the document's order
}

// Len is how many examples there are; one for several products counts for each.
func (s *Suite) Len() int {
	n := 0
	for _, f := range s.Files {
		for _, x := range f.Examples {
			n += len(x.Products)
		}
	}
	return n
}

package proof

import (
	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/text"
)

// Report is what became of the examples that were run.
type Report struct {
	Files   []FileResults // by name; those of which an example was run
	Without []string      // products that were asked for and have no example, in the order asked
}

// FileResults are the results of one document, in its order.
type FileResults struct {
	Name    string
	Results []*Result
}

// Result is what became of one example for one product.
type Result struct {
	*Example
	Product    *engine.Product    // as the example takes it: under its terms
	Mismatches []Mismatch         // none when all came out; those that fail first come first
	Refused    diag.List          // why its inputs were refused after all, or nothing
	Evaluation *engine.Evaluation // with an explanation of what did not come out; nil when refused

	lang text.Lang
}

// Passed says that all came out as expected.
func (r *Result) Passed() bool { return len(r.Mismatches) == 0 && len(r.Refused) == 0 }

// Mismatch is one thing that did not come out as expected.
type Mismatch struct {
	*Expectation
	At         string       // of a value: the row that was found, where there is one
	Rows       int          // of a value: how many rows there were to read it at; only of one there is a value
	Such       string       // of a value at several rows: the pointer of the first, with its name
	Got        engine.Value // of a value, where there is one
	Status     string       // of a status: the one that came out
	Reasons    []string     // of a status: pointers of what is missing or failed, ids of what does not hold
	Violations []string     // of violations and warnings: those that came out, pointers of a row with an id
	Refused    []string     // of refused inputs: the pointers of those that are
	Step       int          // of a value: where it stands in the explanation; -1 without one
	Follows    []string     // keys of the expectations that failed below it; none: it fails first
	Clue       Clue
}

// Clue is what an expected value is elsewhere.
type Clue struct {
	Kind ClueKind
	Name string // of an operand
	At   string // of an operand: its row
}

// ClueKind is a kind of clue.
type ClueKind uint8

// The kinds of clue.
const (
	NoClue         ClueKind = iota
	BeforeRounding          // the value before it was rounded
	BeforeMaximum           // before at_most, and what came after
	BeforeMinimum           // before at_least, and what came after
	OfOperand               // the value of something that it is made of
	AsShown                 // what people are shown of the value, which has more decimals
)

// String is the clue's word in JSON.
func (k ClueKind) String() string {
	return [...]string{"", "before-rounding", "before-maximum", "before-minimum", "operand", "as-shown"}[k]
}

// Counts are how many examples there are, and how many came out.
func (r *Report) Counts() (all, passed int) {
	for _, f := range r.Files {
		n, ok := f.Counts()
		all, passed = all+n, passed+ok
	}
	return all, passed
}

// Counts are how many examples of a document were run, and how many came out.
func (f FileResults) Counts() (all, passed int) {
	for _, r := range f.Results {
		if r.Passed() {
			passed++
		}
	}
	return len(f.Results), passed
}

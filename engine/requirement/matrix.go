package requirement

import (
	"slices"

	"dekking/engine/text"
)

// Matrix is requirements against products on a day, in one language. It is immutable.
type Matrix struct {
	Line      string     `json:"line"` // its id; "" where there are no products
	On        string     `json:"on"`   // year-month-day
	Products  []Product  `json:"products"`
	Documents []Document `json:"documents"` // those with requirements, in the order in which the line uses them

	title string // of the line
	lang  text.Lang
}

// Product is one column.
type Product struct {
	ID     string `json:"id"`
	Digest string `json:"digest"` // of every document that a cell could depend on
}

// Document is the requirements of one library, or of the line itself.
type Document struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Rows  []Row  `json:"rows"`
}

// Row is one requirement.
type Row struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Source     string `json:"source"`               // the reference of the clause; "" where an assumption stands in its place
	Clause     string `json:"clause"`               // the same for people
	Assumption string `json:"assumption,omitempty"` // what the sources do not settle of the requirement itself
	Warning    bool   `json:"warning,omitempty"`    // a product that does not meet it is allowed all the same
	Cells      []Cell `json:"cells"`                // one for each product, in their order
}

// Cell is how one product does on one requirement: in the readings that count, and in
// all others.
type Cell struct {
	Product string `json:"product"`
	Judgement
	Otherwise []Judgement `json:"otherwise,omitempty"`
}

// State is how a requirement came out.
type State string

// The states.
const (
	Met     State = "met"
	NotMet  State = "notMet"
	Unknown State = "unknown" // it rests on what nobody has established
	Failed  State = "failed"  // it cannot be computed for another reason: `check` says which
)

// Judgement is a requirement in one reading of the sources.
type Judgement struct {
	Readings []Reading `json:"readings,omitempty"` // that it rests on; none where there is one way to read
	State    State     `json:"state"`
	Message  string    `json:"message,omitempty"` // where it is not met
	Values   []Value   `json:"values"`            // that it rests on, with a value
	Unknown  []Missing `json:"unknown"`           // that it rests on, without one
}

// Reading is one way to read a source.
type Reading struct {
	Name   string `json:"name"`
	Title  string `json:"title"`
	Choice string `json:"choice"`
	Text   string `json:"text"`

	Assumption string `json:"assumption,omitempty"` // why the documents choose as they do
}

// Value is a parameter that a judgement rests on.
type Value struct {
	Name          string `json:"name"`
	Title         string `json:"title"`
	Value         any    `json:"value"` // as evaluations give it; null where it does not apply
	Text          string `json:"text"`
	Source        string `json:"source,omitempty"`
	EstablishedBy string `json:"establishedBy,omitempty"`
	Assumption    string `json:"assumption,omitempty"`
}

// Missing is a parameter whose value no source gives.
type Missing struct {
	Name          string `json:"name"`
	Title         string `json:"title"`
	Why           string `json:"why"`
	EstablishedBy string `json:"establishedBy"`
}

// Broken says that a product does not meet a requirement that is no mere warning, in the
// readings that count, or that one could not be computed for another reason than that
// nobody has established it.
func (m *Matrix) Broken() bool {
	return slices.ContainsFunc(m.Documents, func(d Document) bool {
		return slices.ContainsFunc(d.Rows, func(r Row) bool {
			return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.State == NotMet && !r.Warning || c.State == Failed })
		})
	})
}

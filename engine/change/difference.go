package change

import (
	"dekking/engine/diag"
	"dekking/engine/text"
)

// Difference is what two sets of documents differ in, in one language. It is
// immutable.
type Difference struct {
	Old      string    `json:"old"`   // what the sides are called
	New      string    `json:"new"`   //
	Class    string    `json:"class"` // the worst of all changes; none without any
	Counts   Counts    `json:"counts"`
	Changes  []Change  `json:"changes"`  // the worst first, then by line and product, then as they stand in the documents
	Examples *Examples `json:"examples"` // nil: those of the old side have faults

	identical bool // the documents are the same to the byte
	lang      text.Lang
}

// Counts are how many changes there are of each class.
type Counts struct {
	Breaking  int `json:"breaking"`
	Attention int `json:"attention"`
	Safe      int `json:"safe"`
}

// Change is one thing that is different.
type Change struct {
	Code      string   `json:"code"` // kind and what, such as input-narrowed: the contract
	Class     Class    `json:"class"`
	Line      string   `json:"line,omitempty"`    // none for sources
	Product   string   `json:"product,omitempty"` // whose own it is; none: the line's
	Products  []string `json:"products"`          // whom it reaches
	Kind      string   `json:"kind"`
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`           // a sentence about the name
	Was       string   `json:"was,omitempty"`  // a value as documents write it, a formula or a text
	Now       string   `json:"now,omitempty"`  //
	From      string   `json:"from,omitempty"` // the first day on which it counts, where it is dated
	OldClause *Clause  `json:"oldClause,omitempty"`
	NewClause *Clause  `json:"newClause,omitempty"`
	OldPlace  *Place   `json:"oldPlace,omitempty"`
	NewPlace  *Place   `json:"newPlace,omitempty"`

	block    bool   // was and now are too long to stand in the sentence
	assumed  bool   // it rests on an assumption and cites nothing
	lineName string // the title of the line
	owner    string // the title of the product
	everyone bool   // it reaches every product of the line
	order    [3]int // of the line, of the product in it, and whether it is for some products only
}

// Clause is where a definition comes from.
type Clause struct {
	Reference string `json:"reference"` // as documents write it: source#clause
	Text      string `json:"text"`      // the source's title and the clause
}

// Place is where something stands in the documents of a side.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Length int    `json:"length"`

	name string // of the document, on whichever side
}

// placeOf is a place as JSON has it; nil where there is none.
func placeOf(at diag.Pos, in Side) *Place {
	if at.IsZero() {
		return nil
	}
	return &Place{in.place(at.File), at.Line, max(1, at.Col), max(1, at.Len), at.File}
}

// None is the class of a difference without changes.
const None = "none"

// Worst is the worst class of the changes; false when there are none.
func (d *Difference) Worst() (Class, bool) {
	worst := Safe
	for _, c := range d.Changes {
		worst = max(worst, c.Class)
	}
	return worst, len(d.Changes) > 0
}

// count fills in what follows from the changes.
func (d *Difference) count() {
	d.Class = None
	if worst, any := d.Worst(); any {
		d.Class = worst.String()
	}
	for _, c := range d.Changes {
		switch c.Class {
		case Breaking:
			d.Counts.Breaking++
		case Attention:
			d.Counts.Attention++
		case Safe:
			d.Counts.Safe++
		}
	}
}

package engine

import (
	"iter"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Explanation is how results come about: a table of steps, whose operands are other
// steps of it. They are kept as the engine noted them, and written out each time
// one is read. It is immutable and safe for concurrent use; nil has no steps.
type Explanation struct {
	line     *model.Line
	lang     text.Lang
	records  []record
	trees    []*formula.Node // of the records
	operands []int           // of all steps
	asides
}

// Step is one node of an explanation; operands are other steps, by id.
type Step struct {
	ID       int    `json:"id"`
	At       string `json:"at"`
	Name     string `json:"name,omitempty"`
	Op       string `json:"op"`
	Text     string `json:"text"`
	Value    Value  `json:"value"`
	Unit     string `json:"unit,omitempty"`   // of a number: with procent, Value is its number of percents
	Before   *Value `json:"before,omitempty"` // before caps and rounding, where they changed it
	Operands []int  `json:"operands"`         // not to be changed
	Origin   string `json:"origin"`
	Source   string `json:"source,omitempty"`
	Taken    bool   `json:"taken"`

	detail `json:"-"` // for the text of the derivation
}

// detail is what the text of a derivation shows beyond the contract.
type detail struct {
	within     string            // of a step of a piece: the pointer of the interval that it lies in
	Definition *model.Definition // of a named step
	Edition    *model.Edition    // that counts; nil of an input, and where there is none
	Formula    *formula.Node     // of a rule: the one that counts; nil where it does not apply
}

// Len is the number of steps.
func (x *Explanation) Len() int {
	if x == nil {
		return 0
	}
	return len(x.records)
}

// All are the steps, in the order of their ids: 0 up to Len.
func (x *Explanation) All() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		for id := range x.Len() {
			if !yield(x.Step(id)) {
				return
			}
		}
	}
}

// Assumption is what a named step assumes.
func (s *Step) Assumption() text.Text {
	switch {
	case s.Edition != nil:
		return s.Edition.Assumption
	case s.Definition != nil && s.Definition.Input != nil:
		return s.Definition.Input.Assumption
	}
	return text.Text{}
}

// Note is what the document notes beside a named step.
func (s *Step) Note() text.Text {
	if s.Edition == nil {
		return text.Text{}
	}
	return s.Edition.Note
}

package boundary

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// Kind is what kind of part of a document draws a boundary.
type Kind uint8

// The kinds, in the order in which those of one definition are told.
const (
	Edition      Kind = iota // a day on which values change
	End                      // the ends of an option's range
	When                     // a `when`
	Case                     // two rows of cases
	If                       // an `if`
	Comparison               // a comparison of numbers or dates
	Extreme                  // which of its arguments min, max, earliest or latest gives
	Count                    // whether there are so many days, of nth_day and nth_workday
	Row                      // two rows of a table
	DatedEdition             // two editions of a parameter that is read at a date
	Minimum                  // at_least
	Maximum                  // at_most
	Gap                      // days between intervals that a chain joins or does not
	Cut                      // a day that cuts intervals into pieces
	Constraint               // a constraint
)

// String is the kind's word in JSON.
func (k Kind) String() string {
	return [...]string{"edition", "range", "when", "case", "if", "comparison", "extreme", "count", "row", "dated-edition", "minimum", "maximum", "gap", "cut", "constraint"}[k]
}

// Boundary is a place where a document decides between two.
type Boundary struct {
	Kind       Kind
	Definition *model.Definition   // that it stands in: a rule, table, parameter or input; of a gap or cut the first day of the rows; nil of a constraint
	Constraint *model.Constraint   // nil of all others
	List       string              // of a gap or cut: the list whose rows are made
	Others     []*model.Definition // of an edition: what else changes on the day
	Node       *formula.Node       // the test, cap, comparison, or day that cuts; nil of cases, rows, editions and ends
	Sides      [2]string           // of cases, arguments, rows and editions: what the two are, in the notation of the documents
	Day        calendar.Date       // of an edition: the day on which it begins
	Source     string              // a reference, or ""
	Pos        diag.Pos
}

// Name is that of the definition, constraint or list.
func (b *Boundary) Name() string {
	switch {
	case b.Constraint != nil:
		return b.Constraint.Name
	case b.List != "":
		return b.List
	}
	return b.Definition.Name
}

// Same says that two are of the same alternatives of the same part.
func (b *Boundary) Same(o *Boundary) bool {
	return b.Kind == o.Kind && b.Definition == o.Definition && b.Constraint == o.Constraint && b.Node == o.Node && b.Sides == o.Sides && b.Day == o.Day
}

// Is says that a boundary is of something of that name.
func (b *Boundary) Is(name string) bool {
	return b.Name() == name || slices.ContainsFunc(b.Others, func(d *model.Definition) bool { return d.Name == name })
}

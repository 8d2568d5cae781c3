package describe

import "dekking/engine/model"

// Derive is how the rows of a list are made. Formulas are as the documents write them.
type Derive struct {
	Making  string   `json:"making"`            // chain, cut, group or span
	Over    string   `json:"over,omitempty"`    // the list of intervals; none of a span
	Each    string   `json:"each,omitempty"`    // month or year
	Gap     string   `json:"gap,omitempty"`     // of a chain: so many days between two intervals part them
	After   []string `json:"after,omitempty"`   // of a cut: days on which a piece ends
	Before  []string `json:"before,omitempty"`  // of a cut: days on which a piece begins
	From    string   `json:"from,omitempty"`    // of a span: its first day
	Through string   `json:"through,omitempty"` // of a span: its last day
}

// derive is how the rows of a list are made, or those that a day is of; nil of any other.
func (v view) derive(d *model.Definition) *Derive {
	entity := d.Entity
	switch d.Kind {
	case model.List:
		entity = d.Of
	case model.Derived:
	default:
		return nil
	}
	made := v.Line.Entities[entity].Derive
	if made == nil {
		return nil
	}
	return &Derive{Making: made.Making.String(), Over: made.Over.Name, Each: made.By.String(), Gap: source(made.Gap),
		After: sources(made.After), Before: sources(made.Before), From: source(made.From), Through: source(made.Through)}
}

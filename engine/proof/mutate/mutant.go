package mutate

import (
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Kind is a kind of mistake: one of formula.EditKind, or one that is not made in a
// formula.
type Kind uint8

// The kinds of mistake that are made outside formulas. Before them stand those of
// formula.EditKind, in its order; numbers, dates, choices and Booleans of documents
// are among those.
const (
	Cap      Kind = iota + 100 // at_least or at_most left out
	When                       // when left out
	Rounding                   // round left out
	Step                       // rounded to another step
	Mode                       // rounded in another way
	Row                        // a row, or one of several values, left out
	Order                      // two rows exchanged
	Edition                    // an edition left out
	Default                    // a default left out
	Optional                   // optional left out
	Bound                      // an end of a range left out, or taken in where it was not
	Cut                        // a day that cuts left out, or before it instead of after
	Calendar                   // rows follow years instead of months
	Severity                   // a warning that refuses
)

var kinds = [...]string{"cap", "when", "round", "round-step", "round-mode", "row", "order-of-rows", "edition", "default", "optional", "bound", "cut", "calendar", "severity"}

// String is the kind's word in JSON.
func (k Kind) String() string {
	if k >= Cap {
		return kinds[k-Cap]
	}
	return formula.EditKind(k).String()
}

// Mutant is the documents with one mistake in them.
type Mutant struct {
	Kind   Kind
	Name   string   // of the definition
	Pos    diag.Pos // of what is mistaken
	Was    string   // what is mistaken; of what was left out and of rows, how it begins
	Now    string   // what stands there instead; "" for what was left out
	Before string   // the line, or lines, as they stand, without indentation
	After  string   // and with the mistake; "" where they are gone

	of     *spot
	value  *document.Node // what stands there instead
	change *change        // or what a table's file holds instead
}

// spot is a place in the documents, of which there is one for each line that a
// library serves.
type spot struct {
	model.Spot
	places []model.Place
	order  []*run // examples that read it: what killed a mutant comes first
}

// slot is where a line keeps what the spot is about: the definition, or the list that
// is derived; -1 of a constraint.
func (s *spot) slot(l *model.Line) formula.Slot {
	switch s.Part {
	case model.OfConstraint:
		return -1
	case model.OfDerive, model.OfCuts:
		return l.Names.Entities[s.entity(l)].Has
	}
	return l.Lookup(s.Name).Slot
}

// entity is the one that a derivation is of.
func (s *spot) entity(l *model.Line) formula.EntityID {
	return formula.EntityID(slices.IndexFunc(l.Entities, func(e model.Entity) bool { return e.Name == s.Name }))
}

// Said is the mistake in words, as an adverbial: with '>=' instead of '>'.
func (m *Mutant) Said(l text.Lang) string {
	key := "mutate/instead"
	switch {
	case m.Now == "":
		key = "mutate/gone"
	case m.Kind == Order:
		key = "mutate/exchanged"
	}
	return text.Message(l, key, map[string]string{"was": shortened(m.Was), "now": shortened(m.Now)})
}

// maxShown is how much of what is mistaken is shown within a sentence.
const maxShown = 60

// shortened is the beginning of a long text.
func shortened(s string) string {
	if r := []rune(s); len(r) > maxShown {
		return strings.TrimRight(string(r[:maxShown-1]), " ") + "…"
	}
	return s
}

// squeezed is a text on one line.
func squeezed(s string) string { return strings.Join(strings.Fields(s), " ") }

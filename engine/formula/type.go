package formula

import (
	"slices"

	"dekking/engine/unit"
)

// Kind is what sort of value an expression yields.
type Kind uint8

// The kinds. Invalid is the type of an expression with a fault: it fits
// everything, so that one fault gives one message.
const (
	Invalid Kind = iota
	Number
	Boolean
	Choice
	Date
	Text
	Rows // the rows of an entity's list
)

// String gives the document keyword of the kind.
func (k Kind) String() string {
	return [...]string{"?", "number", "boolean", "choice", "date", "text", "list"}[k]
}

// word is the catalogue's key for the kind, for messages.
func (k Kind) word() string { return "kind/" + k.String() }

// KindOf is the kind that a document's `type:` names; false when unknown.
func KindOf(keyword string) (Kind, bool) {
	i := slices.Index([]string{"number", "boolean", "choice", "date", "text"}, keyword)
	return Kind(i + 1), i >= 0
}

// Domain is the closed, ordered set of values of a choice. Two choices can be
// compared only if they share the Domain.
type Domain struct {
	Owner string   // the name that declares it
	IDs   []string // in the document's order
}

// Index is the place of an id in the domain, or -1.
func (d *Domain) Index(id string) int32 { return int32(slices.Index(d.IDs, id)) }

// Type is the static type of an expression or a name.
type Type struct {
	Kind     Kind
	Unit     unit.Unit // of a Number
	Domain   *Domain   // of a Choice
	Entity   EntityID  // of Rows: the entity of the rows
	Many     bool      // several values: only to be read by `in`
	Optional bool      // the value may be not applicable
}

func (t Type) applicable() Type { t.Optional = false; return t }

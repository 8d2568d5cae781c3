package model

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/number"
	"dekking/engine/text"
	"dekking/engine/unit"
)

// Model is everything that a folder of documents says.
type Model struct {
	Lines    []*Line
	Products []*Product // by line, then in their order, then by id
	Sources  *Sources
	Index    *Index

	archive *archive // for With
}

// Line is a product line: the vocabulary that its products share.
type Line struct {
	ID          string
	Title       text.Text
	Names       *formula.Names
	Units       []Unit        // in the document's order
	Entities    []Entity      // by formula.EntityID
	Views       int           // how many of them hold rows of others
	Definitions []*Definition // by formula.Slot
	Constraints []*Constraint
	Invariants  []*Invariant // in the order of the documents, libraries first
	Documents   []Titled     // the libraries that it uses, in their order, then the line itself
	Conditions  []*Condition
	Groups      []Group
	Outputs     []Output // groups of names; the first is the default
	Quote       *Quote   // nil: its products are not quoted
	files       []string // the documents it is made of
	partial     bool     // a library it uses is missing
	rootless    bool     // it has no entities, hence no lists
	unitless    bool     // it has no units

	Libraries    []Library // that it uses, in the order in which it names them
	Pos          diag.Pos  // of its id
	Illustrative bool      // its own document is: see Product.Illustrative

	parts  *parts // for With
	byName map[string]*Definition
	places map[unit.Unit]int // of money, by the units of its definitions
	money  map[string]int    // decimals of the units that always show some

	names, settable []string          // of all definitions and of the parameters, sorted, once they are asked for
	spoken          map[string]string // words for units, in small letters → the unit
	chosen          map[string]bool   // ids of all choices
}

// Titled is a library or line with what people call it.
type Titled struct {
	ID    string
	Title text.Text
}

// Lookup finds a definition by its name; nil if there is none.
func (l *Line) Lookup(name string) *Definition { return l.byName[name] }

// Named are all definitions of a name: one, but for the ends of intervals, which
// can share theirs.
func (l *Line) Named(name string) []*Definition {
	d := l.byName[name]
	shared := l.Names.Shared[name]
	if d == nil || len(shared) == 0 {
		return slices.DeleteFunc([]*Definition{d}, func(d *Definition) bool { return d == nil })
	}
	all := make([]*Definition, len(shared))
	for i, s := range shared {
		all[i] = l.Definitions[s.Slot]
	}
	return all
}

// Seen finds the definition that a name stands for, seen from an entity: of
// several, the nearest outwards. Nil if there is none.
func (l *Line) Seen(name string, from formula.EntityID) *Definition {
	if s, ok := l.Names.Symbol(name, from); ok && len(l.Names.Shared[name]) > 0 {
		return l.Definitions[s.Slot]
	}
	return l.byName[name]
}

// Unit is how a unit is written for people.
type Unit struct {
	Name     string
	Symbol   string // "€", "%", or "" to write the title
	Decimals int    // places that an amount of money always shows; 0 = as many as there are
	One      text.Text
	Many     text.Text
}

// Entity is a kind of row: the policy itself, or the items of a list.
type Entity struct {
	Name   string
	Title  text.Text
	Parent formula.EntityID
	List   string             // in the parent; "" for the root
	Key    formula.Slot       // the input that tells rows apart, or -1
	From   formula.Slot       // of an interval, or -1
	Until  formula.Slot       // its inclusive end, or -1
	Empty  bool               // an absent list is an empty one
	Derive *Derive            // of rows that are made of others; nil for those that are given
	Inputs []formula.Slot     // in the document's order
	Lists  []formula.EntityID // of its rows

	unmade bool // derived, but how cannot be said
}

// Kind is what a definition is.
type Kind uint8

// The kinds of definition.
const (
	Input     Kind = iota // a fact asked
	Parameter             // a value by date
	Rule                  // a named value with a formula
	List                  // whether an entity's list is there
	Derived               // the first or last day of a derived row
)

// String gives the document keyword of the kind.
func (k Kind) String() string { return [...]string{"input", "parameter", "rule", "list", "derived"}[k] }

// Definition is one name: an input, a parameter or a rule.
type Definition struct {
	Name     string
	Kind     Kind
	Slot     formula.Slot
	Entity   formula.EntityID
	Of       formula.EntityID // of a List: the entity of its rows
	Type     formula.Type
	Title    text.Text
	Choices  []text.Text // of a Choice, by index in the domain
	Show     *number.Number
	Pos      diag.Pos  // of the name
	Document string    // id of the line or library
	Source   string    // of the definition itself: for values that name none
	Note     text.Text // of a Parameter without a value of its own: those have their notes in the edition

	Input       *InputRules         // of an Input
	Range       *Range              // of a Parameter: literal bounds on its values
	Open        bool                // every product sets it
	Descriptive bool                // it changes no outcome
	Readings    bool                // of a choice: the source can be read in each of these ways, the value is the one that counts
	Editions    []Edition           // of a Parameter or Rule, by From, then Known
	By          []formula.Dimension // of a table: what it is looked up by
	brackets    []bool              // of By: from this value up to the next
	Reads       []formula.Slot
	lists       []formula.EntityID // whose rows its formulas read
	adrift      bool               // of an entity that does not exist
}

// InputRules are what an input's value must satisfy, and what absence means.
type InputRules struct {
	Option   bool // the customer chooses it
	Optional bool // absent = not applicable
	Default  *formula.Value
	When     *formula.Formula // else not applicable, whatever was given
	Question text.Text
	Range    *Range
	Among    []formula.Value // literal choices of a number, date or text
	AmongOf  formula.Slot    // parameter that lists the choices, or -1
	Places   int             // decimals of its unit's money, or -1

	Assumption text.Text

	illustrative bool // it stands in a document that is
}

// Range bounds an input. Bounds that are nil do not bind.
type Range struct {
	From, Above, Through, Below *Bound
	Step                        *number.Number // of a number, counted from From
}

// Bound is a literal, or a parameter's value.
type Bound struct {
	Value     formula.Value
	Parameter formula.Slot // or -1
}

// Edition is one dated version of a parameter's value or a rule's body.
type Edition struct {
	From    calendar.Date // calendar.First when not said
	Through calendar.Date // calendar.Last when not said
	Known   calendar.Date // calendar.First: always known

	Value  formula.Value   // of a parameter; undetermined where it is unknown
	Values []formula.Value // of a parameter with several values
	Rows   *Rows           // of a table
	Body   *Body           // of a rule

	Source     string
	Assumption text.Text
	Note       text.Text
	Unknown    text.Text // why no source gives the value of a parameter; zero where it has one
	By         text.Text // who established the value, or would have to where it is unknown
	Reason     string    // why a product's value changed
	Confidence string    // how sure it is, in the documents' own words; "" when they do not say
	Pos        diag.Pos

	Illustrative bool // it stands in a document that is: see Product.Illustrative

	at    []diag.Pos        // of the value, or each of Values
	among map[valueKey]bool // Values as a set
}

// Place is where the value stands; of a rule, and of what is not applicable,
// where the edition begins.
func (e *Edition) Place() diag.Pos {
	if len(e.at) > 0 {
		return e.at[0]
	}
	return e.Pos
}

// Body is what a rule computes, applied in the order of its fields.
type Body struct {
	When    *formula.Formula
	Formula *formula.Formula // or
	Cases   []Case
	First   bool // hit: first; else the rows are disjoint
	AtLeast *formula.Formula
	AtMost  *formula.Formula
	Round   *formula.Round

	rule *formula.Rule
}

// Rule is the body as it is computed.
func (b *Body) Rule() *formula.Rule { return b.rule }

// Case is one row of a rule's cases.
type Case struct {
	ID     string
	When   *formula.Formula // nil: otherwise
	Then   *formula.Formula
	Source string
	Pos    diag.Pos
}

// Constraint is what a configuration must satisfy.
type Constraint struct {
	Name       string
	Title      text.Text // what is demanded; zero where nothing says so
	Document   string    // id of the line or library
	Entity     formula.EntityID
	Assert     *formula.Formula
	Message    Template
	Source     string
	Assumption text.Text
	Redundant  bool
	Reason     text.Text // why it stands there, of one that is redundant
	Warning    bool      // what does not satisfy it is allowed all the same
	Pos        diag.Pos
	Reads      []formula.Slot // the inputs and parameters it rests on, through rules
	Options    []formula.Slot // of those, what the customer chooses
	Required   bool           // rests on parameters only: decided at check
}

// Group is a group of conditions.
type Group struct {
	ID    string
	Title text.Text
}

// Condition is a row of the comparison.
type Condition struct {
	ID     string
	Group  string
	Title  text.Text
	Values []*Definition
	Text   []TextCase // the first whose When is nil or true; empty: the value itself
	Pos    diag.Pos
}

// TextCase is a text for when a test is true.
type TextCase struct {
	When *formula.Formula
	Text Template
}

// Template is a text with {names} in both languages.
type Template struct{ NL, EN text.Template }

// In is the template in a language.
func (t Template) In(l text.Lang) text.Template {
	if l == text.EN {
		return t.EN
	}
	return t.NL
}

// Output is a named group of outputs.
type Output struct {
	Name  string
	Names []*Definition
}

// Product is one set of conditions for a line.
type Product struct {
	ID       string
	Line     *Line
	Concept  bool
	Order    int // its place beside the others; those without one come last
	Title    text.Text
	Digest   string      // of every document that an answer could depend on
	Editions [][]Edition // by slot: the line's, or the product's own
	Pos      diag.Pos

	OwnIllustrative bool // its own document is: see Illustrative

	given   []document.Entry // what it sets
	leaning []bool           // by slot: see Illustrative; nil where nothing leans
}

// Pick finds the edition that counts on a day with the knowledge of a day
// (calendar.Last = all that is known): of those known, the greatest From not after
// the day; of equal ones the latest known. It is nil when there is none or the
// one found has ended: an ended edition never falls back.
func Pick(editions []Edition, on, known calendar.Date) *Edition {
	var best *Edition
	for i := range editions {
		e := &editions[i]
		if e.From > on || e.Known > known {
			continue
		}
		if best == nil || e.From > best.From || e.From == best.From && e.Known >= best.Known {
			best = e
		}
	}
	if best == nil || best.Through < on {
		return nil
	}
	return best
}

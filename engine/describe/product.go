package describe

import (
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Profile is one product: what it asks, gives, holds to and cites.
type Profile struct {
	ID           string  `json:"id"`
	Line         string  `json:"line"`
	LineTitle    string  `json:"lineTitle"`
	Title        string  `json:"title"`
	Status       string  `json:"status"` // see Status
	Digest       string  `json:"digest"`
	On           string  `json:"on"`
	KnownAt      *string `json:"knownAt"` // nil: all that is known
	Engine       string  `json:"engine"`
	Illustrative bool    `json:"illustrative"` // some of its names are, see Entry

	Quote *Offer `json:"quote"` // nil: the line says of no amounts that they make a quote

	Outputs     []Output     `json:"outputs"` // the first is given when none is asked for
	Names       []Entry      `json:"names"`   // what outputs hold, each once
	Lists       []List       `json:"lists"`   // those of a row stand behind the row
	Options     []Asked      `json:"options"` // what the customer chooses
	Facts       []Asked      `json:"facts"`   // what is asked besides
	Constraints []Constraint `json:"constraints"`
	Sources     []Source     `json:"sources"` // that it cites with what counts on the day
}

// Offer is what a quote shows.
type Offer struct {
	Price string   `json:"price"`
	Names []string `json:"names"` // to ask for, the price among them
}

// Output is a group of names that can be asked for together.
type Output struct {
	Name  string   `json:"name"`
	Names []string `json:"names"`
}

// List is a list of rows.
type List struct {
	Entry
	Key     string `json:"key,omitempty"`     // the input that tells its rows apart
	Derived bool   `json:"derived,omitempty"` // its rows are not given but made
}

// Asked is an option or a fact.
type Asked struct {
	Entry
	Question string `json:"question,omitempty"`
	Optional bool   `json:"optional,omitempty"` // where it is not given it does not apply
	Default  *Said  `json:"default,omitempty"`  // that counts where it is not given
}

// Product tells what a product is on a day, by what was known on another (0 or
// calendar.Last: all there is), in a language.
func Product(p *engine.Product, on, known calendar.Date, l text.Lang) *Profile {
	v := viewed(p, on, known, l)
	x := &Profile{ID: p.ID, Line: p.Line.ID, LineTitle: p.Line.Title.In(l), Title: p.Title.In(l), Status: Status(p), Digest: p.Digest,
		On: v.seen().On, KnownAt: v.seen().KnownAt, Engine: engine.Version,
		Outputs: []Output{}, Names: []Entry{}, Lists: []List{}, Options: []Asked{}, Facts: []Asked{}, Constraints: v.constraints(), Sources: v.cited()}
	v.offered(x)
	v.quoted(x)
	for _, d := range p.Line.Definitions {
		x.Illustrative = x.Illustrative || p.Illustrative(d.Slot)
		switch {
		case d.Kind == model.List:
			x.Lists = append(x.Lists, v.list(d))
		case d.Kind != model.Input:
		case d.Input.Option:
			x.Options = append(x.Options, v.asked(d))
		default:
			x.Facts = append(x.Facts, v.asked(d))
		}
	}
	return x
}

// quoted adds what a quote shows.
func (v view) quoted(x *Profile) {
	q := v.Line.Quote
	if q == nil {
		return
	}
	x.Quote = &Offer{Price: q.BuildUp.Steps[len(q.BuildUp.Steps)-1].Name, Names: []string{}}
	for _, d := range q.Names(v.Line) {
		if d.By == nil && !slices.Contains(x.Quote.Names, d.Name) {
			x.Quote.Names = append(x.Quote.Names, d.Name)
		}
	}
}

// offered adds the groups of outputs, and their names.
func (v view) offered(x *Profile) {
	seen := map[*model.Definition]bool{}
	for _, o := range v.Line.Outputs {
		group := Output{o.Name, []string{}}
		for _, d := range o.Names {
			if !slices.Contains(group.Names, d.Name) { // ends of intervals share theirs
				group.Names = append(group.Names, d.Name)
			}
			if !seen[d] {
				seen[d] = true
				x.Names = append(x.Names, v.entry(d))
			}
		}
		x.Outputs = append(x.Outputs, group)
	}
}

func (v view) list(d *model.Definition) List {
	entity := v.Line.Entities[d.Of]
	x := List{Entry: v.entry(d), Derived: entity.Derive != nil}
	if entity.Key >= 0 {
		x.Key = v.Line.Definitions[entity.Key].Name
	}
	return x
}

func (v view) asked(d *model.Definition) Asked {
	return Asked{Entry: v.entry(d), Question: d.Input.Question.In(v.lang), Optional: d.Input.Optional, Default: v.usual(d)}
}

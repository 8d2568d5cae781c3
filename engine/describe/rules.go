package describe

import (
	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Names is all names that a product has.
type Names struct {
	Seen
	Rules []Named `json:"rules"` // in the order of the documents, libraries first
}

// Named is a name in the list. Ends of intervals can share theirs: they differ in what
// they are of.
type Named struct {
	Entry
	Option bool `json:"option,omitempty"` // the customer chooses it
	Lapsed bool `json:"lapsed,omitempty"` // it has no edition on the day
}

// Rules lists the names of a product on a day, by what was known on another (0 or
// calendar.Last: all there is), in a language.
func Rules(p *engine.Product, on, known calendar.Date, l text.Lang) *Names {
	v := viewed(p, on, known, l)
	x := &Names{v.seen(), []Named{}}
	for _, d := range p.Line.Definitions {
		x.Rules = append(x.Rules, Named{v.entry(d), option(d), v.lapsed(d)})
	}
	return x
}

func option(d *model.Definition) bool { return d.Input != nil && d.Input.Option }

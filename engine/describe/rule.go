package describe

import (
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Page is all there is to say of a name: of a rule, or of whatever else has one.
type Page struct {
	Seen
	Engine string `json:"engine"`
	Entry
	MayNotApply bool     `json:"mayNotApply,omitempty"`
	Outputs     []string `json:"outputs"`  // the groups that it can be asked for with
	Document    string   `json:"document"` // id of the line or library
	Origin      string   `json:"origin"`   // file:line
	Source      string   `json:"source,omitempty"`
	Note        string   `json:"note,omitempty"`
	Also        []Entry  `json:"also,omitempty"` // others of the name: ends of intervals can share it

	Input     *Input     `json:"input,omitempty"`
	Parameter *Parameter `json:"parameter,omitempty"`
	Derive    *Derive    `json:"derive,omitempty"` // of a list whose rows are made, and of their days
	Range     *Range     `json:"range,omitempty"`
	Choices   []Said     `json:"choices,omitempty"`

	Edition  *Edition    `json:"edition"`  // that counts on the day; nil: there is none
	Editions []Dated     `json:"editions"` // that are known, by the day they begin
	Sources  []Citation  `json:"sources"`  // all that the page refers to
	Reads    []Reference `json:"reads"`    // what it is made of, directly
	ReadBy   []Reference `json:"readBy"`
}

// Input is what is asked.
type Input struct {
	Question   string `json:"question,omitempty"`
	Option     bool   `json:"option"`               // the customer chooses it
	Optional   bool   `json:"optional"`             // where it is not given it does not apply
	Default    *Said  `json:"default,omitempty"`    // that counts where it is not given
	When       string `json:"when,omitempty"`       // where it is false it does not apply, whatever is given
	ChoicesOf  string `json:"choicesOf,omitempty"`  // the parameter that lists the choices
	Assumption string `json:"assumption,omitempty"` // what the sources do not settle
}

// Parameter is what a value by date is, whatever it is.
type Parameter struct {
	Open        bool  `json:"open"`           // every product sets it
	Descriptive bool  `json:"descriptive"`    // it changes no outcome
	Readings    bool  `json:"readings"`       // a source can be read in each of these ways
	Keys        []Key `json:"keys,omitempty"` // of a table
}

// Key is what a table is looked up by.
type Key struct {
	Entry
	Bracket bool `json:"bracket"` // a row counts from its own value up to the next; else only at that value
}

// Rule is the page of a name on a day, by what was known on another (0 or calendar.Last:
// all there is), in a language; false when the product has no such name. It computes
// nothing.
func Rule(p *engine.Product, name string, on, known calendar.Date, l text.Lang) (*Page, bool) {
	v := viewed(p, on, known, l)
	named := v.named(name)
	if len(named) == 0 {
		return nil, false
	}
	d, editions := named[0], v.editions(named[0].Slot)
	x := &Page{Seen: v.seen(), Engine: engine.Version, Entry: v.entry(d), MayNotApply: d.Type.Optional, Outputs: v.outputs(d), Document: d.Document,
		Origin: origin(d.Pos), Source: d.Source, Note: d.Note.In(l), Also: v.entries(named[1:]), Input: v.input(d), Parameter: v.parameter(d),
		Derive: v.derive(d), Range: v.ranged(d), Choices: v.choices(d), Edition: v.edition(d, v.now(d.Slot)), Editions: []Dated{},
		Sources: v.citations(d, editions), Reads: v.reads(d), ReadBy: v.readBy(named)}
	if x.Document == "" { // lists are the line's
		x.Document = p.Line.ID
	}
	for _, e := range editions {
		x.Editions = append(x.Editions, v.dated(d, e))
	}
	return x, true
}

// named are the definitions of a name, those of lists too.
func (v view) named(name string) []*model.Definition {
	if all := v.Line.Named(name); len(all) > 0 {
		return all
	}
	for _, d := range v.Line.Definitions {
		if d.Name == name {
			return []*model.Definition{d}
		}
	}
	return nil
}

// outputs are the groups that hold a definition.
func (v view) outputs(d *model.Definition) []string {
	groups := []string{}
	for _, o := range v.Line.Outputs {
		if slices.Contains(o.Names, d) {
			groups = append(groups, o.Name)
		}
	}
	return groups
}

func (v view) input(d *model.Definition) *Input {
	if d.Kind != model.Input {
		return nil
	}
	x := &Input{Question: d.Input.Question.In(v.lang), Option: d.Input.Option, Optional: d.Input.Optional, Default: v.usual(d),
		When: source(d.Input.When), Assumption: d.Input.Assumption.In(v.lang)}
	if d.Input.AmongOf >= 0 {
		x.ChoicesOf = v.Line.Definitions[d.Input.AmongOf].Name
	}
	return x
}

func (v view) parameter(d *model.Definition) *Parameter {
	if d.Kind != model.Parameter {
		return nil
	}
	x := &Parameter{Open: d.Open, Descriptive: d.Descriptive, Readings: d.Readings}
	for i, by := range d.By {
		if key := v.Line.Lookup(by.Name); key != nil {
			x.Keys = append(x.Keys, Key{v.entry(key), d.Bracket(i)})
		}
	}
	return x
}

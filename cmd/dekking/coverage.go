package main

import (
	"fmt"
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/cover"
	"dekking/engine/text"
)

// coverage is what the examples reach, as text.
type coverage struct {
	*page
	documents documents
	catalog   *engine.Catalog
}

// coverKinds are the kinds of part, as they are counted together.
var coverKinds = []struct {
	key   string
	parts []engine.Part
}{
	{"cover/kind-rule", nil}, {"cover/kind-edition", nil}, // both are Counted; see kind
	{"cover/kind-case", []engine.Part{engine.Chosen}},
	{"cover/kind-when", []engine.Part{engine.Applied, engine.Withheld}},
	{"cover/kind-if", []engine.Part{engine.Then, engine.Else}},
	{"cover/kind-limit", []engine.Part{engine.Minimum, engine.Maximum}},
	{"cover/kind-round", []engine.Part{engine.Rounded}},
	{"cover/kind-table-row", []engine.Part{engine.Looked}},
	{"cover/kind-constraint", []engine.Part{engine.Broken}},
}

// coverKind is the index of a part's kind.
func coverKind(p *cover.Part) int {
	if p.Part == engine.Counted {
		return map[bool]int{true: 0, false: 1}[p.Definition.Kind == model.Rule]
	}
	return slices.IndexFunc(coverKinds, func(k struct {
		key   string
		parts []engine.Part
	}) bool {
		return slices.Contains(k.parts, p.Part)
	})
}

// report writes for each line how much is reached of each kind, and then what is not.
func (c *coverage) report(r *cover.Report) {
	for _, l := range r.Lines() {
		c.heading(c.say("cover/heading") + ": " + l.Title.In(c.lang))
		var rows [][]string
		for i, k := range coverKinds {
			all, reached := 0, 0
			for _, p := range r.Parts {
				if p.Line == l && coverKind(p) == i {
					all++
					if p.Reached {
						reached++
					}
				}
			}
			if all > 0 {
				rows = append(rows, []string{c.say(k.key), c.share(reached, all)})
			}
		}
		c.pairs(rows)
		all, reached := r.Counts(l)
		c.line("", "")
		c.line("  ", c.bold(c.share(reached, all)))
		if asked := r.Settings(l).Coverage; !asked.Reached(reached, all) {
			c.wrapped("✗ ", c.say("cover/below", "share", text.Number(c.lang, asked.AtLeast.String()), "place", c.where(asked.Pos)))
		}
		c.missed(r, l)
	}
}

// share says how many of all, and the share to a tenth of a per cent, never rounded up.
func (c *coverage) share(some, all int) string {
	tenths := 1000
	if all > 0 {
		tenths = some * 1000 / all
	}
	return c.say("cover/share", "reached", fmt.Sprint(some), "all", fmt.Sprint(all),
		"share", text.Number(c.lang, fmt.Sprintf("%d.%d", tenths/10, tenths%10)))
}

// missed writes what no example reaches, in the order of the documents.
func (c *coverage) missed(r *cover.Report, l *model.Line) {
	parts := missed(r, l)
	if len(parts) == 0 {
		c.line("", "")
		c.wrapped("✓ ", c.say("cover/all"))
		return
	}
	c.heading(c.say("cover/missed"))
	for _, p := range parts {
		c.wrapped("✗ ", c.told(p))
		place := c.where(p.Pos)
		if p.Source != "" {
			place += ": " + c.catalog.Model.Sources.Cite(p.Source, c.lang)
		}
		c.wrapped("  ", place)
	}
}

// missed are the parts of a line that no example reaches, by place.
func missed(r *cover.Report, l *model.Line) []*cover.Part {
	var parts []*cover.Part
	for _, p := range r.Parts {
		if p.Line == l && !p.Reached {
			parts = append(parts, p)
		}
	}
	slices.SortStableFunc(parts, func(a, b *cover.Part) int { return a.Pos.Compare(b.Pos) })
	return parts
}

func (c *coverage) where(p diag.Pos) string {
	return fmt.Sprintf("%s:%d", c.documents.place(p.File), p.Line)
}

// told says of a part that no example reaches it, as a clause.
func (c *coverage) told(p *cover.Part) string {
	said := c.clause(p)
	if p.Product != nil {
		said += " " + c.say("cover/in", "product", p.Product.ID)
	}
	return said
}

func (c *coverage) clause(p *cover.Part) string {
	name := ""
	if p.Constraint != nil {
		name = p.Constraint.Name
	} else {
		name = p.Definition.Title.In(c.lang) + " (" + p.Definition.Name + ")"
	}
	switch p.Part {
	case engine.Applied:
		return c.say("cover/when", "name", name, "test", p.Edition.Body.When.Root.Display())
	case engine.Withheld:
		return c.say("cover/when-not", "name", name, "test", p.Edition.Body.When.Root.Display())
	case engine.Chosen:
		if row := p.Edition.Body.Cases[p.Case]; row.When != nil {
			id := row.ID
			if id == "" {
				id = row.When.Root.Display()
			}
			return c.say("cover/case", "name", name, "row", id)
		}
		return c.say("cover/case-last", "name", name)
	case engine.Minimum:
		return c.say("cover/minimum", "name", name, "bound", c.bound(p, p.Edition.Body.AtLeast))
	case engine.Maximum:
		return c.say("cover/maximum", "name", name, "bound", c.bound(p, p.Edition.Body.AtMost))
	case engine.Rounded:
		return c.say("cover/rounded", "name", name)
	case engine.Then:
		return c.say("cover/then", "name", name, "test", p.Node.Args[0].Display())
	case engine.Else:
		return c.say("cover/else", "name", name, "test", p.Node.Args[0].Display())
	case engine.Looked:
		return c.say("cover/table-row", "name", name)
	case engine.Broken, engine.Held:
		return c.say("cover/constraint", "name", name)
	}
	return c.counted(p, name)
}

// counted says that no example rests on a rule, or on a value.
func (c *coverage) counted(p *cover.Part, name string) string {
	if p.Definition.Kind == model.Rule || p.Edition.Rows != nil {
		return c.say("cover/rule", "name", name)
	}
	of := c.of(p)
	value := of.Say(p.Definition, p.Edition.Value, c.lang)
	if p.Definition.Type.Many {
		value = of.Several(p.Definition, p.Edition.Values, c.lang)
	}
	if p.Edition.From == calendar.First {
		return c.say("cover/value", "name", name, "value", value)
	}
	return c.say("cover/edition", "name", name, "value", value, "from", text.Date(c.lang, p.Edition.From.String()))
}

// bound is a bound in words: the value of a parameter, or the formula.
func (c *coverage) bound(p *cover.Part, f *formula.Formula) string {
	if p.Bound == nil {
		return f.Root.Display()
	}
	said := c.of(p).Say(p.Line.Definitions[f.Root.Sym.Slot], p.Bound.Value, c.lang)
	if p.Bound.From == calendar.First {
		return said
	}
	return c.say("cover/from", "value", said, "from", text.Date(c.lang, p.Bound.From.String()))
}

// of is the product that a part is of, or any of its line, to write values with.
func (c *coverage) of(p *cover.Part) *engine.Product {
	if p.Product != nil {
		return p.Product
	}
	i := slices.IndexFunc(c.catalog.Products, func(x *engine.Product) bool { return x.Line == p.Line })
	return c.catalog.Products[i]
}

// covered is the JSON of what the examples reach.
type covered struct {
	Parts   int           `json:"parts"`
	Reached int           `json:"reached"`
	Enough  bool          `json:"enough"` // each line reaches the share that its settings ask for
	Missed  []coveredPart `json:"missed"`
}

type coveredPart struct {
	Kind    string `json:"kind"`
	Product string `json:"product,omitempty"` // of a part that rests on a value of its own
	Name    string `json:"name"`
	place
	Text   string `json:"text"`
	Source string `json:"source,omitempty"`
}

// partKinds are the kinds in JSON, by engine.Part.
var partKinds = map[engine.Part]string{engine.Counted: "used", engine.Applied: "when", engine.Withheld: "when-not", engine.Chosen: "case",
	engine.Minimum: "minimum", engine.Maximum: "maximum", engine.Rounded: "round", engine.Then: "then", engine.Else: "else",
	engine.Looked: "table-row", engine.Broken: "constraint"}

func (c *coverage) outcome(r *cover.Report) *covered {
	out := &covered{Enough: r.Enough(), Missed: []coveredPart{}}
	for _, l := range r.Lines() {
		all, reached := r.Counts(l)
		out.Parts, out.Reached = out.Parts+all, out.Reached+reached
		for _, p := range missed(r, l) {
			m := coveredPart{Kind: partKinds[p.Part], place: place{File: c.documents.place(p.Pos.File), Line: p.Pos.Line, Column: p.Pos.Col, Length: p.Pos.Len}, Text: c.told(p), Source: p.Source}
			if p.Product != nil {
				m.Product = p.Product.ID
			}
			if p.Constraint != nil {
				m.Name = p.Constraint.Name
			} else {
				m.Name = p.Definition.Name
			}
			out.Missed = append(out.Missed, m)
		}
	}
	return out
}

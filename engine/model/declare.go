package model

import (
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/number"
)

// declare gives a name its place: a slot of its entity, with a type.
func (c *compiler) declare(e document.Entry, kind Kind, from string) *Definition {
	if c.taken(e.Key) {
		return nil
	}
	entity, placed := c.entity(e.Value.Get("of"))
	ok := placed
	d := &Definition{Name: e.Key.Text, Kind: kind, Slot: formula.Slot(len(c.line.Definitions)), Entity: entity,
		Title: title(e), Pos: e.Key.Pos, Document: from, Type: c.typeOf(e, &ok)}
	d.Type.Optional = flag(e.Value.Get("optional"))
	for _, choice := range choiceTexts(e.Value.Get("choices")) {
		d.Choices = append(d.Choices, words(choice.Value))
	}
	if show := e.Value.Get("show"); show.IsNumber() {
		if v, err := number.Parse(show.Text); err == nil && v.Sign() > 0 {
			d.Show = &v
		}
	}
	if !ok {
		d.Type.Kind = formula.Invalid
	}
	d.adrift = !placed
	c.line.Definitions = append(c.line.Definitions, d)
	c.line.byName[d.Name] = d
	if _, known := c.line.places[d.Type.Unit]; !known {
		c.line.places[d.Type.Unit] = c.line.placesOf(d.Type.Unit)
	}
	c.bodies[d.Name] = e.Value
	c.publish(d)
	return d
}

// publish tells formulas what a name now is.
func (c *compiler) publish(d *Definition) {
	if c.reworded {
		return // the names are another line's too
	}
	c.line.Names.Symbols[d.Name] = d.symbol()
	if shared := c.line.Names.Shared[d.Name]; len(shared) > 0 {
		shared[0] = d.symbol()
	}
}

// symbol is what formulas are told of a definition.
func (d *Definition) symbol() formula.Symbol {
	return formula.Symbol{Name: d.Name, Type: d.Type, Entity: d.Entity, Slot: d.Slot, Dated: d.Kind == Parameter, By: d.By}
}

// choiceTexts are the entries of choices that are declared with their texts.
func choiceTexts(n *document.Node) []document.Entry {
	if n == nil || n.Kind != document.Map {
		return nil
	}
	return n.Entries
}

// typeOf reads type, unit and choices, of which one implies the others.
func (c *compiler) typeOf(e document.Entry, ok *bool) formula.Type {
	n := e.Value
	t := formula.Type{Kind: formula.Number, Many: flag(n.Get("many"))}
	declared, named := formula.KindOf(scalar(n.Get("type")))
	unit, texts := n.Get("unit"), choiceTexts(n.Get("choices"))
	switch {
	case unit != nil:
		u, fine := c.unitOf(unit)
		t.Unit, *ok = u, *ok && fine
		if named && declared != formula.Number {
			c.fault("model/unit-without-number", n.Get("type").Pos, args{"name": e.Key.Text, "type": "kind/" + declared.String()})
			*ok = false
		}
	case len(texts) > 0:
		t.Kind, t.Domain = formula.Choice, &formula.Domain{Owner: e.Key.Text}
		for _, choice := range texts {
			t.Domain.IDs = append(t.Domain.IDs, choice.Key.Text)
		}
	case named && declared == formula.Choice:
		c.fault("model/choice-without-choices", e.Key.Pos, args{"name": e.Key.Text})
		*ok = false
	case named:
		t.Kind = declared
	case n.Get("type") == nil:
		c.fault("model/no-type", e.Key.Pos, args{"name": e.Key.Text}, "hint/say-unit-or-type")
		*ok = false
	default:
		*ok = false // the schema has said so
	}
	return t
}

func (c *compiler) declareInput(e document.Entry, from string) {
	c.guard(e)
	d := c.declare(e, Input, from)
	if d == nil {
		return
	}
	c.input(d, e.Value)
	c.publish(d)
	entity := &c.line.Entities[d.Entity]
	if c.line.Names.Entities[d.Entity].Derived {
		c.fault("model/input-of-derived", e.Key.Pos, args{"name": d.Name, "entity": entity.Name})
	}
	entity.Inputs = append(entity.Inputs, d.Slot)
}

// input reads what an input says itself; see inputRules for the rest.
func (c *compiler) input(d *Definition, n *document.Node) {
	d.Source = c.cite(n.Get("source"), d.Name)
	d.Input = &InputRules{Option: flag(n.Get("option")), Optional: d.Type.Optional, Question: words(n.Get("question")),
		AmongOf: -1, Assumption: words(n.Get("assumption")), illustrative: c.illustrative(d.Pos.File)}
	if n.Get("when") != nil {
		d.Type.Optional = true
	}
	if def := n.Get("default"); def != nil && d.Type.Kind != formula.Invalid {
		if v, ok := c.literal(def, d.Type, c.line); ok {
			d.Input.Default = &v
		}
		if d.Input.Optional {
			c.fault("model/default-and-optional", def.Pos, args{"name": d.Name})
		}
	}
}

func (c *compiler) declareParameter(e document.Entry, from string) {
	if d := c.declare(e, Parameter, from); d != nil {
		c.parameter(d, e.Value)
	}
}

// parameter reads what a parameter says, but for the rows of a table.
func (c *compiler) parameter(d *Definition, n *document.Node) {
	d.Source = c.cite(n.Get("source"), d.Name)
	d.Open, d.Descriptive = flag(n.Get("open")), flag(n.Get("descriptive"))
	c.readingOf(d, n.Get("reading"))
	if d.Open || n.Get("editions") != nil {
		d.Note = words(n.Get("note"))
	}
	d.Range = c.rangeOf(d)
	if n.Get("by") != nil {
		return // see tables
	}
	has := n.Get("value") != nil || n.Get("editions") != nil || n.Get("not_applicable") != nil || n.Get("unknown") != nil
	switch {
	case d.Type.Kind == formula.Invalid:
	case !has && !d.Open:
		c.fault("model/no-value", d.Pos, args{"name": d.Name}, "hint/value-or-open")
	case has:
		d.Editions = c.values(d, n)
	}
}

func (c *compiler) declareRule(e document.Entry, from string) {
	if d := c.declare(e, Rule, from); d != nil {
		d.Source = c.cite(e.Value.Get("source"), d.Name)
	}
}

// values reads a parameter's editions: a list, an `editions` key, or the one
// that the node itself is.
func (b *builder) values(l *Line, d *Definition, n *document.Node) []Edition {
	var editions []Edition
	for _, n := range editionNodes(n) {
		e, ok := b.edition(n, d)
		if !ok {
			continue
		}
		if d.By != nil {
			if e.Rows, ok = b.rows(l, d, n); ok {
				editions = append(editions, e)
			}
			continue
		}
		if none, v := n.Get("not_applicable"), n.Get("value"); flag(none) || v != nil {
			ok = b.says(l, d, &e, none, v)
		} else if !e.Unknown.IsZero() {
			e.Value = formula.Value{State: formula.Undetermined, Kind: d.Type.Kind}
		} else {
			b.fault("model/no-value", e.Pos, args{"name": d.Name})
			ok = false
		}
		if ok {
			editions = append(editions, e)
		}
	}
	b.ordered(editions, d.Name)
	return editions
}

// says reads what an edition says: that the parameter does not apply, or else its value.
func (b *builder) says(l *Line, d *Definition, e *Edition, none, v *document.Node) bool {
	if flag(none) {
		e.Value = formula.Value{State: formula.NotApplicable, Kind: d.Type.Kind}
		if !d.Type.Optional {
			b.fault("model/must-apply", none.Pos, args{"name": d.Name}, "hint/optional-in-line")
		}
		return true
	}
	var ok bool
	e.Value, e.Values, ok = b.value(l, d, v)
	e.at, e.among = positions(v), setOf(e.Values)
	return ok
}

func (c *compiler) values(d *Definition, n *document.Node) []Edition {
	return c.builder.values(c.line, d, n)
}

package model

import (
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/number"
	"dekking/engine/text"
)

// declare gives a name its place: a slot of its entity, with a type.
func (c *compiler) declare(e document.Entry, kind Kind, from string) *Definition {
	if c.taken(e.Key) {
		return nil
	}
	entity, ok := c.entity(e.Value.Get("of"))
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
	c.line.Definitions = append(c.line.Definitions, d)
	c.line.byName[d.Name] = d
	c.bodies[d.Name] = e.Value
	c.publish(d)
	return d
}

// publish tells formulas what a name now is.
func (c *compiler) publish(d *Definition) {
	c.line.Names.Symbols[d.Name] = formula.Symbol{Name: d.Name, Type: d.Type, Entity: d.Entity, Slot: d.Slot, Dated: d.Kind == Parameter}
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
			c.fault("model/unit-without-number", unit.Pos, args{"name": e.Key.Text, "type": "kind/" + declared.String()})
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
	c.guard(e.Key)
	d := c.declare(e, Input, from)
	if d == nil {
		return
	}
	n := e.Value
	d.Input = &InputRules{Option: flag(n.Get("option")), Optional: d.Type.Optional, Question: words(n.Get("question")),
		AmongOf: -1, Assumption: words(n.Get("assumption"))}
	if n.Get("when") != nil {
		d.Type.Optional = true
		c.publish(d)
	}
	entity := &c.line.Entities[d.Entity]
	entity.Inputs = append(entity.Inputs, d.Slot)
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
	d := c.declare(e, Parameter, from)
	if d == nil {
		return
	}
	n := e.Value
	d.Source = c.cite(n.Get("source"), d.Name)
	d.Open, d.Descriptive = flag(n.Get("open")), flag(n.Get("descriptive"))
	has := n.Get("value") != nil || n.Get("editions") != nil || n.Get("not_applicable") != nil
	switch {
	case d.Type.Kind == formula.Invalid:
	case !has && !d.Open:
		c.fault("model/no-value", e.Key.Pos, args{"name": d.Name}, "hint/value-or-open")
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
		if flag(n.Get("not_applicable")) {
			e.Value = formula.Value{State: formula.NotApplicable, Kind: d.Type.Kind}
			if !d.Type.Optional {
				b.fault("model/must-apply", n.Get("not_applicable").Pos, args{"name": d.Name}, "hint/optional-in-line")
			}
		} else if v := n.Get("value"); v != nil {
			e.Value, e.Values, ok = b.value(l, d, v)
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

func (c *compiler) values(d *Definition, n *document.Node) []Edition {
	return c.builder.values(c.line, d, n)
}

// value reads one value, or several of a parameter that has several.
func (b *builder) value(l *Line, d *Definition, n *document.Node) (formula.Value, []formula.Value, bool) {
	if !d.Type.Many {
		v, ok := b.literal(n, d.Type, l)
		return v, nil, ok
	}
	if n.Kind != document.List || len(n.Items) == 0 {
		b.fault("value/not-several", n.Pos, args{"name": d.Name})
		return formula.Value{}, nil, false
	}
	var all []formula.Value
	whole := true
	for _, item := range n.Items {
		v, ok := b.literal(item, d.Type, l)
		whole = whole && ok
		for _, w := range all {
			if ok && w.Equal(v) {
				b.fault("value/twice", item.Pos, args{"text": item.Text})
			}
		}
		all = append(all, v)
	}
	return formula.Value{State: formula.Known, Kind: d.Type.Kind}, all, whole
}

// inputRules reads what needs other names: the range, choices and when.
func (c *compiler) inputRules(d *Definition) {
	n := c.bodies[d.Name]
	if when := n.Get("when"); when != nil {
		d.Input.When = c.test(c.line, when, d.Entity, nil)
	}
	ordered := d.Type.Kind == formula.Number || d.Type.Kind == formula.Date
	if r := n.Get("range"); r != nil && ordered {
		d.Input.Range = &Range{From: c.bound(r.Get("from"), d), Above: c.bound(r.Get("above"), d),
			Through: c.bound(r.Get("through"), d), Below: c.bound(r.Get("below"), d)}
		if step := r.Get("step"); step != nil && d.Type.Kind == formula.Number {
			if v, ok := c.literal(step, d.Type, nil); ok {
				d.Input.Range.Step = &v.Num
			}
		}
	} else if r != nil && d.Type.Kind != formula.Invalid {
		c.fault("model/range-without-order", n.KeyNode("range").Pos, args{"name": d.Name})
	}
	switch choices := n.Get("choices"); {
	case choices == nil || choices.Kind == document.Map:
	case choices.Kind == document.List:
		for _, item := range choices.Items {
			if v, ok := c.literal(item, d.Type, c.line); ok {
				d.Input.Among = append(d.Input.Among, v)
			}
		}
	default:
		c.choicesOf(d, choices)
	}
}

// bound reads a literal bound, or the name of a parameter of the same unit.
func (c *compiler) bound(n *document.Node, d *Definition) *Bound {
	if n == nil {
		return nil
	}
	if p := c.line.byName[scalar(n)]; p != nil {
		if p.Kind != Parameter || p.Type.Kind != d.Type.Kind || !p.Type.Unit.SameDimension(d.Type.Unit) || p.Type.Many {
			c.fault("model/not-a-bound", n.Pos, args{"name": p.Name, "input": d.Name})
			return nil
		}
		return &Bound{Parameter: p.Slot}
	}
	v, ok := c.literal(n, d.Type, c.line)
	if !ok {
		return nil
	}
	return &Bound{Value: v, Parameter: -1}
}

// choicesOf ties an input to the parameter that lists its choices.
func (c *compiler) choicesOf(d *Definition, n *document.Node) {
	p := c.definition(n)
	switch {
	case p == nil:
	case p.Kind != Parameter || !p.Type.Many || p.Type.Kind != d.Type.Kind || !p.Type.Unit.SameDimension(d.Type.Unit):
		c.fault("model/not-choices", n.Pos, args{"name": p.Name, "input": d.Name})
	default:
		d.Input.AmongOf = p.Slot
	}
}

// Domain gives the choices of an input as values, from the domain itself,
// the literals, or the parameter's edition; nil when it has none.
func (d *Definition) Domain(several func(formula.Slot) []formula.Value) []formula.Value {
	switch {
	case d.Type.Kind == formula.Choice:
		all := make([]formula.Value, len(d.Type.Domain.IDs))
		for i := range all {
			all[i] = formula.Value{State: formula.Known, Kind: formula.Choice, Int: int32(i)}
		}
		return all
	case d.Input != nil && d.Input.AmongOf >= 0:
		return several(d.Input.AmongOf)
	case d.Input != nil:
		return d.Input.Among
	}
	return nil
}

// Named is a text with a fallback: the text of a choice.
func (d *Definition) Choice(i int32, l text.Lang) string {
	if int(i) < len(d.Choices) {
		return d.Choices[i].In(l)
	}
	return ""
}

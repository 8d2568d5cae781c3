package model

import (
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// inputRules reads what needs other names: the range, choices and when.
func (c *compiler) inputRules(d *Definition) {
	n := c.bodies[d.Name]
	if when := n.Get("when"); when != nil {
		d.Input.When = c.test(c.line, when, d.Entity, nil)
	}
	d.Input.Range, d.Input.Places = c.rangeOf(d), c.line.Decimals(d.Type)
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

// choicesOf ties an input to the parameter that lists its choices.
func (c *compiler) choicesOf(d *Definition, n *document.Node) {
	p := c.definition(n)
	switch {
	case p == nil, p.Type.Kind == formula.Invalid, d.Type.Kind == formula.Invalid:
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

// Bounded are the parameters that an input's range and choices are read from.
func (d *Definition) Bounded() []formula.Slot {
	if d.Input == nil {
		return nil
	}
	var slots []formula.Slot
	if d.Input.AmongOf >= 0 {
		slots = append(slots, d.Input.AmongOf)
	}
	if r := d.Input.Range; r != nil {
		for _, b := range [...]*Bound{r.From, r.Above, r.Through, r.Below} {
			if b != nil && b.Parameter >= 0 {
				slots = append(slots, b.Parameter)
			}
		}
	}
	return slots
}

// Choice is the text of the choice at an index of the domain, in a language;
// "" where there is none.
func (d *Definition) Choice(i int32, l text.Lang) string {
	if int(i) < len(d.Choices) {
		return d.Choices[i].In(l)
	}
	return ""
}

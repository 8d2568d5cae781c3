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
	ordered := d.Type.Kind == formula.Number || d.Type.Kind == formula.Date
	if r := n.Get("range"); r != nil && ordered {
		d.Input.Range = &Range{From: c.bound(r.Get("from"), d), Above: c.bound(r.Get("above"), d),
			Through: c.bound(r.Get("through"), d), Below: c.bound(r.Get("below"), d)}
		if step := r.Get("step"); step != nil && d.Type.Kind == formula.Number {
			if v, ok := c.literal(step, d.Type, nil); ok && v.Num.Sign() <= 0 {
				c.fault("model/step", step.Pos, args{"text": step.Text})
			} else if ok {
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
		if p.Type.Kind == formula.Invalid || d.Type.Kind == formula.Invalid {
			return nil
		}
		if p.Kind != Parameter || p.Type.Kind != d.Type.Kind || !p.Type.Unit.SameDimension(d.Type.Unit) || p.Type.Many {
			c.fault("model/not-a-bound", n.Pos, args{"name": p.Name, "input": d.Name})
			return nil
		}
		return &Bound{Parameter: p.Slot}
	}
	if isName(scalar(n)) {
		c.unknown(c.line, scalar(n), n.Pos)
		return nil
	}
	v, ok := c.literal(n, d.Type, c.line)
	if !ok {
		return nil
	}
	return &Bound{Value: v, Parameter: -1}
}

// isName says that a text can only be meant as a name.
func isName(s string) bool { return s != "" && s[0] >= 'a' && s[0] <= 'z' }

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

// Named is a text with a fallback: the text of a choice.
func (d *Definition) Choice(i int32, l text.Lang) string {
	if int(i) < len(d.Choices) {
		return d.Choices[i].In(l)
	}
	return ""
}

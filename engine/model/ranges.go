package model

import (
	"dekking/engine/document"
	"dekking/engine/formula"
)

// rangeOf reads the range of an input or a parameter.
func (c *compiler) rangeOf(d *Definition) *Range {
	n := c.bodies[d.Name]
	r := n.Get("range")
	switch {
	case r == nil || d.Type.Kind == formula.Invalid:
		return nil
	case d.Type.Kind != formula.Number && d.Type.Kind != formula.Date:
		c.fault("model/range-without-order", n.KeyNode("range").Pos, args{"name": d.Name})
		return nil
	}
	out := &Range{From: c.bound(r.Get("from"), d), Above: c.bound(r.Get("above"), d),
		Through: c.bound(r.Get("through"), d), Below: c.bound(r.Get("below"), d)}
	if step := r.Get("step"); step != nil && d.Type.Kind == formula.Number {
		if v, ok := c.literal(step, d.Type, nil); ok && v.Num.Sign() <= 0 {
			c.fault("model/step", step.Pos, args{"text": step.Text})
		} else if ok {
			out.Step = &v.Num
		}
	}
	if out.empty() {
		c.fault("model/empty-range", n.KeyNode("range").Pos, args{"name": d.Name})
		return nil
	}
	return out
}

// empty says that literal bounds admit no value.
func (r *Range) empty() bool {
	for _, low := range []*Bound{r.From, r.Above} {
		for _, high := range []*Bound{r.Through, r.Below} {
			if low == nil || high == nil || low.Parameter >= 0 || high.Parameter >= 0 {
				continue
			}
			cmp := low.Value.Compare(high.Value)
			if cmp > 0 || cmp == 0 && (low == r.Above || high == r.Below) {
				return true
			}
		}
	}
	return false
}

// inRange holds a parameter's value against its range.
func (b *builder) inRange(l *Line, d *Definition, n *document.Node, v formula.Value) bool {
	if d.Range == nil {
		return true
	}
	why, _, ok := l.outside(d, d.Range, v, args{"name": d.Name, "value": n.Text}, l.own)
	if ok {
		return true
	}
	b.fault("value/outside-range", n.Pos, why)
	return false
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
		if d.Kind == Parameter || p.Kind != Parameter || p.Type.Kind != d.Type.Kind || !p.Type.Unit.SameDimension(d.Type.Unit) || p.Type.Many {
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

package model

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// outputs reads the groups of outputs, the default group first.
func (c *compiler) outputs(n *document.Node) {
	first := scalar(n.Get("default"))
	for _, e := range entries(n) {
		if e.Key.Text == "default" {
			continue
		}
		o := Output{Name: e.Key.Text}
		for _, item := range items(e.Value) {
			if d := c.definition(item); d != nil && !c.isTable(d, item.Pos) {
				o.Names = append(o.Names, c.line.Named(d.Name)...)
			}
		}
		if o.Name == first {
			c.line.Outputs = slices.Insert(c.line.Outputs, 0, o)
		} else {
			c.line.Outputs = append(c.line.Outputs, o)
		}
	}
	if d := n.Get("default"); d != nil && (len(c.line.Outputs) == 0 || c.line.Outputs[0].Name != first) {
		var groups []string
		for _, o := range c.line.Outputs {
			groups = append(groups, o.Name)
		}
		c.nearest("model/unknown-output", d.Pos, first, groups, nil)
	}
}

// isTable reports a table where one value is to be shown.
func (b *builder) isTable(d *Definition, at diag.Pos) bool {
	if d.By == nil {
		return false
	}
	b.fault("model/table-shown", at, args{"name": d.Name})
	return true
}

// definition finds the definition that a node names.
func (c *compiler) definition(n *document.Node) *Definition {
	d := c.line.byName[scalar(n)]
	if d == nil {
		c.unknown(c.line, scalar(n), n.Pos)
	}
	return d
}

// title reads a definition's title; without one the name serves.
func title(e document.Entry) text.Text {
	if t := words(e.Value.Get("title")); !t.IsZero() {
		return t
	}
	return text.Text{NL: e.Key.Text, EN: e.Key.Text}
}

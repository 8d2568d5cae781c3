package model

import (
	"slices"

	"dekking/engine/document"
	"dekking/engine/formula"
)

// constraint reads a constraint and finds what it rests on.
func (c *compiler) constraint(e document.Entry) {
	l, n := c.line, e.Value
	if slices.ContainsFunc(l.Constraints, func(k *Constraint) bool { return k.Name == e.Key.Text }) {
		c.fault("model/duplicate-name", e.Key.Pos, args{"name": e.Key.Text})
		return
	}
	entity, ok := c.entity(n.Get("of"))
	if !ok {
		return
	}
	k := &Constraint{Name: e.Key.Text, Entity: entity, Message: c.template(l, n.Get("message")),
		Redundant: flag(n.Get("redundant")), Pos: e.Key.Pos}
	k.Source, k.Assumption = c.cites(n, k.Name, e.Key.Pos, "")
	if k.Redundant && n.Get("reason") == nil {
		c.fault("model/redundant-without-reason", n.Get("redundant").Pos, args{"name": k.Name})
	}
	if k.Assert = c.test(l, n.Get("assert"), entity, nil); k.Assert == nil {
		return
	}
	k.Required = true
	for _, slot := range l.restsOn(k.Assert.Reads()) {
		d := l.Definitions[slot]
		if d.Kind == Input {
			k.Required = false
		}
		if d.Kind == Input && d.Input.Option {
			k.Options = append(k.Options, slot)
		}
		k.Reads = append(k.Reads, slot)
	}
	l.Constraints = append(l.Constraints, k)
}

// restsOn are the inputs and parameters that names rest on, through rules, in
// the order of the line.
func (l *Line) restsOn(reads []formula.Symbol) []formula.Slot {
	seen := map[formula.Slot]bool{}
	var visit func(formula.Slot)
	visit = func(s formula.Slot) {
		if seen[s] {
			return
		}
		seen[s] = true
		for _, r := range l.Definitions[s].Reads {
			visit(r)
		}
	}
	for _, s := range reads {
		visit(s.Slot)
	}
	var leaves []formula.Slot
	for _, d := range l.Definitions {
		if seen[d.Slot] && d.Kind != Rule {
			leaves = append(leaves, d.Slot)
		}
	}
	return leaves
}

// RestsOnInputs says whether a definition's value depends on any input.
func (l *Line) RestsOnInputs(d *Definition) bool {
	for _, s := range l.restsOn([]formula.Symbol{{Slot: d.Slot}}) {
		if l.Definitions[s].Kind != Parameter {
			return true
		}
	}
	return false
}

// conditions reads the groups and rows of the comparison.
func (c *compiler) conditions(root *document.Node) {
	l := c.line
	for _, e := range entries(root.Get("groups")) {
		l.Groups = append(l.Groups, Group{ID: e.Key.Text, Title: words(e.Value)})
	}
	for _, e := range entries(root.Get("conditions")) {
		n := e.Value
		row := &Condition{ID: e.Key.Text, Group: scalar(n.Get("group")), Title: title(e), Pos: e.Key.Pos}
		if group := n.Get("group"); group != nil && !slices.ContainsFunc(l.Groups, func(g Group) bool { return g.ID == row.Group }) {
			var ids []string
			for _, g := range l.Groups {
				ids = append(ids, g.ID)
			}
			c.nearest("model/unknown-group", group.Pos, row.Group, ids, nil)
		}
		for _, v := range items(n.Get("values")) {
			if d := c.definition(v); d != nil {
				row.Values = append(row.Values, d)
			}
		}
		c.textCases(row, n.Get("text"))
		l.Conditions = append(l.Conditions, row)
	}
}

// contradicted holds the conditions that contradictions name against those of
// the lines.
func (b *builder) contradicted(lines []*Line) {
	var all []string
	for _, l := range lines {
		for _, k := range l.Conditions {
			all = append(all, k.ID)
		}
	}
	for _, k := range b.sources.Contradictions {
		for i, id := range k.Conditions {
			if !slices.Contains(all, id) {
				b.nearest("model/unknown-condition", k.at[i], id, all, args{"contradiction": k.ID})
			}
		}
	}
}

// textCases reads a condition's text: one, or several with tests.
func (c *compiler) textCases(row *Condition, n *document.Node) {
	if n == nil {
		return
	}
	rows := items(n.Get("cases"))
	if rows == nil {
		row.Text = []TextCase{{Text: c.template(c.line, n)}}
		return
	}
	for i, r := range rows {
		text := TextCase{Text: c.template(c.line, r)}
		if when := r.Get("when"); when != nil {
			text.When = c.test(c.line, when, 0, nil)
		} else if i < len(rows)-1 {
			c.fault("cases/otherwise-not-last", r.Pos, args{"name": row.ID}, "hint/row-last")
		}
		row.Text = append(row.Text, text)
	}
	if rows[len(rows)-1].Get("when") != nil {
		c.fault("cases/no-otherwise", rows[len(rows)-1].Pos, args{"name": row.ID}, "hint/otherwise")
	}
}

// Rests says whether a definition reads another, itself or through others.
func (l *Line) Rests(d, on *Definition) bool {
	seen := map[formula.Slot]bool{}
	var reads func(formula.Slot) bool
	reads = func(s formula.Slot) bool {
		if seen[s] {
			return false
		}
		seen[s] = true
		return slices.ContainsFunc(l.Definitions[s].Reads, func(r formula.Slot) bool { return r == on.Slot || reads(r) })
	}
	return reads(d.Slot)
}

package model

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// conditions reads the groups and rows of the comparison.
func (c *compiler) conditions(root *document.Node) {
	l := c.line
	for _, e := range entries(root.Get("groups")) {
		l.Groups = append(l.Groups, Group{ID: e.Key.Text, Title: words(e.Value)})
		c.groups[e.Key.Text] = true
	}
	for _, e := range entries(root.Get("conditions")) {
		n := e.Value
		row := &Condition{ID: e.Key.Text, Group: scalar(n.Get("group")), Title: title(e), Pos: e.Key.Pos}
		c.group(n.Get("group"))
		var values []*document.Node // of row.Values
		whole := true
		for _, v := range items(n.Get("values")) {
			d := c.definition(v)
			if d != nil && c.isTable(d, v.Pos) {
				continue
			}
			if d == nil {
				whole = false
				continue
			}
			c.constant(d, v)
			row.Values, values = append(row.Values, d), append(values, v)
		}
		before := len(c.faults)
		var shown []placeholder
		row.Text, shown = c.textCases(row.ID, n.Get("text"), c.textTest)
		if whole && len(c.faults) == before && len(row.Text) > 0 {
			c.told(row, values, shown)
		}
		l.Conditions = append(l.Conditions, row)
	}
}

// group sees that a condition's group is there.
func (c *compiler) group(n *document.Node) {
	l := c.line
	if n == nil || c.groups[scalar(n)] {
		return
	}
	if len(l.Groups) == 0 {
		c.absent("groups", n.Pos)
		return
	}
	var ids []string
	for _, g := range l.Groups {
		ids = append(ids, g.ID)
	}
	c.nearest("model/unknown-group", n.Pos, scalar(n), ids, nil)
}

// constant sees that a value of a condition is one for the whole product,
// whoever its customer is.
func (c *compiler) constant(d *Definition, at *document.Node) {
	if !c.line.Names.Reaches(0, d.Entity) {
		c.outOfScope(c.line, d, 0, at.Pos)
		return
	}
	if asked := c.asks(reading{names: []formula.Slot{d.Slot}}); asked != nil {
		f := c.fault("model/value-reads-input", at.Pos, args{"name": d.Name, "input": asked.Name})
		f.Related = c.asked(asked)
	}
}

// asked is where an input or list stands that something rests on.
func (c *compiler) asked(d *Definition) []diag.Related {
	return []diag.Related{{Pos: d.Pos, Key: "related/declared-here", Args: args{"name": d.Name}}}
}

// placeholder is a {name} of a condition's text, and the node it stands in.
type placeholder struct {
	text.Placeholder
	node *document.Node
}

// textCases reads the text that a name has: one, or several with tests, which are
// compiled by test. It yields what the texts show, too.
func (c *compiler) textCases(name string, n *document.Node, test func(*document.Node) *formula.Formula) (all []TextCase, shown []placeholder) {
	if n == nil {
		return nil, nil
	}
	rows := items(n.Get("cases"))
	if rows == nil {
		rows = []*document.Node{n}
	}
	for i, r := range rows {
		said := TextCase{Text: c.template(c.line, r, 0)}
		if when := r.Get("when"); when != nil {
			said.When = test(when)
		} else if i < len(rows)-1 {
			c.fault("cases/otherwise-not-last", r.Pos, args{"name": name}, "hint/row-last")
		}
		all = append(all, said)
		for _, p := range said.Text.NL.Names() {
			shown = append(shown, placeholder{p, r.Get("nl")})
		}
		for _, p := range said.Text.EN.Names() {
			shown = append(shown, placeholder{p, r.Get("en")})
		}
	}
	if rows[len(rows)-1].Get("when") != nil {
		c.fault("cases/no-otherwise", rows[len(rows)-1].Pos, args{"name": name}, "hint/otherwise")
	}
	return all, shown
}

// textTest compiles the test of a text. The comparison knows no customer, so
// it may rest on parameters only.
func (c *compiler) textTest(n *document.Node) *formula.Formula {
	f := c.test(c.line, n, 0, nil)
	if f == nil {
		return nil
	}
	if d := c.asks(read(f)); d != nil {
		c.fault("model/text-reads-input", n.Pos, args{"name": d.Name}).Related = c.asked(d)
	}
	return f
}

// told holds the texts of a condition against its values, by which products
// are compared: a text may show nothing else, and must speak of each.
func (c *compiler) told(row *Condition, values []*document.Node, shown []placeholder) {
	own, said := map[*Definition]bool{}, map[*Definition]bool{} // its values; what the texts show
	for _, d := range row.Values {
		own[d] = true
	}
	var tests []*Definition // what the texts rest on
	for _, p := range shown {
		d := c.line.byName[p.Name]
		switch {
		case d == nil:
			return // excused
		case p.Verb != "" && len(d.Editions) == 0, slices.ContainsFunc(d.Editions, func(e Edition) bool { return e.Body != nil && !e.Body.whole() }):
			return // its own faults have been told
		case p.Verb != "":
			tests = append(tests, d)
		case !own[d]:
			c.nearest("model/text-other-value", c.place(p.node, p.Placeholder), p.Name, names(row.Values), args{"condition": row.ID})
		}
		said[d] = true
	}
	for _, t := range row.Text {
		for _, s := range read(t.When).names {
			said[c.line.Definitions[s]] = true
			tests = append(tests, c.line.Definitions[s])
		}
	}
	below := c.below(tests)
	for i, d := range row.Values {
		if !said[d] && !below[d] {
			c.fault("model/unused-value", values[i].Pos, args{"name": d.Name, "condition": row.ID}, "hint/unused-value")
		}
	}
}

func names(all []*Definition) []string {
	var names []string
	for _, d := range all {
		names = append(names, d.Name)
	}
	return names
}

package model

import (
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
)

// compile compiles every definition, those that are read before those that
// read them: whether a value may be not applicable follows from its formula.
func (c *compiler) compile() {
	c.done, c.depth = map[*Definition]bool{}, map[*Definition]int{}
	for _, d := range c.line.Definitions {
		c.visit(d)
	}
	c.defaults()
	for _, d := range c.line.Definitions {
		for i := range d.Editions {
			if body := d.Editions[i].Body; body != nil {
				c.prove(d, body)
			}
		}
	}
}

// visit compiles a definition after what it reads.
func (c *compiler) visit(d *Definition) {
	if c.done[d] {
		return
	}
	if i, pending := c.depth[d]; pending {
		c.cycle(c.pending[i:])
		return
	}
	c.depth[d] = len(c.pending)
	c.pending = append(c.pending, d)
	for _, name := range c.mentionedBy(d) {
		if read := c.line.byName[name]; read != nil {
			c.visit(read)
		}
		if list := c.lists[name]; list != nil {
			c.visit(list)
		}
	}
	c.pending = c.pending[:len(c.pending)-1]
	delete(c.depth, d)
	if c.done[d] {
		return // closed by a cycle
	}
	c.done[d], c.order = true, append(c.order, d.Slot)
	switch d.Kind {
	case Input:
		c.inputRules(d)
	case Rule:
		c.rule(d)
	case List:
		if c.line.Entities[d.Of].Derive != nil {
			c.derivation(d)
		}
		return
	case Derived:
		return
	}
	from := d.reads()
	d.Reads, d.lists = from.names, from.lists
}

// cycle reports definitions that read each other, once, with all members.
func (c *compiler) cycle(members []*Definition) {
	names := make([]string, 0, len(members)+1)
	related := []diag.Related{}
	for _, d := range members {
		if c.done[d] {
			return // part of a cycle reported before
		}
		names = append(names, d.Name)
	}
	names = append(names, names[0])
	for i, d := range members {
		c.done[d] = true
		if i > 0 {
			related = append(related, diag.Related{Pos: d.Pos, Key: "related/reads", Args: args{"name": d.Name, "read": names[i+1]}})
		}
		d.Type.Kind = formula.Invalid
		c.publish(d)
	}
	cycle := c.fault("model/cycle", members[0].Pos, args{"name": names[0], "names": shortened(names)})
	cycle.Related = related
}

// shortened is a chain of names, without its middle when it is long.
func shortened(names []string) string {
	if len(names) > maxListed {
		names = slices.Concat(names[:maxListed/2], []string{"…"}, names[len(names)-maxListed/2:])
	}
	return strings.Join(names, " → ")
}

// mentionedBy are the names and lists that a definition is made of.
func (c *compiler) mentionedBy(d *Definition) []string {
	switch d.Kind {
	case List:
		x := c.line.Entities[d.Of].Derive
		if x == nil {
			return nil
		}
		var names []string
		if x.Making != MadeBySpan {
			over := c.line.Names.Entities[x.Over.Entity]
			names = append(names, x.Over.Name, over.From, over.Through)
		}
		for _, n := range x.nodes() {
			names = append(names, formula.Mentions(scalar(n))...)
		}
		return names
	case Derived:
		return nil
	}
	return c.mentions(c.bodies[d.Name])
}

// mentions are the names that the formulas of a definition use.
func (c *compiler) mentions(n *document.Node) []string {
	var names []string
	for _, n := range editionNodes(n) {
		formulas := []*document.Node{n.Get("when"), n.Get("formula"), n.Get("at_least"), n.Get("at_most")}
		for _, row := range items(n.Get("cases")) {
			formulas = append(formulas, row.Get("when"), row.Get("then"))
		}
		for _, f := range formulas {
			names = append(names, formula.Mentions(scalar(f))...)
		}
	}
	return names
}

// reads are what a definition's formulas read.
func (d *Definition) reads() reading {
	var formulas []*formula.Formula
	if d.Input != nil {
		formulas = append(formulas, d.Input.When)
	}
	for _, e := range d.Editions {
		if e.Body != nil {
			e.Body.Formulas(func(f *formula.Formula) { formulas = append(formulas, f) })
		}
	}
	return read(formulas...)
}

// whole says that every part of the body could be compiled.
func (b *Body) whole() bool {
	return (b.Formula != nil || len(b.Cases) > 0) && !slices.ContainsFunc(b.Cases, func(c Case) bool { return c.Then == nil })
}

// computed is the body as it is computed.
func (b *Body) computed(k formula.Kind) *formula.Rule {
	cases := make([]formula.Case, len(b.Cases))
	for i, c := range b.Cases {
		cases[i] = formula.Case{When: c.When, Then: c.Then}
	}
	return formula.NewRule(formula.Rule{Kind: k, When: b.When, Formula: b.Formula, Cases: cases, First: b.First,
		AtLeast: b.AtLeast, AtMost: b.AtMost, Round: b.Round})
}

// Formulas visits the formulas of a body in the order they apply; some are nil.
func (b *Body) Formulas(visit func(*formula.Formula)) {
	visit(b.When)
	visit(b.Formula)
	for _, row := range b.Cases {
		visit(row.When)
		visit(row.Then)
	}
	visit(b.AtLeast)
	visit(b.AtMost)
}

// rule compiles the editions of a rule.
func (c *compiler) rule(d *Definition) {
	n := c.bodies[d.Name]
	nodes := editionNodes(n)
	for _, n := range nodes {
		e, ok := c.edition(n, d)
		if d.adrift || c.line.Entities[d.Entity].unmade {
			continue // its formulas speak of rows that are not there
		}
		if e.Body = c.body(d, n, e.Source); ok {
			d.Editions = append(d.Editions, e)
		}
	}
	c.ordered(d.Editions, d.Name)
	if n.Get("editions") != nil && (n.Get("formula") != nil || n.Get("cases") != nil || n.Get("when") != nil) {
		d.Type.Kind = formula.Invalid // the schema has said so: which of both is meant is not known
	}
	c.publish(d)
}

// body compiles one edition of a rule and widens the rule's type: it may be
// not applicable if a `when`, or its formula, may make it so.
func (c *compiler) body(d *Definition, n *document.Node, source string) *Body {
	l, want := c.line, d.Type
	want.Optional = false
	body := &Body{First: scalar(n.Get("hit")) == "first"}
	var known formula.Narrowed
	if when := n.Get("when"); when != nil {
		d.Type.Optional = true
		if body.When = c.test(l, when, d.Entity, nil); body.When != nil {
			known = body.When.Shows(true)
		}
	}
	f, rows := n.Get("formula"), n.Get("cases")
	switch {
	case f != nil && rows != nil:
		c.fault("model/formula-and-cases", n.KeyNode("formula").Pos, args{"name": d.Name})
	case f == nil && rows == nil:
		c.fault("model/no-formula", start(n), args{"name": d.Name})
	case f != nil:
		if body.Formula = c.builder.compile(l, f, d.Entity, want, known); body.Formula != nil {
			d.Type.Optional = d.Type.Optional || body.Formula.Type.Optional
		}
	default:
		body.Cases = c.cases(d, rows, want, known, body.First)
	}
	body.AtLeast = c.cap(d, n.Get("at_least"), want, known)
	body.AtMost = c.cap(d, n.Get("at_most"), want, known)
	body.Round = c.round(d, n.Get("round"))
	c.crossed(d, n, body)
	body.rule = body.computed(want.Kind)
	return body
}

// cases compiles the rows; in a row the facts of its own test hold, and with
// hit: first also that the tests before it were false.
func (c *compiler) cases(d *Definition, rows *document.Node, want formula.Type, known formula.Narrowed, first bool) []Case {
	all := make([]Case, 0, len(items(rows)))
	facts, above := formula.Narrowed{}, map[string]*document.Node{}
	add(facts, known)
	for i, n := range items(rows) {
		row := Case{ID: scalar(n.Get("id")), Pos: n.Pos, Source: c.cite(n.Get("source"), d.Name)}
		c.rowTwice(above, n.Get("id"))
		var passed formula.Narrowed // what the rows after this one know
		var here []string           // what only this one knows
		if when := n.Get("when"); when != nil {
			if row.When = c.test(c.line, when, d.Entity, facts); row.When != nil {
				here = add(facts, row.When.Shows(true))
				if first {
					passed = row.When.Shows(false)
				}
			}
		} else if i < len(items(rows))-1 {
			c.fault("cases/otherwise-not-last", n.Pos, args{"name": d.Name}, "hint/row-last")
		}
		if then := n.Get("then"); then != nil {
			row.Then = c.builder.compile(c.line, then, d.Entity, want, facts)
		}
		if row.Then != nil {
			d.Type.Optional = d.Type.Optional || row.Then.Type.Optional
		}
		for _, name := range here {
			delete(facts, name)
		}
		add(facts, passed)
		all = append(all, row)
	}
	return all
}

// rowTwice reports a row with the id of one above it.
func (c *compiler) rowTwice(above map[string]*document.Node, id *document.Node) {
	if id == nil || scalar(id) == "" {
		return
	}
	if other := above[scalar(id)]; other != nil {
		f := c.fault("value/twice", id.Pos, args{"text": "'" + id.Text + "'"}, "hint/other-id")
		f.Related = []diag.Related{{Pos: other.Pos, Key: "related/other-row"}}
		return
	}
	above[scalar(id)] = id
}

// add adds names to a set and says which of them were not in it.
func add(into, names formula.Narrowed) (fresh []string) {
	for name := range names {
		if !into[name] {
			into[name] = true
			fresh = append(fresh, name)
		}
	}
	return fresh
}

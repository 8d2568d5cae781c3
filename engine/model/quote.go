package model

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// Quote says what a quote of the line's products shows.
type Quote struct {
	Title       text.Text
	BuildUp     Sum          // its last amount is the price
	Instalments *Instalments // nil: the price is not spread
	Scenario    *Scenario    // nil: there is none
	Statements  []Statement  // in the order of the document
	Pos         diag.Pos
}

// Sum is amounts of the root that add up.
type Sum struct {
	Title text.Text
	Facts []*Definition // told before the amounts
	Steps []Step        // the last is a total, or stands alone
}

// Step is an amount that is added, or what those before it add up to.
type Step struct {
	*Definition
	Total bool
}

// Instalments are the price spread over the rows of a derived list of the root.
type Instalments struct{ Each, Total *Definition }

// Scenario is what the customer bears in a case that the rows of a list state. Where they
// state none, or one of its totals does not apply, there is none.
type Scenario struct {
	Title         text.Text
	Over          formula.EntityID
	Facts         []*Definition
	Without, With Sum
}

// Statement is what a quote has to tell.
type Statement struct {
	ID     string
	Title  text.Text
	Text   []TextCase // the first whose When is nil or true
	Source string     // why it has to be told
	Pos    diag.Pos
}

// Result is the last amount of a sum: what it comes to.
func (s Sum) Result() *Definition { return s.Steps[len(s.Steps)-1].Definition }

// Names are all definitions that a quote shows or rests on, each once, in its order.
func (q *Quote) Names(l *Line) []*Definition {
	var all []*Definition
	add := func(more ...*Definition) {
		for _, d := range more {
			if d != nil && !slices.Contains(all, d) {
				all = append(all, d)
			}
		}
	}
	sum := func(s Sum) {
		add(s.Facts...)
		for _, x := range s.Steps {
			add(x.Definition)
		}
	}
	sum(q.BuildUp)
	if q.Instalments != nil {
		add(q.Instalments.Each, q.Instalments.Total)
	}
	if q.Scenario != nil {
		add(q.Scenario.Facts...)
		sum(q.Scenario.Without)
		sum(q.Scenario.With)
	}
	for _, s := range q.Statements {
		add(s.Reads(l)...)
	}
	return all
}

// Reads are the definitions that the tests of a statement read, and that its texts show.
func (s Statement) Reads(l *Line) []*Definition {
	var all []*Definition
	for _, t := range s.Text {
		for _, slot := range read(t.When).names {
			all = append(all, l.Definitions[slot])
		}
		for _, p := range slices.Concat(t.Text.NL.Names(), t.Text.EN.Names()) {
			all = append(all, l.byName[p.Name])
		}
	}
	return all
}

// quote reads what a quote shows.
func (c *compiler) quote(root *document.Node) {
	n := root.Get("quote")
	if n == nil {
		return
	}
	q := &Quote{Title: words(n.Get("title")), Pos: root.KeyNode("quote").Pos}
	ok := c.sum(&q.BuildUp, n.Get("build_up"), true)
	if i := n.Get("instalments"); i != nil {
		q.Instalments = &Instalments{}
		ok = c.instalments(q.Instalments, i) && ok
	}
	if s := n.Get("scenario"); s != nil {
		q.Scenario = &Scenario{Title: words(s.Get("title"))}
		ok = c.scenario(q.Scenario, s) && ok
	}
	for _, e := range entries(n.Get("statements")) {
		said := Statement{ID: e.Key.Text, Title: title(e), Source: c.cite(e.Value.Get("source"), e.Key.Text), Pos: e.Key.Pos}
		before := len(c.faults)
		said.Text, _ = c.textCases(e.Key.Text, e.Value.Get("text"), func(n *document.Node) *formula.Formula { return c.test(c.line, n, 0, nil) })
		q.Statements = append(q.Statements, said)
		ok = ok && len(c.faults) == before
	}
	if ok {
		c.line.Quote = q
	}
}

// sum reads amounts that add up; false where one of them is at fault. Where it always
// applies, so do its totals.
func (c *compiler) sum(s *Sum, n *document.Node, applies bool) bool {
	s.Title = words(n.Get("title"))
	ok := c.shownTo(&s.Facts, n.Get("facts"))
	steps := items(n.Get("sum"))
	for i, x := range steps {
		at, total := x, x.Get("total")
		if total != nil {
			at = total
		}
		d := c.amount(at)
		if d == nil {
			ok = false
			continue
		}
		if len(s.Steps) > 0 && s.Steps[0].Type.Unit != d.Type.Unit {
			ok = false
			c.fault("quote/other-unit", at.Pos, args{"name": d.Name, "unit": c.line.Names.UnitString(d.Type.Unit),
				"other": s.Steps[0].Name, "otherUnit": c.line.Names.UnitString(s.Steps[0].Type.Unit)})
		}
		last := i == len(steps)-1
		switch {
		case last && i > 0 && total == nil:
			ok = false
			c.fault("quote/no-total-last", at.Pos, args{"name": d.Name}, "hint/total-last")
		case total != nil && i == 0:
			ok = false
			c.fault("quote/nothing-to-total", at.Pos, args{"name": d.Name})
		case (last || total != nil) && d.Type.Optional && applies:
			ok = false
			c.fault("quote/total-may-not-apply", at.Pos, args{"name": d.Name}, "hint/total-may-not-apply")
		}
		s.Steps = append(s.Steps, Step{d, total != nil})
	}
	return ok && len(s.Steps) > 0
}

// amount finds a number of the root; nil where a name is none.
func (c *compiler) amount(n *document.Node) *Definition {
	d := c.single(n)
	if d != nil && (d.Type.Kind != formula.Number || d.Entity != 0) {
		if d.Type.Kind != formula.Invalid {
			c.fault("quote/not-an-amount", n.Pos, args{"name": d.Name, "entity": c.line.Entities[0].Name})
		}
		return nil
	}
	return d
}

// single finds a definition that has one value where it stands.
func (c *compiler) single(n *document.Node) *Definition {
	if d := c.definition(n); d != nil && !c.isTable(d, n.Pos) {
		return d
	}
	return nil
}

// shownTo reads the names of what is told; false where one is at fault.
func (c *compiler) shownTo(all *[]*Definition, n *document.Node) bool {
	ok := true
	for _, x := range items(n) {
		d := c.single(x)
		if d != nil && d.Entity != 0 {
			c.outOfScope(c.line, d, 0, x.Pos)
			d = nil
		}
		if d == nil {
			ok = false
			continue
		}
		*all = append(*all, d)
	}
	return ok
}

// instalments reads how the price is spread.
func (c *compiler) instalments(i *Instalments, n *document.Node) bool {
	i.Total = c.amount(n.Get("total"))
	if i.Each = c.single(n.Get("each")); i.Each == nil || i.Total == nil {
		return false
	}
	e := c.line.Entities[i.Each.Entity]
	if i.Each.Entity == 0 || e.Parent != 0 || e.Derive == nil || i.Each.Type.Kind != formula.Number {
		c.fault("quote/no-instalment", n.Get("each").Pos, args{"name": i.Each.Name, "entity": c.line.Entities[0].Name})
		return false
	}
	return true
}

// scenario reads what is borne without and with the product.
func (c *compiler) scenario(s *Scenario, n *document.Node) bool {
	ok := c.shownTo(&s.Facts, n.Get("facts"))
	over := n.Get("over")
	var lists []string
	for id, e := range c.line.Entities[1:] {
		if lists = append(lists, e.List); e.List == scalar(over) && (s.Over == 0 || e.Derive == nil) {
			s.Over = formula.EntityID(id + 1)
		}
	}
	switch {
	case s.Over == 0:
		ok = false
		c.nearest("quote/unknown-list", over.Pos, scalar(over), lists, nil)
	case c.line.Entities[s.Over].Derive != nil:
		ok = false
		c.fault("quote/derived-scenario", over.Pos, args{"list": scalar(over)})
	}
	ok = c.sum(&s.Without, n.Get("without"), false) && ok
	ok = c.sum(&s.With, n.Get("with"), false) && ok
	if len(s.Without.Steps) > 0 && len(s.With.Steps) > 0 && s.Without.Result().Type.Unit != s.With.Result().Type.Unit {
		ok = false
		c.fault("quote/other-unit", n.Get("with").Pos, args{"name": s.With.Result().Name, "unit": c.line.Names.UnitString(s.With.Result().Type.Unit),
			"other": s.Without.Result().Name, "otherUnit": c.line.Names.UnitString(s.Without.Result().Type.Unit)})
	}
	return ok
}

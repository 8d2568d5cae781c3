package change

import (
	"slices"
	"strings"

	"dekking/engine/model"
	"dekking/engine/text"
)

// quotes compares what quotes show.
func (c *lineComparer) quotes() {
	was, now := c.was.Quote, c.now.Quote
	s := c.subject(ofQuote, "quote", c.say("diff/quote"))
	if now != nil {
		s.title, s.new = now.Title.In(c.lang), spot{at: now.Pos}
	}
	if was != nil {
		s.old = spot{at: was.Pos}
	}
	switch {
	case was == nil && now == nil:
		return
	case was == nil:
		c.tell(s, "new")
	case now == nil:
		c.tell(s, "gone")
	default:
		c.headings(s, was, now)
		if a, b := c.figures(was, true), c.figures(now, false); a != b {
			c.tell(s, "shows").blocks(a, b)
		}
	}
	c.statements(statementsOf(was), statementsOf(now))
}

func statementsOf(q *model.Quote) []model.Statement {
	if q == nil {
		return nil
	}
	return q.Statements
}

// headings compares the titles in a quote: all of them are told as one.
func (c *lineComparer) headings(s subject, was, now *model.Quote) {
	all := func(q *model.Quote) (t text.Text) {
		for _, x := range []text.Text{q.Title, q.BuildUp.Title} {
			t.NL, t.EN = t.NL+"; "+x.NL, t.EN+"; "+x.EN
		}
		if k := q.Scenario; k != nil {
			for _, x := range []text.Text{k.Title, k.Without.Title, k.With.Title} {
				t.NL, t.EN = t.NL+"; "+x.NL, t.EN+"; "+x.EN
			}
		}
		return text.Text{NL: strings.TrimPrefix(t.NL, "; "), EN: strings.TrimPrefix(t.EN, "; ")}
	}
	c.texts(s, "title", all(was), all(now))
}

// figures are the amounts that a quote shows, by name; a total stands behind "=".
func (c *lineComparer) figures(q *model.Quote, old bool) string {
	var all []string
	name := func(d *model.Definition) string {
		if old {
			return c.called(d.Name)
		}
		return d.Name
	}
	named := func(definitions []*model.Definition) {
		for _, d := range definitions {
			all = append(all, name(d))
		}
	}
	sum := func(x model.Sum) {
		named(x.Facts)
		for _, step := range x.Steps {
			said := name(step.Definition)
			if step.Total {
				said = "= " + said
			}
			all = append(all, said)
		}
	}
	sum(q.BuildUp)
	if i := q.Instalments; i != nil {
		all = append(all, name(i.Each), "= "+name(i.Total))
	}
	if k := q.Scenario; k != nil {
		l := c.now.Line
		if old {
			l = c.was.Line
		}
		all = append(all, l.Entities[k.Over].List)
		named(k.Facts)
		sum(k.Without)
		sum(k.With)
	}
	return strings.Join(all, ", ")
}

// statements compares what quotes have to tell; the order means nothing.
func (c *lineComparer) statements(was, now []model.Statement) {
	find := func(all []model.Statement, id string) int {
		return slices.IndexFunc(all, func(s model.Statement) bool { return s.ID == id })
	}
	for _, x := range now {
		s := c.subject(ofStatement, x.ID, x.Title.In(c.lang))
		s.new = spot{at: x.Pos, source: x.Source}
		i := find(was, x.ID)
		if i < 0 {
			c.tell(s, "new")
			continue
		}
		s.old = spot{at: was[i].Pos, source: was[i].Source}
		c.texts(s, "title", was[i].Title, x.Title)
		if a, b := c.told(was[i].Text, true), c.told(x.Text, false); a.tree != b.tree {
			c.tell(s, "text").blocks(a.said, b.said)
		}
		if was[i].Source != x.Source {
			c.tell(s, "source").values(was[i].Source, x.Source)
		}
	}
	for _, x := range was {
		if find(now, x.ID) < 0 {
			s := c.subject(ofStatement, x.ID, x.Title.In(c.lang))
			s.old = spot{at: x.Pos, source: x.Source}
			c.tell(s, "gone")
		}
	}
}

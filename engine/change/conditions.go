package change

import (
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/model"
	"dekking/engine/text"
)

// groups compares the headings of the comparison.
func (c *lineComparer) groups() {
	for _, now := range c.now.Groups {
		s := c.subject(ofGroup, now.ID, now.Title.In(c.lang))
		if i := slices.IndexFunc(c.was.Groups, func(g model.Group) bool { return g.ID == now.ID }); i >= 0 {
			c.texts(s, "title", c.was.Groups[i].Title, now.Title)
		} else {
			c.tell(s, "new")
		}
	}
	for _, was := range c.was.Groups {
		if !slices.ContainsFunc(c.now.Groups, func(g model.Group) bool { return g.ID == was.ID }) {
			c.tell(c.subject(ofGroup, was.ID, was.Title.In(c.lang)), "gone")
		}
	}
}

// conditions compares the rows of the comparison.
func (c *lineComparer) conditions() {
	find := func(all []*model.Condition, id string) *model.Condition {
		for _, k := range all {
			if k.ID == id {
				return k
			}
		}
		return nil
	}
	for _, now := range c.now.Conditions {
		s := c.subject(ofCondition, now.ID, now.Title.In(c.lang))
		s.new = spot{at: now.Pos, source: sourceOf(now, c.now.products())}
		was := find(c.was.Conditions, now.ID)
		if was == nil {
			c.tell(s, "new")
			continue
		}
		s.old = spot{at: was.Pos, source: sourceOf(was, c.was.products())}
		c.condition(s, was, now)
	}
	for _, was := range c.was.Conditions {
		if find(c.now.Conditions, was.ID) == nil {
			s := c.subject(ofCondition, was.ID, was.Title.In(c.lang))
			s.old = spot{at: was.Pos, source: sourceOf(was, c.was.products())}
			c.tell(s, "gone")
		}
	}
}

// sourceOf is the clause that all values of a row cite; "" where they do not.
func sourceOf(k *model.Condition, products []*engine.Product) string {
	source := ""
	for i, d := range k.Values {
		s := spotOf(d, products).source
		if i > 0 && s != source {
			return ""
		}
		source = s
	}
	return source
}

// condition compares the two versions of one row.
func (c *lineComparer) condition(s subject, was, now *model.Condition) {
	c.texts(s, "title", was.Title, now.Title)
	if was.Group != now.Group {
		c.tell(s, "group", "was", was.Group, "now", now.Group).values(was.Group, now.Group)
	}
	before, after := make([]string, len(was.Values)), make([]string, len(now.Values))
	for i, d := range was.Values {
		before[i] = c.called(d.Name)
	}
	for i, d := range now.Values {
		after[i] = d.Name
	}
	if !slices.Equal(before, after) {
		c.tell(s, "values", "was", text.List(c.lang, before, true), "now", text.List(c.lang, after, true)).values(strings.Join(before, ", "), strings.Join(after, ", "))
	}
	a, b := c.told(was.Text, true), c.told(now.Text, false)
	if a.tree != b.tree {
		c.tell(s, "text").blocks(a.said, b.said)
	}
}

// told is what texts with tests say: in the reader's language, and so that two can be
// held against each other.
func (c *lineComparer) told(texts []model.TextCase, old bool) making {
	var said, tree []string
	for _, t := range texts {
		words := c.written(t.Text, old)
		line := words.In(c.lang)
		if t.When != nil {
			line = c.say("diff/if", "formula", display(t.When)) + ": " + line
		}
		said, tree = append(said, line), append(tree, c.tree(t.When, old)+"\x00"+words.NL+"\x00"+words.EN)
	}
	return making{strings.Join(said, "; "), strings.Join(tree, "\x00")}
}

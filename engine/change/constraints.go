package change

import (
	"slices"

	"dekking/engine/model"
	"dekking/engine/text"
)

// constraints compares what configurations and products must satisfy: those of
// the same name, else those that demand the same of the same rows.
func (c *lineComparer) constraints() {
	was := make([]*model.Constraint, len(c.now.Constraints))
	match := func(fits func(a, b *model.Constraint) bool) {
		for i, now := range c.now.Constraints {
			for _, k := range c.was.Constraints {
				if was[i] == nil && !slices.Contains(was, k) && fits(k, now) {
					was[i] = k
				}
			}
		}
	}
	match(func(a, b *model.Constraint) bool { return a.Name == b.Name })
	match(func(a, b *model.Constraint) bool {
		return c.sameRows(a.Entity, b.Entity) && c.sameFormula(a.Assert, b.Assert)
	})
	for i, now := range c.now.Constraints {
		s := c.subject(ofConstraint, now.Name, "")
		s.new = spot{now.Pos, now.Source, !now.Assumption.IsZero()}
		if was[i] == nil {
			ch := c.tell(s, "new").blocks("", display(now.Assert))
			if now.Warning {
				ch.Text = c.say("change/constraint-new-warning")
			}
			continue
		}
		s.old = spot{was[i].Pos, was[i].Source, !was[i].Assumption.IsZero()}
		c.constraint(s, was[i], now)
	}
	for _, k := range c.was.Constraints {
		if !slices.Contains(was, k) {
			s := c.subject(ofConstraint, k.Name, "")
			s.old = spot{k.Pos, k.Source, !k.Assumption.IsZero()}
			c.tell(s, "gone").blocks(display(k.Assert), "")
		}
	}
}

// constraint compares the two versions of one constraint.
func (c *lineComparer) constraint(s subject, was, now *model.Constraint) {
	before := len(c.changes)
	if was.Name != now.Name {
		c.tell(s, "renamed", "was", was.Name, "now", now.Name).values(was.Name, now.Name)
	}
	if !c.sameRows(was.Entity, now.Entity) {
		c.tell(s, "moved", "was", c.was.entity(was.Entity, c.lang), "now", c.now.entity(now.Entity, c.lang))
	}
	if !c.sameFormula(was.Assert, now.Assert) {
		c.tell(s, "assert").blocks(display(was.Assert), display(now.Assert))
	}
	if was.Warning != now.Warning {
		c.tell(s, "severity", "now", c.say(yes(now.Warning, "diff/warns", "diff/forbids")))
	}
	told := len(c.changes) > before
	c.texts(s, "title", was.Title, now.Title)
	c.texts(s, "message", c.written(was.Message, true), c.written(now.Message, false))
	if was.Redundant != now.Redundant || was.Reason != now.Reason {
		c.tell(s, "redundant").blocks(was.Reason.In(c.lang), now.Reason.In(c.lang))
	}
	if was.Source != now.Source && !told {
		c.tell(s, "source").values(was.Source, now.Source)
	}
	c.texts(s, "assumption", was.Assumption, now.Assumption)
}

// written is a text with places as documents write it, with the names of the
// new side.
func (c *lineComparer) written(t model.Template, old bool) text.Text {
	place := func(p text.Placeholder) string {
		name := p.Name
		if old {
			name = c.called(name)
		}
		if p.Verb != "" {
			name += ":" + p.Verb
		}
		return "{" + name + "}"
	}
	return text.Text{NL: t.NL.Render(place), EN: t.EN.Render(place)}
}

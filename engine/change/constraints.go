package change

import (
	"slices"
	"strings"

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

// outputs compares the groups of outputs.
func (c *lineComparer) outputs() {
	find := func(all []model.Output, name string) *model.Output {
		for i := range all {
			if all[i].Name == name {
				return &all[i]
			}
		}
		return nil
	}
	for i := range c.now.Outputs {
		now := &c.now.Outputs[i]
		s := c.subject(ofOutputs, now.Name, c.say("diff/group-of-outputs"))
		if was := find(c.was.Outputs, now.Name); was != nil {
			c.members(s, was, now)
		} else {
			c.tell(s, "new").values("", strings.Join(c.membersOf(now, false), ", "))
		}
	}
	for i := range c.was.Outputs {
		if was := &c.was.Outputs[i]; find(c.now.Outputs, was.Name) == nil {
			c.tell(c.subject(ofOutputs, was.Name, c.say("diff/group-of-outputs")), "gone").values(strings.Join(c.membersOf(was, false), ", "), "")
		}
	}
	if len(c.was.Outputs) > 0 && len(c.now.Outputs) > 0 && c.was.Outputs[0].Name != c.now.Outputs[0].Name {
		was, now := &c.was.Outputs[0], &c.now.Outputs[0]
		ch := c.tell(c.subject(ofOutputs, now.Name, c.say("diff/group-of-outputs")), "default", "was", was.Name, "now", now.Name).values(was.Name, now.Name)
		kept := c.membersOf(now, false)
		if !slices.ContainsFunc(c.membersOf(was, true), func(name string) bool { return !slices.Contains(kept, name) }) {
			ch.as(Attention)
		}
	}
}

// members compares what a group of outputs gives; the order means nothing.
func (c *lineComparer) members(s subject, was, now *model.Output) {
	before, after := c.membersOf(was, true), c.membersOf(now, false)
	if names, said := c.only(now, after, before); len(names) > 0 {
		c.tell(s, "member-new", "members", said).values("", strings.Join(names, ", "))
	}
	if names, said := c.only(was, before, after); len(names) > 0 {
		c.tell(s, "member-gone", "members", said).values(strings.Join(names, ", "), "")
	}
}

// only are the members of a group that are not among others, by their names
// and in words.
func (c *lineComparer) only(o *model.Output, own, others []string) (names []string, said string) {
	var titles []string
	for i, name := range own {
		if !slices.Contains(others, name) {
			names = append(names, o.Names[i].Name)
			titles = append(titles, o.Names[i].Title.In(c.lang)+" ["+o.Names[i].Name+"]")
		}
	}
	return names, text.List(c.lang, titles, true)
}

// membersOf are the names of a group; those of the old side as they are called
// on the new one.
func (c *lineComparer) membersOf(o *model.Output, old bool) []string {
	names := make([]string, len(o.Names))
	for i, d := range o.Names {
		if names[i] = d.Name; old {
			names[i] = c.called(d.Name)
		}
	}
	return names
}

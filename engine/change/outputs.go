package change

import (
	"slices"
	"strings"

	"dekking/engine/model"
	"dekking/engine/text"
)

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

package change

import (
	"cmp"
	"slices"
	"strings"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// pairRows finds for each entity of the new side the one of the old side whose
// rows it has: by the name of the list, or else of the entity. -1 is none.
func (c *lineComparer) pairRows() []formula.EntityID {
	was := make([]formula.EntityID, len(c.now.Entities))
	taken := map[formula.EntityID]bool{0: true}
	for id := range was {
		was[id] = c.find(func(e *model.Entity) bool { return e.List == c.now.Entities[id].List })
		taken[was[id]] = true
	}
	for id := range was {
		k := c.find(func(e *model.Entity) bool { return e.Name == c.now.Entities[id].Name })
		if was[id] < 0 && k >= 0 && !taken[k] {
			was[id], taken[k] = k, true
			c.renamed[c.was.list(k)] = c.now.Entities[id].List
		}
	}
	return was
}

// find is the first entity of the old side that is so; -1 when there is none.
func (c *lineComparer) find(so func(*model.Entity) bool) formula.EntityID {
	for id := range c.was.Entities {
		if so(&c.was.Entities[id]) {
			return formula.EntityID(id)
		}
	}
	return -1
}

// sameRows says that entities of both sides are those of the same list.
func (c *lineComparer) sameRows(was, now formula.EntityID) bool {
	list := c.was.list(was)
	if renamed := c.renamed[list]; renamed != "" {
		list = renamed
	}
	return list == c.now.list(now)
}

// lists compares the lists, each with its counterpart on the old side.
func (c *lineComparer) lists(was []formula.EntityID) {
	for id := range c.now.Entities {
		now := &c.now.Entities[id]
		s := c.ofList(c.now, formula.EntityID(id))
		if id > 0 {
			s.new.at = c.now.at(formula.EntityID(id))
		}
		if was[id] >= 0 {
			if id > 0 {
				s.old.at = c.was.at(was[id])
			}
			c.list(s, &c.was.Entities[was[id]], now)
			continue
		}
		if now.Derive == nil && !now.Empty {
			c.tell(s, "new-required")
		} else {
			c.tell(s, "new")
		}
	}
	for id := 1; id < len(c.was.Entities); id++ {
		if !slices.Contains(was, formula.EntityID(id)) {
			s := c.ofList(c.was, formula.EntityID(id))
			s.old.at = c.was.at(formula.EntityID(id))
			c.tell(s, "gone")
		}
	}
}

// ofList is a subject of the list of an entity; of the root, by its own name.
func (c *lineComparer) ofList(v version, id formula.EntityID) subject {
	e := &v.Entities[id]
	name := e.List
	if id == 0 {
		name = e.Name
	}
	return c.subject(ofList, name, e.Title.In(c.lang))
}

// list compares what rows are and what absence means.
func (c *lineComparer) list(s subject, was, now *model.Entity) {
	if was.List != now.List {
		c.tell(s, "renamed", "was", was.List, "now", now.List).values(was.List, now.List)
	} else if was.Name != now.Name {
		c.tell(s, "entity", "was", was.Name, "now", now.Name).values(was.Name, now.Name)
	}
	c.texts(s, "title", was.Title, now.Title)
	if now.List == "" {
		return
	}
	if !c.sameRows(was.Parent, now.Parent) {
		c.tell(s, "moved", "was", c.was.entity(was.Parent, c.lang), "now", c.now.entity(now.Parent, c.lang))
	}
	if a, b := c.was.field(was.Key), c.now.field(now.Key); c.called(a) != b {
		c.tell(s, "key", "was", cmp.Or(a, c.say("diff/nothing")), "now", cmp.Or(b, c.say("diff/nothing"))).values(a, b)
	}
	if a, b := c.was.days(was), c.now.days(now); c.called(a[0]) != b[0] || c.called(a[1]) != b[1] {
		c.tell(s, "interval").blocks(strings.Trim(strings.Join(a[:], ", "), ", "), strings.Trim(strings.Join(b[:], ", "), ", "))
	}
	switch {
	case was.Empty && !now.Empty && now.Derive == nil:
		c.tell(s, "required")
	case !was.Empty && now.Empty:
		c.tell(s, "not-required")
	}
	c.made(s, was, now)
}

// called is what a name of the old side is called on the new one.
func (c *lineComparer) called(name string) string {
	if now := c.renamed[name]; now != "" {
		return now
	}
	return name
}

// field is the name at a slot; "" at none.
func (v version) field(s formula.Slot) string {
	if s < 0 {
		return ""
	}
	return v.Definitions[s].Name
}

// days are the names of the first and the last day of rows, "" of none.
func (v version) days(e *model.Entity) [2]string { return [2]string{v.field(e.From), v.field(e.Until)} }

// made compares how the rows of a derived list are made.
func (c *lineComparer) made(s subject, was, now *model.Entity) {
	if was.Derive == nil && now.Derive == nil {
		return
	}
	a, b := c.making(c.was, was.Derive, true), c.making(c.now, now.Derive, false)
	if a.tree != b.tree {
		c.tell(s, "made").blocks(a.said, b.said)
	}
	if was.Derive == nil || now.Derive == nil {
		return
	}
	c.cuts(s, "diff/after", was.Derive.After, now.Derive.After)
	c.cuts(s, "diff/before", was.Derive.Before, now.Derive.Before)
}

// making is how rows are made but for the days that cut them: in words, and so
// that two can be held against each other.
type making struct{ said, tree string }

func (c *lineComparer) making(v version, d *model.Derive, old bool) making {
	if d == nil {
		return making{c.say("diff/given"), ""}
	}
	over := d.Over.Name
	if old {
		over = c.called(over)
	}
	key := "diff/made-" + d.Making.String()
	if d.By != model.Never {
		key += "-" + d.By.String()
	}
	said := c.say(key, "over", d.Over.Name, "gap", display(d.Gap), "from", display(d.From), "through", display(d.Through))
	return making{said, strings.Join([]string{key, over, c.tree(d.Gap, old), c.tree(d.From, old), c.tree(d.Through, old)}, "\x00")}
}

// cuts compares the days that pieces are cut at; their order means nothing.
func (c *lineComparer) cuts(s subject, where string, was, now []*formula.Formula) {
	among := func(f *formula.Formula, old bool, all []*formula.Formula) bool {
		return slices.ContainsFunc(all, func(x *formula.Formula) bool { return c.tree(f, old) == c.tree(x, !old) })
	}
	for _, f := range now {
		if !among(f, false, was) {
			c.tell(s, "cut-new", "where", c.say(where, "day", display(f))).values("", display(f))
		}
	}
	for _, f := range was {
		if !among(f, true, now) {
			c.tell(s, "cut-gone", "where", c.say(where, "day", display(f))).values(display(f), "")
		}
	}
}

package change

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// invariants compares what everything that is computed is said to keep to, by name.
// One that is gone, or says less, guards what it did no more.
func (c *lineComparer) invariants() {
	named := func(all []*model.Invariant, name string) *model.Invariant {
		i := slices.IndexFunc(all, func(v *model.Invariant) bool { return v.Name == name })
		if i < 0 {
			return nil
		}
		return all[i]
	}
	for _, now := range c.now.Invariants {
		s := c.subject(ofInvariant, now.Name, now.Title.In(c.lang))
		s.new = spot{now.Pos, now.Source, false}
		was := named(c.was.Invariants, now.Name)
		if was == nil {
			c.tell(s, "new")
			continue
		}
		s.old = spot{was.Pos, was.Source, false}
		c.invariant(s, was, now)
	}
	for _, was := range c.was.Invariants {
		if named(c.now.Invariants, was.Name) == nil {
			s := c.subject(ofInvariant, was.Name, was.Title.In(c.lang))
			s.old = spot{was.Pos, was.Source, false}
			c.tell(s, "gone")
		}
	}
}

// invariant compares the two versions of one invariant.
func (c *lineComparer) invariant(s subject, was, now *model.Invariant) {
	told := !c.sameProperty(was, now)
	if told {
		c.tell(s, "property").blocks(c.property(was), c.property(now))
	}
	c.texts(s, "title", was.Title, now.Title)
	if (was.Source != now.Source || was.Reason != now.Reason) && !told {
		c.tell(s, "source").values(was.Source, now.Source)
	}
}

// sameProperty says that two invariants hold of the same things.
func (c *lineComparer) sameProperty(was, now *model.Invariant) bool {
	same := was.Property == now.Property && c.sameRows(was.Entity, now.Entity) && c.sameDefinition(was.Value, now.Value) && c.sameDefinition(was.With, now.With)
	for _, pair := range [...][2]*formula.Formula{{was.AtLeast, now.AtLeast}, {was.AtMost, now.AtMost}, {was.Is, now.Is}, {was.Where, now.Where}} {
		if !same || (pair[0] == nil) != (pair[1] == nil) || pair[0] != nil && !c.sameFormula(pair[0], pair[1]) {
			return false
		}
	}
	return (was.Step == nil) == (now.Step == nil) && (was.Step == nil || was.Step.Equal(*now.Step))
}

func (c *lineComparer) sameDefinition(was, now *model.Definition) bool {
	return was == now || was != nil && now != nil && c.called(was.Name) == now.Name
}

// property writes what an invariant says, as documents do.
func (c *lineComparer) property(v *model.Invariant) string {
	said := v.Property.String()
	if v.Value != nil {
		said = v.Value.Name + " " + said
	}
	if v.With != nil {
		said += " " + v.With.Name
	}
	for _, part := range [...]struct {
		key string
		f   *formula.Formula
	}{{"at_least: ", v.AtLeast}, {"at_most: ", v.AtMost}, {"", v.Is}, {"where: ", v.Where}} {
		if part.f != nil {
			said += ", " + part.key + display(part.f)
		}
	}
	return said
}

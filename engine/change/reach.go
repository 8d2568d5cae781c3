package change

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// reach gives another value its class, and says what it does to inputs.
func (c *lineComparer) reach(ch *Change, s subject, od, nd *model.Definition, old, new []model.Edition, at []moment) {
	if s.product == nil && len(s.products) == 0 && len(c.both) > 0 {
		ch.as(Safe).Text += "; " + c.say("diff/overridden")
		return
	}
	inputs := c.bounded(od, nd)
	var all effect
	for _, d := range inputs {
		e := domains(d[0], d[1], c.through(s, od, old, true), c.through(s, nd, new, false), at)
		all.add(e)
		if e.narrower {
			ch.Text += "; " + c.lost(d, c.through(s, od, old, true), c.through(s, nd, new, false), at)
		}
	}
	switch {
	case all.narrower:
		ch.as(Breaking)
	case all.wider && !c.was.counts(od) && !c.now.counts(nd):
		ch.as(Safe)
	}
}

// through reads the parameters of one side as whom a change reaches has them,
// the one that is compared by its own editions.
func (c *lineComparer) through(s subject, d *model.Definition, own []model.Edition, old bool) reader {
	v := c.now
	if old {
		v = c.was
	}
	return func(slot formula.Slot) []model.Edition {
		if slot == d.Slot {
			return own
		}
		for _, p := range c.both {
			if s.product == nil && len(s.products) > 0 && p.new.ID == s.products[0] || p.new == s.product {
				if old {
					return p.old.Editions[slot]
				}
				return p.new.Editions[slot]
			}
		}
		return v.Definitions[slot].Editions
	}
}

// lost says what can no longer be given for an input: which choices, or only
// that it is less.
func (c *lineComparer) lost(d [2]*model.Definition, old, new reader, at []moment) string {
	title := d[1].Title.In(c.lang)
	var gone []formula.Value
	for _, m := range at {
		a, b := allows(d[0], old, m.on, m.known), allows(d[1], new, m.on, m.known)
		for _, v := range a.among {
			is := func(x formula.Value) bool { return c.same(d[0], d[1], v, x) }
			if !slices.ContainsFunc(b.among, is) && !slices.ContainsFunc(gone, v.Equal) {
				gone = append(gone, v)
			}
		}
	}
	if len(gone) == 0 {
		return c.say("diff/less", "input", title)
	}
	return c.say("diff/lost", "input", title, "values", c.several(c.was, d[0], gone, true))
}

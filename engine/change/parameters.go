package change

import (
	"strconv"
	"strings"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// parameter compares what a parameter is, the values that the line gives it,
// and those that products give it.
func (c *lineComparer) parameter(s subject, was, now *model.Definition) {
	if was.Open != now.Open {
		key := "diff/by-line"
		if now.Open {
			key = "diff/by-products"
		}
		c.tell(s, "open", "now", c.say(key))
	}
	if was.Descriptive != now.Descriptive {
		c.tell(s, "descriptive", "now", c.say(yes(now.Descriptive, "diff/decides-nothing", "diff/decides")))
	}
	if was.Readings != now.Readings {
		c.tell(s, "reading", "now", c.say(yes(now.Readings, "diff/readings", "diff/no-readings")))
	}
	if was.Type.Optional != now.Type.Optional {
		c.tell(s, "optional", "now", c.say(yes(now.Type.Optional, "diff/may-not-apply", "diff/applies")))
	}
	c.limits(s, was, now)
	c.texts(s, "note", was.Note, now.Note)
	if a, b := c.keys(was, true), c.keys(now, false); a != b {
		c.tell(s, "looked-up", "was", a, "now", b).values(a, b)
		return // the rows cannot be held against each other
	}
	c.set(s, was, now)
}

// yes is one key or the other.
func yes(b bool, one, other string) string {
	if b {
		return one
	}
	return other
}

// limits compares what documents may give a parameter.
func (c *lineComparer) limits(s subject, was, now *model.Definition) {
	none := func(formula.Slot) string { return "" }
	a, b := c.ranged(c.was, was, was.Range, none), c.ranged(c.now, now, now.Range, none)
	if a.tree != b.tree {
		c.tell(s, "limits", "was", a.said, "now", b.said).values(a.said, b.said)
	}
}

// keys are what a table is looked up by, in words; "" of what is no table.
func (c *lineComparer) keys(d *model.Definition, old bool) string {
	said := make([]string, len(d.By))
	for i, by := range d.By {
		said[i] = by.Name
		if old {
			said[i] = c.called(by.Name)
		}
		if d.Bracket(i) {
			said[i] = c.say("diff/bracket", "name", said[i])
		}
	}
	return text.List(c.lang, said, true)
}

// set compares the values of a parameter: those of the line once, for the
// products that have none of their own, then those of each other product.
func (c *lineComparer) set(s subject, was, now *model.Definition) {
	line := s
	line.products, line.everyone = nil, true
	for _, p := range c.both {
		if own(p.old.Product, was) || own(p.new.Product, now) {
			line.everyone, line.order[2] = false, 1
		} else {
			line.products = append(line.products, p.new.ID)
		}
	}
	c.editions(line, was, now, was.Editions, now.Editions)
	for _, p := range c.both {
		if own(p.old.Product, was) || own(p.new.Product, now) {
			c.editions(s.own(p), was, now, p.old.Editions[was.Slot], p.new.Editions[now.Slot])
		}
	}
}

// own says that a product sets a parameter itself.
func own(p *model.Product, d *model.Definition) bool {
	e := p.Editions[d.Slot]
	return len(e) > 0 && (len(d.Editions) == 0 || &e[0] != &d.Editions[0])
}

// editions compares the values of a parameter over time.
func (c *lineComparer) editions(s subject, was, now *model.Definition, old, new []model.Edition) {
	same := func(a, b *model.Edition) bool { return c.sameEdition(was, now, a, b) }
	for _, t := range turned(old, new, same) {
		s := c.dated(cited(s, t.was, t.now), t.of)
		told := true
		switch {
		case t.was != nil && t.now != nil && t.was.Rows != nil && t.now.Rows != nil:
			told = c.rows(s, was, now, t)
		case t.was == nil || t.now == nil || !same(t.was, t.now):
			c.value(s, was, now, t, old, new)
		default:
			told = false
		}
		if t.moved {
			c.moved(s, was, now, t, old, new)
		} else if !t.paired && !told {
			c.tell(s, "edition", "value", c.worth(c.now, now, t.now))
		}
		if t.paired {
			c.cites(s, t, told)
		}
	}
}

// sameEdition says that two editions give the same values.
func (c *lineComparer) sameEdition(od, nd *model.Definition, a, b *model.Edition) bool {
	switch {
	case a.Rows != nil || b.Rows != nil:
		return a.Rows == b.Rows || a.Rows != nil && b.Rows != nil && len(c.rowChanges(od, nd, a.Rows, b.Rows)) == 0
	case !c.same(od, nd, a.Value, b.Value) || len(a.Values) != len(b.Values):
		return false
	}
	// a set: the order of choices means nothing
	plain := map[string]bool{}
	for _, v := range a.Values {
		plain[c.was.Plain(od, v)] = true
	}
	for _, v := range b.Values {
		if !plain[c.now.Plain(nd, v)] {
			return false
		}
	}
	return true
}

// value tells of another value in a period.
func (c *lineComparer) value(s subject, od, nd *model.Definition, t turn, old, new []model.Edition) {
	was, now := c.worth(c.was, od, t.was), c.worth(c.now, nd, t.now)
	if t.was != nil && t.now != nil && !nd.Type.Many && !od.Type.Many && t.was.Rows == nil && t.now.Rows == nil {
		was, now = c.differing(od, nd, t.was.Value, t.now.Value)
	}
	ch := c.tell(s, "value", "was", was, "now", now)
	ch.values(c.plain(c.was, od, t.was), c.plain(c.now, nd, t.now))
	if t.now != nil && t.now.Reason != "" {
		ch.Text += " (" + c.say("diff/reason", "reason", t.now.Reason) + ")"
	}
	c.reach(ch, s, od, nd, old, new, turns(t.of))
}

// moved tells of a value that counts in another period.
func (c *lineComparer) moved(s subject, od, nd *model.Definition, t turn, old, new []model.Edition) {
	s.since = ""
	ch := c.tell(s, "period", "value", c.worth(c.now, nd, t.now), "was", c.always(t.was), "now", c.always(t.now))
	ch.values(c.always(t.was), c.always(t.now))
	c.reach(ch, s, od, nd, old, new, append(turns(t.was), turns(t.now)...))
}

// worth is what an edition gives, in words.
func (c *lineComparer) worth(v version, d *model.Definition, e *model.Edition) string {
	switch {
	case e == nil:
		return c.say("diff/no-value")
	case e.Rows != nil:
		return c.say("diff/rows", "count", strconv.Itoa(e.Rows.Len()))
	case e.Value.State != formula.Known || !d.Type.Many:
		return v.words.Exactly(d, e.Value, c.lang)
	}
	return c.several(v, d, e.Values, !v.chosenFrom(d))
}

// plain is what an edition gives as documents write it; "" of none.
func (c *lineComparer) plain(v version, d *model.Definition, e *model.Edition) string {
	switch {
	case e == nil || e.Rows != nil:
		return ""
	case e.Value.State == formula.NotApplicable:
		return "not_applicable"
	case e.Value.State == formula.Undetermined:
		return "unknown"
	case !d.Type.Many:
		return v.Plain(d, e.Value)
	}
	all := make([]string, len(e.Values))
	for i, x := range e.Values {
		all[i] = v.Plain(d, x)
	}
	return strings.Join(all, ", ")
}

// cites compares what two versions of an edition cite and lean on, and what
// they say besides. What a change that was told cites is shown with it.
func (c *lineComparer) cites(s subject, t turn, told bool) {
	if t.was.Source != t.now.Source && !told {
		c.tell(s, "source").values(t.was.Source, t.now.Source)
	}
	c.texts(s, "assumption", t.was.Assumption, t.now.Assumption)
	c.texts(s, "note", t.was.Note, t.now.Note)
	if was, now := t.was.Unknown.IsZero(), t.now.Unknown.IsZero(); was == now {
		c.texts(s, "unknown", t.was.Unknown, t.now.Unknown)
		c.texts(s, "established", t.was.By, t.now.By)
	}
	if t.was.Reason != t.now.Reason && !told {
		c.tell(s, "reason").values(t.was.Reason, t.now.Reason)
	}
}

package change

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// newInput tells of an input that only the new side has. In rows that are new
// themselves no request can lack it.
func (c *lineComparer) newInput(s subject, d *model.Definition) {
	old := slices.ContainsFunc(c.was.Entities, func(e model.Entity) bool {
		return e.List == c.now.list(d.Entity) || c.called(e.List) == c.now.list(d.Entity)
	})
	switch {
	case !old:
		c.tell(s, "new").Text = c.say("change/input-new-row")
	case !required(d):
		c.tell(s, "new", "absent", c.absent(c.now, d))
	case d.Input.When != nil:
		c.tell(s, "new-required", "when", c.say("diff/when", "formula", display(d.Input.When)))
	default:
		c.tell(s, "new-required", "when", "")
	}
}

// required says that a request must give an input, where it applies.
func required(d *model.Definition) bool { return !d.Input.Optional && d.Input.Default == nil }

// absent is what counts where an input is not given, in words.
func (c *lineComparer) absent(v version, d *model.Definition) string {
	switch {
	case d.Input.Default != nil:
		return v.words.Exactly(d, *d.Input.Default, c.lang)
	case d.Input.Optional:
		return c.say("state/not-applicable")
	}
	return c.say("state/undetermined")
}

// input compares what is accepted, what absence means and what people read.
func (c *lineComparer) input(s subject, was, now *model.Definition) {
	c.absence(s, was, now)
	c.asked(s, was, now)
	c.domain(s, was, now)
	if was.Input.Option != now.Input.Option {
		key := "diff/fact"
		if now.Input.Option {
			key = "diff/choice"
		}
		c.tell(s, "option", "now", c.say(key))
	}
	c.texts(s, "question", was.Input.Question, now.Input.Question)
	if was.Source != now.Source {
		c.tell(s, "source").values(was.Source, now.Source)
	}
	c.texts(s, "assumption", was.Input.Assumption, now.Input.Assumption)
}

// absence compares what it means that an input is not given.
func (c *lineComparer) absence(s subject, was, now *model.Definition) {
	a, b := c.absent(c.was, was), c.absent(c.now, now)
	if was.Input.Default != nil && now.Input.Default != nil && was.Type.Kind == now.Type.Kind {
		if c.same(was, now, *was.Input.Default, *now.Input.Default) {
			return
		}
		a, b = c.differing(was, now, *was.Input.Default, *now.Input.Default)
	} else if a == b {
		return
	}
	what := "default"
	switch {
	case required(now):
		what = "required"
	case required(was):
		what = "not-required"
	}
	c.tell(s, what, "was", a, "now", b).values(a, b)
}

// asked compares when an input applies. Where it is required and may now be
// asked of who was not asked before, a request can lack it.
func (c *lineComparer) asked(s subject, was, now *model.Definition) {
	if c.sameFormula(was.Input.When, now.Input.When) {
		return
	}
	a, b := display(was.Input.When), display(now.Input.When)
	what, class := "asked", Attention
	switch {
	case b == "":
		what = "asked-always"
	case a == "":
		what = "asked-less"
	}
	if what != "asked-less" && required(now) {
		class = Breaking
	}
	c.tell(s, what, "was", a, "now", b).values(a, b).as(class)
}

// domain compares what an input accepts, as the line says it. What a parameter
// of the same name allows is told with that parameter.
func (c *lineComparer) domain(s subject, was, now *model.Definition) {
	a, b := c.accepts(c.was, was, true), c.accepts(c.now, now, false)
	if a.tree == b.tree || was.Type.Kind != now.Type.Kind || was.Type.Unit != now.Type.Unit {
		return
	}
	what, e := "bounds", c.onProducts(was, now)
	switch {
	case e.narrower:
		what = "narrowed"
	case e.wider:
		what = "widened"
	}
	ch := c.tell(s, what, "was", a.said, "now", b.said).values(a.said, b.said)
	if e.narrower && e.wider {
		ch.Text = c.say("change/replaced", "was", a.said, "now", b.said)
	}
}

// accepts is what an input accepts: in words, and so that two can be held
// against each other.
func (c *lineComparer) accepts(v version, d *model.Definition, old bool) making {
	name := func(s formula.Slot) string {
		if old {
			return c.called(v.field(s))
		}
		return v.field(s)
	}
	switch {
	case d.Input.AmongOf >= 0:
		return making{c.say("diff/among-of", "name", v.quoted(d.Input.AmongOf, c.lang)), "of " + name(d.Input.AmongOf)}
	case len(d.Input.Among) > 0:
		m := making{c.several(v, d, d.Input.Among, false), ""}
		plain := make([]string, len(d.Input.Among))
		for i, x := range d.Input.Among {
			plain[i] = v.Plain(d, x)
		}
		slices.Sort(plain)
		for _, p := range plain {
			m.tree += p + "\x00"
		}
		return m
	}
	return c.ranged(v, d, d.Input.Range, name)
}

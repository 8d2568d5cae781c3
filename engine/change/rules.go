package change

import (
	"slices"
	"strings"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// rule compares how a value is computed, in each period.
func (c *lineComparer) rule(s subject, was, now *model.Definition) {
	same := func(a, b *model.Edition) bool { return c.sameBody(a.Body, b.Body) }
	for _, t := range turned(was.Editions, now.Editions, same) {
		s := c.dated(cited(s, t.was, t.now), t.of)
		before := len(c.changes)
		switch {
		case t.was == nil || t.now == nil:
			c.tell(s, "formula").blocks(c.body(t.was), c.body(t.now))
		default:
			c.bodies(s, now, t.was.Body, t.now.Body)
		}
		told := len(c.changes) > before
		if t.moved {
			s := s
			s.since = ""
			c.tell(s, "period", "value", c.say("diff/this-formula"), "was", c.always(t.was), "now", c.always(t.now)).values(c.always(t.was), c.always(t.now))
		} else if !t.paired && !told {
			c.tell(s, "edition", "value", c.body(t.now))
		}
		if t.paired {
			c.cites(s, t, told)
		}
	}
}

// sameBody says that two bodies compute the same, as far as their trees show.
func (c *lineComparer) sameBody(was, now *model.Body) bool {
	return c.computes(was, true) == c.computes(now, false)
}

// computes writes a body so that two are the same only where they compute the
// same. The order of cases of which one at most is true means nothing.
func (c *lineComparer) computes(b *model.Body, old bool) string {
	parts := []string{c.tree(b.When, old), c.tree(b.Formula, old), c.tree(b.AtLeast, old), c.tree(b.AtMost, old), ""}
	if b.Round != nil {
		parts[4] = b.Round.To.String() + b.Round.Mode.String()
	}
	rows := make([]string, len(b.Cases))
	for i, r := range b.Cases {
		rows[i] = c.tree(r.When, old) + "\x01" + c.tree(r.Then, old)
	}
	if !b.First {
		slices.Sort(rows)
	}
	return strings.Join(append(parts, rows...), "\x00")
}

// body writes a body in words, for where the other side has none.
func (c *lineComparer) body(e *model.Edition) string {
	if e == nil {
		return ""
	}
	if e.Body.Formula != nil {
		return display(e.Body.Formula)
	}
	said := make([]string, len(e.Body.Cases))
	for i := range e.Body.Cases {
		said[i] = c.whole(&e.Body.Cases[i])
	}
	return strings.Join(said, "; ")
}

// bodies compares what a rule computes, part by part in the order in which the
// parts apply.
func (c *lineComparer) bodies(s subject, d *model.Definition, was, now *model.Body) {
	c.part(s, "when", was.When, now.When)
	switch {
	case was.Formula != nil && now.Formula != nil:
		if !c.sameFormula(was.Formula, now.Formula) {
			c.tell(s, "formula").blocks(display(was.Formula), display(now.Formula))
		}
	case was.Formula == nil && now.Formula == nil:
		c.cases(s, was, now)
	default:
		c.tell(s, "formula").blocks(c.body(&model.Edition{Body: was}), c.body(&model.Edition{Body: now}))
	}
	c.part(s, "at-least", was.AtLeast, now.AtLeast)
	c.part(s, "at-most", was.AtMost, now.AtMost)
	if a, b := c.rounding(d, was.Round), c.rounding(d, now.Round); a != b {
		c.either(s, "round", a, b)
	}
}

// part compares a formula that need not be there.
func (c *lineComparer) part(s subject, what string, was, now *formula.Formula) {
	if !c.sameFormula(was, now) {
		c.either(s, what, display(was), display(now))
	}
}

// either tells of what is another, is new or is gone: each has its sentence.
func (c *lineComparer) either(s subject, what, was, now string) {
	ch := c.tell(s, what, "was", was, "now", now).values(was, now)
	switch {
	case was == "":
		ch.Text = during(s, c.say("change/"+what+"-new", "now", now))
	case now == "":
		ch.Text = during(s, c.say("change/"+what+"-gone", "was", was))
	}
}

// during puts the period of a subject behind a sentence.
func during(s subject, said string) string {
	if s.since == "" {
		return said
	}
	return said + ", " + s.since
}

// rounding is a rounding in words; "" of none.
func (c *lineComparer) rounding(d *model.Definition, r *formula.Round) string {
	if r == nil {
		return ""
	}
	step := formula.Value{State: formula.Known, Kind: formula.Number, Num: r.To}
	key := "round/" + strings.ReplaceAll(r.Mode.String(), "_", "-")
	return c.say("explain/round", "step", c.now.words.Exactly(d, step, c.lang), "mode", c.say(key))
}

package change

import (
	"slices"
	"strconv"

	"dekking/engine"
	"dekking/engine/model"
)

// products compares what a product is, besides the values that it sets.
func (c *lineComparer) products() {
	for _, p := range c.both {
		s := c.subject(ofProduct, p.new.ID, p.new.Title.In(c.lang)).own(p)
		s.old.at, s.new.at = p.old.Pos, p.new.Pos
		if p.old.Concept != p.new.Concept {
			c.tell(s, "status", "was", c.status(p.old), "now", c.status(p.new))
		}
		c.texts(s, "title", p.old.Title, p.new.Title)
		c.examples(s, p.old.OwnIllustrative, p.new.OwnIllustrative)
		if p.old.Order != p.new.Order {
			c.tell(s, "order")
		}
	}
	now := c.now.products()
	for i, p := range now {
		if !slices.ContainsFunc(c.both, func(x sameProduct) bool { return x.new == p }) {
			c.joined(p, i+1)
		}
	}
	for i, p := range c.was.products() {
		if c.new.Catalog.Product(p.ID) == nil {
			s := c.subject(ofProduct, p.ID, p.Title.In(c.lang))
			s.product, s.old.at, s.order[1] = p, p.Pos, len(now)+i+1
			c.tell(s, "gone")
		}
	}
}

// joined tells of a product that the line has on the new side only.
func (c *lineComparer) joined(p *engine.Product, place int) {
	s := c.subject(ofProduct, p.ID, p.Title.In(c.lang))
	s.product, s.new.at, s.order[1] = p, p.Pos, place
	if was := c.old.Catalog.Product(p.ID); was != nil {
		s.old.at = was.Pos
		c.tell(s, "line", "was", was.Line.ID, "now", p.Line.ID).values(was.Line.ID, p.Line.ID)
		return
	}
	c.tell(s, "new", "status", c.status(p))
}

// status is whether a product is in force, in words.
func (c *comparer) status(p *engine.Product) string {
	if p.Concept {
		return c.say("status/concept")
	}
	return c.say("status/vastgesteld")
}

// units compares how amounts are written, and what the engine knows units as.
func (c *lineComparer) units() {
	for _, now := range c.now.Units {
		i := slices.IndexFunc(c.was.Units, func(u model.Unit) bool { return u.Name == now.Name })
		if i < 0 {
			continue // whatever is measured in it is new itself
		}
		was := c.was.Units[i]
		s := c.subject(ofUnit, now.Name, now.One.In(c.lang))
		if was.Decimals != now.Decimals {
			c.tell(s, "decimals", "was", strconv.Itoa(was.Decimals), "now", strconv.Itoa(now.Decimals)).values(strconv.Itoa(was.Decimals), strconv.Itoa(now.Decimals))
		}
		if c.was.meaning(now.Name) != c.now.meaning(now.Name) {
			c.tell(s, "meaning")
		}
		if was.Symbol != now.Symbol || was.One != now.One || was.Many != now.Many {
			c.tell(s, "words")
		}
	}
}

// meaning is what the engine knows a unit as: "day", or "" for a unit of its own.
func (v version) meaning(name string) string {
	u, n := v.Names.Units[name], v.Names
	switch {
	case u.IsPercent():
		return "percent"
	case u == n.Day:
		return "day"
	case u == n.Workday:
		return "workday"
	case u == n.Month:
		return "month"
	case u == n.Year:
		return "year"
	}
	return ""
}

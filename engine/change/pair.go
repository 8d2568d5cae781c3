package change

import (
	"slices"

	"dekking/engine"
	"dekking/engine/model"
	"dekking/engine/text"
)

// pairs are the inputs, parameters and rules of both sides that belong
// together, in the order of the new side, and those that only one side has.
type pairs struct {
	both      [][2]*model.Definition
	new, gone []*model.Definition
}

// pair finds for each definition its counterpart: by name, or else the only
// one of its kind, place, type and title.
func (c *lineComparer) pair() pairs {
	var p pairs
	counterpart := map[*model.Definition]*model.Definition{}
	for _, d := range c.was.Definitions {
		if !named(d) {
			continue
		}
		if now := c.now.Lookup(d.Name); now != nil && named(now) && (now.Kind == d.Kind || now.Kind != model.Input && d.Kind != model.Input) {
			counterpart[now] = d
		} else {
			p.gone = append(p.gone, d)
		}
	}
	for _, d := range c.now.Definitions {
		if named(d) && counterpart[d] == nil {
			p.new = append(p.new, d)
		}
	}
	c.renames(&p, counterpart)
	for _, d := range c.now.Definitions {
		if was := counterpart[d]; was != nil {
			p.both = append(p.both, [2]*model.Definition{was, d})
		}
	}
	return p
}

// named says that a definition is one that a document declares by its name.
func named(d *model.Definition) bool {
	return d.Kind == model.Input || d.Kind == model.Parameter || d.Kind == model.Rule
}

// renames pairs definitions that are called otherwise now: one that is gone
// and one that is new, of which either has no other that is like it.
func (c *lineComparer) renames(p *pairs, counterpart map[*model.Definition]*model.Definition) {
	alike := func(all []*model.Definition, like func(*model.Definition) bool) *model.Definition {
		i := slices.IndexFunc(all, like)
		if i < 0 || slices.ContainsFunc(all[i+1:], like) {
			return nil
		}
		return all[i]
	}
	paired := map[*model.Definition]bool{}
	for _, was := range p.gone {
		now := alike(p.new, func(d *model.Definition) bool { return c.alike(was, d) })
		if now != nil && alike(p.gone, func(d *model.Definition) bool { return c.alike(d, now) }) == was {
			counterpart[now], c.renamed[was.Name] = was, now.Name
			paired[was], paired[now] = true, true
		}
	}
	done := func(d *model.Definition) bool { return paired[d] }
	p.gone, p.new = slices.DeleteFunc(p.gone, done), slices.DeleteFunc(p.new, done)
}

// alike says that two definitions are the same but for their name.
func (c *lineComparer) alike(was, now *model.Definition) bool {
	return was.Kind == now.Kind && c.sameRows(was.Entity, now.Entity) && c.typed(c.was, was) == c.typed(c.now, now) &&
		c.titled(was) == c.titled(now) && was.Title != text.Text{NL: was.Name, EN: was.Name}
}

// titled is what tells definitions without their name apart: title and question.
func (c *lineComparer) titled(d *model.Definition) [2]text.Text {
	if d.Input == nil {
		return [2]text.Text{d.Title}
	}
	return [2]text.Text{d.Title, d.Input.Question}
}

// definitions compares what both sides declare.
func (c *lineComparer) definitions(p pairs) {
	for _, d := range p.both {
		c.definition(d[0], d[1])
	}
	for _, d := range p.new {
		s := c.about(nil, d)
		if d.Kind == model.Input {
			c.newInput(s, d)
		} else {
			c.tell(s, "new")
		}
	}
	for _, d := range p.gone {
		c.tell(c.about(d, nil), "gone")
	}
}

// about is a subject of a definition; either side may be nil.
func (c *lineComparer) about(was, now *model.Definition) subject {
	d := now
	if d == nil {
		d = was
	}
	s := c.subject(d.Kind.String(), d.Name, d.Title.In(c.lang))
	if was != nil {
		s.old = spotOf(was, c.was.products())
	}
	if now != nil {
		s.new = spotOf(now, c.now.products())
	}
	return s
}

// spotOf is where a definition stands and what it cites: of one without a
// source of its own, that of its last edition, or the one that all products
// that set it cite.
func spotOf(d *model.Definition, products []*engine.Product) spot {
	s := spot{at: d.Pos, source: d.Source}
	if d.Input != nil {
		s.leans = !d.Input.Assumption.IsZero()
	}
	if last := lastOf(d.Editions); last != nil {
		if s.leans = !last.Assumption.IsZero(); s.source == "" {
			s.source = last.Source
		}
		return s
	}
	for i, p := range products {
		switch last := lastOf(p.Editions[d.Slot]); {
		case last == nil || i > 0 && last.Source != s.source:
			s.source = d.Source
			return s
		default:
			s.source = last.Source
		}
	}
	return s
}

// lastOf is the last of some editions; nil of none.
func lastOf(editions []model.Edition) *model.Edition {
	if len(editions) == 0 {
		return nil
	}
	return &editions[len(editions)-1]
}

// definition compares the two versions of one definition.
func (c *lineComparer) definition(was, now *model.Definition) {
	s := c.about(was, now)
	if was.Name != now.Name {
		c.tell(s, "renamed", "was", was.Name, "now", now.Name).values(was.Name, now.Name)
	}
	if !c.sameRows(was.Entity, now.Entity) {
		c.tell(s, "moved", "was", c.was.entity(was.Entity, c.lang), "now", c.now.entity(now.Entity, c.lang))
	}
	c.types(s, was, now)
	c.texts(s, "title", was.Title, now.Title)
	c.shown(s, was, now)
	switch {
	case was.Kind != now.Kind:
		c.tell(s, "kind", "was", c.say("kind/"+was.Kind.String()), "now", c.say("kind/"+now.Kind.String()))
	case now.Kind == model.Input:
		c.input(s, was, now)
	case now.Kind == model.Parameter:
		c.parameter(s, was, now)
	default:
		c.rule(s, was, now)
	}
}

// types compares the type and, of a choice on both sides, its choices.
func (c *lineComparer) types(s subject, was, now *model.Definition) {
	if a, b := c.typed(c.was, was), c.typed(c.now, now); a != b {
		c.tell(s, "type", "was", a, "now", b).values(a, b)
	}
	if was.Type.Domain == nil || now.Type.Domain == nil {
		return
	}
	for i, id := range now.Type.Domain.IDs {
		k := was.Type.Domain.Index(id)
		said := now.Choices[i].In(c.lang)
		if k < 0 {
			c.tell(s, "choice-new", "choice", said, "id", id).values("", id)
		} else if was.Choices[k] != now.Choices[i] {
			c.texts(s, "choice-text", was.Choices[k], now.Choices[i])
		}
	}
	for i, id := range was.Type.Domain.IDs {
		if now.Type.Domain.Index(id) < 0 {
			c.tell(s, "choice-gone", "choice", was.Choices[i].In(c.lang), "id", id).values(id, "")
		}
	}
}

// shown compares the steps that values are shown in.
func (c *lineComparer) shown(s subject, was, now *model.Definition) {
	step := func(d *model.Definition) string {
		if d.Show == nil {
			return ""
		}
		return d.Show.String()
	}
	if a, b := step(was), step(now); a != b {
		c.tell(s, "show").values(a, b)
	}
}

package change

import (
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// texts tells of a text that is another: in the reader's language, or in the
// other one where only that is another.
func (c *comparer) texts(s subject, what string, old, new text.Text) {
	if old == new {
		return
	}
	was, now := old.In(c.lang), new.In(c.lang)
	if was == now {
		was, now = old.NL, new.NL
		if c.lang == text.NL {
			was, now = old.EN, new.EN
		}
	}
	c.tell(s, what).blocks(was, now)
}

// differing writes two values of a definition so that they can be told apart,
// if they are not the same.
func (c *lineComparer) differing(od, nd *model.Definition, old, new formula.Value) (was, now string) {
	was, now = c.was.words.Exactly(od, old, c.lang), c.now.words.Exactly(nd, new, c.lang)
	if was == now {
		was, now = c.was.Plain(od, old), c.now.Plain(nd, new)
	}
	return was, now
}

// several writes values after each other: 10, 20 en 30 werkdagen where all of
// them count, or 10, 20 of 30 werkdagen where one of them does.
func (c *lineComparer) several(v version, d *model.Definition, values []formula.Value, all bool) string {
	said := make([]string, len(values))
	for i, x := range values {
		said[i] = v.words.Exactly(d, x, c.lang)
		if digits := text.Number(c.lang, v.Plain(d, x)); i < len(values)-1 && strings.HasPrefix(said[i], digits) {
			said[i] = digits // the unit is said once
		}
	}
	return text.List(c.lang, said, all)
}

// same says that values of two versions of a definition are the same. Choices
// are told by their ids, since their places can differ.
func (c *lineComparer) same(od, nd *model.Definition, a, b formula.Value) bool {
	switch {
	case a.State != b.State:
		return false
	case a.State != formula.Known:
		return true
	case od.Type.Kind == formula.Choice && nd.Type.Kind == formula.Choice:
		return c.was.Plain(od, a) == c.now.Plain(nd, b)
	}
	return a.Kind == b.Kind && a.Equal(b)
}

// quoted writes a name with its title: hoogste prijs (hoogste_prijs).
func (v version) quoted(s formula.Slot, l text.Lang) string {
	d := v.Definitions[s]
	return d.Title.In(l) + " [" + d.Name + "]"
}

// typed is a type in words: een getal in EUR/jaar.
func (c *lineComparer) typed(v version, d *model.Definition) string {
	said := c.say("kind/" + d.Type.Kind.String())
	if unit := v.Names.UnitString(d.Type.Unit); unit != "" {
		said = c.say("diff/number-in", "unit", unit)
	}
	if d.Type.Many {
		said = c.say("diff/several", "kind", said)
	}
	return said
}

// formula writes a formula for reading, with names as documents write them;
// "" of none.
func display(f *formula.Formula) string {
	if f == nil {
		return ""
	}
	return f.Root.Display()
}

// tree writes a formula so that two are the same only where their trees are.
// Names of the old side that are called otherwise now are written as now.
func (c *lineComparer) tree(f *formula.Formula, old bool) string {
	if f == nil {
		return ""
	}
	p := formula.Printer{}
	if old && len(c.renamed) > 0 {
		p.Name = func(n *formula.Node) string {
			name := n.Name
			if now := c.renamed[name]; now != "" {
				name = now
			}
			if n.Op == formula.OpElement {
				name = "." + name
			}
			return name
		}
	}
	return p.Print(f.Root)
}

// sameFormula says that formulas are the same tree, or both absent.
func (c *lineComparer) sameFormula(was, now *formula.Formula) bool {
	return c.tree(was, true) == c.tree(now, false)
}

// period is when an edition counts: vanaf 1 januari 2026, bekend sinds 1
// november 2025. It is "" for one that always does.
func (c *comparer) period(e *model.Edition) string {
	var parts []string
	date := func(d calendar.Date) string { return text.Date(c.lang, d.String()) }
	switch open, dated := e.Through == calendar.Last, e.From != calendar.First; {
	case dated && !open:
		parts = append(parts, c.say("diff/between", "from", date(e.From), "through", date(e.Through)))
	case dated:
		parts = append(parts, c.say("explain/from", "date", date(e.From)))
	case !open:
		parts = append(parts, c.say("explain/through", "date", date(e.Through)))
	}
	if e.Known != calendar.First {
		parts = append(parts, c.say("explain/known", "date", date(e.Known)))
	}
	return strings.Join(parts, ", ")
}

// always is a period, also of an edition that always counts.
func (c *comparer) always(e *model.Edition) string {
	if said := c.period(e); said != "" {
		return said
	}
	return c.say("diff/always")
}

// dated makes a subject one of the period of an edition.
func (c *comparer) dated(s subject, e *model.Edition) subject {
	s.since, s.from = c.period(e), ""
	if e.From != calendar.First {
		s.from = e.From.String()
	}
	return s
}

// cited puts what two editions cite and where they stand in a subject; either
// may be nil.
func cited(s subject, was, now *model.Edition) subject {
	if was != nil {
		s.old = spot{was.Place(), was.Source, !was.Assumption.IsZero()}
	}
	if now != nil {
		s.new = spot{now.Place(), now.Source, !now.Assumption.IsZero()}
	}
	return s
}

package mutate

import (
	"slices"

	"dekking/engine/document"
	"dekking/engine/model"
)

// derive lists the mutants of how the rows of an entity are made: the days that cut
// them, the gap between them, the days that they lie between, the calendar that they
// follow.
func (l *lister) derive() {
	entity := l.line.Entities[l.spot.entity(l.line)]
	how := l.spot.Value
	if l.spot.Part == model.OfDerive {
		how = how.Entries[0].Value
	}
	l.formula(how.Get("gap"), entity.Derive.Gap, entity.Parent)
	l.formula(how.Get("from"), entity.Derive.From, entity.Parent)
	l.formula(how.Get("through"), entity.Derive.Through, entity.Parent)
	for _, key := range [...]string{"each", "by"} {
		n := how.Get(key)
		switch {
		case n == nil:
		case n.Text == model.Month.String():
			l.says(Calendar, n, model.Year.String())
		case n.Text == model.Year.String():
			l.says(Calendar, n, model.Month.String())
		}
	}
	l.cuts(how, "after", "before", entity)
	l.cuts(how, "before", "after", entity)
}

// cuts lists the mutants of the days that cut: one left out, or on the other side of
// the cut.
func (l *lister) cuts(how *document.Node, key, other string, of model.Entity) {
	list, beside := how.Get(key), how.Get(other)
	if list == nil {
		return
	}
	for _, n := range list.Items {
		l.formula(n, of.Derive.Cut(n), of.Parent)
		if len(list.Items) > 1 {
			l.gone(Cut, n)
		} else {
			l.gone(Cut, list)
		}
		if beside != nil && len(list.Items) > 1 {
			l.moved(how, list, beside, n)
		}
	}
}

// moved adds a mutant in which a day cuts on the other side.
func (l *lister) moved(how, list, beside, n *document.Node) {
	c := *how
	c.Entries = slices.Clone(how.Entries)
	for i, e := range c.Entries {
		x := *e.Value
		switch e.Value {
		case list:
			x.Items = slices.DeleteFunc(slices.Clone(list.Items), func(m *document.Node) bool { return m == n })
		case beside:
			x.Items = append(slices.Clip(beside.Items), n)
		}
		c.Entries[i].Value = &x
	}
	m := Mutant{Pos: n.Pos, Was: list.Key().Text + ": " + n.Text, Now: beside.Key().Text + ": " + n.Text}
	m.Before, m.After = m.Was, m.Now
	l.put(Cut, how, &c, m)
}

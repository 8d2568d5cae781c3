package model

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/text"
)

// unknown reads why an edition of a parameter has no value, zero where it has one, and
// who established that or would have to.
func unknown(n *document.Node) (why, by text.Text) {
	if x := n.Get("unknown"); x != nil {
		return words(x), words(x.Get("established_by"))
	}
	return text.Text{}, words(n.Get("established_by"))
}

// readingOf reads whether the choices of a parameter are readings of its source.
func (c *compiler) readingOf(d *Definition, n *document.Node) {
	d.Readings = flag(n)
	if d.Readings && (d.Type.Kind != formula.Choice || d.Type.Many) {
		c.fault("model/reading-not-choice", n.Key().Pos, args{"name": d.Name})
	}
}

// unfounded reports what the values of a line and its products rest on too little: a
// bound of an input that is unknown, and a value that only requirements read and of
// which nothing says who established it.
func (b *builder) unfounded(m *Model, l *Line) {
	bounds, claimed := map[formula.Slot]string{}, l.OnlyRequired()
	for _, d := range l.Definitions {
		for _, s := range d.Bounded() {
			if bounds[s] == "" {
				bounds[s] = d.Name
			}
		}
	}
	for _, d := range l.Definitions {
		if d.Kind != Parameter {
			continue
		}
		for _, e := range l.valuesOf(m, d) {
			switch {
			case !e.Unknown.IsZero() && bounds[d.Slot] != "":
				b.fault("model/unknown-bound", e.Pos, args{"name": d.Name, "input": bounds[d.Slot]})
			case claimed[d.Slot] && d.Document == l.ID && e.Value.State == formula.Known && e.By.IsZero():
				f := b.fault("model/not-established", e.Place(), args{"name": d.Name}, "hint/established")
				f.Related = []diag.Related{{Pos: d.Pos, Key: "related/declared-here", Args: args{"name": d.Name}}}
			}
		}
	}
}

// valuesOf are the editions of a parameter in a line and in its products, each once.
func (l *Line) valuesOf(m *Model, d *Definition) []*Edition {
	var all []*Edition
	add := func(editions []Edition) {
		for i := range editions {
			if !slices.Contains(all, &editions[i]) {
				all = append(all, &editions[i])
			}
		}
	}
	add(d.Editions)
	for _, p := range m.Products {
		if p.Line == l {
			add(p.Editions[d.Slot])
		}
	}
	return all
}

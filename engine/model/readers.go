package model

import (
	"slices"

	"dekking/engine/diag"
	"dekking/engine/formula"
)

// reader is a rule, input or constraint that reads a definition.
type reader struct {
	name string
	at   diag.Pos
}

// readers are, by what is read, the first rule, input, or constraint of those
// that count, that reads it; rules that are left out do not count, by slot.
func (l *Line) readers(counts func(*Constraint) bool, without []bool) map[formula.Slot]reader {
	first := map[formula.Slot]reader{}
	note := func(slots []formula.Slot, by reader) {
		for _, s := range slots {
			if _, known := first[s]; !known {
				first[s] = by
			}
		}
	}
	for _, x := range l.Definitions {
		if x.Kind == Rule && without != nil && without[x.Slot] {
			continue
		}
		by := reader{x.Name, x.Pos}
		for _, k := range x.By {
			if d := l.byName[k.Name]; d != nil {
				note([]formula.Slot{d.Slot}, by)
			}
		}
		note(x.Reads, by)
		note(x.Bounded(), by)
	}
	for _, k := range l.Constraints {
		if counts(k) {
			note(read(k.Assert).names, reader{k.Name, k.Pos})
		}
	}
	return first
}

// Direct are the definitions that one reads itself, each once: in its formulas, as a list
// of which it reads the rows, as what its values are bounded by or its rows looked up by.
func (l *Line) Direct(d *Definition) []formula.Slot {
	all := slices.Concat(l.under(d), d.Bounded())
	for _, k := range d.By {
		if by := l.byName[k.Name]; by != nil {
			all = append(all, by.Slot)
		}
	}
	return once(all)
}

// Read are the definitions that formulas read, each once, with the lists of which they
// read the rows; nil ones read nothing.
func (l *Line) Read(formulas ...*formula.Formula) []formula.Slot {
	from := read(formulas...)
	return once(l.under(&Definition{Reads: from.names, lists: from.lists}))
}

// once are the slots in order, each once.
func once(all []formula.Slot) []formula.Slot {
	kept := all[:0]
	for _, s := range all { // they are few
		if !slices.Contains(kept, s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// descriptive sees that what is said to change no outcome is read by nothing
// that could. A requirement does not, with the rules that are there for it: it is
// decided before there are inputs.
func (c *compiler) descriptive() {
	first := c.line.readers(func(k *Constraint) bool { return !k.Required }, c.line.OnlyRequired())
	for _, d := range c.line.Definitions {
		by, read := first[d.Slot]
		if !d.Descriptive || !read {
			continue
		}
		f := c.fault("model/not-descriptive", c.bodies[d.Name].KeyNode("descriptive").Pos, args{"name": d.Name, "by": by.name}, "hint/not-descriptive")
		f.Related = []diag.Related{{Pos: by.at, Key: "related/reads", Args: args{"name": by.name, "read": d.Name}}}
	}
}

// idle warns of a line's own parameters that nothing reads and nothing shows.
// A library's may be there for another line.
func (b *builder) idle(l *Line) {
	first, shown := l.readers(func(*Constraint) bool { return true }, nil), l.shown(func(*Constraint) bool { return true })
	for _, d := range l.Definitions {
		if d.Kind != Parameter || d.Descriptive || d.Document != l.ID || shown[d.Slot] {
			continue
		}
		if _, read := first[d.Slot]; !read {
			b.fault("model/never-read", d.Pos, args{"name": d.Name}, "hint/never-read").Severity = diag.Warning
		}
	}
}

// shown are the definitions that stand in a condition, an output, a quote or the message of
// a constraint that counts.
func (l *Line) shown(counts func(*Constraint) bool) map[formula.Slot]bool {
	all := map[formula.Slot]bool{}
	note := func(definitions []*Definition) {
		for _, d := range definitions {
			all[d.Slot] = true
		}
	}
	in := func(t Template) {
		for _, p := range slices.Concat(t.NL.Names(), t.EN.Names()) {
			if d := l.byName[p.Name]; d != nil {
				all[d.Slot] = true
			}
		}
	}
	for _, k := range l.Conditions {
		note(k.Values)
		for _, t := range k.Text {
			in(t.Text)
			for _, s := range read(t.When).names {
				all[s] = true
			}
		}
	}
	for _, k := range l.Constraints {
		if counts(k) {
			in(k.Message)
		}
	}
	for _, o := range l.Outputs {
		note(o.Names)
	}
	if l.Quote != nil {
		note(l.Quote.Names(l))
	}
	return all
}

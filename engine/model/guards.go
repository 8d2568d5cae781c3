package model

import (
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
)

// contradicted holds the conditions that contradictions name against those of
// the lines.
func (b *builder) contradicted(lines []*Line) {
	var all []string
	for _, l := range lines {
		for _, k := range l.Conditions {
			all = append(all, k.ID)
		}
	}
	for _, k := range b.sources.Contradictions {
		for i, id := range k.Conditions {
			if !slices.Contains(all, id) {
				b.nearest("model/unknown-condition", k.at[i], id, all, args{"contradiction": k.ID})
			}
		}
	}
}

// follows sees that what is followed is one of what contradicts.
func (b *builder) follows(e document.Entry) {
	followed, between := e.Value.Get("followed"), items(e.Value.Get("between"))
	if followed == nil || len(between) == 0 {
		return // the schema has said so
	}
	var refs []string
	for _, n := range between {
		refs = append(refs, scalar(n))
	}
	if !slices.Contains(refs, scalar(followed)) {
		b.fault("model/followed-not-between", followed.Pos, args{"name": e.Key.Text, "followed": scalar(followed), "allowed": joined(refs)}, "hint/possible")
	}
}

// descriptive sees that what is said to change no outcome is read by nothing
// that could. A requirement does not: it is decided before there are inputs.
func (c *compiler) descriptive() {
	for _, d := range c.line.Definitions {
		if !d.Descriptive {
			continue
		}
		outcome := func(k *Constraint) bool { return !k.Required }
		if by, at := c.line.reader(d, outcome); by != "" {
			f := c.fault("model/not-descriptive", c.bodies[d.Name].KeyNode("descriptive").Pos, args{"name": d.Name, "by": by}, "hint/not-descriptive")
			f.Related = []diag.Related{{Pos: at, Key: "related/reads", Args: args{"name": by, "read": d.Name}}}
		}
	}
}

// reader is the first rule, input, or constraint of those that count, that
// reads a definition; "" when there is none.
func (l *Line) reader(d *Definition, counts func(*Constraint) bool) (name string, at diag.Pos) {
	for _, x := range l.Definitions {
		by := slices.ContainsFunc(x.By, func(k formula.Dimension) bool { return k.Name == d.Name })
		if by || slices.Contains(x.Reads, d.Slot) || slices.Contains(x.Bounded(), d.Slot) {
			return x.Name, x.Pos
		}
	}
	for _, k := range l.Constraints {
		if counts(k) && slices.Contains(read(k.Assert).names, d.Slot) {
			return k.Name, k.Pos
		}
	}
	return "", diag.Pos{}
}

// idle warns of a line's own parameters that nothing reads and nothing shows.
// A library's may be there for another line.
func (b *builder) idle(l *Line) {
	for _, d := range l.Definitions {
		if d.Kind != Parameter || d.Descriptive || d.Document != l.ID || l.shows(d) {
			continue
		}
		if by, _ := l.reader(d, func(*Constraint) bool { return true }); by == "" {
			b.fault("model/never-read", d.Pos, args{"name": d.Name}, "hint/never-read").Severity = diag.Warning
		}
	}
}

// shows says that a definition stands in a text, a condition or an output.
func (l *Line) shows(d *Definition) bool {
	in := func(t Template) bool {
		for _, p := range slices.Concat(t.NL.Names(), t.EN.Names()) {
			if p.Name == d.Name {
				return true
			}
		}
		return false
	}
	for _, k := range l.Conditions {
		said := slices.ContainsFunc(k.Text, func(t TextCase) bool { return in(t.Text) || slices.Contains(read(t.When).names, d.Slot) })
		if said || slices.Contains(k.Values, d) {
			return true
		}
	}
	return slices.ContainsFunc(l.Constraints, func(k *Constraint) bool { return in(k.Message) }) ||
		slices.ContainsFunc(l.Outputs, func(o Output) bool { return slices.Contains(o.Names, d) })
}

// maxAnchors is how many clauses a hint names.
const maxAnchors = 4

// anchorless reports a reference to a whole source of which the clauses are
// known.
func (b *builder) anchorless(n *document.Node, id string) {
	here := b.anchors(id)
	if len(here) == 0 {
		return
	}
	a := args{"source": id, "anchors": joined(here[:min(len(here), maxAnchors)])}
	if len(here) > maxAnchors {
		a["anchors"] += ", …"
	}
	b.fault("model/no-anchor", n.Pos, a, "hint/anchor").Severity = diag.Warning // a document as a whole can be what is meant
}

// anchors are the references to the clauses of a source, sorted.
func (b *builder) anchors(id string) []string {
	var here []string
	for ref := range b.sources.Anchors {
		if strings.HasPrefix(ref, id+"#") {
			here = append(here, ref)
		}
	}
	slices.Sort(here)
	return here
}

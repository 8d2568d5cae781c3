package boundary

import (
	"fmt"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
)

// Case writes a side as an example of the document that it is for: what stands under its
// name.
func (r *Report) Case(q *Proposal, side *Side) *document.Node {
	b := &q.Boundaries[0]
	both := func(say func(text.Lang) string) *document.Node {
		return tree("nl", quoted(say(text.NL)), "en", quoted(say(text.EN)))
	}
	n := tree("title", both(func(l text.Lang) string { return q.Title(r.Product, side, l) }))
	base := r.Base()
	if side.At.On != base.On {
		n = with(n, "on", day(side.At.On))
	}
	if side.At.Known != base.Known {
		n = with(n, "known_at", day(side.At.Known))
	}
	if side.Inputs != nil {
		n = with(n, "inputs", side.Inputs)
	}
	expect := tree()
	for _, f := range side.Found {
		expect = with(expect, f.Key, f.node())
	}
	n = with(n, "expect", expect)
	if b.Source != "" {
		n = with(n, "source", document.NewScalar(b.Source, document.Plain))
	}
	return with(n, "note", both(func(l text.Lang) string { return b.Note(r.Product, l) }))
}

// node is what an example expects.
func (f *Finding) node() *document.Node {
	switch {
	case f.Violations != nil:
		return list(f.Violations, document.Plain)
	case f.Definition == nil:
		return document.NewScalar(f.Status, document.Plain)
	}
	return written(f.Value, f.Definition.Type.Kind)
}

// written is a value in the notation of examples.
func written(v engine.Value, k formula.Kind) *document.Node {
	state := func(key, value string) *document.Node { return tree(key, document.NewScalar(value, document.Plain)) }
	style := document.Plain
	if k == formula.Text {
		style = document.Quoted
	}
	switch several, many := v.Value.([]string); {
	case v.State == "notApplicable":
		return state("not_applicable", "true")
	case v.State == "undetermined":
		return state("undetermined", "true")
	case v.State == "failed":
		return state("failed", v.Code)
	case many:
		return list(several, style)
	case v.Exact != "":
		return state("exact", v.Exact)
	}
	return document.NewScalar(fmt.Sprint(v.Value), style)
}

func day(d calendar.Date) *document.Node { return document.NewScalar(d.String(), document.Plain) }

func quoted(s string) *document.Node { return document.NewScalar(s, document.Quoted) }

func list(all []string, s document.Style) *document.Node {
	n := &document.Node{Kind: document.List}
	for _, x := range all {
		n.Items = append(n.Items, document.NewScalar(x, s))
	}
	return n
}

// tree is a map of keys and values.
func tree(pairs ...any) *document.Node {
	n := &document.Node{Kind: document.Map}
	for i := 0; i < len(pairs); i += 2 {
		n = with(n, pairs[i].(string), pairs[i+1].(*document.Node))
	}
	return n
}

func with(n *document.Node, key string, v *document.Node) *document.Node {
	n, _ = n.With("/"+strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1"), v)
	return n
}

// maxComment is how wide a comment is.
const maxComment = 110

// YAML is the proposals as they can be pasted into the document of examples, under its
// `cases`: their lines, indented, with a line before each that says what it is about.
func (r *Report) YAML(l text.Lang) []string {
	var all []string
	for _, q := range r.Proposals {
		for _, line := range text.Wrap(r.about(&q.Boundaries[0], l), maxComment) {
			all = append(all, "  # "+line)
		}
		for i := range q.Sides {
			all = append(all, "  "+q.Sides[i].Name+":")
			for _, line := range vary.YAML(r.Case(q, &q.Sides[i])) {
				all = append(all, "    "+line)
			}
		}
	}
	return all
}

// about is a boundary on a line: of what, between what, and where it stands.
func (r *Report) about(b *Boundary, l text.Lang) string {
	subject := b.Name()
	if b.Kind == Edition {
		subject = b.Subject(r.Product, l)
	}
	return fmt.Sprintf("%s: %s (%s:%d)", subject, b.Says(l), b.Pos.File, b.Pos.Line)
}

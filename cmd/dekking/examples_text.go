package main

import (
	"fmt"
	"strconv"
	"strings"

	"dekking/engine/proof/boundary"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
)

func decimal(n int) string { return strconv.Itoa(n) }

// proposing is proposals as text.
type proposing struct {
	*page
	documents documents
	report    *boundary.Report
}

// write tells each proposal under what it is of, then how many boundaries there are, and
// those that were not reached.
func (t *proposing) write(more int) {
	r := t.report
	t.wrapped("", t.bold(t.say("propose/title", "product", t.product(), "proposals", t.count(len(r.Proposals), "proposal"), "file", t.target(t.documents, r))))
	if len(r.Proposals) > 0 {
		t.wrapped("", t.say("propose/proof"))
	}
	name := ""
	for _, q := range r.Proposals {
		b := &q.Boundaries[0]
		if b.Name() != name || b.Kind == boundary.Edition {
			name = b.Name()
			t.heading(b.Subject(t.Product, t.lang))
		} else {
			t.line("", "")
		}
		t.proposal(q)
	}
	t.line("", "")
	t.wrapped("", t.say("propose/summary", "held", decimal(len(r.Held)), "proposed", decimal(r.Shown()), "unreached", decimal(len(r.Unreached)), "settled", decimal(len(r.Settled))))
	for _, s := range t.limits(r, more) {
		t.wrapped("", s)
	}
	if len(r.Unreached) > 0 {
		t.heading(t.say("propose/unreached"))
	}
	for i := range r.Unreached {
		b := &r.Unreached[i]
		t.wrapped("? ", b.Subject(t.Product, t.lang)+": "+b.Says(t.lang))
		t.wrapped("  ", t.clause(b))
	}
	t.leaning()
}

// clause is where a boundary comes from: its source, if it names one, and its place.
func (t *proposing) clause(b *boundary.Boundary) string {
	place := fmt.Sprintf("%s:%d", t.documents.place(b.Pos.File), b.Pos.Line)
	if b.Source == "" {
		return place
	}
	return t.say("explain/source") + " " + t.Sources.Cite(b.Source, t.lang) + " (" + place + ")"
}

func (t *proposing) proposal(q *boundary.Proposal) {
	for i := range q.Boundaries {
		b := &q.Boundaries[i]
		if i == 0 {
			t.wrapped("", b.Says(t.lang))
			t.wrapped("  ", t.clause(b))
			continue
		}
		t.wrapped("  ", t.say("propose/also", "subject", b.Subject(t.Product, t.lang), "boundary", b.Says(t.lang)))
	}
	for _, h := range q.Held {
		key := "propose/held"
		if h.Examples[0] == h.Examples[1] {
			key = "propose/held-one"
		}
		t.wrapped("  ", t.say(key, "one", h.Examples[0], "other", h.Examples[1]))
	}
	t.inputs(q)
	t.wrapped("  ", t.field(q)+":")
	width := 0
	for i := range q.Sides {
		width = max(width, text.Width(q.Axis.Says(t.Product, q.Sides[i].Place, t.lang)))
	}
	for i := range q.Sides {
		side := &q.Sides[i]
		t.wrapped("    "+text.Pad(q.Axis.Says(t.Product, side.Place, t.lang), width)+" → ", t.results(q, side))
	}
}

// field is what the sides differ in.
func (t *proposing) field(q *boundary.Proposal) string {
	switch a := q.Axis; {
	case a.Definition == nil:
		return t.say("propose/day")
	case a.IsList():
		return t.say("propose/rows", "field", a.Pointer)
	default:
		row := a.Pointer[:strings.LastIndex(a.Pointer, "/")]
		if row == "" {
			return a.Definition.Title.In(t.lang)
		}
		return t.say("propose/field", "field", a.Definition.Title.In(t.lang), "row", row)
	}
}

// mostInputs is how many lines of inputs are shown.
const mostInputs = 16

// inputs writes what is given of the first side, as a document does.
func (t *proposing) inputs(q *boundary.Proposal) {
	side := &q.Sides[0]
	lines := vary.YAML(side.Inputs)
	base, key := t.report.Base(), "propose/inputs"
	if side.At.Known != base.Known {
		lines = append([]string{"known_at: " + side.At.Known.String()}, lines...)
	}
	if side.At.On != base.On {
		lines = append([]string{"on: " + side.At.On.String()}, lines...)
	}
	switch {
	case len(lines) == 0:
		return
	case t.report.File == nil:
		key = "propose/inputs-own"
	}
	t.wrapped("  ", t.say(key))
	for i, line := range lines {
		if i == mostInputs && len(lines) > mostInputs+1 {
			t.line("    ", t.faint(t.say("explain/more", "count", decimal(len(lines)-mostInputs))))
			return
		}
		t.line("    ", t.faint(line))
	}
}

// results are what comes out on a side.
func (t *proposing) results(q *boundary.Proposal, side *boundary.Side) string {
	all := []string{q.Boundaries[0].Side(side.Which, side.Even, t.lang)}
	for _, f := range side.Found {
		switch {
		case f.Violations != nil:
			all = append(all, t.say("test/"+f.Key)+": "+(&trial{page: t.page}).listed(f.Violations))
		case f.Definition == nil:
			all = append(all, t.say("test/status")+": "+t.say("evaluate/"+f.Status))
		default:
			row := ""
			if i := strings.LastIndex(f.Key, "/"); i > 0 {
				row = " " + f.Key[:i]
			}
			all = append(all, f.Definition.Title.In(t.lang)+row+": "+(&trial{page: t.page}).wanted(f.Definition, f.Value))
		}
	}
	return strings.Join(all, "; ")
}

package main

import (
	"fmt"
	"slices"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// trial is what became of examples, as text.
type trial struct {
	*page
	documents documents
}

// report writes a line for each document, then all that did not come out, then
// the sum.
func (t *trial) report(r *proof.Report) {
	for _, f := range r.Files {
		all, passed := f.Counts()
		mark := "✓ "
		if passed < all {
			mark = "✗ "
		}
		t.wrapped(mark, t.documents.place(f.Name)+": "+t.sum(all, passed))
	}
	for _, f := range r.Files {
		t.failures(f)
	}
	all, passed := r.Counts()
	if failing := passed < all; failing || len(r.Files) > 1 {
		if failing {
			t.line("", "")
		}
		t.line("", t.bold(t.sum(all, passed)))
	}
	if len(r.Without) > 0 {
		t.wrapped("", t.say("test/without", "products", strings.Join(r.Without, ", ")))
	}
}

// failures writes the examples of a document that did not come out; one that
// fails in the same way for several products once.
func (t *trial) failures(f proof.FileResults) {
	type failure struct {
		of       *proof.Result
		said     string
		products []string
	}
	var all []failure
	for _, x := range f.Results {
		if x.Passed() {
			continue
		}
		said := t.result(x)
		i := slices.IndexFunc(all, func(f failure) bool { return f.of.Example == x.Example && f.said == said })
		if i < 0 {
			i, all = len(all), append(all, failure{of: x, said: said})
		}
		all[i].products = append(all[i].products, x.Product.ID)
	}
	for _, x := range all {
		t.heading(x.of.Title.In(t.lang) + " (" + strings.Join(x.products, ", ") + ")")
		t.WriteString(x.said)
	}
}

// sum says how many examples came out: 8 voorbeelden: alles komt uit.
func (t *trial) sum(all, passed int) string {
	examples := t.count(all, "example")
	switch failed := all - passed; failed {
	case 0:
		return t.say("test/all-pass", "examples", examples)
	case 1:
		return t.say("test/summary", "examples", examples, "failed", t.say("test/fail-one", "count", "1"))
	default:
		return t.say("test/summary", "examples", examples, "failed", t.say("test/fail", "count", fmt.Sprint(failed)))
	}
}

// result says what did not come out of one example.
func (t *trial) result(r *proof.Result) string {
	one := &trial{page: &page{app: t.app, Product: r.Product, Evaluation: r.Evaluation, columns: t.columns, color: t.color}, documents: t.documents}
	one.write(r)
	one.leaning()
	return one.String()
}

func (t *trial) write(r *proof.Result) {
	t.wrapped("", r.Name+" ("+t.where(r.Pos)+"), "+t.day(r.Example))
	if r.Terms != nil {
		t.wrapped("", t.say("test/under", "terms", proof.Listed(r.Said())))
	}
	if len(r.Refused) > 0 {
		t.line("", "")
		t.wrapped("✗ ", t.say("test/refused"))
		for _, f := range r.Refused {
			t.wrapped("  ", f.Pointer+": "+diag.Text(t.lang, f))
		}
	}
	told := map[int]bool{}
	for i := range r.Mismatches {
		t.line("", "")
		t.mismatch(r, &r.Mismatches[i], told)
	}
	if r.Source != "" {
		t.line("", "")
		t.wrapped(t.say("test/source")+" ", r.Product.Sources.Cite(r.Source, t.lang))
	}
	if !r.Assumption.IsZero() {
		t.wrapped(t.say("explain/assumption")+" ", r.Assumption.In(t.lang))
	}
	if !r.Note.IsZero() {
		t.wrapped(t.say("explain/note")+" ", r.Note.In(t.lang))
	}
}

// where is a place in a document of examples.
func (t *trial) where(p diag.Pos) string {
	return fmt.Sprintf("%s:%d", t.documents.place(p.File), p.Line)
}

// day says which day an example speaks of.
func (t *trial) day(x *proof.Example) string {
	said := func(d calendar.Date) string { return text.Date(t.lang, d.String()) }
	if x.Known != 0 {
		return t.say("test/day-known", "date", said(x.On), "known", said(x.Known))
	}
	return t.say("test/day", "date", said(x.On))
}

// mismatch writes what was expected and what came out, and how that came about
// where it does not follow from another.
func (t *trial) mismatch(r *proof.Result, m *proof.Mismatch, told map[int]bool) {
	t.wrapped("✗ ", t.about(m))
	labels := []string{t.say("test/expected"), t.say("test/got")}
	width := max(text.Width(labels[0]), text.Width(labels[1]))
	t.wrapped("  "+text.Pad(labels[0], width)+" ", t.expected(m)+" ("+t.say("test/line", "line", fmt.Sprint(m.Pos.Line))+")")
	t.wrapped("  "+text.Pad(labels[1], width)+" ", t.got(m))
	if len(m.Follows) > 0 {
		t.wrapped("  ", t.say("test/follows", "names", text.List(t.lang, m.Follows, true)))
		return
	}
	if said := t.clue(m); said != "" {
		t.wrapped("  ", said)
	}
	if m.Step >= 0 {
		t.line("", "")
		d := derivation{page: t.page, told: told, most: levels, notes: t.notes(r, m.Step)}
		d.step(m.Step, "  ", "  ")
	}
}

// levels is how deep the derivation of what did not come out is shown.
const levels = 4

// notes say of the steps below one whether they are as expected, where an
// example says so.
func (t *trial) notes(r *proof.Result, top int) map[int]string {
	failed, astray := map[*proof.Expectation]bool{}, map[*proof.Expectation]bool{}
	for _, m := range r.Mismatches {
		failed[m.Expectation], astray[m.Expectation] = true, m.Rows != 1
	}
	said := map[int]string{}
	for s := range r.Evaluation.Explanation.All() {
		id := s.ID
		if s.Definition == nil || id == top {
			continue
		}
		for i := range r.Expected {
			k := &r.Expected[i]
			if k.Definition == s.Definition && (k.Alone || k.At == s.At) && !astray[k] {
				if said[id] = "✓ " + t.say("test/as-expected"); failed[k] {
					said[id] = "✗ " + t.say("test/instead", "value", t.wanted(k.Definition, k.Value))
				}
			}
		}
	}
	return said
}

package model

import (
	"maps"
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// Sources are the citable documents, and where they contradict each other.
type Sources struct {
	List           []Source             // in the order of the documents
	Titles         map[string]string    // by source id
	Anchors        map[string]text.Text // by source#anchor
	Contradictions []Contradiction
	files          []string
}

// Source is one citable document.
type Source struct {
	ID        string
	Title     string // as its publisher gives it
	Publisher string
	Kind      string // in a word; "" when it is not said
	Date      string // on which it was published, year-month-day; "" when it is not said
	Accessed  string // on which it was read, likewise
	Note      text.Text
}

// Contradiction is a point on which sources differ, and which is followed.
type Contradiction struct {
	ID         string
	Conditions []string
	Followed   string
	Text       text.Text
	at         []diag.Pos // of Conditions
}

// Cite writes a reference for people: the source's title and the clause.
func (s *Sources) Cite(ref string, l text.Lang) string {
	id, _, anchored := strings.Cut(ref, "#")
	if !anchored {
		return s.Titles[id]
	}
	return s.Titles[id] + ", " + s.Anchors[ref].In(l)
}

func (b *builder) readSources(papers []paper) {
	b.sources = &Sources{Titles: map[string]string{}, Anchors: map[string]text.Text{}}
	for _, p := range papers {
		b.sources.files = append(b.sources.files, p.doc.File)
		for _, e := range entries(p.root().Get("list")) {
			x := Source{ID: e.Key.Text, Title: scalar(e.Value.Get("title")), Publisher: scalar(e.Value.Get("publisher")), Kind: scalar(e.Value.Get("kind")),
				Date: scalar(e.Value.Get("date")), Accessed: scalar(e.Value.Get("accessed")), Note: words(e.Value.Get("note"))}
			b.sources.List, b.sources.Titles[x.ID] = append(b.sources.List, x), x.Title
			for _, a := range entries(e.Value.Get("anchors")) {
				b.sources.Anchors[e.Key.Text+"#"+a.Key.Text] = words(a.Value)
			}
		}
	}
	b.titles = slices.Sorted(maps.Keys(b.sources.Titles))
	for _, p := range papers {
		for _, e := range entries(p.root().Get("contradictions")) {
			b.contradiction(e)
		}
	}
}

func (b *builder) contradiction(e document.Entry) {
	c := Contradiction{ID: e.Key.Text, Text: words(e.Value.Get("text")), Followed: scalar(e.Value.Get("followed"))}
	for _, ref := range append(slices.Clone(items(e.Value.Get("between"))), e.Value.Get("followed")) {
		b.cite(ref, "")
	}
	b.follows(e)
	for _, id := range items(e.Value.Get("conditions")) {
		c.Conditions, c.at = append(c.Conditions, scalar(id)), append(c.at, id.Pos)
	}
	b.sources.Contradictions = append(b.sources.Contradictions, c)
}

// cite checks a reference and notes who makes it.
func (b *builder) cite(n *document.Node, by string) string {
	ref := scalar(n)
	if ref == "" {
		return ""
	}
	id, _, anchored := strings.Cut(ref, "#")
	if _, ok := b.sources.Titles[id]; !ok {
		if b.lost("sources", "") {
			return ref
		}
		if len(b.sources.Titles) == 0 { // said once: it holds for every reference
			if !b.unsourced {
				b.unsourced = true
				b.fault("model/no-sources", n.Pos, nil, "hint/sources")
			}
			return ref
		}
		b.nearestReference("model/unknown-source", n.Pos, id, b.titles, nil)
		return ref
	}
	if _, ok := b.sources.Anchors[ref]; anchored && !ok {
		b.nearestReference("model/unknown-anchor", n.Pos, ref, b.anchors(id), args{"source": id})
		return ref
	}
	if !anchored {
		b.anchorless(n, id)
	}
	if id := [2]string{ref, by}; by != "" && !b.noted[id] {
		b.noted[id] = true
		b.cited[ref] = append(b.cited[ref], by)
	}
	return ref
}

// cites reads the source and assumption of a node, of which there must be one.
// Of an open parameter with a value the schema has said that these do not go
// together.
func (b *builder) cites(n *document.Node, name string, at diag.Pos, inherited string) (string, text.Text) {
	source, assumption := b.cite(n.Get("source"), name), words(n.Get("assumption"))
	if source == "" {
		source = inherited
	}
	if source == "" && assumption.IsZero() && n.Get("source") == nil && n.Get("unknown") == nil && !flag(n.Get("open")) {
		b.fault("model/uncited", at, args{"name": name}, "hint/cite")
	}
	return source, assumption
}

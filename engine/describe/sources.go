package describe

import (
	"slices"
	"strings"

	"dekking/engine/model"
)

// Source is a document that a product cites.
type Source struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	Kind      string `json:"kind,omitempty"`
	Date      string `json:"date,omitempty"`     // on which it was published
	Accessed  string `json:"accessed,omitempty"` // on which it was read
	Note      string `json:"note,omitempty"`
}

// Citation is a reference to a source, with what people read for it.
type Citation struct {
	Reference string `json:"reference"` // source#clause
	Text      string `json:"text"`
}

// cited are the sources of what counts on the day, in the order of the documents.
func (v view) cited() []Source {
	ids := map[string]bool{}
	note := func(reference string) {
		id, _, _ := strings.Cut(reference, "#")
		ids[id] = true
	}
	for _, d := range v.Line.Definitions {
		note(d.Source)
		if now := v.now(d.Slot); now != nil {
			references(now, note)
		}
	}
	for _, k := range v.Line.Constraints {
		note(k.Source)
	}
	if v.Line.Quote != nil {
		for _, s := range v.Line.Quote.Statements {
			note(s.Source)
		}
	}
	all := []Source{}
	for _, s := range v.Sources.List {
		if ids[s.ID] {
			all = append(all, Source{s.ID, s.Title, s.Publisher, s.Kind, s.Date, s.Accessed, s.Note.In(v.lang)})
		}
	}
	return all
}

// references visits those of an edition; some are empty.
func references(e *model.Edition, visit func(string)) {
	visit(e.Source)
	if e.Body != nil {
		for _, row := range e.Body.Cases {
			visit(row.Source)
		}
	}
}

// citations are the references of a page, each once, in its order.
func (v view) citations(d *model.Definition, editions []*model.Edition) []Citation {
	all := []Citation{}
	add := func(reference string) {
		known := slices.ContainsFunc(all, func(c Citation) bool { return c.Reference == reference })
		if reference != "" && !known {
			all = append(all, Citation{reference, v.Sources.Cite(reference, v.lang)})
		}
	}
	add(d.Source)
	for _, e := range editions {
		references(e, add)
	}
	return all
}

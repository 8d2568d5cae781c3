package describe

import (
	"strconv"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Seen says which product an answer is about, as it was on which day.
type Seen struct {
	Product string  `json:"product"`
	On      string  `json:"on"`      // year-month-day
	KnownAt *string `json:"knownAt"` // nil: all that is known
	Digest  string  `json:"digest"`  // of every document that the answer could depend on
}

// view looks at a product, on a day, in a language.
type view struct {
	*engine.Product
	on, known calendar.Date
	lang      text.Lang
}

func viewed(p *engine.Product, on, known calendar.Date, l text.Lang) view {
	if known == 0 {
		known = calendar.Last
	}
	return view{p, on, known, l}
}

func (v view) seen() Seen {
	s := Seen{Product: v.ID, On: v.on.String(), Digest: v.Digest}
	if v.known != calendar.Last {
		known := v.known.String()
		s.KnownAt = &known
	}
	return s
}

// now is the edition of a definition that counts; nil when there is none.
func (v view) now(s formula.Slot) *model.Edition { return model.Pick(v.Editions[s], v.on, v.known) }

// lapsed says that a parameter or rule has no edition that counts.
func (v view) lapsed(d *model.Definition) bool {
	return (d.Kind == model.Parameter || d.Kind == model.Rule) && v.now(d.Slot) == nil
}

// of is the name of an entity.
func (v view) of(id formula.EntityID) string { return v.Line.Entities[id].Name }

// origin is a place in the documents, as explanations write it.
func origin(at diag.Pos) string { return at.File + ":" + strconv.Itoa(at.Line) }

// source is a formula as the document has it; "" of none.
func source(f *formula.Formula) string {
	if f == nil {
		return ""
	}
	return strings.TrimSpace(f.Text)
}

// sources are those of formulas.
func sources(all []*formula.Formula) []string {
	var texts []string
	for _, f := range all {
		texts = append(texts, source(f))
	}
	return texts
}

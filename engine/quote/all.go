package quote

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/text"
)

// Quotes are the quotes of several products on a day, each product's in their order.
type Quotes struct {
	On      string    `json:"on"`
	KnownAt *string   `json:"knownAt"` // nil: all that is known
	Engine  string    `json:"engine"`
	Quotes  []*Quote  `json:"quotes"`
	LeftOut []LeftOut `json:"leftOut"`

	lang text.Lang
}

// LeftOut is a product of which there is not even an incomplete quote, and why.
type LeftOut struct {
	Product string   `json:"product"`
	Title   string   `json:"title"`
	Concept bool     `json:"concept"` // that is why
	Reasons []string `json:"reasons"`
}

// All makes the quotes of products. Those that are concepts, or refuse the inputs, are left
// out and named; where all that are no concepts refuse, their faults come out instead.
// The error is the context's.
func All(ctx context.Context, products []*engine.Product, r Request) (*Quotes, diag.List, error) {
	all := &Quotes{On: r.On.String(), Engine: engine.Version, Quotes: []*Quote{}, LeftOut: []LeftOut{}, lang: r.Lang}
	if r.Known != 0 && r.Known != calendar.Last {
		k := r.Known.String()
		all.KnownAt = &k
	}
	var refusals diag.List
	for _, p := range products {
		q, faults, err := Make(ctx, p, r)
		switch {
		case err != nil:
			return nil, nil, err
		case slices.ContainsFunc(faults, func(f diag.Diagnostic) bool { return f.Code == "quote/does-not-add-up" || f.Code == "quote/unsaid" }):
			return nil, faults, nil // of the documents
		case q == nil:
			out := LeftOut{Product: p.ID, Title: cmp.Or(p.Title.In(r.Lang), p.ID), Concept: p.Concept}
			out.Reasons = sentences(faults, r.Lang)
			if all.LeftOut = append(all.LeftOut, out); !p.Concept {
				refusals = append(refusals, faults...)
			}
		default:
			all.Quotes = append(all.Quotes, q)
		}
	}
	if len(all.Quotes) == 0 && len(refusals) > 0 {
		refusals = refusals.Dedupe()
		refusals.Sort()
		return nil, refusals, nil
	}
	return all, nil, nil
}

// Complete says that there is a quote of every product that is no concept.
func (q *Quotes) Complete() bool {
	return !slices.ContainsFunc(q.Quotes, func(x *Quote) bool { return !x.Complete() }) &&
		!slices.ContainsFunc(q.LeftOut, func(x LeftOut) bool { return !x.Concept })
}

// title is what the page of several quotes is called.
func (q *Quotes) title() string {
	for _, x := range q.Quotes {
		return x.title()
	}
	return say(q.lang, "quote/compared")
}

// compared is the price of each product, or that there is none; and what is due each
// time, and what is borne in the stated case, where the line has that.
func (q *Quotes) compared() tableView {
	t := tableView{Head: []string{say(q.lang, "quote/product")}, Numbers: []bool{false}}
	column := func(title string) {
		t.Head, t.Numbers = append(t.Head, capital(title)), append(t.Numbers, true)
	}
	i := slices.IndexFunc(q.Quotes, (*Quote).Complete)
	if i < 0 {
		column(say(q.lang, "quote/amount"))
	} else {
		first := q.Quotes[i]
		column(first.Price.of.Title.In(q.lang))
		if first.Instalments != nil {
			column(first.Instalments.of.Title.In(q.lang))
		}
		if first.Scenario != nil {
			column(first.Scenario.Title + ", " + small(first.Scenario.With.Title))
		}
	}
	for _, x := range q.Quotes {
		row := []string{x.Title}
		if x.Complete() {
			row = append(row, x.summary()...)
		} else {
			row = append(row, say(q.lang, "quote/not-given"))
		}
		for len(row) < len(t.Head) {
			row = append(row, "–")
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// summary is what a comparison shows of a quote.
func (q *Quote) summary() []string {
	all := []string{q.tell(*q.Price)}
	if q.Instalments != nil {
		t, least, most := q.due()
		said := "–"
		if len(t.Rows) > 0 {
			if said = t.Rows[least][1]; said != t.Rows[most][1] {
				said += " – " + t.Rows[most][1]
			}
		}
		all = append(all, said)
	}
	if q.Scenario != nil {
		all = append(all, q.tell(q.Scenario.With.Result()))
	}
	return all
}

// leftOut says which products are left out, and why.
func (q *Quotes) leftOut() []string {
	var all []string
	for _, x := range q.LeftOut {
		said := strings.Join(x.Reasons, "; ")
		if !x.Concept { // else that names it
			said = x.Title + ": " + said
		}
		all = append(all, capital(said))
	}
	return all
}

// inputs are what the quotes rest on, which is the same for all: that of one whose
// scenario does not show some of it already.
func (q *Quotes) inputs() []tableView {
	var all []tableView
	for _, x := range q.Quotes {
		if t := x.tables(); all == nil || len(t) > len(all) {
			all = t
		}
	}
	return all
}

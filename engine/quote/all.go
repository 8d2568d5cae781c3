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

// compared is the price of each product, or why there is none.
func (q *Quotes) compared() tableView {
	t := tableView{Head: []string{say(q.lang, "quote/product"), say(q.lang, "quote/amount")}, Numbers: []bool{false, true}}
	for _, x := range q.Quotes {
		said := say(q.lang, "quote/not-given")
		if x.Complete() {
			said = x.tell(*x.Price)
		}
		t.Rows = append(t.Rows, []string{x.Title, said})
	}
	return t
}

// leftOut says which products are left out, and why.
func (q *Quotes) leftOut() []string {
	var all []string
	for _, x := range q.LeftOut {
		all = append(all, x.Title+": "+strings.Join(x.Reasons, "; "))
	}
	return all
}

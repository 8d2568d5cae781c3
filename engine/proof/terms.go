package proof

import (
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/model"
)

// Under is one of the products that an example is about as the example takes it: under
// its terms, or as it is where it has none.
func (x *Example) Under(p *engine.Product) *engine.Product {
	if i := slices.Index(x.Products, p); i >= 0 && x.Terms != nil {
		return x.made[i]
	}
	return p
}

// Term is one of the terms of an example, as its document writes it.
type Term struct {
	Name  string `json:"name"`
	Value string `json:"value"` // several: with commas between; not_applicable where there is none
}

// Listed are terms on one line.
func Listed(terms []Term) string {
	var all []string
	for _, t := range terms {
		all = append(all, t.Name+": "+t.Value)
	}
	return strings.Join(all, "; ")
}

// Said are the terms of an example, in the order of the document.
func (x *Example) Said() []Term {
	var all []Term
	for _, e := range entries(x.Terms) {
		all = append(all, Term{e.Key.Text, said(e.Value)})
	}
	return all
}

// said is a term's value on one line: as it is written, several with commas, or the
// word for none.
func said(n *document.Node) string {
	if n.Get("not_applicable") != nil {
		return "not_applicable"
	}
	if v := n.Get("value"); v != nil {
		n = v
	}
	if n.Kind != document.List {
		return n.Text
	}
	var parts []string
	for _, item := range n.Items {
		parts = append(parts, scalar(item))
	}
	return strings.Join(parts, ", ")
}

// terms makes the products that an example is about as they would be under its terms,
// and says that all could be made.
func (r *reader) terms(x *Example, n *document.Node) bool {
	if x.Terms = object(n); x.Terms == nil {
		return true
	}
	whole := true
	for _, p := range x.Products {
		made, faults := r.catalog.Under(p, x.Terms)
		r.faults = append(r.faults, faults...)
		x.made = append(x.made, made)
		if made == nil {
			whole = false
		} else if x.On != 0 {
			r.sellable(x, p, made)
		}
	}
	if whole && len(x.made) > 0 {
		r.idle(x)
	}
	return whole
}

// sellable reports what a product does not meet on the day of an example under its
// terms, and does meet as it is.
func (r *reader) sellable(x *Example, p, made *engine.Product) {
	e := r.evaluator(p)
	had := map[[2]string]bool{}
	of := func(f diag.Diagnostic) [2]string {
		return [2]string{f.Code, f.Args["name"] + " " + f.Args["condition"]}
	}
	for _, f := range e.Unmet(x.On, x.knows()) {
		had[of(f)] = true
	}
	e.Over(made)
	for _, f := range e.Unmet(x.On, x.knows()) {
		if f.Severity == diag.Error && !had[of(f)] {
			f.Hint = "hint/terms-sellable"
			r.faults = append(r.faults, f)
		}
	}
}

// idle warns of terms that say what all products of an example say already, on every
// day.
func (r *reader) idle(x *Example) {
	l := x.Products[0].Line
	for _, e := range x.Terms.Entries {
		slot := l.Lookup(e.Key.Text).Slot
		var ids []string
		for i, p := range x.Products {
			if model.AlwaysSame(p.Editions[slot], x.made[i].Editions[slot]) {
				ids = append(ids, p.ID)
			}
		}
		if len(ids) == len(x.Products) {
			r.fault("terms/changes-nothing", e.Key, args{"name": e.Key.Text, "products": strings.Join(ids, ", ")}, "").Severity = diag.Warning
		}
	}
}

// evaluator is that of a product, as it is.
func (r *reader) evaluator(p *engine.Product) *engine.Evaluator {
	e := r.values[p.ID]
	if e == nil {
		e = p.Evaluator()
		r.values[p.ID] = e
	}
	e.Over(p)
	return e
}

// knows is the day whose knowledge counts.
func (x *Example) knows() calendar.Date {
	if x.Known == 0 {
		return calendar.Last
	}
	return x.Known
}

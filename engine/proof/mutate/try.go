package mutate

import (
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/proof"
)

// MaxMutants bounds the mutants that are tried; what comes after is not.
const MaxMutants = 50_000

// Run makes every small mistake in what products are made of (all of them, when none
// is named) and holds the examples of their lines against it: what a line says is
// guarded by the examples of any product. It is nil, without an error, when an example
// does not come out as the documents stand: mend that first. As many goroutines work as
// there may; the report is the same with any number. The error is the context's.
func Run(ctx context.Context, c *engine.Catalog, s *proof.Suite, products []*engine.Product) (*Report, error) {
	if len(products) == 0 {
		products = c.Products
	}
	list := All(c, products)
	report := &Report{Outside: list.Outside, Cut: max(0, len(list.Mutants)-MaxMutants), suite: s, products: c.Model.Products}
	for _, p := range products {
		if !slices.Contains(report.lines, p.Line) {
			report.lines = append(report.lines, p.Line)
		}
	}
	all, sound, err := runs(ctx, c, s, slices.DeleteFunc(slices.Clone(c.Products), func(p *engine.Product) bool {
		return !slices.Contains(report.lines, p.Line)
	}))
	if err != nil || !sound {
		return nil, err
	}
	for _, m := range list.Mutants[:len(list.Mutants)-report.Cut] {
		report.Results = append(report.Results, &Result{Mutant: m})
	}
	t := &trials{catalog: c, suite: s, runs: all, on: earliest(all)}
	t.faults = errorsOf(c.Check(t.on))
	if err := t.each(ctx, report.Results, func(w *worker, r *Result) { r.Outcome, r.Same = w.try(ctx, r.Mutant) }); err != nil {
		return nil, err
	}
	report.excuse()
	err = t.each(ctx, report.survivors(), func(w *worker, r *Result) { w.distinguish(ctx, r) })
	report.settle()
	return report, err
}

// trials are what every worker needs, and none changes.
type trials struct {
	catalog *engine.Catalog
	suite   *proof.Suite
	runs    []*run
	on      calendar.Date      // the first day that an example speaks of
	faults  map[[2]string]bool // what check finds from that day on, as the documents stand
}

func earliest(all []*run) calendar.Date {
	on := calendar.Last
	for _, r := range all {
		on = min(on, r.On)
	}
	return on
}

// errorsOf are the errors in a list, by code and name.
func errorsOf(faults diag.List) map[[2]string]bool {
	all := map[[2]string]bool{}
	for _, f := range faults {
		if f.Severity == diag.Error {
			all[[2]string{f.Code, f.Args["name"] + " " + f.Args["product"]}] = true
		}
	}
	return all
}

// judges hold a mutant to account, one after the other, until one finds the mistake.
// What else comes to judge documents gets its line here.
var judges = []func(*worker, context.Context, *trial) bool{(*worker).examples, (*worker).check}

// trial is a mutant at work.
type trial struct {
	*Mutant
	mutated *engine.Catalog
	under   []underTerms // products of it under other terms
}

// underTerms is a product with a mistake, as it would be under some terms.
type underTerms struct {
	product int
	terms   *document.Node
	made    *engine.Product // nil: with the mistake the terms are refused
}

// as is the product of a run with the mistake, as the example takes it; nil where its
// terms are refused, so that the example cannot be read.
func (t *trial) as(r *run) *engine.Product {
	p := t.mutated.Products[r.product]
	if r.Example == nil || r.Terms == nil {
		return p
	}
	for _, u := range t.under {
		if u.product == r.product && document.Alike(u.terms, r.Terms) {
			return u.made
		}
	}
	made, _ := t.mutated.Under(p, r.Terms)
	t.under = append(t.under, underTerms{r.product, r.Terms, made})
	return made
}

// make puts the mistake into the documents; nil when they do not load with it.
func (w *worker) make(m *Mutant) *trial {
	t := &trial{Mutant: m, mutated: w.catalog}
	for _, at := range m.of.places {
		with, err := mistaken(t.mutated, at, m)
		if err != nil || with == nil {
			return nil
		}
		t.mutated = with
	}
	return t
}

// mistaken is a catalog with a mistake in one place; nil when it does not load.
func mistaken(c *engine.Catalog, at model.Place, m *Mutant) (*engine.Catalog, error) {
	if m.change != nil {
		made, _, err := c.WithFile(at, m.change.file, m.change.made())
		return made, err
	}
	made, _, err := c.With(at, m.value)
	return made, err
}

func (w *worker) try(ctx context.Context, m *Mutant) (Outcome, Sameness) {
	t := w.make(m)
	if t == nil {
		return Stillborn, Differs
	}
	for _, judge := range judges {
		if judge(w, ctx, t) {
			return Killed, Differs
		}
	}
	if same := w.same(t); same != Differs {
		return Equivalent, same
	}
	if (&search{worker: w, trial: t, ctx: ctx}).exhausted() {
		return Equivalent, SameAnswers
	}
	return Survived, Differs
}

// examples says that an example of the mutant does not come out.
func (w *worker) examples(ctx context.Context, t *trial) bool {
	for i, r := range w.order {
		if t.mutated.Products[r.product] == w.catalog.Products[r.product] {
			continue
		}
		p := t.as(r)
		if p != nil && w.unmoved(t, r, p) {
			continue
		}
		holds, err := w.holds(ctx, r, p)
		if err != nil {
			return false
		}
		if !holds {
			copy(w.order[1:i+1], w.order[:i])
			w.order[0] = r
			return true
		}
	}
	return false
}

// holds says that a run comes out for a product that is made of its own.
func (w *worker) holds(ctx context.Context, r *run, p *engine.Product) (bool, error) {
	if p == nil {
		return false, nil
	}
	if w.values[r.product] == nil {
		w.values[r.product] = p.Evaluator()
	}
	w.values[r.product].Over(p)
	return r.Holds(ctx, w.values[r.product], p)
}

// unmoved says that a run reads the same edition of a parameter as before.
func (w *worker) unmoved(t *trial, r *run, p *engine.Product) bool {
	if t.of.Part != model.OfSet && t.of.Part != model.OfDefinition {
		return false
	}
	s := t.of.slot(p.Line)
	if p.Line.Definitions[s].Kind != model.Parameter || r.touched[s] == engine.Called {
		return false
	}
	return model.Pick(r.as.Editions[s], r.On, r.knows()).Same(model.Pick(p.Editions[s], r.On, r.knows()))
}

// check says that a check of the mutant finds an error.
func (w *worker) check(_ context.Context, t *trial) bool {
	c := *t.mutated
	c.Products = slices.DeleteFunc(slices.Clone(c.Products), func(p *engine.Product) bool { return slices.Contains(w.catalog.Products, p) })
	for id := range errorsOf(c.Check(w.on)) {
		if !w.faults[id] {
			return true
		}
	}
	return false
}

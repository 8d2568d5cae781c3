package mutate

import (
	"cmp"
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof"
)

// run is one example for one product, with what its answer rests on.
type run struct {
	*proof.Example
	product int             // its place in the catalog
	as      *engine.Product // under the terms of the example
	touched []engine.Touch
	weight  int  // how many definitions it touches
	wide    bool // it expects a status, violations or warnings: any constraint can change it
}

// runs computes the examples of products once, as the documents stand. It is false
// when one does not come out: then there is nothing to hold mutants against.
func runs(ctx context.Context, c *engine.Catalog, s *proof.Suite, products []*engine.Product) ([]*run, bool, error) {
	var all []*run
	values := make([]*engine.Evaluator, len(c.Products))
	for _, f := range s.Files {
		for _, x := range f.Examples {
			for _, p := range x.Products {
				if !slices.Contains(products, p) {
					continue
				}
				i := slices.Index(c.Products, p)
				if values[i] == nil {
					values[i] = p.Evaluator()
				}
				as := x.Under(p)
				values[i].Over(as)
				holds, err := x.Holds(ctx, values[i], as)
				if !holds || err != nil {
					return nil, false, err
				}
				all = append(all, newRun(x, i, as, values[i]))
			}
		}
	}
	return all, true, nil
}

// newRun notes what the last evaluation touched, and what the terms name.
func newRun(x *proof.Example, product int, as *engine.Product, values *engine.Evaluator) *run {
	r := &run{Example: x, product: product, as: as, touched: make([]engine.Touch, len(as.Line.Definitions))}
	for _, d := range as.Line.Definitions {
		if r.touched[d.Slot] = values.Touched(d); r.touched[d.Slot] != engine.Untouched {
			r.weight++
		}
	}
	for _, t := range x.Said() { // what is said of them can refuse these
		if slot := as.Line.Lookup(t.Name).Slot; r.touched[slot] == engine.Untouched {
			r.touched[slot] = engine.Read
		}
	}
	r.wide = slices.ContainsFunc(x.Expected, func(k proof.Expectation) bool { return k.Kind != proof.OfValue })
	return r
}

// known is what the run's question takes for known.
func (r *run) knows() calendar.Date {
	if r.Known == 0 {
		return calendar.Last
	}
	return r.Known
}

// expects says that a value of a definition is expected.
func (r *run) expects(s formula.Slot) bool {
	return slices.ContainsFunc(r.Expected, func(k proof.Expectation) bool { return k.Kind == proof.OfValue && k.Definition.Slot == s })
}

// pertinent are the runs that a mistake in a spot can change, those first that are
// likely to show it: they expect the definition itself, or touch little else.
func (s *spot) pertinent(all []*run, c *engine.Catalog) []*run {
	slots := make([]formula.Slot, len(c.Products)) // by product; -2 where it has no such place
	for i, p := range c.Products {
		slots[i] = -2
		if slices.ContainsFunc(s.places, func(at model.Place) bool { return at.Line == p.Line.ID && (at.Product == "" || at.Product == p.ID) }) {
			slots[i] = s.slot(p.Line)
		}
	}
	var found []*run
	direct := map[*run]int{}
	for _, r := range all {
		switch slot := slots[r.product]; {
		case slot == -1 && r.wide, slot >= 0 && r.touched[slot] != engine.Untouched:
			if found = append(found, r); slot >= 0 && !r.expects(slot) {
				direct[r] = 1
			}
		}
	}
	slices.SortStableFunc(found, func(a, b *run) int {
		return cmp.Or(cmp.Compare(direct[a], direct[b]), cmp.Compare(a.weight, b.weight))
	})
	return found
}

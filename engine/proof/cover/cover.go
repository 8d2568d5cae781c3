// Package cover tells which parts of the documents the worked examples reach: every
// rule, row of cases, row of a table, minimum, maximum and rounding, test, edition and
// constraint. A part is reached when the value that an example expects rests on it: a
// maximum when it binds, a rounding when it changes the value, a test when it came out
// both ways. What is computed and not held against anything is not reached.
package cover

import (
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof"
)

// Part is something that an example can reach. One that rests on a value of a
// product's own is a part of that product, any other of its line.
type Part struct {
	engine.Part
	Product    *engine.Product   // whose own it is; nil: any product of the line reaches it
	Line       *model.Line       // that it stands in
	Definition *model.Definition // nil of a constraint
	Constraint *model.Constraint // nil of a definition
	Edition    *model.Edition    // nil of a constraint
	Case       int               // of a row of cases: which
	Node       *formula.Node     // of an `if`
	Bound      *model.Edition    // of a minimum or maximum that is a parameter; nil of any other
	Pos        diag.Pos          // where it stands
	Source     string            // the clause that it cites, or ""
	Reached    bool
}

// Report is what the examples reach.
type Report struct {
	Parts []*Part // by line, in the order of its definitions
	lines []*model.Line
	suite *proof.Suite
}

// Lines are the lines of the products that were looked at.
func (r *Report) Lines() []*model.Line { return r.lines }

// Counts are how many parts of a line there are, and how many are reached.
func (r *Report) Counts(l *model.Line) (all, reached int) {
	for _, p := range r.Parts {
		if p.Line == l {
			all++
			if p.Reached {
				reached++
			}
		}
	}
	return all, reached
}

// Settings are what the examples of a line have to reach.
func (r *Report) Settings(l *model.Line) proof.Settings { return r.suite.Settings(l) }

// Enough says that every line reaches the share that its settings ask for.
func (r *Report) Enough() bool {
	return !slices.ContainsFunc(r.lines, func(l *model.Line) bool {
		all, reached := r.Counts(l)
		return !r.Settings(l).Coverage.Reached(reached, all)
	})
}

// Run computes the examples of the lines of products, of all when none is named, and
// notes what the values that they expect rest on. Told of are the parts of those
// products and of their lines: a part of the line is reached by an example of any
// product. Examples that do not come out count too: whether they do is for others to
// say. One under other terms reaches what its values rest on, but for values of the
// product's own that the terms take the place of. The error is the context's.
func Run(ctx context.Context, s *proof.Suite, c *engine.Catalog, products []*engine.Product) (*Report, error) {
	if len(products) == 0 {
		products = c.Products
	}
	r := &Report{suite: s}
	found := parts{report: r, known: map[key]*Part{}, counted: map[key]bool{}}
	for _, p := range products {
		if !slices.Contains(r.lines, p.Line) {
			r.lines = append(r.lines, p.Line)
		}
	}
	var all []*engine.Product // of these lines
	for _, p := range c.Products {
		if slices.Contains(r.lines, p.Line) {
			all = append(all, p)
			found.product(p)
		}
	}
	for _, p := range all {
		e := p.Evaluator()
		e.Watch()
		for _, f := range s.Files {
			for _, x := range f.Examples {
				if !slices.Contains(x.Products, p) {
					continue
				}
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				e.Over(x.Under(p))
				found.reach(e, p, x)
			}
		}
	}
	found.settle(products)
	return r, nil
}

// reach notes what the expectations of an example rest on.
func (s *parts) reach(e *engine.Evaluator, p *engine.Product, x *proof.Example) {
	known := x.Known
	if known == 0 {
		known = calendar.Last
	}
	if len(e.Open(x.On, known, x.Inputs)) > 0 {
		return
	}
	judged := false
	for i := range x.Expected {
		k := &x.Expected[i]
		judged = judged || k.Kind != proof.OfValue
		if k.Kind != proof.OfValue {
			continue
		}
		for row := range int32(e.Rows(k.Definition.Entity)) {
			if k.Alone || e.Pointer(k.Definition.Entity, row) == k.At {
				e.Value(k.Definition, row)
			}
		}
	}
	if judged {
		e.Facts(func(engine.Fact) {}) // decides the constraints, whose values then count too
	}
	e.Facts(func(f engine.Fact) {
		if f.Constraint == nil || judged {
			s.note(e, p, f, x.Terms != nil)
		}
	})
}

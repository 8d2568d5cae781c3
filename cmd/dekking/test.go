package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"dekking/engine"
	"dekking/engine/proof"
	"dekking/engine/proof/cover"
	"dekking/engine/proof/mutate"
)

// testCommand is `dekking test [PRODUCT…]`.
func (a *app) testCommand() *cobra.Command {
	c := a.command("test [PRODUCT…]", "test")
	a.formats(c, "text", "json", "junit")
	c.Args = number(0, -1)
	c.ValidArgsFunction = a.completeProducts(-1)
	var ask asking
	c.Flags().BoolVar(&ask.cover, "cover", false, a.say("flag/cover"))
	c.Flags().BoolVar(&ask.mutate, "mutate", false, a.say("flag/mutate"))
	a.searchFlag(c, &ask.search)
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.test(c.Context(), args, ask)) }
	return c
}

// asking is what `dekking test` is asked beside the examples.
type asking struct {
	cover  bool // what the examples reach
	mutate bool // which mistakes in the documents they notice
	search int  // evaluations for each invariant of each product; 0: none is tried
}

// test runs the worked examples of products, and searches what breaks their
// invariants; without names, those of all.
func (a *app) test(ctx context.Context, ids []string, ask asking) error {
	d, err := a.documents()
	if err != nil {
		return err
	}
	catalog, suite, err := a.suite(d)
	if err != nil {
		return err
	}
	products, err := chosen(catalog, ids)
	if err != nil {
		return err
	}
	if len(products) == 0 {
		products = catalog.Products
	}
	found := tested{documents: d, catalog: catalog}
	if found.examples, err = suite.Run(ctx, products, a.lang); err != nil {
		return err
	}
	if found.invariants, err = a.searched(ctx, suite, products, ask.search); err != nil {
		return err
	}
	if ask.cover {
		if found.cover, err = cover.Run(ctx, suite, catalog, products); err != nil {
			return err
		}
	}
	if ask.mutate {
		if found.mutation, err = mutate.Run(ctx, catalog, suite, products); err != nil {
			return err
		}
		found.unmutated = found.mutation == nil
	}
	if err := a.answered(found); err != nil {
		return err
	}
	if !found.fine() {
		return errFindings
	}
	return nil
}

// suite loads the documents and their examples; all faults of both are told as
// `check` tells them, but on standard error.
func (a *app) suite(d documents) (*engine.Catalog, *proof.Suite, error) {
	catalog, _, faults, err := d.load()
	if err != nil {
		return nil, nil, err
	}
	suite, more, err := proof.Read(d.Documents, catalog)
	if err != nil {
		return nil, nil, err
	}
	if suite == nil {
		if err := a.faults(a.stderr, append(faults, d.placed(more)...), d.source); err != nil {
			return nil, nil, err
		}
		return nil, nil, errFindings
	}
	return catalog, suite, nil
}

// tested is all that `dekking test` found.
type tested struct {
	documents  documents
	catalog    *engine.Catalog
	examples   *proof.Report
	invariants *searched
	cover      *cover.Report  // nil where it was not asked for
	mutation   *mutate.Report // likewise, and where an example does not come out
	unmutated  bool           // it was asked for, and an example does not come out
}

// fine says that nothing was found.
func (t tested) fine() bool {
	all, passed := t.examples.Counts()
	return passed == all && t.invariants.broken() == 0 && (t.cover == nil || t.cover.Enough()) && (t.mutation == nil || t.mutation.Enough())
}

// answered writes what was found in the format of the command.
func (a *app) answered(r tested) error {
	return write(a.stdout, func(w io.Writer) error {
		page := &page{app: a, columns: max(a.width(0), 40), color: a.colorful(a.stdout)}
		reach := &coverage{page: page, documents: r.documents, catalog: r.catalog}
		mistakes := &mutation{page: page, documents: r.documents}
		switch a.format {
		case "json":
			out := a.outcome(r.documents, r.examples)
			out.Invariants = r.invariants.outcomes(a, r.documents)
			if r.cover != nil {
				out.Coverage = reach.outcome(r.cover)
			}
			if r.mutation != nil {
				out.mutated = mistakes.outcome(r.mutation)
			}
			return writeJSON(w, out)
		case "junit":
			return a.junit(w, r)
		}
		t := &trial{page: page, documents: r.documents}
		t.report(r.examples)
		t.invariants(r.invariants)
		if r.cover != nil {
			reach.report(r.cover)
		}
		if r.mutation != nil {
			mistakes.report(r.mutation)
		}
		if r.unmutated {
			page.wrapped("", a.say("mutate/failing"))
		}
		_, err := io.WriteString(w, page.String())
		return err
	})
}

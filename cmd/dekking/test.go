package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"dekking/engine"
	"dekking/engine/proof"
)

// testCommand is `dekking test [PRODUCT…]`.
func (a *app) testCommand() *cobra.Command {
	c := a.command("test [PRODUCT…]", "test")
	a.formats(c, "text", "json", "junit")
	c.Args = number(0, -1)
	c.ValidArgsFunction = a.completeProducts(-1)
	var most int
	a.searchFlag(c, &most)
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.test(c.Context(), args, most)) }
	return c
}

// test runs the worked examples of products, and searches what breaks their
// invariants; without names, those of all.
func (a *app) test(ctx context.Context, ids []string, most int) error {
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
	report, err := suite.Run(ctx, products, a.lang)
	if err != nil {
		return err
	}
	if len(products) == 0 {
		products = catalog.Products
	}
	found, err := a.searched(ctx, suite, products, most)
	if err != nil {
		return err
	}
	if err := a.tested(d, report, found); err != nil {
		return err
	}
	if all, passed := report.Counts(); passed < all || found.broken() > 0 {
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

// tested writes what became of examples and invariants in the format of the command.
func (a *app) tested(d documents, r *proof.Report, found *searched) error {
	return write(a.stdout, func(w io.Writer) error {
		switch a.format {
		case "json":
			o := a.outcome(d, r)
			o.Invariants = found.outcomes(a, d)
			return writeJSON(w, o)
		case "junit":
			return a.junit(w, d, r, found)
		}
		t := &trial{page: &page{app: a, columns: max(a.width(0), 40), color: a.colorful(a.stdout)}, documents: d}
		t.report(r)
		t.invariants(found)
		_, err := io.WriteString(w, t.String())
		return err
	})
}

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
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.test(c.Context(), args)) }
	return c
}

// test runs the worked examples of products; without names, those of all.
func (a *app) test(ctx context.Context, ids []string) error {
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
	if err := a.tested(d, report); err != nil {
		return err
	}
	if all, passed := report.Counts(); passed < all {
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

// tested writes what became of examples in the format of the command.
func (a *app) tested(d documents, r *proof.Report) error {
	return write(a.stdout, func(w io.Writer) error {
		switch a.format {
		case "json":
			return writeJSON(w, a.outcome(d, r))
		case "junit":
			return a.junit(w, d, r)
		}
		t := &trial{page: &page{app: a, columns: max(a.width(0), 40), color: a.colorful(a.stdout)}, documents: d}
		t.report(r)
		_, err := io.WriteString(w, t.String())
		return err
	})
}

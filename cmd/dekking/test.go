package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"dekking/engine"
	"dekking/engine/proof"
	"dekking/engine/proof/cover"
)

// testCommand is `dekking test [PRODUCT…]`.
func (a *app) testCommand() *cobra.Command {
	c := a.command("test [PRODUCT…]", "test")
	a.formats(c, "text", "json", "junit")
	c.Args = number(0, -1)
	c.ValidArgsFunction = a.completeProducts(-1)
	reach := c.Flags().Bool("cover", false, a.say("flag/cover"))
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.test(c.Context(), args, *reach)) }
	return c
}

// test runs the worked examples of products; without names, those of all. reach says
// that it is also told what they reach.
func (a *app) test(ctx context.Context, ids []string, reach bool) error {
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
	tested := tested{documents: d, catalog: catalog, examples: report}
	if reach {
		if tested.cover, err = cover.Run(ctx, suite, catalog, products); err != nil {
			return err
		}
	}
	if err := a.proven(tested); err != nil {
		return err
	}
	if !tested.fine() {
		return errFindings
	}
	return nil
}

// tested is all that `dekking test` found.
type tested struct {
	documents documents
	catalog   *engine.Catalog
	examples  *proof.Report
	cover     *cover.Report // nil where it was not asked for
}

// fine says that nothing was found.
func (t tested) fine() bool {
	all, passed := t.examples.Counts()
	return passed == all && (t.cover == nil || t.cover.Enough())
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

// proven writes what was found in the format of the command.
func (a *app) proven(r tested) error {
	return write(a.stdout, func(w io.Writer) error {
		page := &page{app: a, columns: max(a.width(0), 40), color: a.colorful(a.stdout)}
		reach := &coverage{page: page, documents: r.documents, catalog: r.catalog}
		switch a.format {
		case "json":
			out := a.outcome(r.documents, r.examples)
			if r.cover != nil {
				out.Coverage = reach.outcome(r.cover)
			}
			return writeJSON(w, out)
		case "junit":
			return a.junit(w, r)
		}
		t := &trial{page: page, documents: r.documents}
		t.report(r.examples)
		if r.cover != nil {
			reach.report(r.cover)
		}
		_, err := io.WriteString(w, page.String())
		return err
	})
}

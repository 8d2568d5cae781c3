package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dekking/engine/change"
	"dekking/engine/proof"
	"dekking/engine/text"
)

// diffFlags are those of `dekking diff`.
type diffFlags struct {
	failOn string
	width  int
}

// failures are what --fail-on can be, each with the mildest class that fails.
var failures = []struct {
	name  string
	class change.Class
}{{"breaking", change.Breaking}, {"attention", change.Attention}, {"any", change.Safe}}

// diffCommand is `dekking diff OLD [NEW]`.
func (a *app) diffCommand() *cobra.Command {
	var f diffFlags
	c := a.command(a.say("help/use-diff"), "diff")
	var names []string
	for _, x := range failures {
		names = append(names, x.name)
	}
	flags := c.Flags()
	flags.StringVar(&f.failOn, "fail-on", "", a.say("flag/fail-on", "values", strings.Join(names, ", ")))
	flags.IntVar(&f.width, "width", 0, a.say("flag/width"))
	_ = c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	a.formats(c, "text", "json", "markdown")
	c.Args = number(1, 2)
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.diff(c.Context(), args, f)) }
	return c
}

// diff says what two sets of documents differ in.
func (a *app) diff(ctx context.Context, args []string, f diffFlags) error {
	if f.width < 0 {
		return wrong("cli/width")
	}
	least, err := failing(f.failOn)
	if err != nil {
		return err
	}
	d, err := a.difference(ctx, args)
	if err != nil {
		return err
	}
	if err := write(a.stdout, func(w io.Writer) error { return a.differs(w, d, f.width) }); err != nil {
		return err
	}
	if worst, some := d.Worst(); some && f.failOn != "" && worst >= least {
		return errFindings
	}
	return nil
}

// failing is the mildest class that --fail-on lets fail.
func failing(name string) (change.Class, error) {
	var names []string
	for _, x := range failures {
		if x.name == name || name == "" {
			return x.class, nil
		}
		names = append(names, x.name)
	}
	return 0, unknown("cli/unknown-fail-on", name, names)
}

// difference loads both sides and compares them. Faults of either are told as
// `check` tells them, but on standard error.
func (a *app) difference(ctx context.Context, args []string) (*change.Difference, error) {
	names := append(args, "")[:2]
	var sides [2]change.Side
	sound := true
	for i, name := range names {
		d, called, err := a.named(ctx, name)
		if err != nil {
			return nil, err
		}
		side, err := a.side(d, called, i == 0)
		if err != nil {
			return nil, err
		}
		sound, sides[i] = sound && side.Catalog != nil, side
	}
	if !sound {
		return nil, errFindings
	}
	return change.Between(ctx, sides[0], sides[1], a.lang)
}

// side loads one side, the old one with its examples; without a catalog its
// faults have been told. Faults of examples are not: they are then not run.
func (a *app) side(d documents, name string, old bool) (change.Side, error) {
	s := change.Side{Name: name, Place: d.place}
	catalog, _, faults, err := d.load()
	if err != nil {
		return s, err
	}
	if catalog == nil {
		fmt.Fprintf(a.stderr, "dekking: %s\n", text.Clean(a.say("cli/diff-faults", "name", name)))
		return s, a.faults(a.stderr, faults, d.source)
	}
	if s.Catalog = catalog; old {
		s.Suite, _, err = proof.Read(d.Documents, catalog)
	}
	return s, err
}

// differs writes a difference in the format of the command.
func (a *app) differs(w io.Writer, d *change.Difference, width int) error {
	switch a.format {
	case "json":
		return writeJSON(w, d)
	case "markdown":
		return change.Markdown(w, d)
	}
	return change.Text(w, d, change.Style{Width: a.width(width), Color: a.colorful(a.stdout)})
}

package main

import (
	"io"

	"github.com/spf13/cobra"

	"dekking/engine"
	"dekking/engine/compare"
)

// compareFlags are those of `dekking compare`.
type compareFlags struct {
	input, on   string
	differences bool
	width       int
}

// compareCommand is `dekking compare [PRODUCT…]`.
func (a *app) compareCommand() *cobra.Command {
	var f compareFlags
	c := a.command("compare [PRODUCT…]", "compare")
	flags := c.Flags()
	flags.StringVarP(&f.input, "input", "i", "", a.say("flag/input"))
	flags.StringVar(&f.on, "on", "", a.say("flag/on"))
	flags.BoolVar(&f.differences, "only-differences", false, a.say("flag/only-differences"))
	flags.IntVar(&f.width, "width", 0, a.say("flag/width"))
	a.formats(c, "text", "json", "markdown", "csv")
	c.Args = number(0, -1)
	c.ValidArgsFunction = a.completeProducts(-1)
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.compare(args, f)) }
	return c
}

// compare puts products side by side; without names, all of them.
func (a *app) compare(ids []string, f compareFlags) error {
	on, err := day("--on", f.on)
	if err != nil {
		return err
	}
	if f.width < 0 {
		return wrong("cli/width")
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	products, err := chosen(catalog, ids)
	if err != nil {
		return err
	}
	in := &input{}
	if f.input != "" {
		if in, err = a.input(f.input); err != nil {
			return err
		}
	}
	c, faults := compare.Compare(products, on, in.root(), a.lang)
	if faults = in.with(faults); len(faults) > 0 {
		if err := a.faults(a.stderr, faults, in.source); err != nil {
			return err
		}
		return errFindings
	}
	if f.differences {
		c = c.Differences()
	}
	if err := write(a.stdout, func(w io.Writer) error { return a.comparison(w, c, f.width) }); err != nil {
		return err
	}
	if c.Failed() {
		return errFindings
	}
	return nil
}

func (a *app) comparison(w io.Writer, c *compare.Comparison, width int) error {
	switch a.format {
	case "json":
		return writeJSON(w, c)
	case "markdown":
		return compare.Markdown(w, c)
	case "csv":
		return compare.CSV(w, c)
	}
	return compare.Text(w, c, compare.Style{Width: a.width(width), Color: a.colorful(a.stdout)})
}

// chosen are the products named, each once, in the order named; else all.
func chosen(catalog *engine.Catalog, ids []string) ([]*engine.Product, error) {
	if len(ids) == 0 {
		return catalog.Products, nil
	}
	var products []*engine.Product
	seen := map[string]bool{}
	for _, id := range ids {
		p, err := product(catalog, id)
		if err != nil {
			return nil, err
		}
		if !seen[id] {
			products = append(products, p)
		}
		seen[id] = true
	}
	return products, nil
}

package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"dekking/engine/diag"
	"dekking/engine/quote"
)

// quoteFlags are those of `dekking quote`.
type quoteFlags struct {
	input, on, known string
	width            int
}

// everyProduct is the word for all products that are not concepts.
const everyProduct = "all"

// quoteCommand is `dekking quote PRODUCT|all -i FILE`.
func (a *app) quoteCommand() *cobra.Command {
	var f quoteFlags
	c := a.command(a.say("help/use-quote"), "quote")
	flags := c.Flags()
	flags.StringVarP(&f.input, "input", "i", "", a.say("flag/input"))
	flags.StringVar(&f.on, "on", "", a.say("flag/on"))
	flags.StringVar(&f.known, "known-at", "", a.say("flag/known-at"))
	flags.IntVar(&f.width, "width", 0, a.say("flag/width"))
	a.formats(c, "text", "json", "html")
	c.Args = number(1, 1)
	c.ValidArgsFunction = a.completeProducts(1)
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.quote(c.Context(), args[0], f)) }
	return c
}

// quote says what a product, or each of them, costs for inputs.
func (a *app) quote(ctx context.Context, id string, f quoteFlags) error {
	r, err := evaluateFlags{on: f.on, known: f.known, width: f.width}.request(a.lang)
	if err != nil {
		return err
	}
	if f.input == "" {
		return wrong("cli/no-input", "product", id)
	}
	d, err := a.documents()
	if err != nil {
		return err
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	in, err := a.input(f.input)
	if err != nil {
		return err
	}
	asked := quote.Request{Inputs: in.root(), On: r.On, Known: r.Known, Lang: r.Lang}
	if id == everyProduct {
		all, faults, err := quote.All(ctx, catalog.Products, asked)
		if err == nil {
			err = a.notQuoted(d, in, faults)
		}
		if err != nil {
			return err
		}
		return a.quoted(all, all.Complete(), f.width)
	}
	p, err := product(catalog, id)
	if err != nil {
		return err
	}
	q, faults, err := quote.Make(ctx, p, asked)
	if err == nil {
		err = a.notQuoted(d, in, faults)
	}
	if err != nil {
		return err
	}
	return a.quoted(q, q.Complete(), f.width)
}

// notQuoted tells why there is no quote: faults of the input, of the documents, or of the
// product.
func (a *app) notQuoted(d documents, in *input, faults diag.List) error {
	var given, found diag.List
	for _, f := range faults {
		if f.Pos.File == "" || f.Pos.File == in.file {
			given = append(given, f)
		} else {
			found = append(found, f)
		}
	}
	told := append(in.with(given), d.placed(found)...)
	if len(told) == 0 {
		return nil
	}
	source := func(file string) []byte {
		if src := in.source(file); src != nil {
			return src
		}
		return d.source(file)
	}
	if err := a.faults(a.stderr, told, source); err != nil {
		return err
	}
	return errFindings
}

// paper is a quote, or several.
type paper interface {
	Text(io.Writer, quote.Style) error
	HTML(io.Writer) error
}

// quoted writes quotes in the format of the command. With something in the way of one it
// is a finding.
func (a *app) quoted(q paper, complete bool, width int) error {
	err := write(a.stdout, func(w io.Writer) error {
		switch a.format {
		case "json":
			return writeJSON(w, q)
		case "html":
			return q.HTML(w)
		}
		return q.Text(w, quote.Style{Width: a.width(width), Color: a.colorful(a.stdout)})
	})
	if err == nil && !complete {
		return errFindings
	}
	return err
}

package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"dekking/engine"
	"dekking/engine/configure"
)

// configureFlags are those of `dekking configure`.
type configureFlags struct {
	input, on, known, price string
	outputs                 []string
	width                   int
}

// configureCommand is `dekking configure PRODUCT -i FILE`.
func (a *app) configureCommand() *cobra.Command {
	var f configureFlags
	c := a.command(a.say("help/use-configure"), "configure")
	flags := c.Flags()
	flags.StringVarP(&f.input, "input", "i", "", a.say("flag/input"))
	flags.StringVar(&f.on, "on", "", a.say("flag/on"))
	flags.StringVar(&f.known, "known-at", "", a.say("flag/known-at"))
	flags.StringVar(&f.price, "price", "", a.say("flag/price"))
	flags.StringArrayVarP(&f.outputs, "output", "o", nil, a.say("flag/asked-for"))
	flags.IntVar(&f.width, "width", 0, a.say("flag/width"))
	a.formats(c, "text", "json")
	c.Args = number(1, 1)
	c.ValidArgsFunction = a.completeProducts(1)
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.configure(c.Context(), args[0], f)) }
	return c
}

// configure tells what can still be chosen of a product.
func (a *app) configure(ctx context.Context, id string, f configureFlags) error {
	asked, err := evaluateFlags{on: f.on, known: f.known, outputs: f.outputs, width: f.width}.request(a.lang)
	if err != nil {
		return err
	}
	if f.input == "" {
		return wrong("cli/no-input", "product", id)
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	p, err := product(catalog, id)
	if err != nil {
		return err
	}
	in, err := a.input(f.input)
	if err != nil {
		return err
	}
	r := configure.Request{Inputs: in.root(), On: asked.On, Known: asked.Known, Price: f.price, Outputs: asked.Outputs, Lang: a.lang}
	c, faults, err := configure.New(p).Configure(ctx, r)
	if err != nil {
		return err
	}
	if err := a.refused("dekking configure", faults, in); err != nil {
		return err
	}
	if err := a.configuration(p, c, r, f.width); err != nil {
		return err
	}
	if c.Status == "conflict" {
		return errFindings
	}
	return nil
}

// configuration writes what can be chosen in the format of the command.
func (a *app) configuration(p *engine.Product, c *configure.Configuration, r configure.Request, width int) error {
	return write(a.stdout, func(w io.Writer) error {
		if a.format == "json" {
			return writeJSON(w, c)
		}
		s := &selection{page: &page{app: a, Product: p, columns: max(a.width(width), 40), color: a.colorful(a.stdout)}, c: c, request: r, told: map[string]string{}}
		s.write()
		_, err := io.WriteString(w, s.String())
		return err
	})
}

package main

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dekking/engine"
	"dekking/engine/model"
	"dekking/engine/proof/boundary"
	"dekking/engine/text"
)

// examplesFlags are those of `dekking examples`.
type examplesFlags struct {
	names []string
	all   bool
	most  int
}

// examplesCommand is `dekking examples PRODUCT`.
func (a *app) examplesCommand() *cobra.Command {
	var f examplesFlags
	c := a.command("examples PRODUCT", "examples")
	flags := c.Flags()
	flags.StringArrayVar(&f.names, "for", nil, a.say("flag/for"))
	flags.BoolVar(&f.all, "all", false, a.say("flag/all"))
	flags.IntVar(&f.most, "max", 0, a.say("flag/max"))
	a.formats(c, "text", "yaml", "json")
	c.Args = number(1, 1)
	c.ValidArgsFunction = a.completeProducts(1)
	c.RunE = func(c *cobra.Command, args []string) error {
		if f.most < 1 && c.Flags().Changed("max") {
			return at(c, wrong("cli/max"))
		}
		return at(c, a.examples(c.Context(), args[0], f))
	}
	return c
}

// examples proposes examples on both sides of the boundaries of a product.
func (a *app) examples(ctx context.Context, id string, f examplesFlags) error {
	d, err := a.documents()
	if err != nil {
		return err
	}
	catalog, suite, err := a.suite(d)
	if err != nil {
		return err
	}
	p, err := product(catalog, id)
	if err != nil {
		return err
	}
	names := listed(f.names)
	if err := bounding(p, names); err != nil {
		return err
	}
	r, err := boundary.Find(ctx, suite, p, boundary.Options{Names: names, All: f.all})
	if err != nil {
		return err
	}
	more := 0
	if f.most > 0 && len(r.Proposals) > f.most {
		more, r.Proposals = len(r.Proposals)-f.most, r.Proposals[:f.most]
	}
	return write(a.stdout, func(w io.Writer) error { return a.proposed(w, d, r, more) })
}

// bounding holds names against those that boundaries can be of.
func bounding(p *engine.Product, names []string) error {
	var known []string
	for _, d := range p.Line.Definitions {
		if d.Kind != model.Derived && (d.Kind != model.List || p.Line.Entities[d.Of].Derive != nil) {
			known = append(known, d.Name)
		}
	}
	for _, k := range p.Line.Constraints {
		known = append(known, k.Name)
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return wrong("cli/unknown-bound", "name", name, "product", p.ID, "nearest", text.Nearest(name, known))
		}
	}
	return nil
}

// proposed writes proposals in the format of the command; so many more are left out.
func (a *app) proposed(w io.Writer, d documents, r *boundary.Report, more int) error {
	switch a.format {
	case "json":
		return writeJSON(w, a.proposals(d, r, more))
	case "yaml":
		_, err := io.WriteString(w, a.pasted(d, r, more))
		return err
	}
	t := &proposing{page: &page{app: a, Product: r.Product, columns: max(a.width(0), 40), color: a.colorful(a.stdout)}, documents: d, report: r}
	t.write(more)
	_, err := io.WriteString(w, t.String())
	return err
}

// target is the file that the proposals are for.
func (a *app) target(d documents, r *boundary.Report) string {
	if r.File == nil {
		return a.say("propose/new-file", "product", r.Product.ID)
	}
	return d.place(r.File.Name)
}

// pasted is the proposals as YAML, under a comment that says what they are. For a product
// that has no examples yet it is the whole file.
func (a *app) pasted(d documents, r *boundary.Report, more int) string {
	var b strings.Builder
	comment := func(s string) {
		for _, line := range text.Wrap(s, plainWidth-2) {
			b.WriteString("# " + line + "\n")
		}
	}
	if r.File == nil {
		b.WriteString("# yaml-language-server: $schema=../../schemas/examples.schema.json\n")
	}
	page := &page{app: a, Product: r.Product}
	comment(a.say("propose/title", "product", page.product(), "proposals", a.count(len(r.Proposals), "proposal"), "file", a.target(d, r)))
	if len(r.Proposals) > 0 {
		comment(a.say("propose/proof"))
	}
	for _, s := range a.limits(r, more) {
		comment(s)
	}
	if len(r.Proposals) == 0 {
		return b.String()
	}
	if r.File == nil {
		b.WriteString("examples: " + r.Product.ID + "\n")
	}
	b.WriteString("cases:\n" + strings.Join(r.YAML(a.lang), "\n") + "\n")
	return b.String()
}

// limits say what was not looked at, or is not shown.
func (a *app) limits(r *boundary.Report, more int) []string {
	var all []string
	if more > 0 {
		all = append(all, a.say("propose/more", "count", decimal(more)))
	}
	if r.Cut {
		all = append(all, a.say("propose/cut", "asked", decimal(r.Asked)))
	}
	if r.Narrowed {
		all = append(all, a.say("propose/narrowed", "max", decimal(boundary.MaxAlternatives)))
	}
	return all
}

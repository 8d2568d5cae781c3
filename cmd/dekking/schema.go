package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dekking/engine/calendar"
	"dekking/engine/schema"
)

// described are what `dekking schema` can be --of; the first goes without saying.
var described = []string{"inputs", "outputs"}

// schemaCommand is `dekking schema PRODUCT`.
func (a *app) schemaCommand() *cobra.Command {
	c := a.command("schema PRODUCT", "schema")
	of := c.Flags().String("of", described[0], a.say("flag/of", "values", strings.Join(described, ", ")))
	on := c.Flags().String("on", "", a.say("flag/on"))
	known := c.Flags().String("known-at", "", a.say("flag/known-at"))
	a.formats(c, "json")
	c.Args = number(1, 1)
	c.ValidArgsFunction = a.completeProducts(1)
	_ = c.RegisterFlagCompletionFunc("of", cobra.FixedCompletions(described, cobra.ShellCompDirectiveNoFileComp))
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.schema(args[0], *of, *on, *known)) }
	return c
}

// schema writes the JSON Schema of a product's inputs or answers on a day, by what
// was known on another.
func (a *app) schema(id, of, date, known string) error {
	if !slices.Contains(described, of) {
		return unknown("cli/unknown-of", of, described)
	}
	on, err := day("--on", date)
	if err != nil {
		return err
	}
	by := calendar.Last
	if known != "" {
		if by, err = day("--known-at", known); err != nil {
			return err
		}
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	p, err := product(catalog, id)
	if err != nil {
		return err
	}
	write := schema.Inputs
	if of == "outputs" {
		write = schema.Outputs
	}
	_, err = a.stdout.Write(write(p, on, by, a.lang))
	return err
}

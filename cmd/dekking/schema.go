package main

import (
	"github.com/spf13/cobra"

	"dekking/engine/calendar"
	"dekking/engine/schema"
)

// schemaCommand is `dekking schema PRODUCT`.
func (a *app) schemaCommand() *cobra.Command {
	c := a.command("schema PRODUCT", "schema")
	on := c.Flags().String("on", "", a.say("flag/on"))
	known := c.Flags().String("known-at", "", a.say("flag/known-at"))
	a.formats(c, "json")
	c.Args = number(1, 1)
	c.ValidArgsFunction = a.completeProducts(1)
	c.RunE = func(c *cobra.Command, args []string) error { return at(c, a.schema(args[0], *on, *known)) }
	return c
}

// schema writes the JSON Schema of a product's inputs on a day, by what was
// known on another.
func (a *app) schema(id, date, known string) error {
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
	_, err = a.stdout.Write(schema.Inputs(p, on, by, a.lang))
	return err
}

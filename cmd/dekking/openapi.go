package main

import (
	"github.com/spf13/cobra"

	"dekking/server/openapi"
)

// openapiCommand is `dekking openapi`.
func (a *app) openapiCommand() *cobra.Command {
	c := a.command("openapi", "openapi")
	on := c.Flags().String("on", "", a.say("flag/on"))
	c.Args = number(0, 0)
	c.RunE = func(c *cobra.Command, _ []string) error { return at(c, a.openapi(*on)) }
	return c
}

// openapi writes the contract of the server for the products there are, with
// their inputs as they are on a day.
func (a *app) openapi(date string) error {
	on, err := day("--on", date)
	if err != nil {
		return err
	}
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	src, err := openapi.Document(catalog, on, a.lang)
	if err != nil {
		return err
	}
	_, err = a.stdout.Write(src)
	return err
}

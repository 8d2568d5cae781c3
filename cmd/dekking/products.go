package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dekking/engine/describe"
	"dekking/engine/text"
)

// productsCommand is `dekking products`.
func (a *app) productsCommand() *cobra.Command {
	c := a.command("products", "products")
	a.formats(c, "text", "json")
	c.Args = number(0, 0)
	c.RunE = func(*cobra.Command, []string) error { return a.products() }
	return c
}

// products lists the products there are.
func (a *app) products() error {
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	all := describe.Products(catalog, a.lang)
	return write(a.stdout, func(w io.Writer) error {
		if a.format == "json" {
			return writeJSON(w, all)
		}
		var rows [][]string
		for i, p := range all.Products {
			rows = append(rows, []string{p.ID, p.Title, catalog.Products[i].Line.Title.In(a.lang), a.say("status/" + p.Status)})
		}
		for _, l := range text.Align(rows, make([]bool, 4)) {
			fmt.Fprintln(w, text.Clean(l))
		}
		return nil
	})
}

package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dekking/engine"
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

// entry is a product in the list.
type entry struct {
	ID     string `json:"id"`
	Line   string `json:"line"`
	Title  string `json:"title"`
	Status string `json:"status"`
	Digest string `json:"digest"`
}

// products lists the products there are.
func (a *app) products() error {
	catalog, err := a.catalog()
	if err != nil {
		return err
	}
	all := []entry{}
	for _, p := range catalog.Products {
		all = append(all, entry{p.ID, p.Line.ID, p.Title.In(a.lang), status(p), p.Digest})
	}
	return write(a.stdout, func(w io.Writer) error {
		if a.format == "json" {
			return writeJSON(w, map[string][]entry{"products": all})
		}
		var rows [][]string
		for i, p := range all {
			rows = append(rows, []string{p.ID, p.Title, catalog.Products[i].Line.Title.In(a.lang), a.say("status/" + p.Status)})
		}
		for _, l := range text.Align(rows, make([]bool, 4)) {
			fmt.Fprintln(w, text.Clean(l))
		}
		return nil
	})
}

// status is the word of the documents for how far a product is.
func status(p *engine.Product) string {
	if p.Concept {
		return "concept"
	}
	return "vastgesteld"
}

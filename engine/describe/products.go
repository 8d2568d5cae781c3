package describe

import (
	"dekking/engine"
	"dekking/engine/text"
)

// Catalogue is the products there are.
type Catalogue struct {
	Products []Listed `json:"products"` // by line, in the order in which people see them
}

// Listed is a product in the catalogue.
type Listed struct {
	ID     string `json:"id"`
	Line   string `json:"line"`
	Title  string `json:"title"`
	Status string `json:"status"` // see Status
	Digest string `json:"digest"`
}

// Products lists the products of a catalogue, in a language.
func Products(c *engine.Catalog, l text.Lang) *Catalogue {
	all := &Catalogue{Products: []Listed{}}
	for _, p := range c.Products {
		all.Products = append(all.Products, Listed{p.ID, p.Line.ID, p.Title.In(l), Status(p), p.Digest})
	}
	return all
}

// Status is the word of the documents for how far a product is.
func Status(p *engine.Product) string {
	if p.Concept {
		return "concept"
	}
	return "vastgesteld"
}

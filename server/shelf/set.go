package shelf

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"
	"time"

	"dekking/engine"
)

// Set is all products of one load. It never changes and is shared.
type Set struct {
	*engine.Catalog
	Digest   string    // of all products: "sha256:" and 64 digits
	At       time.Time // when it was loaded
	products map[string]*Product
}

// Product is a product with the evaluators that are idle.
type Product struct {
	*engine.Product
	idle sync.Pool
}

// newSet makes the set of a catalog.
func newSet(c *engine.Catalog) *Set {
	s := &Set{Catalog: c, At: time.Now(), products: make(map[string]*Product, len(c.Products))}
	sum := sha256.New()
	for _, p := range c.Products {
		s.products[p.ID] = &Product{Product: p}
		fmt.Fprintf(sum, "%s %s\n", p.ID, p.Digest)
	}
	s.Digest = "sha256:" + hex.EncodeToString(sum.Sum(nil))
	return s
}

// Product finds a product by id; nil when there is none.
func (s *Set) Product(id string) *Product { return s.products[id] }

// Borrow gives an evaluator to one goroutine, until it is given back.
func (p *Product) Borrow() *engine.Evaluator {
	if e, ok := p.idle.Get().(*engine.Evaluator); ok {
		return e
	}
	return p.Evaluator()
}

// Return gives an evaluator back. One that was in use when something broke is not to be
// given back.
func (p *Product) Return(e *engine.Evaluator) { p.idle.Put(e) }

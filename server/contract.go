package server

import (
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"

	"dekking/engine/text"
	"dekking/server/openapi"
	"dekking/server/shelf"
)

// contracts are the OpenAPI documents of the set in force, by language: made when they
// are first asked for. It is safe for concurrent use.
type contracts struct {
	mu      sync.Mutex
	of      string // the tag of the set and the day
	written map[text.Lang][]byte
}

// openapi is the contract, with the inputs of the products in force as they are today.
func (s *Server) openapi(c *gin.Context) {
	set, l := s.Shelf.Now(), language(c)
	if _, t := parameters(c.Request.URL); t != nil {
		s.fail(c, t)
		return
	}
	if fresh(c, tagged(short(set.Digest), l.String(), s.Today().String())) {
		return
	}
	src, err := s.contract(set, l)
	if err != nil {
		panic(err) // the schemas are ours
	}
	c.Data(http.StatusOK, jsonMedia, src)
}

// contract is the document of a set in a language.
func (s *Server) contract(set *shelf.Set, l text.Lang) ([]byte, error) {
	k, on := &s.contracts, s.Today()
	k.mu.Lock()
	defer k.mu.Unlock()
	if of := set.Digest + on.String(); k.of != of {
		k.of, k.written = of, map[text.Lang][]byte{}
	}
	if src := k.written[l]; src != nil {
		return src, nil
	}
	src, err := openapi.Document(set.Catalog, on, l)
	if err == nil {
		k.written[l] = src
	}
	return src, err
}

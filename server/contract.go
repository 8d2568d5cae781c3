package server

import (
	"net/http"
	"sync"

	"github.com/gin-gonic/gin"

	"dekking/engine/calendar"
	"dekking/engine/text"
	"dekking/server/openapi"
	"dekking/server/shelf"
)

// contracts are the last document in each language. It is safe for concurrent use.
type contracts struct {
	mu   sync.Mutex
	last map[text.Lang]written
}

// written is a document, and what it was made of.
type written struct {
	digest string
	on     calendar.Date
	body   []byte
}

// of is the document for a set on a day: the one that is kept, or a new one.
func (c *contracts) of(set *shelf.Set, on calendar.Date, l text.Lang) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if last := c.last[l]; last.digest == set.Digest && last.on == on {
		return last.body, nil
	}
	body, err := openapi.Document(set.Catalog, on, l)
	if err != nil {
		return nil, err
	}
	if c.last == nil {
		c.last = map[text.Lang]written{}
	}
	c.last[l] = written{set.Digest, on, body}
	return body, nil
}

// contract gives the OpenAPI document of the server. Pages of any origin may read it.
func (s *Server) contract(c *gin.Context) {
	set, on, l := s.Shelf.Now(), s.Today(), language(c)
	c.Header("Access-Control-Allow-Origin", "*")
	c.Header("Cross-Origin-Resource-Policy", "cross-origin")
	if fresh(c, tagged(short(set.Digest), l.String(), on.String())) {
		return
	}
	body, err := s.promised.of(set, on, l)
	if err != nil {
		panic(err) // the schemas are ours
	}
	c.Data(http.StatusOK, jsonMedia, body)
}

package server

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"dekking/engine"
)

// What a page of ours may load: nothing, but the style and pictures that it holds itself.
const (
	noContent   = "default-src 'none'; frame-ancestors 'none'"
	pageContent = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)

// headed gives every answer the headers that all have.
func (s *Server) headed(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("API-Version", Version)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Language", language(c).String())
	h.Set("Content-Security-Policy", noContent)
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Vary", "Accept, Accept-Language, Authorization, Origin")
	if s.Secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
	s.shared(c)
}

// exposed are the headers of an answer that a page of another origin may read.
const exposed = "API-Version, Content-Language, ETag, Retry-After, X-Request-Id"

// contractPath is where the contract is: open to all.
const contractPath = "/v1/openapi.json"

// shared lets pages of other origins read an answer: those of the origins that were set,
// and any may read the contract.
func (s *Server) shared(c *gin.Context) bool {
	origin := c.GetHeader("Origin")
	h := c.Writer.Header()
	switch {
	case c.FullPath() == contractPath, origin != "" && slices.Contains(s.Origins, "*"):
		h.Set("Access-Control-Allow-Origin", "*")
	case origin != "" && slices.Contains(s.Origins, origin):
		h.Set("Access-Control-Allow-Origin", origin)
	default:
		return false
	}
	h.Set("Access-Control-Expose-Headers", exposed)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	return true
}

// preflight tells a browser what a page of another origin may send; false where it may
// not call at all.
func (s *Server) preflight(c *gin.Context, allowed []string) bool {
	asked := c.GetHeader("Access-Control-Request-Method")
	if !slices.Contains(allowed, asked) || !s.shared(c) {
		return false
	}
	h := c.Writer.Header()
	h.Set("Access-Control-Allow-Methods", strings.Join(allowed, ", "))
	h.Set("Access-Control-Allow-Headers", "Accept, Accept-Language, Authorization, Content-Type, If-None-Match, X-Request-Id")
	h.Set("Access-Control-Max-Age", "600")
	c.AbortWithStatus(http.StatusNoContent)
	return true
}

// fresh gives an answer its tag; true where the caller has it already, and was told so.
func fresh(c *gin.Context, tag string) bool {
	h := c.Writer.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "no-cache")
	for given := range strings.SplitSeq(strings.Join(c.Request.Header.Values("If-None-Match"), ","), ",") {
		if given = strings.TrimPrefix(strings.TrimSpace(given), "W/"); given == tag || given == "*" {
			h.Del("Content-Type")
			c.AbortWithStatus(http.StatusNotModified)
			return true
		}
	}
	return false
}

// tagged is an entity tag of an answer: what it was made of. It changes with the program
// too, which may say the same in other words.
func tagged(parts ...string) string {
	return `"` + strings.Join(append(parts, strings.TrimPrefix(engine.Version, "dekking/")), ".") + `"`
}

// short is a digest as tags have it.
func short(digest string) string { return strings.TrimPrefix(digest, "sha256:")[:32] }

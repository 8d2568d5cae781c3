package server

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"dekking/server/access"
)

// routed is all routes: each with who may call it, the forms that it answers in, and what
// answers. HEAD is possible wherever GET is.
func (s *Server) routed() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.HandleMethodNotAllowed, r.RedirectTrailingSlash = true, false
	r.UseRawPath, r.UnescapePathValues = true, true
	r.ForwardedByClientIP = false
	_ = r.SetTrustedProxies(nil)
	r.Use(s.observe, s.recovered, s.headed)
	r.NoRoute(func(c *gin.Context) { s.fail(c, refuse("http/no-route", nil)) })
	r.NoMethod(s.noMethod)

	get := func(path string, who, forms gin.HandlerFunc, answer gin.HandlerFunc) {
		r.GET(path, who, forms, answer)
		r.HEAD(path, who, forms, answer)
	}
	read, evaluate, admin := s.may(access.Read), s.may(access.Evaluate), s.may(access.Admin)
	post := func(path string, who, forms gin.HandlerFunc, answer gin.HandlerFunc) {
		r.POST(path, who, forms, s.bare, answer)
	}
	open := func(*gin.Context) {}
	schemas := s.answers(schemaMedia, jsonMedia)
	asJSON, page := s.answers(jsonMedia), s.answers(jsonMedia, htmlMedia)

	get("/v1/products", read, asJSON, s.products)
	get("/v1/products/:id", read, asJSON, s.product)
	get("/v1/products/:id/conditions", read, asJSON, s.conditions)
	get("/v1/products/:id/rules", read, asJSON, s.rules)
	get("/v1/products/:id/rules/:rule", read, asJSON, s.rule)
	get("/v1/products/:id/input-schema", read, schemas, s.inputSchema)
	get("/v1/products/:id/output-schema", read, schemas, s.outputSchema)
	post("/v1/products/:id/evaluations", evaluate, asJSON, s.evaluations)
	post("/v1/products/:id/configurations", evaluate, asJSON, s.configurations)
	post("/v1/products/:id/quotes", evaluate, page, s.quote)
	post("/v1/quotes", evaluate, page, s.quotes)
	post("/v1/comparisons", evaluate, asJSON, s.comparisons)
	post("/v1/evaluations/batch", evaluate, s.answers(jsonMedia, streamMedia), s.batch)
	get("/v1/problems", s.bare, asJSON, s.meanings)
	get("/v1/problems/:area/:name", s.bare, asJSON, s.meaning)
	get(contractPath, open, asJSON, s.openapi)
	post("/v1/admin/reload", admin, asJSON, s.reload)
	get("/healthz", open, asJSON, s.health)
	get("/readyz", open, asJSON, s.ready)
	get("/metrics", admin, s.answers("text/plain; charset=utf-8"), gin.WrapH(s.metrics.handler))
	return r
}

// noMethod refuses a method that a route does not have, and answers browsers that ask
// beforehand which it has.
func (s *Server) noMethod(c *gin.Context) {
	allowed := strings.Split(c.Writer.Header().Get("Allow"), ", ")
	if c.Request.Method == http.MethodOptions && s.preflight(c, allowed) {
		return
	}
	slices.Sort(allowed)
	s.fail(c, refuse("http/method-not-allowed", args{"method": shorten(c.Request.Method), "allowed": strings.Join(allowed, ", ")}).hinted("hint/allowed-methods"))
}

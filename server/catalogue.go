package server

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"dekking/engine/calendar"
	"dekking/engine/describe"
	"dekking/engine/diag"
	"dekking/engine/schema"
	"dekking/engine/text"
	"dekking/server/shelf"
)

// products lists the products there are.
func (s *Server) products(c *gin.Context) {
	if s.bare(c); c.IsAborted() {
		return
	}
	set, l := s.Shelf.Now(), language(c)
	if !fresh(c, tagged(short(set.Digest), l.String())) {
		s.send(c, http.StatusOK, jsonMedia, describe.Products(set.Catalog, l))
	}
}

// view is a product that is looked at, on a day and with what was known on another.
type view struct {
	*shelf.Product
	on, known calendar.Date // known: 0 is all that is known
	lang      text.Lang
}

// viewed finds the product that the address names, and tells a caller who has this view
// of it already. False: the caller has been answered.
func (s *Server) viewed(c *gin.Context) (view, bool) {
	p, t := productOf(s.Shelf.Now(), c.Param("id"))
	v := view{Product: p, lang: language(c)}
	if t == nil {
		var query url.Values
		if query, t = parameters(c.Request.URL, "on", "knownAt"); t == nil {
			v.on, v.known, t = s.days(query)
		}
	}
	if t != nil {
		s.fail(c, t)
		return v, false
	}
	known := "all"
	if v.known != 0 {
		known = v.known.String()
	}
	return v, !fresh(c, tagged(short(p.Digest), v.lang.String(), v.on.String(), known))
}

// bare refuses all parameters of an address.
func (s *Server) bare(c *gin.Context) {
	if _, t := parameters(c.Request.URL); t != nil {
		s.fail(c, t)
	}
}

// maxParameters is how many wrong parameters are told of one address.
const maxParameters = 20

// parameters are those of an address, held to those that there are, each once.
func parameters(at *url.URL, known ...string) (url.Values, *trouble) {
	query, err := url.ParseQuery(at.RawQuery)
	if err != nil {
		return nil, faulty(diag.List{{Code: "http/unknown-parameter", Args: args{"name": shorten(at.RawQuery)}}})
	}
	var faults diag.List
	for name, values := range query {
		f := diag.Diagnostic{Code: "http/unknown-parameter", Args: args{"name": shorten(name)}}
		switch {
		case !slices.Contains(known, name):
			f.Hint = offered(f.Args, known)
		case len(values) > 1:
			f.Code = "http/twice"
		default:
			continue
		}
		faults = append(faults, f)
	}
	if len(faults) == 0 {
		return query, nil
	}
	slices.SortFunc(faults, func(a, b diag.Diagnostic) int { return strings.Compare(a.Args["name"], b.Args["name"]) })
	return nil, faulty(faults[:min(len(faults), maxParameters)])
}

// days are the days that an address names.
func (s *Server) days(query url.Values) (on, known calendar.Date, t *trouble) {
	var faults diag.List
	read := func(name string, otherwise calendar.Date) calendar.Date {
		if !query.Has(name) {
			return otherwise
		}
		d, err := calendar.Parse(query.Get(name))
		if err != nil {
			faults = append(faults, notDate(name, query.Get(name), err))
		}
		return d
	}
	on, known = read("on", s.Today()), read("knownAt", 0)
	if len(faults) > 0 {
		return 0, 0, faulty(faults)
	}
	return on, known, nil
}

// notDate is the fault of a parameter that is no day, with the day that may be meant.
func notDate(name, given string, err error) diag.Diagnostic {
	f := diag.Diagnostic{Code: "http/not-date", Args: args{"name": name, "text": shorten(given)}}
	var p *calendar.ParseError
	if errors.As(err, &p) && p.Suggestion != "" {
		f.Args["nearest"], f.Hint = p.Suggestion, "hint/did-you-mean"
	}
	return f
}

// product tells what a product is.
func (s *Server) product(c *gin.Context) {
	if v, ok := s.viewed(c); ok {
		s.send(c, http.StatusOK, jsonMedia, describe.Product(v.Product.Product, v.on, v.known, v.lang))
	}
}

// conditions tells the conditions of a product.
func (s *Server) conditions(c *gin.Context) {
	v, ok := s.viewed(c)
	if !ok {
		return
	}
	terms, faults := describe.Conditions(v.Product.Product, v.on, v.known, v.lang)
	if len(faults) > 0 {
		s.fail(c, faulty(faults))
		return
	}
	s.send(c, http.StatusOK, jsonMedia, terms)
}

// rules lists the names of a product.
func (s *Server) rules(c *gin.Context) {
	if v, ok := s.viewed(c); ok {
		s.send(c, http.StatusOK, jsonMedia, describe.Rules(v.Product.Product, v.on, v.known, v.lang))
	}
}

// rule tells all of one name.
func (s *Server) rule(c *gin.Context) {
	v, ok := s.viewed(c)
	if !ok {
		return
	}
	page, ok := describe.Rule(v.Product.Product, c.Param("rule"), v.on, v.known, v.lang)
	if !ok {
		var all []string
		for _, d := range v.Line.Definitions {
			all = append(all, d.Name)
		}
		s.fail(c, near("http/unknown-name", args{"name": shorten(c.Param("rule")), "product": v.ID}, all))
		return
	}
	s.send(c, http.StatusOK, jsonMedia, page)
}

// inputSchema is the schema of what a product asks.
func (s *Server) inputSchema(c *gin.Context) {
	if v, ok := s.viewed(c); ok {
		c.Data(http.StatusOK, form(c), schema.Inputs(v.Product.Product, v.on, v.known, v.lang))
	}
}

// outputSchema is the schema of what a product answers.
func (s *Server) outputSchema(c *gin.Context) {
	if v, ok := s.viewed(c); ok {
		c.Data(http.StatusOK, form(c), schema.Outputs(v.Product.Product, v.on, v.known, v.lang))
	}
}

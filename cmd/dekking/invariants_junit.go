package main

import (
	"slices"

	"dekking/engine/proof/invariant"
	"dekking/engine/text"
)

// suites are the invariants for who reads JUnit: a suite for each document that holds
// some, a case for each product.
func (s *searched) suites(a *app, d documents) []junitSuite {
	var all []junitSuite
	for _, r := range s.report.Results {
		name := d.place(r.Pos.File)
		i := slices.IndexFunc(all, func(x junitSuite) bool { return x.Name == name })
		if i < 0 {
			i, all = len(all), append(all, junitSuite{Name: name})
		}
		c := junitCase{Class: text.Clean(r.Product.ID), Name: text.Clean(r.Name), File: text.Clean(name), Line: r.Pos.Line}
		if r.Counter != nil {
			c.Failure = s.failure(a, d, r)
		}
		all[i].Cases = append(all[i].Cases, c)
	}
	return all
}

func (s *searched) failure(a *app, d documents, r *invariant.Result) *junitFailure {
	c := &counter{page: &page{app: a, Product: r.Product, columns: plainWidth}, documents: d}
	message := text.Clean(c.breaks(r))
	c.write(r, s.suite)
	return &junitFailure{Message: message, Type: "counter-example", Text: "\n" + c.String()}
}

package main

import (
	"encoding/xml"
	"io"

	"dekking/engine/proof"
	"dekking/engine/proof/mutate"
	"dekking/engine/text"
)

// The elements of a JUnit report. Nothing in it depends on the clock.
type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		File    string        `xml:"file,attr"`
		Line    int           `xml:"line,attr"`
		Failure *junitFailure `xml:"failure"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",cdata"`
	}
)

// junit writes what became of examples and invariants for who reads JUnit: a suite
// for each document, a class for each product.
func (a *app) junit(w io.Writer, r tested) error {
	report := junitReport{Name: "dekking test"}
	for _, f := range r.examples.Files {
		suite := junitSuite{Name: r.documents.place(f.Name)}
		for _, x := range f.Results {
			suite.Cases = append(suite.Cases, a.junitCase(r.documents, x))
		}
		report.add(suite)
	}
	for _, suite := range r.invariants.suites(a, r.documents) {
		report.add(suite)
	}
	if r.cover != nil {
		report.add(a.junitCoverage(r))
	}
	if r.mutation != nil {
		report.add(a.junitMutation(r))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(report); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// add counts a suite and adds it.
func (r *junitReport) add(s junitSuite) {
	s.Tests = len(s.Cases)
	for _, c := range s.Cases {
		if c.Failure != nil {
			s.Failures++
		}
	}
	r.Tests, r.Failures, r.Suites = r.Tests+s.Tests, r.Failures+s.Failures, append(r.Suites, s)
}

// junitCoverage is a case for each line: whether its examples reach enough.
func (a *app) junitCoverage(r tested) junitSuite {
	suite := junitSuite{Name: a.say("cover/heading")}
	for _, l := range r.cover.Lines() {
		c := &coverage{page: &page{app: a, columns: plainWidth}, documents: r.documents, catalog: r.catalog}
		all, reached := r.cover.Counts(l)
		asked := r.cover.Settings(l).Coverage
		one := junitCase{Class: "coverage", Name: l.ID}
		if asked != nil {
			one.File, one.Line = text.Clean(r.documents.place(asked.Pos.File)), asked.Pos.Line
		}
		if !asked.Reached(reached, all) {
			c.missed(r.cover, l)
			one.Failure = &junitFailure{Message: c.share(reached, all), Type: "coverage", Text: c.String()}
		}
		suite.Cases = append(suite.Cases, one)
	}
	return suite
}

// junitMutation is a case for each line: whether its examples notice enough mistakes.
func (a *app) junitMutation(r tested) junitSuite {
	suite := junitSuite{Name: a.say("mutate/heading")}
	for _, l := range r.mutation.Lines() {
		m := &mutation{page: &page{app: a, columns: plainWidth}, documents: r.documents}
		all, killed := mutate.Score(r.mutation.Counts(l))
		asked := r.mutation.Settings(l).Mutation
		one := junitCase{Class: "mutation", Name: l.ID}
		if asked != nil {
			one.File, one.Line = text.Clean(r.documents.place(asked.Pos.File)), asked.Pos.Line
		}
		if !asked.Reached(killed, all) || len(r.mutation.Idle) > 0 {
			m.report(r.mutation)
			one.Failure = &junitFailure{Message: m.share(r.mutation.Counts(l)), Type: "mutation", Text: m.String()}
		}
		suite.Cases = append(suite.Cases, one)
	}
	return suite
}

func (a *app) junitCase(d documents, r *proof.Result) junitCase {
	c := junitCase{Class: text.Clean(r.Product.ID), Name: text.Clean(r.Name), File: text.Clean(d.place(r.Pos.File)), Line: r.Pos.Line}
	if r.Passed() {
		return c
	}
	t := &trial{page: &page{app: a, Product: r.Product, Evaluation: r.Evaluation, columns: plainWidth}, documents: d}
	c.Failure = &junitFailure{Message: text.Clean(t.brief(r)), Type: "mismatch", Text: "\n" + t.result(r)}
	return c
}

// brief is the first thing that did not come out, in one line.
func (t *trial) brief(r *proof.Result) string {
	if len(r.Mismatches) == 0 {
		return t.say("test/refused")
	}
	m := &r.Mismatches[0]
	return t.about(m) + ": " + t.say("test/expected") + " " + t.expected(m) + "; " + t.say("test/got") + " " + t.got(m)
}

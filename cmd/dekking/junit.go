package main

import (
	"encoding/xml"
	"io"

	"dekking/engine/proof"
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
func (a *app) junit(w io.Writer, d documents, r *proof.Report, found *searched) error {
	report := junitReport{Name: "dekking test"}
	var passed int
	report.Tests, passed = r.Counts()
	report.Failures = report.Tests - passed
	for _, f := range r.Files {
		suite := junitSuite{Name: d.place(f.Name)}
		all, passed := f.Counts()
		suite.Tests, suite.Failures = all, all-passed
		for _, x := range f.Results {
			suite.Cases = append(suite.Cases, a.junitCase(d, x))
		}
		report.Suites = append(report.Suites, suite)
	}
	for _, suite := range found.suites(a, d) {
		report.Tests, report.Failures = report.Tests+suite.Tests, report.Failures+suite.Failures
		report.Suites = append(report.Suites, suite)
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

package main

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// TestJUnitIsXML reads a report back: well-formed, and its counts are right.
func TestJUnitIsXML(t *testing.T) {
	_, got, _ := output("", bare, "test", "--format", "junit", "--dir", "../../engine/proof/testdata/documents")
	counts := map[string]int{}
	for dec := xml.NewDecoder(strings.NewReader(got)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			counts[e.Name.Local]++
		}
	}
	var report junitReport
	if err := xml.Unmarshal([]byte(got), &report); err != nil {
		t.Fatal(err)
	}
	if report.Tests != counts["testcase"] || report.Failures != counts["failure"] || len(report.Suites) != counts["testsuite"] || report.Failures == 0 {
		t.Errorf("%+v, but %v", report, counts)
	}
	tests, failures := 0, 0
	for _, s := range report.Suites {
		tests, failures = tests+s.Tests, failures+s.Failures
	}
	if tests != report.Tests || failures != report.Failures {
		t.Errorf("the suites add up to %d and %d, of %d and %d", tests, failures, report.Tests, report.Failures)
	}
}

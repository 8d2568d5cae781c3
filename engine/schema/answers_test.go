package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/text"
)

// answers are the schemas of the answers.
func answers(t testing.TB) *document.Schemas {
	t.Helper()
	s, err := document.NewSchemas(os.DirFS("../../schemas/answers"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// examples are the example inputs by file name.
func examples(t *testing.T) map[string]*document.Document {
	t.Helper()
	all := map[string]*document.Document{}
	for _, pattern := range []string{"*.json", "*.yaml"} {
		files, err := filepath.Glob("../../examples/" + pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, file := range files {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, faults := document.Read(file, src)
			if len(faults) > 0 {
				t.Fatal(told(faults))
			}
			all[filepath.Base(file)] = d
		}
	}
	return all
}

// TestEvaluationsFitTheirSchema evaluates every example on every product, all
// outputs and all explanations, and validates the inputs and the answer.
func TestEvaluationsFitTheirSchema(t *testing.T) {
	s := answers(t)
	on := day(t, "2026-07-01")
	statuses := map[string]int{}
	for name, inputs := range examples(t) {
		for _, p := range shipped(t).Products {
			t.Run(name+"/"+p.ID, func(t *testing.T) {
				fits := validator(t, Inputs(p, on, 0, text.NL)).Validate("inputs", inputs)
				_, refused, _ := p.Evaluator().Evaluate(t.Context(), engine.Request{Inputs: inputs.Root, On: on})
				if got, want := pointers(fits), pointers(refused); !slices.Equal(got, want) {
					t.Errorf("the schema refuses %q, the engine %q", got, want)
				}
				for _, l := range []text.Lang{text.NL, text.EN} {
					r := engine.Request{Inputs: inputs.Root, On: on, Known: on, Lang: l, Outputs: outputs(p), Explain: names(p)}
					a, _, err := p.Evaluator().Evaluate(t.Context(), r)
					if err != nil {
						t.Fatal(err)
					}
					if a != nil {
						statuses[a.Status]++
						fit(t, s, "evaluation", a)
					}
				}
			})
		}
	}
	for _, want := range []string{"complete", "incomplete", "invalid"} {
		if statuses[want] == 0 {
			t.Errorf("no example is %s: %v", want, statuses)
		}
	}
}

// TestDerivedRowsFitTheirSchema evaluates rows that no input has: whole, waiting for
// something, and refused where they are entered.
func TestDerivedRowsFitTheirSchema(t *testing.T) {
	kraan := "../testdata/kraan/"
	p := load(t, os.DirFS(kraan+"rules"), os.DirFS(kraan+"products")).Products[0]
	on := day(t, "2026-07-20")
	job := `{"van": "2026-06-22", "tot_en_met": "2026-07-02", "machinisten": 1}`
	for _, c := range []struct{ inputs, status string }{
		{`{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [` + job + `, {"van": "2026-07-06", "machinisten": 0}]}]}`, "complete"},
		{`{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [` + job + `]}, {"nummer": "B", "inzetten": [{"machinisten": 1}]}]}`, "incomplete"},
		{`{"kranen": [{"nummer": "A", "inzetten": [` + job + `, {"van": "2026-07-06"}]}]}`, "incomplete"},
		{`{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [], "huren": [{"van": "2026-06-22"}]}]}`, ""},
	} {
		inputs := read(t, []byte(c.inputs))
		for _, l := range []text.Lang{text.NL, text.EN} {
			explain := append(names(p), "van", "tot_en_met", "eerste_dag", "laatste_dag")
			a, refused, err := p.Evaluator().Evaluate(t.Context(), engine.Request{Inputs: inputs.Root, On: on, Lang: l, Outputs: outputs(p), Explain: explain})
			fits := validator(t, Inputs(p, on, 0, l)).Validate("inputs", inputs)
			if got, want := pointers(fits), pointers(refused); err != nil || !slices.Equal(got, want) || (a == nil) != (c.status == "") {
				t.Fatalf("%s: the schema refuses %q, the engine %q, %v", c.inputs, got, want, err)
			}
			if a == nil {
				continue
			}
			if a.Status != c.status || len(a.Results.Lists["kranen"]) == 0 {
				t.Errorf("%s is %s, want %s", c.inputs, a.Status, c.status)
			}
			fit(t, answers(t), "evaluation", a)
		}
	}
}

// TestFailuresFitTheirSchema evaluates on a day without editions.
func TestFailuresFitTheirSchema(t *testing.T) {
	p := bicycles(t)
	a, faults, err := p.Evaluator().Evaluate(t.Context(), engine.Request{On: day(t, "2019-01-01")})
	if a == nil || a.Status != "failed" {
		t.Fatalf("%+v %s %v", a, told(faults), err)
	}
	fit(t, answers(t), "evaluation", a)
}

func outputs(p *engine.Product) []string {
	var all []string
	for _, o := range p.Line.Outputs {
		all = append(all, o.Name)
	}
	return all
}

func names(p *engine.Product) []string {
	var all []string
	for _, o := range p.Line.Outputs {
		for _, d := range o.Names {
			all = append(all, d.Name)
		}
	}
	return all
}

// fit holds the JSON of an answer against a schema.
func fit(t *testing.T, s *document.Schemas, name string, answer any) {
	t.Helper()
	src, err := json.MarshalIndent(answer, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if faults := s.Validate(name, read(t, src)); len(faults) > 0 {
		printed := told(faults)
		t.Errorf("%d faults:\n%s", len(faults), printed[:min(len(printed), 1000)])
	}
}

// TestAnswers holds small answers against their schemas: the right one fits,
// and with one thing changed it does not.
func TestAnswers(t *testing.T) {
	digest := "sha256:" + strings.Repeat("0a", 32)
	value := `{"state": "value", "value": "1", "exact": "1/3"}`
	for _, c := range []struct {
		schema, right string
		changes       [][2]string
	}{
		{"evaluation", `{"product": "a-1", "on": "2026-07-01", "knownAt": null, "digest": "` + digest + `", "engine": "dekking/0.1.0",
			"status": "complete", "illustrative": false, "results": {"at": "", "values": {"x": ` + value + `}, "lists": {}}, "names": {"x": {"of": "p", "type": "number", "title": "X", "illustrative": true}},
			"missing": [], "defaults": [], "ignored": [], "violations": [{"constraint": "c", "at": "", "choices": [], "message": "m", "source": "b#c", "clause": "B, c", "illustrative": true}], "warnings": [], "undecided": [], "assumptions": []}`, [][2]string{
			{`"knownAt": null, `, ``},
			{`"2026-07-01"`, `"1-7-2026"`},
			{`"complete"`, `"ok"`},
			{`"clause": "B, c"`, `"clause": ""`},
			{`"illustrative"`, `"illustratief"`},
			{`"value": "1"`, `"value": 1`},
			{`, "exact": "1/3"`, `, "exact": "0.3"`},
			{`, "exact": "1/3"`, `, "because": "x"`},
			{`"state": "value"`, `"state": "undetermined"`},
			{`"state": "value"`, `"state": "unknown"`},
			{value, `{"state": "notApplicable"}`},
			{value, `{"state": "undetermined", "missing": ["x y"]}`},
			{`"missing": []`, `"missing": [{"at": "", "name": "x", "title": "X", "question": "", "neededBy": [], "affects": [], "unknown": {"why": "w"}}]`},
			{value, `{"state": "failed", "code": "no-reason", "detail": ""}`},
			{`"at": ""`, `"at": "werknemers"`},
			{`"title": "X", "illustrative": true`, `"title": "X", "illustrative": false`},
			{`"source": "b#c", "clause": "B, c", "illustrative": true`, `"source": "", "illustrative": "true"`},
			{`"missing": []`, `"missing": null`},
		}},
		{"comparison", `{"on": "2026-07-01", "products": [{"id": "a-1", "digest": "` + digest + `"}], "notes": [],
			"rows": [{"id": "x", "group": "g", "title": "X", "differs": false,
				"cells": [{"product": "a-1", "text": "1", "values": {"x": ` + value + `}, "source": "", "illustrative": true}]}]}`, [][2]string{
			{`"notes": [],`, ``},
			{`"differs": false`, `"differs": "nee"`},
			{`"source": ""`, `"source": null`},
			{`"illustrative": true`, `"illustrative": false`},
			{`"value": "1"`, `"value": 1`},
			{digest, "sha256:"},
		}},
		{"products", `{"products": [{"id": "a-1", "line": "vov", "title": "A", "status": "concept", "digest": "` + digest + `"}]}`, [][2]string{
			{`"concept"`, `"draft"`},
			{`"title": "A", `, ``},
			{`"id"`, `"name"`},
		}},
		{"product", `{"id": "a-1", "line": "l", "lineTitle": "L", "title": "A", "status": "concept", "digest": "` + digest + `", "on": "2026-07-01", "knownAt": null, "engine": "dekking/0.1.0",
			"illustrative": false, "quote": {"price": "x", "names": ["x", "y"]}, "outputs": [{"name": "o", "names": ["x"]}], "names": [{"name": "x", "kind": "rule", "of": "p", "type": "number", "unit": "EUR", "title": "X", "illustrative": true}],
			"lists": [{"name": "rs", "kind": "list", "of": "p", "rows": "r", "title": "R", "key": "k", "derived": true}],
			"options": [{"name": "y", "kind": "input", "of": "p", "type": "boolean", "title": "Y", "question": "Y?", "default": {"value": true, "text": "yes"}}], "facts": [],
			"constraints": [{"id": "c", "of": "p", "assert": "y", "message": "m", "requirement": false, "warning": false, "source": "b#c", "clause": "B, c", "origin": "rules/a.yaml:1"}],
			"sources": [{"id": "b", "title": "B", "publisher": "p", "date": "2026-07-01", "note": "n"}]}`, [][2]string{
			{`"concept"`, `"draft"`},
			{`"quote": {"price": "x", `, `"quote": {`},
			{`"lineTitle": "L", `, ``},
			{`"names": ["x"]`, `"names": [{"name": "x"}]`},
			{`"kind": "rule"`, `"kind": "formula"`},
			{`"illustrative": true`, `"illustrative": false`},
			{`"derived": true`, `"derived": false`},
			{`"value": true`, `"value": 1`},
			{`"question": "Y?"`, `"ask": "Y?"`},
			{`"assert": "y", `, ``},
			{`"b#c"`, `"b c"`},
			{`"rules/a.yaml:1"`, `"rules/a.yaml"`},
			{`"date": "2026-07-01"`, `"date": "2026"`},
		}},
		{"rules", `{"product": "a-1", "on": "2026-07-01", "knownAt": null, "digest": "` + digest + `",
			"rules": [{"name": "x", "kind": "rule", "of": "p", "type": "number", "unit": "EUR", "title": "X", "lapsed": true}, {"name": "y", "kind": "input", "of": "p", "type": "date", "title": "Y", "option": true}]}`, [][2]string{
			{`"knownAt": null, `, ``},
			{`"lapsed": true`, `"lapsed": false`},
			{`"option": true`, `"optional": true`},
			{`"type": "number"`, `"type": "integer"`},
			{`"unit": "EUR"`, `"unit": ""`},
		}},
		{"conditions", `{"product": "a-1", "on": "2026-07-01", "knownAt": "2026-07-01", "digest": "` + digest + `", "notes": ["n"],
			"conditions": [{"id": "c", "group": "g", "groupTitle": "G", "title": "C", "text": "t", "values": {"x": ` + value + `}, "source": "b#c",
				"sources": [{"reference": "b#c", "text": "B, c"}], "assumptions": ["a"], "illustrative": true}]}`, [][2]string{
			{`"knownAt": "2026-07-01"`, `"knownAt": ""`},
			{`"groupTitle": "G", `, ``},
			{`"value": "1"`, `"value": 1`},
			{`"assumptions": ["a"]`, `"assumptions": "a"`},
			{`"text": "B, c"`, `"text": ""`},
		}},
		{"rule", `{"product": "a-1", "on": "2026-07-01", "knownAt": null, "digest": "` + digest + `", "engine": "dekking/0.1.0", "name": "x", "kind": "rule", "of": "p", "type": "number", "unit": "EUR",
			"title": "X", "mayNotApply": true, "outputs": ["o"], "document": "wet/a", "origin": "rules/a.yaml:1", "source": "b#c",
			"input": {"option": true, "optional": false, "default": {"value": "1", "text": "1"}, "when": "z"}, "range": {"from": {"value": "1", "text": "1"}, "below": {"parameter": "m"}, "step": "1"},
			"parameter": {"open": false, "descriptive": false, "readings": false, "keys": [{"name": "k", "kind": "input", "of": "p", "type": "text", "title": "K", "bracket": true}]},
			"derive": {"making": "cut", "over": "rs", "after": ["d"]}, "choices": [{"value": "a", "text": "A"}],
			"edition": {"from": "2026-01-01", "source": "b#c", "confidence": "computed", "origin": "rules/a.yaml:2", "value": ` + value + `, "rows": 2, "cases": [{"id": "i", "when": "z", "then": "y", "origin": "rules/a.yaml:3"}],
				"first": true, "atMost": "m", "round": {"to": "0.01", "mode": "half_up"}, "unknown": {"why": "w", "establishedBy": "e"}},
			"editions": [{"from": "2026-01-01", "through": "2026-12-31", "known": "2026-02-01", "text": "1", "reason": "r", "origin": "rules/a.yaml:2"}],
			"sources": [{"reference": "b#c", "text": "B, c"}], "reads": [{"kind": "input", "name": "y", "of": "p", "title": "Y"}], "readBy": [{"kind": "constraint", "name": "c", "of": "p", "title": "C"}]}`, [][2]string{
			{`"edition": {`, `"now": {`},
			{`"from": "2026-01-01", "source"`, `"from": "januari", "source"`},
			{`"value": "1", "exact"`, `"value": 1, "exact"`},
			{`"rows": 2`, `"rows": 0`},
			{`"then": "y", `, ``},
			{`"half_up"`, `"halfUp"`},
			{`{"why": "w", `, `{`},
			{`"atMost": "m"`, `"at_most": "m"`},
			{`{"parameter": "m"}`, `{}`},
			{`"bracket": true`, `"bracket": "from"`},
			{`"cut"`, `"slice"`},
			{`"kind": "constraint"`, `"kind": "invariant"`},
			{`"readBy": [`, `"reads_by": [`},
			{`"origin": "rules/a.yaml:2", "value"`, `"value"`},
			{`"option": true`, `"option": 1`},
		}},
		{"check", `{"faults": [{"code": "formula/unit-mismatch", "severity": "error", "file": "rules/a.yaml", "line": 1, "column": 2, "length": 3,
			"message": "x", "hint": "y", "args": {"name": "z"}, "related": [{"file": "b", "line": 1, "column": 1, "length": 1, "message": "w"}]},
			{"code": "a/b", "severity": "warning", "pointer": "/a~1b/0", "message": "x"}, {"code": "a/c", "severity": "note", "message": "x"}], "errors": 1, "warnings": 1}`, [][2]string{
			{`"line": 1, "column": 2`, `"line": 1`},
			{`"line": 1, "column": 2`, `"column": 2`},
			{`"error"`, `"fatal"`},
			{`"note"`, `"notice"`},
			{`"formula/unit-mismatch"`, `"mismatch"`},
			{`"z"`, `1`},
			{`"message": "w"`, `"text": "w"`},
			{`"warnings": 1`, `"warnings": -1`},
			{`"/a~1b/0"`, `"a"`},
		}},
		{"fmt", `{"files": [{"file": "rules/a.yaml", "state": "differs", "first": {"line": 1, "was": ["a :  1"], "becomes": []}},
			{"file": "rules/b.yaml", "state": "canonical"}], "faults": [], "errors": 0, "warnings": 0}`, [][2]string{
			{`"differs"`, `"different"`},
			{`"file": "rules/b.yaml", `, ``},
			{`"line": 1, `, ``},
			{`"line": 1`, `"line": 0`},
			{`"becomes": []`, `"becomes": null`},
			{`["a :  1"]`, `[1]`},
			{`"faults": [], `, ``},
		}},
		{"quotes", `{"on": "2026-07-01", "knownAt": null, "engine": "dekking/0.1.0", "leftOut": [{"product": "b", "title": "B", "concept": true, "reasons": ["r"]}],
			"quotes": [{"product": "a-1", "title": "A", "on": "2026-07-01", "knownAt": null, "digest": "` + digest + `", "engine": "dekking/0.1.0", "status": "complete", "illustrative": false,
			"price": {"name": "p", "value": ` + value + `}, "buildUp": {"title": "T", "facts": [], "steps": [{"name": "p", "value": ` + value + `, "total": true, "level": ` + value + `}]},
			"instalments": {"each": "m", "total": {"name": "p", "value": ` + value + `}, "rows": [{"from": "2026-07-01", "through": "2026-07-31", "value": ` + value + `}]},
			"scenario": null, "statements": [{"id": "s", "title": "S", "text": "t", "values": {}, "source": "b#c", "sources": []}],
			"inputs": [{"at": "", "name": "x", "value": ` + value + `, "default": false}], "names": {},
			"missing": [{"at": "/x/0", "name": "y", "title": "Y", "question": "?", "neededBy": ["z"]}], "violations": [], "warnings": [],
			"failures": [{"name": "f", "code": "no-row", "detail": "d"}], "assumptions": []}]}`, [][2]string{
			{`"scenario": null, `, ``},
			{`"scenario": null`, `"scenario": {"title": "T"}`},
			{`"scenario": null`, `"scenario": []`},
			{`"value": "1"`, `"value": 1`},
			{`"total": true, `, ``},
			{`"steps": [{`, `"steps": [], "step": [{`},
			{`"from": "2026-07-01"`, `"from": "juli"`},
			{`"text": "t"`, `"text": ""`},
			{`"complete"`, `"given"`},
			{`"at": "/x/0"`, `"at": "x"`},
			{`"concept": true`, `"concept": "ja"`},
			{`"reasons": ["r"]`, `"reasons": []`},
			{`"failures": [{`, `"failures": [{"at": "", `},
		}},
		{"sweep", `{"product": "a-1", "on": "2026-07-01", "knownAt": null, "digest": "` + digest + `", "engine": "dekking/0.1.0", "illustrative": false,
			"vary": [{"at": "/x", "name": "x", "type": "number", "unit": "EUR", "title": "X", "values": ["1", "2.5"]}],
			"outputs": [{"at": "", "name": "y", "type": "boolean", "title": "Y", "illustrative": true}], "fixed": [{"name": "z", "value": true}],
			"points": [{"inputs": ["1"], "values": [` + value + `], "violations": ["c"]},
				{"inputs": ["2.5"], "values": [{"state": "refused"}], "violations": [], "refused": [{"code": "input/above", "pointer": "/x", "message": "w"}]}],
			"changes": [{"kind": "jump", "output": 0, "vary": 0, "step": 0, "lines": [1], "from": "1", "to": "2", "exact": true, "before": ` + value + `,
				"after": {"state": "noRow"}, "reasons": [{"name": "r", "text": "t", "origin": "rules/a.yaml:1", "source": "s"}]}],
			"moreChanges": 0, "assumptions": []}`, [][2]string{
			{`["1", "2.5"]`, `[1, 2.5]`},
			{`["1", "2.5"]`, `[]`},
			{`"inputs": ["1"]`, `"inputs": ["1", "2", "3"]`},
			{`{"state": "refused"}`, `{"state": "refused", "value": "0"}`},
			{`{"state": "refused"}`, `{"state": "unknown"}`},
			{`{"state": "noRow"}`, `{"state": "notApplicable"}`},
			{`"value": "1"`, `"value": 1`},
			{`"jump"`, `"leap"`},
			{`"exact": true, `, ``},
			{`"rules/a.yaml:1"`, `"rules/a.yaml"`},
			{`"title": "Y", "illustrative": true`, `"title": "Y", "illustrative": false`},
			{`"moreChanges": 0`, `"moreChanges": -1`},
			{`"assumptions": []`, `"assumptions": null`},
		}},
		{"configuration", `{"product": "a-1", "on": "2026-07-01", "knownAt": null, "digest": "` + digest + `", "engine": "dekking/0.1.0", "status": "conflict",
			"names": {"x": {"of": "p", "type": "number", "unit": "EUR", "title": "X"}},
			"options": [{"name": "x", "at": "", "given": null, "values": [{"value": "1", "text": "€ 1", "allowed": false, "selected": false, "default": true,
				"because": [{"constraint": "c", "choices": ["/r/0/y"], "message": "m", "source": "b#c", "clause": "B, c"}], "price": {"value": ` + value + `, "difference": {"state": "undetermined", "missing": ["/z"]}}}]},
				{"name": "y", "at": "/r/0", "given": "customer", "range": {"from": "", "to": "9", "step": "1", "toExcluded": true, "except": [{"from": "2", "to": "3", "step": "1"}]}}],
			"conflicts": [{"choices": ["/r/0/y"], "constraints": ["c"], "messages": ["m"]}], "repairs": [{"set": {"x": true}, "unset": ["/r/0/y"], "price": ` + value + `}],
			"undecided": [{"constraint": "d", "needs": ["/z"]}],
			"next": {"at": "/z", "name": "z", "text": "Z?", "because": [{"rule": "p", "source": ""}], "affects": ["p"], "atMostRemaining": 1}, "more": true}`, [][2]string{
			{`"conflict"`, `"impossible"`},
			{`"names": {"x": `, `"names": {"x y": `},
			{`"text": "€ 1", `, ``},
			{`"clause": "B, c"`, `"clause": ""`},
			{`"knownAt": null, `, ``},
			{`"given": null`, `"given": ""`},
			{`"value": "1"`, `"value": 1`},
			{`"because": [{"constraint": "c"`, `"because": [{"rule": "c"`},
			{`"at": "/r/0"`, `"at": "r"`},
			{`"toExcluded": true`, `"toExcluded": false`},
			{`{"from": "2", `, `{`},
			{`"set": {"x": true}`, `"set": {"x": 1}`},
			{`, "difference": {"state": "undetermined", "missing": ["/z"]}`, ``},
			{`"needs": ["/z"]`, `"needs": null`},
			{`"atMostRemaining": 1`, `"atMostRemaining": 0`},
			{`"more": true`, `"more": false`},
			{`"conflicts"`, `"clashes"`},
		}},
		{"covenant", `{"lines": [{"line": "l", "on": "2026-07-01", "products": [], "documents": [{"id": "a/b", "title": "T", "rows": [{"id": "r", "title": "R",
			"source": "s#1", "clause": "S, 1", "cells": [{"product": "p", "state": "met", "values": [{"name": "x", "title": "X", "value": true, "text": "yes"}], "unknown": [],
			"readings": [{"name": "l", "title": "L", "choice": "a", "text": "A"}], "otherwise": [{"readings": [{"name": "l", "title": "L", "choice": "b", "text": "B"}],
			"state": "unknown", "values": [], "unknown": [{"name": "y", "title": "Y", "why": "w", "establishedBy": "e"}]}]}]}]}]}]}`, [][2]string{
			{`"state": "met"`, `"state": "yes"`},
			{`"value": true`, `"value": 1`},
			{`"unknown": [],`, ``},
			{`, "establishedBy": "e"`, ``},
			{`"line": "l", `, ``},
			{`"choice": "b", `, ``},
		}},
	} {
		s := answers(t)
		if faults := s.Validate(c.schema, read(t, []byte(c.right))); len(faults) > 0 {
			t.Errorf("%s: %s", c.schema, told(faults))
		}
		for _, change := range c.changes {
			if !strings.Contains(c.right, change[0]) {
				t.Fatalf("%s holds no %s", c.schema, change[0])
			}
			wrong := strings.Replace(c.right, change[0], change[1], 1)
			if faults := s.Validate(c.schema, read(t, []byte(wrong))); len(faults) == 0 {
				t.Errorf("%s fits with %q for %q", c.schema, change[1], change[0])
			}
		}
	}
}

// TestSchemasAreClosed finds every object of the schemas of requests and answers
// closed, and each schema under its own address.
func TestSchemasAreClosed(t *testing.T) {
	for folder, s := range map[string]*document.Schemas{"answers": answers(t), "requests": requests(t)} {
		for _, name := range s.Names() {
			src, err := os.ReadFile("../../schemas/" + folder + "/" + name + ".schema.json")
			if err != nil {
				t.Fatal(err)
			}
			var s any
			if err := json.NewDecoder(bytes.NewReader(src)).Decode(&s); err != nil {
				t.Fatal(err)
			}
			root := s.(map[string]any)
			if want := fmt.Sprintf("https://dekking.example/schemas/%s/%s.schema.json", folder, name); root["$id"] != want || root["$schema"] != draft {
				t.Errorf("%s/%s: $id %v, $schema %v", folder, name, root["$id"], root["$schema"])
			}
			open(t, folder+"/"+name, s)
		}
	}
}

// open reports the objects with properties that are not closed; the union of
// states closes each of its members instead.
func open(t *testing.T, at string, s any) {
	switch s := s.(type) {
	case map[string]any:
		_, union := s["allOf"]
		if _, has := s["properties"]; has && s["type"] == "object" && s["additionalProperties"] != false && !union {
			t.Errorf("%s is open", at)
		}
		for k, v := range s {
			open(t, at+"/"+k, v)
		}
	case []any:
		for i, v := range s {
			open(t, fmt.Sprint(at, "/", i), v)
		}
	}
}

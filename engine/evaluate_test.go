package engine_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// TestInputs asks the fixture for answers over inputs that are wrong, and
// compares what a person sees and where it is said to be. A file holds the
// sections input.json or input.yaml,
// want.pointers, want.nl and want.en.
func TestInputs(t *testing.T) {
	evaluator := product(t, "kees-verhuur").Evaluator()
	for _, file := range goldenFiles(t, "testdata/inputs/*.txtar") {
		t.Run(name(file), func(t *testing.T) {
			golden := readGolden(t, file)
			doc, faults := input(t, golden)
			if doc != nil && !faults.HasErrors() {
				answer, more, err := evaluator.Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: calendarDate(t, "2026-03-02")})
				if err != nil {
					t.Fatal(err)
				}
				if (answer == nil) != more.HasErrors() {
					t.Error("an answer to a faulty input")
				}
				faults = append(faults, more...)
			}
			if !faults.HasErrors() {
				t.Error("nothing is reported")
			}
			wants := prints(t, faults, func(string) []byte { return []byte(repeated(string(golden.Files[0].Data))) })
			var pointers strings.Builder
			for _, f := range faults {
				fmt.Fprintf(&pointers, "%s %s\n", f.Code, f.Pointer)
			}
			wants["want.pointers"] = pointers.String()
			compareGolden(t, file, golden, wants)
		})
	}
}

// TestEvaluations asks the fixture for answers and compares them whole. A file
// holds the section request (lines of key: value: product, on, known, outputs,
// explain, lang), input.json or input.yaml, and want.json, without digest. Its
// note computes the answer by hand.
func TestEvaluations(t *testing.T) {
	for _, file := range goldenFiles(t, "testdata/evaluations/*.txtar") {
		t.Run(name(file), func(t *testing.T) {
			golden := readGolden(t, file)
			asked, _ := section(golden, "request")
			doc, faults := input(t, golden)
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			p, request := requested(t, asked)
			request.Inputs = doc.Root
			answer, faults, err := p.Evaluator().Evaluate(context.Background(), request)
			if err != nil || len(faults) > 0 {
				t.Fatal(err, faults)
			}
			if !strings.HasPrefix(answer.Digest, "sha256:") || answer.Engine != engine.Version {
				t.Errorf("digest %q, engine %q", answer.Digest, answer.Engine)
			}
			answer.Digest, answer.Engine = "", ""
			compareGolden(t, file, golden, map[string]string{"want.json": string(indented(t, answer))})
		})
	}
}

// requested reads the section request.
func requested(t testing.TB, section string) (*engine.Product, engine.Request) {
	t.Helper()
	var p *engine.Product
	request := engine.Request{Lang: text.EN}
	for line := range strings.Lines(section) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "product":
			p = product(t, value)
		case "on":
			request.On = calendarDate(t, value)
		case "known":
			request.Known = calendarDate(t, value)
		case "outputs":
			request.Outputs = strings.Fields(value)
		case "explain":
			request.Explain = strings.Fields(value)
		case "lang":
			request.Lang, _ = text.ParseLang(value)
		default:
			t.Fatalf("unknown key %q", key)
		}
	}
	return p, request
}

// input reads the input of a golden file.
func input(t testing.TB, golden *txtar.Archive) (*document.Document, diag.List) {
	t.Helper()
	for _, f := range golden.Files {
		if strings.HasPrefix(f.Name, "input.") {
			return document.Read(f.Name, []byte(repeated(string(f.Data))))
		}
	}
	t.Fatal("no input")
	return nil, nil
}

// product is one of the fixture, which must be whole.
func product(t testing.TB, id string) *engine.Product {
	t.Helper()
	catalog, _, faults, err := engine.Load(documents(base(t)))
	if err != nil || faults.HasErrors() {
		t.Fatal(err, faults)
	}
	p := catalog.Product(id)
	if p == nil {
		t.Fatalf("no product %s", id)
	}
	return p
}

func calendarDate(t testing.TB, s string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// indented is JSON as a golden file shows it: < and > as they are.
func indented(t testing.TB, v any) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A table has many values: neither results nor explanations can show it as one.
func TestTableIsNoOutput(t *testing.T) {
	p := shipped(t).Product("1316-16")
	r := office(t)
	r.Outputs, r.Explain = []string{"aow_leeftijd"}, []string{"aow_leeftijd", "/werknemers/0/aow_leeftijd"}
	a, faults, err := p.Evaluator().Evaluate(t.Context(), r)
	if a != nil || err != nil || codes(faults) != "request/table" {
		t.Errorf("%v %v %s", a, err, codes(faults))
	}
}

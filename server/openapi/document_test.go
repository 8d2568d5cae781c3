package openapi

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/text"
	wire "dekking/server/contract"
)

var update = flag.Bool("update", false, "rewrite the golden files and the answers of examples")

func TestDocumentIsOpenAPI(t *testing.T) {
	for name, c := range map[string]*engine.Catalog{"shipped": shipped(t), "bicycles": bicycles(t)} {
		if _, err := wire.New(contract(t, c)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDocumentStandsByItself finds every reference within the document, and every
// component used.
func TestDocumentStandsByItself(t *testing.T) {
	root := rootOf(t, contract(t, shipped(t)))
	used := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case *object:
			for _, key := range v.keys {
				to, isText := v.get(key).(string)
				if isText && (key == "$ref" || strings.HasPrefix(to, "#/")) {
					path := strings.Split(strings.TrimPrefix(to, "#/"), "/")
					if !strings.HasPrefix(to, "#/") || root.at(path...) == nil {
						t.Errorf("%s leads nowhere", to)
					}
					used[to] = true
				}
				if strings.HasPrefix(key, "x-problems") || strings.HasPrefix(key, "x-every") || key == "$id" || key == "$defs" {
					t.Errorf("%s is left", key)
				}
				walk(v.get(key))
			}
		case []any:
			for _, x := range v {
				walk(x)
			}
		}
	}
	walk(root)
	components := root.at("components")
	for _, kind := range components.keys {
		for _, name := range components.at(kind).keys {
			if !used["#/components/"+kind+"/"+name] && kind != "securitySchemes" {
				t.Errorf("nothing refers to %s %s", kind, name)
			}
			if kind == "schemas" && components.at(kind, name).text("description") == "" {
				t.Errorf("%s is not described", name)
			}
		}
	}
}

// TestDocumentInLanguages finds the same contract in both, but for texts.
func TestDocumentInLanguages(t *testing.T) {
	c, on := shipped(t), day(t, "2026-07-01")
	en := contract(t, c)
	if again := contract(t, c); !bytes.Equal(en, again) {
		t.Error("the document is not the same every time")
	}
	nl, err := Document(c, on, text.NL)
	if err != nil || bytes.Equal(en, nl) {
		t.Fatalf("in Dutch it is the same, %v", err)
	}
	texts := regexp.MustCompile(`(?s:"x-enum-descriptions": \[.*?\])|"(title|description|x-assumption)": ".*"`)
	if a, b := texts.ReplaceAll(en, nil), texts.ReplaceAll(nl, nil); !bytes.Equal(a, b) {
		t.Error("in Dutch more differs than texts")
	}
}

// TestContract shows the contract in short: each operation with its statuses and
// what it takes and gives, and the names of the schemas.
func TestContract(t *testing.T) {
	root := rootOf(t, contract(t, shipped(t)))
	var b strings.Builder
	eachOperation(root, func(path, method string, op *object) {
		fmt.Fprintf(&b, "%s %s: %s\n", strings.ToUpper(method), path, op.text("operationId"))
		for _, kind := range kinds(op.at("requestBody", "content")) {
			fmt.Fprintf(&b, "  takes %s\n", kind)
		}
		for _, status := range op.at("responses").keys {
			r := op.at("responses", status)
			if to := r.text("$ref"); to != "" {
				fmt.Fprintf(&b, "  %s %s\n", status, strings.TrimPrefix(to, "#/components/responses/"))
				continue
			}
			for _, kind := range kinds(r.at("content")) {
				fmt.Fprintf(&b, "  %s %s\n", status, kind)
			}
		}
	})
	fmt.Fprintf(&b, "schemas: %s\n", strings.Join(root.at("components", "schemas").keys, ", "))
	golden(t, "contract.txt", b.String())
}

// kinds are the media types of a body, each with its schema.
func kinds(content *object) []string {
	var all []string
	if content == nil {
		return nil
	}
	for _, kind := range content.keys {
		schema := content.at(kind, "schema")
		name := strings.TrimPrefix(schema.text("$ref"), local)
		if name == "" {
			name, _ = schema.get("type").(string)
		}
		all = append(all, kind+" "+name)
	}
	return all
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; run with -update and read the diff. It is now:\n%s", file, got)
	}
}

// TestExamplesFit holds each example against the schema that it is an example of.
func TestExamplesFit(t *testing.T) {
	src := contract(t, shipped(t))
	root, n := rootOf(t, src), 0
	eachBody(root, func(body *object) {
		examples := body.at("examples")
		if examples == nil {
			return
		}
		name := strings.TrimPrefix(body.at("schema").text("$ref"), local)
		s := schemasOf(t, src, name)
		for _, key := range examples.keys {
			n++
			value, err := json.Marshal(examples.at(key).get("value"))
			if err != nil {
				t.Fatal(err)
			}
			if faults := s.Validate(name, readJSON(t, value)); len(faults) > 0 {
				t.Errorf("example %s of %s: %s", key, name, printed(faults))
			}
		}
	})
	if n < 7 {
		t.Errorf("only %d examples", n)
	}
}

// TestExamplesAreOfTheirProducts finds no examples where their product is not loaded.
func TestExamplesAreOfTheirProducts(t *testing.T) {
	if src := contract(t, bicycles(t)); bytes.Contains(src, []byte("1316-16")) || bytes.Contains(src, []byte(`"examples"`)) {
		t.Error("the contract of bicycles has examples of another product")
	}
}

// digests are fingerprints of documents, which change with any of these.
var digests = regexp.MustCompile(`sha256:[0-9a-f]{64}`)

// TestExamplesAreReal asks what the examples ask and finds the answers that they have.
func TestExamplesAreReal(t *testing.T) {
	c := shipped(t)
	entries := []any{}
	for _, p := range c.Products {
		entries = append(entries, of("id", p.ID, "line", p.Line.ID, "title", p.Title.In(text.EN), "status", "vastgesteld", "digest", p.Digest))
	}
	real(t, "products.json", of("products", entries))
	request, err := os.ReadFile("../../schemas/examples/evaluation.request.json")
	if err != nil {
		t.Fatal(err)
	}
	body := readJSON(t, request).Root
	r := engine.Request{Inputs: body.Get("inputs").Detach(), On: day(t, body.Get("on").Text), Lang: text.EN, Outputs: []string{body.Get("outputs").Items[0].Text}}
	a, faults, err := c.Product("1316-16").Evaluator().Evaluate(t.Context(), r)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, printed(faults))
	}
	real(t, "evaluation.answer.json", a)
}

// real holds an example against an answer, but for digests.
func real(t *testing.T, name string, answer any) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(answer); err != nil {
		t.Fatal(err)
	}
	file := "../../schemas/examples/" + name
	if *update {
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(digests.ReplaceAll(have, nil), digests.ReplaceAll(b.Bytes(), nil)) {
		t.Errorf("%s is no more what is answered; run with -update and read the diff", file)
	}
}

// TestOperationsAreWhole finds what each operation has to say.
func TestOperationsAreWhole(t *testing.T) {
	root := rootOf(t, contract(t, shipped(t)))
	seen := map[string]bool{}
	eachOperation(root, func(path, method string, op *object) {
		at := method + " " + path
		for _, key := range []string{"operationId", "summary", "description"} {
			if op.text(key) == "" {
				t.Errorf("%s has no %s", at, key)
			}
		}
		if seen[op.text("operationId")] {
			t.Errorf("%s shares its operationId", at)
		}
		seen[op.text("operationId")] = true
		if len(op.list("tags")) != 1 {
			t.Errorf("%s has tags %v", at, op.list("tags"))
		}
		want := []string{"500"}
		if op.has("requestBody") {
			want = append(want, "400", "401", "403", "406", "413", "415", "429", "503")
		}
		if strings.Contains(path, "{") {
			want = append(want, "404")
		}
		for _, status := range want {
			if !slices.Contains(op.at("responses").keys, status) {
				t.Errorf("%s cannot answer %s", at, status)
			}
		}
	})
}

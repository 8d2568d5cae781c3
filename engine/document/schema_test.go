package document

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine/text"
)

func schemaOf(t *testing.T, body string) *Schemas {
	t.Helper()
	s, err := NewSchemas(fstest.MapFS{"s.schema.json": {Data: []byte(body)}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestKeywords gives for each keyword a document that it refuses, with what is
// told: code, line:column, pointer.
func TestKeywords(t *testing.T) {
	for _, c := range []struct{ name, schema, doc, want string }{
		{"type", `{"properties": {"a": {"type": "string"}}}`, "a: 1", "document/wrong-type 1:4 /a"},
		{"integer", `{"properties": {"a": {"type": "integer"}}}`, "a: 1.5", "document/wrong-type 1:4 /a"},
		{"leading zeros", `{"properties": {"a": {"maximum": 8}}}`, "a: 009.0", "document/number-above 1:4 /a"},
		{"no value", `{"properties": {"a": {"type": "object"}}}`, "a:", "document/no-value 1:1 /a"},
		{"required", `{"required": ["a", "b"]}`, "c: 1", "document/missing-key 1:1 , document/missing-key 1:1 "},
		{"dependentRequired", `{"dependentRequired": {"a": ["b", "c"]}}`, "a: 1\nc: 1", "document/missing-beside 1:1 "},
		{"dependentSchemas", `{"dependentSchemas": {"a": {"required": ["b"]}}}`, "a: 1", "document/missing-key 1:1 "},
		{"additional", `{"properties": {"a": {}}, "patternProperties": {"^x": {}}, "additionalProperties": false}`, "a: 1\nxa: 1\nb: 1\nc: 1", "document/unknown-key 3:1 /b, document/unknown-key 4:1 /c"},
		{"additional schema", `{"additionalProperties": {"type": "string"}}`, "a: 1", "document/wrong-type 1:4 /a"},
		{"patternProperties", `{"patternProperties": {"^x/": {"type": "string"}}}`, "x/: 1", "document/wrong-type 1:5 /x~1"},
		{"unevaluated", `{"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": false}`, "a: 1\nb: 1", "document/unknown-key 2:1 /b"},
		{"unevaluated, following", `{"allOf": [{"properties": {"a": {"type": "string"}}}], "unevaluatedProperties": false}`, "a: 1", "document/wrong-type 1:4 /a"},
		{"unevaluated items", `{"prefixItems": [{}], "unevaluatedItems": false}`, "- 1\n- 2", "document/not-allowed 2:3 /1"},
		{"propertyNames", `{"propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"}}`, "A: 1", "document/bad-name 1:1 /A"},
		{"false property", `{"properties": {"a": false}}`, "a: 1", "document/misplaced-key 1:1 /a"},
		{"enum", `{"properties": {"a": {"enum": ["x", 1]}}}`, "a: y", "document/not-one-of 1:4 /a"},
		{"const", `{"properties": {"a": {"const": true}}}`, "a: false", "document/not-one-of 1:4 /a"},
		{"enum of a map", `{"properties": {"a": {"enum": ["x"]}}}`, "a: {}", "document/not-allowed 1:1 /a"},
		{"not", `{"not": {"required": ["a", "b"]}}`, "a: 1\nb: 2", "document/keys-together 1:1 "},
		{"not a pattern", `{"properties": {"a": {"not": {"pattern": "^[0-9,]+$"}}}}`, "a: 1,5", "document/wrong-type 1:4 /a"},
		{"not other", `{"properties": {"a": {"not": {"type": "string"}}}}`, "a: b", "document/not-allowed 1:4 /a"},
		{"if then", `{"if": {"not": {"required": ["a"]}}, "then": {"required": ["b"]}}`, "c: 1", "document/missing-one-of 1:1 "},
		{"if any then", `{"if": {"not": {"anyOf": [{"required": ["a"]}, {"required": ["d"]}]}}, "then": {"required": ["b"]}}`, "c: 1", "document/missing-one-of 1:1 "},
		{"if else", `{"if": {"required": ["a"]}, "else": {"required": ["b"]}}`, "c: 1", "document/missing-key 1:1 "},
		{"length", `{"properties": {"a": {"minLength": 3}, "b": {"maxLength": 2}}}`, "a: xx\nb: xxx", "document/too-short 1:4 /a, document/too-long 2:4 /b"},
		{"empty", `{"properties": {"a": {"minLength": 1}, "b": {"minItems": 1}, "c": {"minProperties": 1}}}`, "a: ''\nb: []\nc: {}", "document/empty 1:4 /a, document/empty 2:1 /b, document/empty 3:1 /c"},
		{"items", `{"properties": {"a": {"minItems": 2}, "b": {"maxItems": 1}, "c": {"maxProperties": 1}, "d": {"minProperties": 2}}}`, "a: [1]\nb: [1, 2]\nc: {a: 1, b: 1}\nd: {a: 1}",
			"document/too-few-items 1:1 /a, document/too-many-items 2:1 /b, document/too-many-items 3:1 /c, document/too-few-items 4:1 /d"},
		{"unique", `{"properties": {"a": {"uniqueItems": true}, "b": {"uniqueItems": true}, "c": {"uniqueItems": true}}}`, "a: [1, 2, 1]\nb: [1, 1.0]\nc: [[], 1, []]",
			"document/repeated-item 1:11 /a/2, document/repeated-items 2:1 /b, document/repeated-items 3:1 /c"},
		{"bounds", `{"items": {"minimum": 2, "exclusiveMaximum": 5.5}}`, "- 1\n- 2\n- 5.5", "document/number-below 1:3 /0, document/number-not-below 3:3 /2"},
		{"exclusive", `{"items": {"exclusiveMinimum": 2, "multipleOf": 0.05}}`, "- 2\n- 2.01", "document/number-not-above 1:3 /0, document/not-multiple 2:3 /1"},
		{"pattern", `{"items": {"pattern": "^a+$"}}`, "- b", "document/pattern 1:3 /0"},
		{"form", `{"$defs": {"unit": {"pattern": "^[A-Z/]+$"}}, "items": {"$ref": "#/$defs/unit"}}`, "- EUR per jaar", "document/pattern 1:3 /0"},
		{"misspelt", `{"required": ["title"], "properties": {"title": {}}, "additionalProperties": false}`, "titel: 1", "document/unknown-key 1:1 /titel"},
		{"date", `{"items": {"format": "date"}}`, "- 2026-02-29\n- 2026-02-28", "document/bad-date 1:3 /0"},
		{"format", `{"items": {"format": "email"}}`, "- b", "document/format 1:3 /0"},
		{"contains", `{"contains": {"type": "string"}}`, "- 1", "document/not-allowed 1:1 "},
		{"anyOf types", `{"items": {"anyOf": [{"type": "string"}, {"type": ["string", "number"]}]}}`, "- {}", "document/wrong-type 1:3 /0"},
		{"oneOf twice", `{"items": {"oneOf": [{"type": "string"}, {"minLength": 0}]}}`, "- a", "document/ambiguous 1:3 /0"},
		{"false", `{"$ref": "#/$defs/no", "$defs": {"no": false}}`, "a: 1", "document/not-allowed 1:1 "},
		{"recursion", `{"$defs": {"n": {"properties": {"n": {"$ref": "#/$defs/n"}}, "additionalProperties": false}}, "$ref": "#/$defs/n"}`, "n: {n: {m: 1}}", "document/unknown-key 1:9 /n/n/m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := readGood(t, "a.yaml", c.doc)
			var got []string
			for _, x := range schemaOf(t, c.schema).Validate("s", d) {
				got = append(got, fmt.Sprintf("%s %d:%d %s", x.Code, x.Pos.Line, x.Pos.Col, x.Pointer))
				if !text.Known(x.Code) || x.Hint != "" && !text.Known(x.Hint) {
					t.Errorf("%s or %s is not in the catalogue", x.Code, x.Hint)
				}
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), c.want)
			}
		})
	}
}

// TestShapeHints gives what people write where a group of keys belongs, or in
// Dutch where the key is English, with the advice.
func TestShapeHints(t *testing.T) {
	const schema = `{
		"additionalProperties": false,
		"properties": {
			"title": {"type": "object", "properties": {"nl": {}, "en": {}}},
			"round": {"type": "object", "properties": {"to": {}, "mode": {}}},
			"list": {"type": "array"},
			"value": {"type": ["number", "boolean", "string"]},
			"when": {}, "then": {}, "through": {}, "source": {}, "from": {}, "unit": {}, "formula": {}
		}
	}`
	const write, space = "hint/write", "hint/ordinary-space-here"
	for _, c := range []struct{ doc, hint, meant string }{
		{"title: Aap", "hint/both-languages", ""},
		{"round: 0,01", write, "round: {to: 0.01, mode: half_up}"},
		{"round: 1", write, "round: {to: 1, mode: half_up}"},
		{"round: op centen", write, "round: {to: 0.01, mode: half_up}"},
		{"list: a", "hint/list", ""},
		{"list:\n  -a\n  -b", write, "- a"},
		{"list:\n  -a: 1", write, "- a: …"},
		{"list: {a: 1}", "hint/list-items", ""},
		{"round:\n  to:\u00a01", "hint/write", "round: {to: 0.01, mode: half_up}"},
		{"title\u00a0: 1", space, "title"},
		{"value: null", "hint/not-applicable", ""},
		{"waarde: 1", "hint/did-you-mean", "value"},
		{"bron: a", "hint/did-you-mean", "source"},
		{"vanaf: a", "hint/did-you-mean", "from"},
		{"tot_en_met: a", "hint/did-you-mean", "through"},
		{"eenheid: a", "hint/did-you-mean", "unit"},
		{"formule: a", "hint/did-you-mean", "formula"},
		{"titel: a", "hint/did-you-mean", "title"},
		{"als: a", "hint/did-you-mean", "when"},
		{"dan: a", "hint/did-you-mean", "then"},
		{"regels: a", "hint/allowed", ""}, // rules is not a key here
	} {
		got := schemaOf(t, schema).Validate("s", readGood(t, "a.yaml", c.doc))
		if len(got) != 1 || got[0].Hint != c.hint || got[0].Args["meant"]+got[0].Args["nearest"] != c.meant {
			t.Errorf("%s: %+v, want %s %s", c.doc, got, c.hint, c.meant)
		}
	}
}

func TestValidateIsTheSameEveryTime(t *testing.T) {
	s := testSchemas(t)
	d, _ := ReadYAML("a.yaml", []byte("regels: {a: {x: 1, y: 2, z: 3}, b: 1, c: 2, D: 3}\nzz: 1\nyy: 2\neens: {soort: x}\n"))
	want := fmt.Sprint(s.Validate("proef", d))
	for range 50 {
		if got := fmt.Sprint(s.Validate("proef", d)); got != want {
			t.Fatalf("%s\n%s", got, want)
		}
	}
}

func TestNothingPassesUnchecked(t *testing.T) {
	d := readGood(t, "a.yaml", "a: 1")
	s := schemaOf(t, `{}`)
	if got := s.Validate("other", d); len(got) != 1 || got[0].Code != "document/no-schema" {
		t.Errorf("%+v", got)
	}
	if !s.Has("s") || s.Has("other") || len(s.Names()) != 1 {
		t.Error("wrong names")
	}
	d.Root.Entries[0].Value.Text = "1e2000000" // no reader lets this pass
	if got := s.Validate("s", d); got != nil {
		t.Errorf("%+v", got)
	}
}

// Of a folder only the schemas that are named are compiled, and they refer to the others.
func TestNewSchemasOfNames(t *testing.T) {
	folder := fstest.MapFS{"a.schema.json": {Data: []byte(`{"$ref": "b.schema.json"}`)}, "b.schema.json": {Data: []byte(`{"type": "object"}`)}, "c.schema.json": {Data: []byte(`{"type": 1}`)}}
	s, err := NewSchemas(folder, "a")
	if err != nil || !s.Has("a") || s.Has("b") || s.Has("c") {
		t.Fatal(s, err)
	}
	d, _ := ReadYAML("a.yaml", []byte("- 1"))
	if faults := s.Validate("a", d); len(faults) != 1 {
		t.Error(faults)
	}
}

func TestNewSchemasRefuses(t *testing.T) {
	for name, body := range map[string]string{
		"no json":    `{`,
		"elsewhere":  `{"$ref": "https://example.org/elsewhere.json"}`,
		"file":       `{"$ref": "file:///etc/passwd"}`,
		"bad schema": `{"type": 3}`,
	} {
		if _, err := NewSchemas(fstest.MapFS{"s.schema.json": {Data: []byte(body)}}); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestSchemasWithoutIDReferByFile(t *testing.T) {
	s, err := NewSchemas(fstest.MapFS{
		"a.schema.json": {Data: []byte(`{"$ref": "b.schema.json#/$defs/x"}`)},
		"b.schema.json": {Data: []byte(`{"$defs": {"x": {"type": "string"}}}`)},
		"README.md":     {Data: []byte(`no schema`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Validate("a", readGood(t, "a.yaml", "a: 1")); len(got) != 1 || got[0].Args["want"] != "type/text" {
		t.Errorf("%+v", got)
	}
}

func TestCanonicalNumbersAreJSON(t *testing.T) {
	for in, want := range map[string]string{"0": "0", "007": "7", "-00.50": "-0.50", "0.30": "0.30", "10": "10", "000": "0"} {
		if got := canonical(in); got != want || !json.Valid([]byte(got)) {
			t.Errorf("%s becomes %s", in, got)
		}
	}
}

// Compiled schemas pass for their folder: they come back as they are, and their files
// can be read.
func TestSchemasPassForTheirFolder(t *testing.T) {
	folder := fstest.MapFS{"s.schema.json": {Data: []byte(`{"type": "object"}`)}}
	s, err := NewSchemas(folder)
	if err != nil {
		t.Fatal(err)
	}
	again, err := NewSchemas(s)
	if again != s || err != nil {
		t.Errorf("compiled anew: %v", err)
	}
	if src, err := fs.ReadFile(s, "s.schema.json"); err != nil || string(src) != `{"type": "object"}` {
		t.Errorf("%s %v", src, err)
	}
}

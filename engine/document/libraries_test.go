package document

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"go.yaml.in/yaml/v4"
)

// These tests record what surprised us in the two libraries. One that fails
// after an upgrade tells that a precaution here may go.

func TestYAMLRefusesVersion12(t *testing.T) {
	var n yaml.Node
	if err := yaml.Load([]byte("%YAML 1.2\n---\na: 1\n"), &n); err == nil {
		t.Error("accepted now")
	}
	if err := yaml.Load([]byte("%YAML 1.1\n---\na: 1\n"), &n); err != nil {
		t.Error(err)
	}
}

// TestYAMLEncoderChangesTexts is why Format has a printer of its own.
func TestYAMLEncoderChangesTexts(t *testing.T) {
	src := "a: |+\n  b\n\n# c\n"
	var n yaml.Node
	if err := yaml.Load([]byte(src), &n); err != nil {
		t.Fatal(err)
	}
	out, err := yaml.Dump(&n)
	if err != nil {
		t.Fatal(err)
	}
	if got := readGood(t, "a.yaml", string(out)).Root.Get("a").Text; got == "b\n\n" {
		t.Errorf("the text is kept now: %q", out)
	}
}

func TestJSONSchemaPanicsOnHugeExponent(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic any more")
		}
	}()
	s := jsonschema.MustCompileString("a.json", `{"type": "integer"}`)
	_ = s.Validate(json.Number("1e2000000"))
}

func TestJSONSchemaLocationsArePercentEncoded(t *testing.T) {
	s := jsonschema.MustCompileString("a.json", `{"properties": {"é/~ %": {"type": "string"}}}`)
	var e *jsonschema.ValidationError
	if err := s.Validate(map[string]any{"é/~ %": true}); !errors.As(err, &e) {
		t.Fatal(err)
	}
	leaf := e.Causes[0]
	if leaf.InstanceLocation != "/%C3%A9~1~0%20%25" {
		t.Error(leaf.InstanceLocation)
	}
	if f := locate(s, leaf); f.at != "/é~1~0 %" || f.keyword != "type" || f.schema.Types[0] != "string" {
		t.Errorf("%+v", f)
	}
}

func TestJSONSchemaMessagesNameSeveralProperties(t *testing.T) {
	s := jsonschema.MustCompileString("a.json", `{"required": ["a", "b"]}`)
	var e *jsonschema.ValidationError
	if err := s.Validate(map[string]any{}); !errors.As(err, &e) || !strings.Contains(e.Causes[0].Message, "'a', 'b'") {
		t.Fatal(err)
	}
}

func TestJSONSchemaCausesComeInRandomOrder(t *testing.T) {
	s := jsonschema.MustCompileString("a.json", `{"additionalProperties": {"type": "string"}}`)
	v := map[string]any{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1}
	first := map[string]bool{}
	for range 200 {
		var e *jsonschema.ValidationError
		if err := s.Validate(v); !errors.As(err, &e) {
			t.Fatal(err)
		}
		first[e.Causes[0].InstanceLocation] = true
	}
	if len(first) == 1 {
		t.Error("the order is the same every time now")
	}
}

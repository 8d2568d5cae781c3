package document

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// failure is one failing keyword and where it stands.
type failure struct {
	at      string             // JSON pointer of the value
	keyword string             // "required"; of a schema that is `false` the last keyword before it
	rest    []string           // what follows the keyword in its location
	schema  *jsonschema.Schema // holds the keyword, or is `false`; nil when it was not found
	holder  *jsonschema.Schema // holds schema, or is nil
	place   *jsonschema.Schema // the first schema for the value, of which schema is a part
	via     string             // the keyword of holder that leads to schema
	onKey   bool               // the key is at fault, not its value
	def     string             // the name in $defs that schema stands under, or ""
}

// locate reads the two locations of a library's error. Both are JSON pointers,
// percent-encoded.
func locate(root *jsonschema.Schema, e *jsonschema.ValidationError) failure {
	f := failure{at: e.InstanceLocation, schema: root, place: root, def: definition(e.AbsoluteKeywordLocation)}
	if at, err := url.PathUnescape(e.InstanceLocation); err == nil {
		f.at = at
	}
	tokens := pointerTokens(e.KeywordLocation)
	for len(tokens) > 0 && f.schema != nil {
		next, used := step(f.schema, tokens)
		if next == nil {
			f.keyword, f.rest = tokens[0], tokens[1:]
			return f
		}
		f.holder, f.schema = f.schema, next
		f.keyword, f.via = tokens[0], tokens[0]
		f.onKey = f.onKey || tokens[0] == "propertyNames"
		if within(tokens[0]) {
			f.place = next
		}
		tokens = tokens[used:]
	}
	return f
}

// within says that a keyword leads to a value inside the one at hand.
func within(keyword string) bool {
	switch keyword {
	case "properties", "patternProperties", "additionalProperties", "items", "prefixItems", "unevaluatedProperties", "unevaluatedItems":
		return true
	}
	return false
}

// definition is the name in $defs of the schema that holds a keyword, from the
// keyword's absolute location; "" when it has none of its own.
func definition(location string) string {
	_, pointer, _ := strings.Cut(location, "#")
	tokens := pointerTokens(pointer)
	if n := len(tokens); n >= 3 && tokens[n-3] == "$defs" {
		return tokens[n-2]
	}
	return ""
}

// pointerUnescaper is safe for concurrent use and never changes.
var pointerUnescaper = strings.NewReplacer("~1", "/", "~0", "~")

// pointerTokens splits a percent-encoded JSON pointer.
func pointerTokens(pointer string) []string {
	if pointer == "" {
		return nil
	}
	tokens := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, t := range tokens {
		if plain, err := url.PathUnescape(t); err == nil {
			t = plain
		}
		tokens[i] = pointerUnescaper.Replace(t)
	}
	return tokens
}

// step follows the first tokens of a keyword location from schema s to the next
// schema, and says how many it used; nil when they name a keyword that holds
// no schema.
func step(s *jsonschema.Schema, tokens []string) (next *jsonschema.Schema, used int) {
	second := ""
	if len(tokens) > 1 {
		second = tokens[1]
	}
	switch tokens[0] {
	case "properties":
		return s.Properties[second], 2
	case "patternProperties":
		for pattern, schema := range s.PatternProperties {
			if pattern.String() == second {
				return schema, 2
			}
		}
	case "dependentSchemas":
		return s.DependentSchemas[second], 2
	case "prefixItems":
		return nth(s.PrefixItems, second), 2
	case "allOf":
		return nth(s.AllOf, second), 2
	case "anyOf":
		return nth(s.AnyOf, second), 2
	case "oneOf":
		return nth(s.OneOf, second), 2
	}
	return single(s, tokens[0]), 1
}

// single is the schema that a keyword of schema s holds by itself, or nil.
func single(s *jsonschema.Schema, keyword string) *jsonschema.Schema {
	switch keyword {
	case "additionalProperties":
		schema, _ := s.AdditionalProperties.(*jsonschema.Schema)
		return schema
	case "items":
		return s.Items2020
	case "$ref":
		return s.Ref
	case "$dynamicRef":
		return s.DynamicRef
	case "if":
		return s.If
	case "then":
		return s.Then
	case "else":
		return s.Else
	case "propertyNames":
		return s.PropertyNames
	case "unevaluatedProperties":
		return s.UnevaluatedProperties
	case "unevaluatedItems":
		return s.UnevaluatedItems
	}
	return nil
}

func nth(schemas []*jsonschema.Schema, index string) *jsonschema.Schema {
	i, err := strconv.Atoi(index)
	if err != nil || i < 0 || i >= len(schemas) {
		return nil
	}
	return schemas[i]
}

// names collects the keys that schema s knows, with those of the schemas that
// apply to the same value. Depth bounds schemas that refer to themselves.
func names(s *jsonschema.Schema, into map[string]bool, depth int) {
	if s == nil || depth == 0 {
		return
	}
	for name, schema := range s.Properties {
		if schema.Always == nil || *schema.Always {
			into[name] = true
		}
	}
	for _, part := range []*jsonschema.Schema{s.Ref, s.Then, s.Else} {
		names(part, into, depth-1)
	}
	for _, parts := range [][]*jsonschema.Schema{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range parts {
			names(part, into, depth-1)
		}
	}
}

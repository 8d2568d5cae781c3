package document

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dekking/engine/text"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// tellType: n is of another type than it should be.
func (c *checker) tellType(s *jsonschema.Schema, n *Node) {
	want := s.Types
	if n.IsNull() && n.Text == "" && n.Key() != nil {
		c.add("document/no-value", n, "key", n.Key().Text, "want", typeKeys(want))
		return
	}
	d := c.add("document/wrong-type", n, "want", typeKeys(want), "got", gotKey(n), "text", n.Text)
	if !shapeHint(s, d, n) && !c.spaceHint(want, d, n) {
		d.Hint = c.typeHint(want, n)
	}
}

// typeKeys are the catalogue's keys for the types of JSON Schema, joined by
// '|', each once.
func typeKeys(types []string) string {
	var keys []string
	for _, t := range types {
		if key := typeKey(t); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return strings.Join(keys, "|")
}

func typeKey(t string) string {
	switch t {
	case "string":
		return "type/text"
	case "object":
		return "type/map"
	case "array":
		return "type/list"
	}
	return "type/" + t
}

// gotKey is the catalogue's key for what n is.
func gotKey(n *Node) string {
	if b, ok := n.Bool(); ok {
		return "type/is-" + strconv.FormatBool(b)
	}
	return "type/" + typeOf(n)
}

// typeOf is what n is: text, number, boolean, null, map or list.
func typeOf(n *Node) string {
	_, isBool := n.Bool()
	switch {
	case n.Kind == Map:
		return "map"
	case n.Kind == List:
		return "list"
	case n.IsNull():
		return "null"
	case isBool:
		return "boolean"
	case n.IsNumber():
		return "number"
	}
	return "text"
}

// typeHint is advice where it is plain what was meant.
func (c *checker) typeHint(want []string, n *Node) string {
	if len(want) > 2 && n.IsNull() && n.Key() != nil && n.Key().Text == "value" {
		return "hint/not-applicable"
	}
	number := slices.Contains(want, "number") || slices.Contains(want, "integer")
	switch got := typeOf(n); {
	case got == "text" && number:
		return numberHint(n)
	case got == "text" && slices.Contains(want, "boolean"):
		return "hint/true-false"
	case slices.Contains(want, "string") && (got == "number" || got == "boolean"):
		if n.json {
			return "hint/double-quote-value"
		}
		return "hint/quote-value"
	case slices.Contains(want, "string") && (got == "map" || got == "list") && strings.ContainsRune("{[", c.doc.source.at(n.start)):
		return "hint/quote-text"
	case slices.Contains(want, "array") && got != "map":
		return "hint/list"
	}
	return ""
}

func numberHint(n *Node) string {
	switch {
	case n.Style != Plain && yamlNumber(n.Text):
		return "hint/unquote-number"
	case strings.ContainsAny(n.Text, "%"):
		return "hint/no-percent"
	case strings.ContainsAny(n.Text, ",.") && strings.ContainsAny(n.Text, "0123456789"):
		return "hint/decimal-point"
	}
	return "hint/plain-number"
}

// tellValue: a scalar or list is of the right type but not within what its
// schema says.
func (c *checker) tellValue(f failure, n *Node) {
	s := f.schema
	switch f.keyword {
	case "pattern":
		c.tellPattern(s.Pattern, f.def, n)
	case "format":
		c.tellFormat(s.Format, n)
	case "minLength", "minItems", "minProperties":
		c.tellShort(f, n)
	case "maxLength":
		c.add("document/too-long", n, "limit", strconv.Itoa(s.MaxLength))
	case "maxItems":
		c.add("document/too-many-items", n, "limit", strconv.Itoa(s.MaxItems))
	case "maxProperties":
		c.add("document/too-many-items", n, "limit", strconv.Itoa(s.MaxProperties))
	case "minimum":
		c.add("document/number-below", n, "text", n.Text, "limit", decimal(s.Minimum))
	case "exclusiveMinimum":
		c.add("document/number-not-above", n, "text", n.Text, "limit", decimal(s.ExclusiveMinimum))
	case "maximum":
		c.add("document/number-above", n, "text", n.Text, "limit", decimal(s.Maximum))
	case "exclusiveMaximum":
		c.add("document/number-not-below", n, "text", n.Text, "limit", decimal(s.ExclusiveMaximum))
	case "multipleOf":
		c.add("document/not-multiple", n, "text", n.Text, "step", decimal(s.MultipleOf))
	case "uniqueItems":
		c.tellRepeated(n)
	case "oneOf":
		c.add("document/ambiguous", n)
	default:
		c.add("document/not-allowed", n)
	}
}

// tellPattern: the pattern of a name has a message of its own; that of another
// definition in $defs is told in the words of the catalogue for form/<its name>
// where it has them, else as it is.
func (c *checker) tellPattern(pattern *regexp.Regexp, def string, n *Node) {
	if pattern == nil {
		c.add("document/not-allowed", n)
		return
	}
	switch pattern.String() {
	case "^[a-z][a-z0-9_]*$":
		c.add("document/bad-name", n, "text", n.Text)
	case `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, `^\d{4}-\d{2}-\d{2}$`:
		c.tellFormat("date", n)
	default:
		form := "form/" + strings.ReplaceAll(def, "_", "-")
		if !text.Known(form) {
			form = pattern.String()
		}
		d := c.add("document/pattern", n, "text", n.Text)
		d.Args["form"], d.Args["pattern"] = form, pattern.String()
	}
}

func (c *checker) tellFormat(format string, n *Node) {
	switch format {
	case "date":
		dateHint(c.add("document/bad-date", n, "text", n.Text), n.Text)
	default:
		c.add("document/format", n, "text", n.Text, "format", format)
	}
}

func (c *checker) tellShort(f failure, n *Node) {
	limit, code := f.schema.MinLength, "document/too-short"
	switch f.keyword {
	case "minItems":
		limit, code = f.schema.MinItems, "document/too-few-items"
	case "minProperties":
		limit, code = f.schema.MinProperties, "document/too-few-items"
	}
	if len(n.Text) == 0 && len(n.Items) == 0 && len(n.Entries) == 0 {
		code = "document/empty"
	}
	c.add(code, n, "limit", strconv.Itoa(limit), "got", "type/"+typeOf(n))
}

// tellRepeated: items of a list that stand there twice. Items that are not
// scalars, or numbers written in two ways, are told by the list.
func (c *checker) tellRepeated(n *Node) {
	first, before := map[string]*Node{}, len(c.faults)
	for _, item := range n.Items {
		if item.Kind != Scalar {
			continue
		}
		if seen := first[item.Text]; seen != nil {
			d := c.add("document/repeated-item", item, "text", item.Text)
			d.Related = append(d.Related, related("document/first-here", seen.Pos, d.Args))
			continue
		}
		first[item.Text] = item
	}
	if len(c.faults) == before {
		c.add("document/repeated-items", n)
	}
}

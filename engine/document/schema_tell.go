package document

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/text"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// tell makes the diagnostics of one failing keyword, in our own words.
func (c *checker) tell(f failure) {
	n := c.nodes[f.at]
	if n == nil || f.schema == nil {
		n = c.doc.Root
		f.schema = &jsonschema.Schema{}
	}
	if f.onKey && n.Key() != nil {
		n = n.Key()
	}
	switch f.keyword {
	case "additionalProperties", "unevaluatedProperties", "properties", "patternProperties", "dependentSchemas":
		c.tellKey(f, n)
	case "required", "dependentRequired":
		c.tellMissing(f, n)
	case "type":
		c.tellType(f.schema, n)
	case "enum":
		c.tellChoice(f.schema.Enum, n)
	case "const":
		c.tellChoice(f.schema.Constant, n)
	case "not":
		c.tellNot(f.schema.Not, n)
	default:
		c.tellValue(f, n)
	}
}

// add reports a fault at a value, or at its key when it is a map, a list or
// nothing.
func (c *checker) add(code string, n *Node, args ...string) *diag.Diagnostic {
	return c.addAt(code, spot(n), n, args...)
}

func (c *checker) addAt(code string, at diag.Pos, n *Node, args ...string) *diag.Diagnostic {
	d := fault(code, at, args...)
	d.Pointer = n.Pointer()
	c.faults = append(c.faults, d)
	return &c.faults[len(c.faults)-1]
}

// spot is where to look for a fault in n.
func spot(n *Node) diag.Pos {
	if k := n.Key(); k != nil && (n.Kind != Scalar || n.IsNull()) {
		return k.Pos
	}
	return n.Pos
}

// tellKey: keys that may not stand in a map. At additionalProperties n is the
// map; elsewhere it is the value of the key.
func (c *checker) tellKey(f failure, n *Node) {
	if f.keyword == "additionalProperties" && f.schema.Always == nil {
		beside := decider(f.place, n)
		var misplaced []*Node
		for _, e := range n.Entries {
			switch {
			case knows(f.schema, e.Key.Text), full(c.faults):
			case beside != "" && known(f.place, e.Key.Text):
				misplaced = append(misplaced, e.Key)
			default:
				c.unknownKey(f.schema, e.Key)
			}
		}
		c.misplacedKeys(misplaced, beside)
		return
	}
	key := n.Key()
	switch {
	case key == nil:
		c.add("document/not-allowed", n)
	case known(f.holder, key.Text) || f.keyword == "properties":
		c.addAt("document/misplaced-key", key.Pos, n, "key", key.Text)
	default:
		c.unknownKey(f.holder, key)
	}
}

// misplacedKeys tells, as one fault, of keys that are known but do not go with
// the key that decides which ones do.
func (c *checker) misplacedKeys(keys []*Node, beside string) {
	if len(keys) == 0 {
		return
	}
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = "'" + k.Text + "'"
	}
	d := c.addAt("document/misplaced-key", keys[0].Pos, keys[0], "key", keys[0].Text, "beside", beside, "keys", strings.Join(names, ", "))
	d.Hint = "hint/leave-one"
}

// decider is the key of map n that decided which of a schema's alternatives it
// was held against, as in `if: {required: [open]}, then: …`; "" when none did.
func decider(s *jsonschema.Schema, n *Node) string {
	for range maxInPlace {
		switch {
		case s == nil:
			return ""
		case s.Ref != nil && s.If == nil:
			s = s.Ref
		case s.If != nil && len(s.If.Types) == 1: // a list or a map: n is a map
			if s.If.Types[0] == "object" {
				s = s.Then
			} else {
				s = s.Else
			}
		case s.If == nil || len(s.If.Required) == 0:
			return ""
		case n.Get(s.If.Required[0]) != nil:
			return s.If.Required[0]
		default:
			s = s.Else
		}
	}
	return ""
}

func (c *checker) unknownKey(s *jsonschema.Schema, key *Node) {
	all := map[string]bool{}
	names(s, all, maxInPlace)
	allowed := slices.Sorted(maps.Keys(all))
	nearest := text.Nearest(key.Text, allowed)
	if meant := english(key.Text); all[meant] {
		nearest = meant
	}
	d := c.addAt("document/unknown-key", key.Pos, key, "key", key.Text, "nearest", nearest)
	d.Args["allowed"] = strings.Join(allowed, ", ")
	switch {
	case nearest != "":
		d.Hint = "hint/did-you-mean"
	case len(allowed) > 0:
		d.Hint = "hint/allowed"
	}
	spacesInKey(d, key)
}

// knows reports whether additionalProperties leaves a key alone.
func knows(s *jsonschema.Schema, key string) bool {
	if s.Properties[key] != nil {
		return true
	}
	for pattern := range s.PatternProperties {
		if pattern.MatchString(key) {
			return true
		}
	}
	return false
}

// tellMissing: keys that should stand in map n, each told by itself.
func (c *checker) tellMissing(f failure, n *Node) {
	if f.keyword == "dependentRequired" && len(f.rest) > 0 {
		for _, key := range f.schema.DependentRequired[f.rest[0]] {
			if n.Get(key) == nil {
				c.add("document/missing-beside", n, "key", key, "beside", f.rest[0])
			}
		}
		return
	}
	others := alternatives(f)
	for _, key := range f.schema.Required {
		switch {
		case n.Get(key) != nil:
		case len(others) > 0:
			c.add("document/missing-one-of", n, "key", key, "others", strings.Join(others, ", "))
		default:
			c.add("document/missing-key", n, "key", key)
		}
	}
}

// alternatives are the keys that would do as well as a missing one: those of
// `if: {not: {required: [a]}}, then: {required: [b]}`.
func alternatives(f failure) []string {
	if f.via != "then" || f.holder == nil || f.holder.If == nil || f.holder.If.Not == nil {
		return nil
	}
	not := f.holder.If.Not
	others := slices.Clone(not.Required)
	for _, s := range not.AnyOf {
		others = append(others, s.Required...)
	}
	return others
}

// tellChoice: n is none of the values it may be.
func (c *checker) tellChoice(values []any, n *Node) {
	allowed := make([]string, len(values))
	for i, v := range values {
		allowed[i] = fmt.Sprint(v)
	}
	if n.Kind != Scalar {
		c.add("document/not-allowed", n)
		return
	}
	d := c.add("document/not-one-of", n, "text", n.Text, "nearest", text.Nearest(n.Text, allowed))
	d.Args["allowed"] = strings.Join(allowed, ", ")
	if d.Args["nearest"] != "" {
		d.Hint = "hint/did-you-mean"
	}
}

// tellNot: n is just what it may not be. A pattern there catches numbers
// written in a way that makes them text.
func (c *checker) tellNot(not *jsonschema.Schema, n *Node) {
	switch {
	case not != nil && len(not.Required) > 1:
		c.add("document/keys-together", n, "keys", strings.Join(not.Required, ", "))
	case not != nil && not.Pattern != nil && n.Kind == Scalar:
		c.tellType(&jsonschema.Schema{Types: []string{"number"}}, n)
	default:
		c.add("document/not-allowed", n)
	}
}

// decimal is a bound of a schema, as people write it there.
func decimal(r *big.Rat) string {
	if r == nil {
		return ""
	}
	if r.IsInt() {
		return r.RatString()
	}
	return strings.TrimRight(r.FloatString(MaxExponent), "0")
}

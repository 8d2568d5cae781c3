package document

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dekking/engine/diag"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// checker turns the library's errors about one document into diagnostics.
type checker struct {
	schema   *jsonschema.Schema
	doc      *Document
	nodes    map[string]*Node // by JSON pointer
	failures []failure
	failed   map[string]bool // see failing
	faults   diag.List
}

func newChecker(schema *jsonschema.Schema, d *Document) *checker {
	c := &checker{schema: schema, doc: d, nodes: map[string]*Node{}}
	c.index(d.Root, "")
	return c
}

func (c *checker) index(n *Node, pointer string) {
	if c.nodes[pointer] != nil {
		return // a key that stands there twice
	}
	c.nodes[pointer] = n
	for _, e := range n.Entries {
		c.index(e.Value, pointer+"/"+pointerEscaper.Replace(e.Key.Text))
	}
	for i, item := range n.Items {
		c.index(item, pointer+"/"+strconv.Itoa(i))
	}
}

// collect finds the failing keywords at the bottom of the library's tree of
// errors, whose order is random.
func (c *checker) collect(e *jsonschema.ValidationError) {
	keyword := e.KeywordLocation[strings.LastIndexByte(e.KeywordLocation, '/')+1:]
	switch {
	case len(e.Causes) > 0 && (keyword == "anyOf" || keyword == "oneOf"):
		c.failures = append(c.failures, c.branch(e)...)
	case len(e.Causes) > 0 && keyword != "minContains":
		for _, cause := range e.Causes {
			c.collect(cause)
		}
	default:
		c.failures = append(c.failures, locate(c.schema, e))
	}
}

// branch chooses, of alternatives that all fail, the one that was probably
// meant: what fails deepest in the document, then what fails least, then the
// first. Alternatives that only want another type are told as one.
func (c *checker) branch(e *jsonschema.ValidationError) []failure {
	at := locate(c.schema, e).at
	var best []failure
	types := failure{at: at, keyword: "type", schema: &jsonschema.Schema{}}
	for _, cause := range slices.SortedFunc(slices.Values(e.Causes), byKeyword) {
		one := checker{schema: c.schema}
		one.collect(cause)
		if f := one.failures[0]; f.keyword == "type" && f.at == at && f.schema != nil {
			types.schema.Types = append(types.schema.Types, f.schema.Types...)
			continue
		}
		if best == nil || better(one.failures, best) {
			best = one.failures
		}
	}
	if best == nil {
		return []failure{types}
	}
	return best
}

func byKeyword(a, b *jsonschema.ValidationError) int {
	return cmp.Compare(a.KeywordLocation, b.KeywordLocation)
}

func better(a, b []failure) bool {
	return cmp.Or(cmp.Compare(depth(b), depth(a)), cmp.Compare(len(a), len(b))) < 0
}

// depth is how deep in the document the shallowest of failures lies.
func depth(failures []failure) int {
	least := MaxDepth * 2
	for _, f := range failures {
		least = min(least, strings.Count(f.at, "/"))
	}
	return least
}

// report gives the diagnostics, sorted and each once.
func (c *checker) report() diag.List {
	refused := false
	for _, f := range c.failures {
		switch {
		case c.refused(f):
			refused = true
		case full(c.faults): // the others would not be told
		case !c.follows(f):
			c.tell(f)
		}
	}
	if len(c.faults) == 0 && !refused { // the library found fault: nothing passes unsaid
		c.add("document/not-allowed", c.doc.Root)
	}
	return tidy(slices.DeleteFunc(c.faults, c.misspelt()))
}

// misspelt gives a test for a missing key that stands there after all, under an
// unknown name near to it: one fault is one message.
func (c *checker) misspelt() func(diag.Diagnostic) bool {
	meant := map[[2]string]bool{}
	for _, d := range c.faults {
		if d.Code == "document/unknown-key" {
			meant[[2]string{d.Pointer[:strings.LastIndexByte(d.Pointer, '/')], d.Args["nearest"]}] = true
		}
	}
	return func(d diag.Diagnostic) bool {
		return strings.HasPrefix(d.Code, "document/missing-") && meant[[2]string{d.Pointer, d.Args["key"]}]
	}
}

// refused reports whether the reader has told of the value at fault, or of
// one around it, already.
func (c *checker) refused(f failure) bool {
	n := c.nodes[f.at]
	if f.onKey && n.Key() != nil && n.Key().refused {
		return true
	}
	for ; n != nil; n = n.up {
		if n.refused {
			return true
		}
	}
	return false
}

// follows reports a fault that only follows from another: a key that counts as
// not looked at because the schema that knows it failed on something else.
func (c *checker) follows(f failure) bool {
	parent, key := c.parentOf(f)
	return f.keyword == "unevaluatedProperties" && known(f.holder, key) && c.failing()[parent]
}

// failing are the values that fail on something else than a key that was not
// looked at, and all that they lie in.
func (c *checker) failing() map[string]bool {
	if c.failed != nil {
		return c.failed
	}
	c.failed = map[string]bool{}
	for _, f := range c.failures {
		if f.keyword == "unevaluatedProperties" {
			continue
		}
		for at := f.at; !c.failed[at]; at = at[:strings.LastIndexByte(at, '/')] {
			if c.failed[at] = true; at == "" {
				break
			}
		}
	}
	return c.failed
}

// parentOf is the pointer of the map that a failing value stands in, with its key.
func (c *checker) parentOf(f failure) (parent, key string) {
	i := max(strings.LastIndexByte(f.at, '/'), 0)
	if n := c.nodes[f.at]; n.Key() != nil {
		key = n.Key().Text
	}
	return f.at[:i], key
}

// known reports whether schema s, or one that applies to the same value, has
// the key.
func known(s *jsonschema.Schema, key string) bool {
	all := map[string]bool{}
	names(s, all, maxInPlace)
	return all[key]
}

// maxInPlace bounds how far schemas for the same value are followed.
const maxInPlace = 12

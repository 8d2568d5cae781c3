package document

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// bareFlowKey reports `{a, b: 1}`: a word between braces without a
// value, which is nearly always a text or formula that YAML cut up.
func (c *converter) bareFlowKey(key, value *Node, y *yaml.Node) bool {
	if !value.IsNull() || value.Text != "" || value.refused || c.colonAfter(key) {
		return false
	}
	code := "document/braces"
	if len(y.Content) > 2 {
		code = "document/comma"
	}
	c.addHint(code, "hint/quote-text", key.start, key.start+key.Pos.Len, "text", key.Text)
	return true
}

// colonAfter reports whether a ':' follows a key.
func (c *converter) colonAfter(key *Node) bool {
	places, ok := align(c.source, key)
	if !ok {
		return true
	}
	i := places[len(places)-1].from
	if key.Style == Quoted {
		i++
	}
	for blank(c.at(i)) {
		i++
	}
	return c.at(i) == ':'
}

// decimalComma reports `{value: 0,5}`: a number that the comma broke in two,
// so that its decimals are a key without a value.
func (c *converter) decimalComma(n, key *Node) bool {
	if len(n.Entries) == 0 || key.Style != Plain || !allDigits(key.Text) || c.colonAfter(key) {
		return false
	}
	whole := n.Entries[len(n.Entries)-1].Value
	if !whole.IsNumber() || whole.start+whole.Pos.Len != key.start-1 || c.at(key.start-1) != ',' {
		return false
	}
	n.refused = true
	hint, meant := "hint/write", strings.ReplaceAll(whole.Text, ".", "")+"."+key.Text
	value := strings.TrimSuffix(strings.TrimRight(meant, "0"), ".")
	if len(key.Text) == 3 && len(whole.Text) <= 4 && whole.Text != "0" {
		hint, meant = "hint/write-either", whole.Text+key.Text
	}
	c.addHint("document/comma-in-number", hint, whole.start, key.start+key.Pos.Len,
		"text", whole.Text+","+key.Text, "meant", meant, "value", value)
	return true
}

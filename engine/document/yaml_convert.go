package document

import (
	"strings"

	"dekking/engine/diag"

	"go.yaml.in/yaml/v4"
)

// converter makes nodes of ours from the library's, refusing what documents
// may not hold.
type converter struct{ *reader }

// convert gives the node for y, nil when there is nothing to go on with.
func (c *converter) convert(y *yaml.Node, up *Node, depth int) *Node {
	at := c.offset(y.Line, y.Column)
	if !c.count(at) {
		return nil
	}
	if depth > MaxDepth && y.Kind != yaml.ScalarNode {
		c.add("document/too-deep", at, at+1)
		return nil
	}
	n := &Node{Pos: c.pos(at, at+1), up: up, start: at}
	n.refused = c.refuseExtras(y, at) && (y.Kind == yaml.ScalarNode || y.Kind == yaml.AliasNode)
	switch y.Kind {
	case yaml.MappingNode:
		n.Kind = Map
		c.convertMap(n, y, depth)
	case yaml.SequenceNode:
		n.Kind = List
		c.convertList(n, y, depth)
	case yaml.ScalarNode:
		c.convertScalar(n, y)
	default: // an alias: refused, and read as an empty text
		n.Kind, n.Style = Scalar, Plain
	}
	return n
}

// refuseExtras reports anchors, aliases and tags. Nothing else starts with
// their signs, so the source tells them apart. It says whether there were any.
func (c *converter) refuseExtras(y *yaml.Node, at int) bool {
	before := len(c.faults)
	end := at + 1
	for end < len(c.runes) && !blank(c.at(end)) && !strings.ContainsRune(",[]{}", c.at(end)) {
		end++
	}
	word := string(c.runes[at:min(end, len(c.runes))])
	switch {
	case y.Kind == yaml.AliasNode:
		c.addHint("document/alias", "hint/quote-text", at, end, "text", word)
	case y.Anchor != "" && c.at(at) == '&':
		c.addHint("document/anchor", "hint/quote-text", at, end, "text", word)
	case c.at(at) == '!':
		c.addHint("document/tag", "hint/quote-text", at, end, "text", word)
	case y.Anchor != "" || y.Style&yaml.TaggedStyle != 0:
		c.add("document/anchor", at, end, "text", word)
	}
	return len(c.faults) > before
}

func (c *converter) convertMap(n *Node, y *yaml.Node, depth int) {
	flow := y.Style&yaml.FlowStyle != 0
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := c.convert(y.Content[i], n, depth+1)
		if key == nil {
			return
		}
		key.key = key
		if !c.acceptKey(key, y.Content[i]) {
			continue
		}
		value := c.convert(y.Content[i+1], n, depth+1)
		if value == nil {
			return
		}
		value.key = key
		if flow && c.bareFlowKey(key, value, y) {
			n.refused = true
		}
		n.Entries = append(n.Entries, Entry{key, value})
	}
	if !flow && len(n.Entries) > 0 {
		n.Pos = n.Entries[0].Key.Pos
	}
	c.duplicates(n)
}

// acceptKey refuses keys that are no text, and the merge key.
func (c *converter) acceptKey(key *Node, y *yaml.Node) bool {
	_, isBool := key.Bool()
	end := key.start + key.Pos.Len
	switch {
	case y.Kind == yaml.AliasNode:
		return false
	case key.Kind != Scalar:
		c.addHint("document/key-not-text", "hint/quote-text", key.start, key.start+1)
		return false
	case key.Style == Plain && key.Text == "<<":
		c.add("document/merge-key", key.start, end)
		return false
	case key.IsNull() || isBool || key.IsNumber():
		key.refused = true
		c.addHint("document/key-is-value", "hint/quote-key", key.start, end, "key", key.Text)
	case key.Style == Block:
		c.add("document/key-not-text", key.start, end)
	}
	return true
}

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

func (c *converter) convertList(n *Node, y *yaml.Node, depth int) {
	for _, item := range y.Content {
		v := c.convert(item, n, depth+1)
		if v == nil {
			return
		}
		v.index = len(n.Items)
		n.Items = append(n.Items, v)
	}
}

func (c *converter) convertScalar(n *Node, y *yaml.Node) {
	n.Kind, n.Text = Scalar, y.Value
	switch {
	case y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		n.Style = Quoted
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.Style = Block
	}
	if n.refused {
		return // the source does not start with the text
	}
	end := c.measure(n)
	if n.Style == Plain {
		c.refuseNumber(n)
		c.refuseCut(n, end)
	}
}

// measure sets the length of a scalar's place and gives the offset of its end.
func (c *converter) measure(n *Node) int {
	if n.Style == Block {
		n.Pos = c.pos(n.start, n.start+1)
		return n.start + 1
	}
	end := n.start + 1
	if places, ok := align(c.source, n); ok {
		end = places[len(places)-1].from
		if n.Style == Quoted {
			end = closing(c.source, end) + 1
		}
	}
	n.Pos = c.pos(n.start, end)
	return end
}

// closing is the offset of the quote that ends a text, from just after its
// last rune: only white space and continued lines can lie between.
func closing(s *source, i int) int {
	for blank(s.at(i)) || s.at(i) == '\\' {
		i++
	}
	return i
}

// refuseNumber reports a number out of bounds, and warns of one such as 175.000
// that was probably meant as thousands: three decimals of which the last is
// needless.
func (c *converter) refuseNumber(n *Node) {
	if _, decimals, ok := strings.Cut(n.Text, "."); ok && n.IsNumber() && len(decimals) == 3 && decimals[2] == '0' {
		c.addHint("document/thousands", "hint/decimal-point", n.start, n.start+n.Pos.Len,
			"text", n.Text, "value", strings.TrimRight(strings.TrimRight(n.Text, "0"), "."))
		c.faults[len(c.faults)-1].Severity = diag.Warning
	}
	if n.IsNumber() && !withinBounds(n.Text) {
		n.refused = true
		c.add("document/number-bounds", n.start, n.start+n.Pos.Len)
	}
}

// refuseCut reports a text that ` #` silently cut off: it leaves something
// open, and a comment follows on its line.
func (c *converter) refuseCut(n *Node, end int) {
	i := end
	for c.at(i) == ' ' || c.at(i) == '\t' {
		i++
	}
	if c.at(i) == '#' && i > end && unfinished(n.Text) {
		n.refused = true
		c.addHint("document/cut-by-comment", "hint/quote-text", i, c.lineEnd(c.line(i)))
	}
}

// unfinished reports a text with an open bracket or quote, or an operator or
// comma at its end.
func unfinished(text string) bool {
	depth, quotes := 0, 0
	for _, r := range text {
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case '"':
			quotes++
		}
	}
	if depth > 0 || quotes%2 == 1 {
		return true
	}
	last := text[strings.LastIndexAny(text, " \n")+1:]
	return last != "" && (strings.ContainsRune("+*/<>=,?:", rune(last[len(last)-1])) ||
		last == "-" || last == "and" || last == "or" || last == "not" || last == "in")
}

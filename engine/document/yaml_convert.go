package document

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// converter makes nodes of ours from the library's, refusing what documents
// may not hold.
type converter struct{ *reader }

// convert gives the node for y, nil when there is nothing to go on with.
func (c *converter) convert(y *yaml.Node, in place, depth int) *Node {
	at := c.offset(y.Line, y.Column)
	if !c.count(at) {
		return nil
	}
	if depth > MaxDepth && y.Kind != yaml.ScalarNode {
		c.tooDeep(at)
		return nil
	}
	n := &Node{Pos: c.pos(at, at+1), place: in, start: at}
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
		key := c.convert(y.Content[i], place{up: n}, depth+1)
		if key == nil {
			return
		}
		key.key = key
		if flow && c.decimalComma(n, key) || !c.acceptKey(key, y.Content[i]) {
			continue
		}
		value := c.convert(y.Content[i+1], place{up: n, key: key}, depth+1)
		if value == nil {
			return
		}
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

func (c *converter) convertList(n *Node, y *yaml.Node, depth int) {
	for _, item := range y.Content {
		v := c.convert(item, place{up: n, index: len(n.Items)}, depth+1)
		if v == nil {
			return
		}
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
	c.measure(n)
	if n.Style == Plain {
		c.refuseNumber(n)
		c.refuseCut(n)
	}
}

// measure sets the length of a scalar's place.
func (c *converter) measure(n *Node) {
	if n.Style == Block {
		n.Pos = c.pos(n.start, n.start+1)
		return
	}
	end := n.start + 1
	if places, ok := align(c.source, n); ok {
		end = places[len(places)-1].from
		if n.Style == Quoted {
			end = closing(c.source, end) + 1
		}
	}
	n.Pos = c.pos(n.start, end)
}

// closing is the offset of the quote that ends a text, from just after its
// last rune: only white space and continued lines can lie between.
func closing(s *source, i int) int {
	for blank(s.at(i)) || s.at(i) == '\\' {
		i++
	}
	return i
}

// refuseNumber reports a number out of bounds.
func (c *converter) refuseNumber(n *Node) {
	if n.IsNumber() && !withinBounds(n.Text) {
		n.refused = true
		c.outOfBounds(n.start, n.start+n.Pos.Len)
	}
}

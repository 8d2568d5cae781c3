package document

import (
	"strconv"
	"strings"
)

// NewScalar is a scalar that stands in no file: a bare one, or a text in quotes.
func NewScalar(text string, s Style) *Node { return &Node{Kind: Scalar, Style: s, Text: text} }

// At is the value at a JSON pointer (RFC 6901) below n; nil where there is none.
func (n *Node) At(pointer string) *Node { return n.find(pointerParts(pointer)) }

func (n *Node) find(parts []string) *Node {
	for _, part := range parts {
		if n == nil {
			return nil
		}
		if n.Kind == List {
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(n.Items) {
				return nil
			}
			n = n.Items[i]
			continue
		}
		n = n.Get(part)
	}
	return n
}

// With is a copy of n with another value at a JSON pointer: a nil value takes what
// is there away, one in a map that lacks the key comes last, and so does one at the
// length of a list. False where the pointer leads nowhere else. n and the value
// stay as they are.
func (n *Node) With(pointer string, value *Node) (*Node, bool) {
	parts := pointerParts(pointer)
	if n == nil || len(parts) == 0 {
		return nil, false
	}
	c := planted(n, n.place)
	at := c.find(parts[:len(parts)-1])
	if at == nil {
		return nil, false
	}
	last := parts[len(parts)-1]
	switch at.Kind {
	case Map:
		return c, at.put(last, value)
	case List:
		i, err := strconv.Atoi(last)
		return c, err == nil && at.putItem(i, value)
	}
	return nil, false
}

// put gives a map another value under a key.
func (n *Node) put(key string, value *Node) bool {
	for i, e := range n.Entries {
		switch {
		case e.Key.Text != key:
		case value == nil:
			n.Entries = append(n.Entries[:i], n.Entries[i+1:]...)
			return true
		default:
			n.Entries[i].Value = planted(value, e.Value.place)
			return true
		}
	}
	if value != nil {
		n.plant(NewScalar(key, Plain), func(at place) *Node { return planted(value, at) })
	}
	return value != nil
}

// putItem gives a list another value at an index.
func (n *Node) putItem(i int, value *Node) bool {
	switch {
	case i < 0 || i > len(n.Items) || i == len(n.Items) && value == nil:
		return false
	case value != nil:
		item := planted(value, place{up: n, index: i})
		if i == len(n.Items) {
			n.Items = append(n.Items, item)
		} else {
			n.Items[i] = item
		}
		return true
	}
	n.Items = append(n.Items[:i], n.Items[i+1:]...)
	for ; i < len(n.Items); i++ {
		n.Items[i].index = i
	}
	return true
}

// pointerParts are the keys and indices of a JSON pointer; none of "".
func pointerParts(pointer string) []string {
	if pointer == "" {
		return nil
	}
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, p := range parts {
		parts[i] = pointerUnescaper.Replace(p)
	}
	return parts
}

// Detach makes a node the root of a tree of its own: pointers begin at it from then on.
// It is for whoever has read the document and is its only owner; what is around the node
// stays as it is. Of nil it is nil.
func (n *Node) Detach() *Node {
	if n != nil {
		n.place = place{}
	}
	return n
}

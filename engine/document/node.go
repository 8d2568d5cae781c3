package document

import (
	"strconv"
	"strings"

	"dekking/engine/diag"
)

// Kind says what a node is.
type Kind uint8

// The kinds of node.
const (
	Map    Kind = iota // keys with values, in the order of the file
	List               // values, in the order of the file
	Scalar             // one text, number, true, false or null
)

// Style says how a scalar is written. Only a Plain one can be something other
// than text.
type Style uint8

// The styles of a scalar.
const (
	Plain  Style = iota // bare in YAML; a number, true, false or null in JSON
	Quoted              // in single or double quotes; every text in JSON
	Block               // after | or > in YAML
)

// Node is one value in a document. A nil *Node is an absent value: all methods
// but the fields may be used on it.
type Node struct {
	Kind    Kind
	Style   Style
	Text    string   // a scalar's own text, without quotes, escapes and indentation; "" else
	Pos     diag.Pos // a scalar from its first rune on its first line (quotes included); a map or list at its first key, '-' or bracket
	Entries []Entry  // of a Map
	Items   []*Node  // of a List

	place
	start int  // of the scalar in the source, in runes
	json  bool // read from JSON

	refused bool // the reader refused how it is written: what a schema says of it would only confuse
}

// place is where a node stands in the tree.
type place struct {
	up    *Node // the map or list this stands in; nil for the root
	key   *Node // the key this is the value of; nil in a list
	index int   // the place in the list, from 0
}

// Entry is one key of a map with its value. Neither is nil.
type Entry struct{ Key, Value *Node }

// Document is one file, read.
type Document struct {
	File   string // as given to the reader; every Pos carries it
	Source []byte // as given to the reader; not to be changed
	Root   *Node  // not nil

	source *source
}

// Get is the value under key, nil when n is absent, not a map, or without it.
func (n *Node) Get(key string) *Node {
	if e := n.entry(key); e != nil {
		return e.Value
	}
	return nil
}

// KeyNode is the key itself, for its position; nil when Get would be nil.
func (n *Node) KeyNode(key string) *Node {
	if e := n.entry(key); e != nil {
		return e.Key
	}
	return nil
}

func (n *Node) entry(key string) *Entry {
	if n == nil {
		return nil
	}
	for i := range n.Entries {
		if n.Entries[i].Key.Text == key {
			return &n.Entries[i]
		}
	}
	return nil
}

// IsNull reports a null: null, ~ or nothing at all in YAML, null in JSON.
func (n *Node) IsNull() bool {
	if !n.plain() {
		return false
	}
	return n.Text == "null" || !n.json && (n.Text == "" || n.Text == "~")
}

// Bool is the value of a plain true or false; ok is false for anything else.
func (n *Node) Bool() (v, ok bool) {
	if !n.plain() {
		return false, false
	}
	return n.Text == "true", n.Text == "true" || n.Text == "false"
}

// IsNumber reports a number: a JSON number, or in YAML a plain -?digits[.digits]
// and nothing else. Its Text is within the bounds of the number package.
func (n *Node) IsNumber() bool {
	if !n.plain() {
		return false
	}
	if n.json {
		return jsonNumber(n.Text)
	}
	return yamlNumber(n.Text)
}

// FromJSON says that the node was read from JSON, which programs write.
func (n *Node) FromJSON() bool { return n != nil && n.json }

func (n *Node) plain() bool { return n != nil && n.Kind == Scalar && n.Style == Plain }

// Parent is the map or list that n stands in, nil for the root and for nil.
func (n *Node) Parent() *Node {
	if n == nil {
		return nil
	}
	return n.up
}

// Key is the key that n is the value of, nil for the root and in a list.
func (n *Node) Key() *Node {
	if n == nil {
		return nil
	}
	return n.key
}

// Pointer is the JSON pointer (RFC 6901) of n in its document: "" for the
// root, "/items/0/price". A key has the pointer of its value.
func (n *Node) Pointer() string { return string(n.AppendPointer(make([]byte, 0, 64))) }

// AppendPointer writes the pointer behind what is there.
func (n *Node) AppendPointer(b []byte) []byte {
	switch {
	case n == nil || n.up == nil:
		return b
	case n.key == nil:
		return strconv.AppendInt(append(n.up.AppendPointer(b), '/'), int64(n.index), 10)
	}
	return append(append(n.up.AppendPointer(b), '/'), pointerEscaper.Replace(n.key.Text)...)
}

// pointerEscaper is safe for concurrent use and never changes.
var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")

// Pointer is n.Pointer().
func (d *Document) Pointer(n *Node) string { return n.Pointer() }

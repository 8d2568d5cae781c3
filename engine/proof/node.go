package proof

import (
	"maps"
	"slices"

	"dekking/engine/document"
	"dekking/engine/text"
)

// entries are a map's, and none of anything else.
func entries(n *document.Node) []document.Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

// object is a map, and nil for anything else, which the schema refuses.
func object(n *document.Node) *document.Node {
	if n == nil || n.Kind != document.Map {
		return nil
	}
	return n
}

// scalar is a scalar's text, "" for anything else.
func scalar(n *document.Node) string {
	if n == nil || n.Kind != document.Scalar {
		return ""
	}
	return n.Text
}

// words reads a text in both languages; the schema has seen to its shape.
func words(n *document.Node) text.Text {
	return text.Text{NL: scalar(n.Get("nl")), EN: scalar(n.Get("en"))}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

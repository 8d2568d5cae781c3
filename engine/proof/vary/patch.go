package vary

import (
	"strings"

	"dekking/engine/document"
)

// Patch is the smallest merge patch (RFC 7396) that makes given inputs of a base: what
// is the same is left out, null takes a key away, a list that differs stands there
// whole. It is nil where nothing differs. An input that is null is one that is not
// there. Base and inputs may be nil, which is nothing at all, and stay as they are.
func Patch(base, inputs *document.Node) *document.Node {
	patch := &document.Node{Kind: document.Map}
	put := func(key string, v *document.Node) {
		patch, _ = patch.With("/"+escape(key), v)
	}
	for _, e := range entries(inputs) {
		key, was := e.Key.Text, base.Get(e.Key.Text)
		switch {
		case e.Value.IsNull(): // as if it were not there
		case was == nil || was.IsNull() || e.Value.Kind != document.Map || was.Kind != document.Map:
			if !Same(was, e.Value) {
				put(key, e.Value)
			}
		default:
			if below := Patch(was, e.Value); below != nil {
				put(key, below)
			}
		}
	}
	for _, e := range entries(base) {
		if now := inputs.Get(e.Key.Text); (now == nil || now.IsNull()) && !e.Value.IsNull() {
			put(e.Key.Text, document.NewScalar("null", document.Plain))
		}
	}
	if len(patch.Entries) == 0 {
		return nil
	}
	return patch
}

// Same says that two values of inputs are the same as they are written: the keys of
// maps in any order, 1 and 1.0 not. A null is the same as nothing.
func Same(a, b *document.Node) bool {
	switch {
	case a == nil || a.IsNull() || b == nil || b.IsNull():
		return (a == nil || a.IsNull()) && (b == nil || b.IsNull())
	case a.Kind != b.Kind || len(a.Items) != len(b.Items):
		return false
	case a.Kind == document.Scalar:
		_, yes := a.Bool()
		_, no := b.Bool()
		return a.Text == b.Text && a.IsNumber() == b.IsNumber() && yes == no
	}
	for i, item := range a.Items {
		if !Same(item, b.Items[i]) {
			return false
		}
	}
	return covers(a, b) && covers(b, a)
}

// covers says that each key of one map is the same in another.
func covers(a, b *document.Node) bool {
	for _, e := range a.Entries {
		if !Same(e.Value, b.Get(e.Key.Text)) {
			return false
		}
	}
	return true
}

// Size is how many values a tree holds: its scalars, and its empty maps and lists.
// Nothing at all has none.
func Size(n *document.Node) int {
	if n == nil {
		return 0
	}
	size := 0
	for _, e := range n.Entries {
		size += Size(e.Value)
	}
	for _, item := range n.Items {
		size += Size(item)
	}
	return max(size, 1)
}

// entries are a map's, and none of anything else.
func entries(n *document.Node) []document.Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

// escape writes a key as a part of a pointer.
func escape(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}

package document

import "slices"

// Merge is base with a patch over it, as RFC 7396 has it: maps are merged key
// by key, null takes a key away, and whatever else the patch holds, lists
// included, takes the place of what stood there. Either may be nil, which is
// nothing at all; of two nils the result is nil.
//
// The result is a tree of its own, with pointers from its own root; each node
// keeps the place in the file that it comes from. Base and patch stay as they
// are.
func Merge(base, patch *Node) *Node {
	switch {
	case patch != nil:
		return merged(base, patch, place{})
	case base != nil:
		return planted(base, place{})
	}
	return nil
}

func merged(base, patch *Node, at place) *Node {
	if patch.Kind != Map {
		return planted(patch, at)
	}
	n := alone(patch, at)
	if base != nil && base.Kind == Map {
		for _, e := range base.Entries {
			if over := patch.Get(e.Key.Text); over == nil {
				n.plant(e.Key, func(at place) *Node { return planted(e.Value, at) })
			} else if !over.IsNull() {
				n.plant(e.Key, func(at place) *Node { return merged(e.Value, over, at) })
			}
		}
	}
	for _, e := range patch.Entries {
		if base.Get(e.Key.Text) == nil && !e.Value.IsNull() {
			n.plant(e.Key, func(at place) *Node { return merged(nil, e.Value, at) })
		}
	}
	return n
}

// planted is a copy of a node and all below it, at another place.
func planted(n *Node, at place) *Node {
	c := alone(n, at)
	for _, e := range n.Entries {
		c.plant(e.Key, func(at place) *Node { return planted(e.Value, at) })
	}
	for i, item := range n.Items {
		c.Items = append(c.Items, planted(item, place{up: c, index: i}))
	}
	return c
}

// alone is a copy of a node, at another place and with nothing below it.
func alone(n *Node, at place) *Node {
	c := *n
	c.place, c.Entries, c.Items = at, nil, nil
	return &c
}

// plant gives a map a key with the value that is made for its place.
func (n *Node) plant(key *Node, value func(place) *Node) {
	k := alone(key, place{up: n})
	k.key = k
	n.Entries = append(n.Entries, Entry{k, value(place{up: n, key: k})})
}

// Difference is the least patch that makes one map of another: Merge(base, patch) says
// what n says, in which no map has a null. It is nil where both say the same, or n is no
// map.
func Difference(base, n *Node) *Node {
	if n == nil || n.Kind != Map {
		return nil
	}
	patch := alone(n, place{})
	for _, e := range n.Entries {
		was := base.Get(e.Key.Text)
		switch {
		case Alike(was, e.Value):
		case was != nil && was.Kind == Map && e.Value.Kind == Map:
			inner := Difference(was, e.Value)
			patch.plant(e.Key, func(at place) *Node { return planted(inner, at) })
		default:
			patch.plant(e.Key, func(at place) *Node { return planted(e.Value, at) })
		}
	}
	if base != nil {
		for _, e := range base.Entries {
			if n.Get(e.Key.Text) == nil {
				patch.plant(e.Key, func(at place) *Node { return planted(NewScalar("null", Plain), at) })
			}
		}
	}
	if len(patch.Entries) == 0 {
		return nil
	}
	return patch
}

// Alike says that two nodes say the same, wherever they stand.
func Alike(a, b *Node) bool {
	if a == nil || b == nil || a == b {
		return a == b
	}
	return a.Kind == b.Kind && a.Text == b.Text && (a.Style == Plain) == (b.Style == Plain) &&
		slices.EqualFunc(a.Entries, b.Entries, func(x, y Entry) bool { return x.Key.Text == y.Key.Text && Alike(x.Value, y.Value) }) &&
		slices.EqualFunc(a.Items, b.Items, Alike)
}

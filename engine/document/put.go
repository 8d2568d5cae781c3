package document

// Put is a copy of a node and all below it, in which another node stands in the
// place of one of them; of nil the place goes too, with its key or from its list.
// at is the node itself, one below it, or the key of one: then with is the key
// that takes its place. The copy stands where the node stood, and each node keeps
// its place in the file. What there was stays as it is.
func Put(n, at, with *Node) *Node {
	p := put{at, with}
	if n == at {
		return p.copied(with, n.place)
	}
	return p.copied(n, n.place)
}

// Saying is a copy of a scalar with another text, written in the same way.
func (n *Node) Saying(text string) *Node {
	c := *n
	c.Text = text
	return &c
}

// Exchanged is a copy of a list in which two items have changed places.
func (n *Node) Exchanged(i, k int) *Node {
	c := *n
	c.Items = append([]*Node{}, n.Items...)
	c.Items[i], c.Items[k] = c.Items[k], c.Items[i]
	return &c
}

// put is one exchange.
type put struct{ at, with *Node }

// copied is a copy of a node at a place; nil of nil.
func (p put) copied(n *Node, at place) *Node {
	if n == nil {
		return nil
	}
	c := alone(n, at)
	for _, e := range n.Entries {
		key, value := e.Key, e.Value
		if value == p.at {
			value = p.with
		}
		if key == p.at {
			key = p.with
		}
		if value != nil && key != nil {
			c.plant(key, func(at place) *Node { return p.copied(value, at) })
		}
	}
	for _, item := range n.Items {
		if item == p.at {
			item = p.with
		}
		if item != nil {
			c.Items = append(c.Items, p.copied(item, place{up: c, index: len(c.Items)}))
		}
	}
	return c
}

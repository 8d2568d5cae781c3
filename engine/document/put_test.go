package document

import (
	"strings"
	"testing"
)

// onOneLine is a node on one line.
func onOneLine(n *Node) string {
	var parts []string
	switch n.Kind {
	case Map:
		for _, e := range n.Entries {
			parts = append(parts, e.Key.Text+": "+onOneLine(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case List:
		for _, item := range n.Items {
			parts = append(parts, onOneLine(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return n.Text
}

func TestPut(t *testing.T) {
	const before = "{van: 0, rijen: [{id: a, dan: 1}, {id: b, dan: 2}], rond: {op: 0.01}}"
	doc, faults := Read("x.yaml", []byte("regel:\n  van: 0\n  rijen:\n    - id: a\n      dan: 1\n    - id: b\n      dan: 2\n  rond:\n    op: 0.01\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	n := doc.Root.Get("regel")
	rows := n.Get("rijen")
	for _, c := range []struct {
		name     string
		at, with *Node
		want     string
	}{
		{"a scalar", rows.Items[1].Get("dan"), rows.Items[1].Get("dan").Saying("3"), "{van: 0, rijen: [{id: a, dan: 1}, {id: b, dan: 3}], rond: {op: 0.01}}"},
		{"a key that goes", n.Get("rond"), nil, "{van: 0, rijen: [{id: a, dan: 1}, {id: b, dan: 2}]}"},
		{"an item that goes", rows.Items[0], nil, "{van: 0, rijen: [{id: b, dan: 2}], rond: {op: 0.01}}"},
		{"another key", n.KeyNode("van"), n.KeyNode("van").Saying("boven"), "{boven: 0, rijen: [{id: a, dan: 1}, {id: b, dan: 2}], rond: {op: 0.01}}"},
		{"items exchanged", rows, rows.Exchanged(0, 1), "{van: 0, rijen: [{id: b, dan: 2}, {id: a, dan: 1}], rond: {op: 0.01}}"},
		{"the node itself", n, n.Get("rond"), "{op: 0.01}"},
		{"what is not below", doc.Root, nil, before},
	} {
		got := Put(n, c.at, c.with)
		if s := onOneLine(got); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
		if got.Key() == nil || got.Key().Text != "regel" {
			t.Errorf("%s: the copy does not stand where the node stood", c.name)
		}
		for i, item := range got.Get("rijen").itemsOrNone() {
			if want := "/regel/rijen/" + string(rune('0'+i)); item.Pointer() != want {
				t.Errorf("%s: an item at %s, want %s", c.name, item.Pointer(), want)
			}
		}
		if s := onOneLine(n); s != before {
			t.Fatalf("%s: what there was is now %s", c.name, s)
		}
	}
	if Put(n, n, nil) != nil {
		t.Error("nothing in the place of the node itself is something")
	}
}

func (n *Node) itemsOrNone() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}

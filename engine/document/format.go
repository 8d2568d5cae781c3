package document

import (
	"fmt"
	"slices"
	"strings"

	"dekking/engine/diag"
)

// Format gives a YAML document in canonical layout: the same values, with the
// same texts, keys and comments in the same order. How that looks is said in
// docs/decisions/0011-canonical-layout.md. What is in canonical layout already
// comes back byte for byte.
//
// A document with faults has no layout; its faults are those of ReadYAML. The
// error is the program's own: the new text was read back and says something
// else, so that it must not be used. None is known.
func Format(file string, src []byte) ([]byte, diag.List, error) {
	d, faults := ReadYAML(file, src)
	if faults.HasErrors() {
		return nil, faults, nil
	}
	root, err := attach(d)
	if err != nil {
		return nil, nil, err
	}
	out := laidOut(d.source, root)
	if err := says(d, out); err != nil {
		return nil, nil, err
	}
	return []byte(out), nil, nil
}

// says holds a new text for a document to what the document says.
func says(d *Document, out string) error {
	again, faults := ReadYAML(d.File, []byte(out))
	if faults.HasErrors() {
		return fmt.Errorf("document: %s in canonical layout is refused: %s at %s", d.File, faults[0].Code, faults[0].Pos)
	}
	if n := differs(d.Root, again.Root); n != nil {
		return fmt.Errorf("document: %s in canonical layout says something else at %q", d.File, n.Pointer())
	}
	if !slices.Equal(d.comments(), again.comments()) {
		return fmt.Errorf("document: %s in canonical layout has other comments", d.File)
	}
	return nil
}

// differs is the first node of a tree that another tree has not got in its
// place, nil when they say the same.
func differs(n, other *Node) *Node {
	if typeOf(n) != typeOf(other) || n.Text != other.Text || len(n.Entries) != len(other.Entries) || len(n.Items) != len(other.Items) {
		return n
	}
	for i, e := range n.Entries {
		for _, found := range []*Node{differs(e.Key, other.Entries[i].Key), differs(e.Value, other.Entries[i].Value)} {
			if found != nil {
				return found
			}
		}
	}
	for i, item := range n.Items {
		if found := differs(item, other.Items[i]); found != nil {
			return found
		}
	}
	return nil
}

// comments are all comments of a document, in order, without the white space
// at their end: whatever begins with '#' and lies in no scalar.
func (d *Document) comments() []string {
	var all []string
	i := 0
	until := func(end int) {
		for ; i < end; i++ {
			if d.source.at(i) == '#' {
				line := d.source.lineEnd(d.source.line(i))
				all = append(all, comment(d.source, i, line))
				i = line
			}
		}
	}
	var walk func(*Node)
	walk = func(n *Node) {
		if n.Kind == Scalar && (n.Style != Plain || n.Text != "") {
			until(n.start)
			if n.Style == Block { // a comment may stand behind the sign
				until(d.source.lineEnd(d.source.line(n.start)))
			}
			i = max(i, end(d.source, n))
		}
		for _, e := range n.Entries {
			walk(e.Key)
			walk(e.Value)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	walk(d.Root)
	until(len(d.source.runes))
	return all
}

// comment is the text of a comment from its '#' to the end of the line.
func comment(s *source, from, to int) string {
	return strings.TrimRight(string(s.runes[from:to]), " \t\r")
}

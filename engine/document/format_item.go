package document

import (
	"errors"
	"fmt"
)

// item is a key with its value, or a value in a list, or the root, with the
// comments and empty lines around it. Every comment of a document is in one
// item.
type item struct {
	key   *Node // nil in a list and for the root
	value *Node

	before []note // above it
	blank  bool   // an empty line stands between those, or the item before, and it
	inner  []note // between the key or dash and the value
	behind *note  // behind the value, on its last line; behind the sign of a block
	items  []item // of a map or list, in order
	tail   []note // below the last of those

	ownLine bool // the value starts on a line below that of its key or dash
	oneLine bool // the value is in brackets on one line
	inside  bool // the item stands in brackets
	flow    bool // the value stays in braces on one line
}

// note is a comment.
type note struct {
	text  string // from its '#' to the end of the line
	own   bool   // nothing else stands on its line
	blank bool   // an empty line stands above it
	col   int    // of its '#', from 0
}

// attacher walks a document's source along its tree. Between two scalars stand
// only white space, comments and signs.
type attacher struct {
	*source
	i     int    // where the source has been read to
	notes []note // read, and not in an item yet
	blank bool   // an empty line stands between those, or what stood before, and i
	err   error
}

// attach gives the root of a document as an item.
func attach(d *Document) (*item, error) {
	a := attacher{source: d.source}
	root := &item{value: d.Root}
	a.gather()
	for a.mark("---") {
		a.gather()
	}
	a.content(root, -1)
	a.gather()
	if len(root.items) == 0 && !empty(root.value) {
		a.settle(root, false)
	}
	for n := len(a.notes); a.mark("..."); {
		a.gather()
		if len(a.notes) > n { // an empty line in place of the mark could become part of a text after |
			a.notes[n].blank = false
		}
	}
	rest, _ := a.take()
	root.tail = append(root.tail, rest...)
	if a.i != len(a.runes) {
		a.fail()
	}
	return root, a.err
}

// mark passes three signs alone at the start of a line, which begin or end a
// document.
func (a *attacher) mark(signs string) bool {
	after := a.i + len(signs)
	if a.column(a.i) != 0 || after > len(a.runes) || string(a.runes[a.i:after]) != signs {
		return false
	}
	if after < len(a.runes) && !blank(a.at(after)) {
		return false
	}
	a.i = after
	return true
}

// gather passes white space and comments, and keeps the comments.
func (a *attacher) gather() {
	ends := 0
	for {
		switch c := a.at(a.i); {
		case c == '#':
			line := a.line(a.i)
			from, to := a.lines[line-1], a.lineEnd(line)
			n := note{text: comment(a.source, a.i, to), blank: ends > 1, col: a.i - from}
			n.own = blankRunes(a.runes[from:a.i])
			a.notes, a.blank = append(a.notes, n), false
			a.i, ends = to, 0
		case blank(c):
			if c == '\n' {
				ends++
			}
			a.i++
		default:
			a.blank = a.blank || ends > 1
			return
		}
	}
}

func blankRunes(runes []rune) bool {
	for _, r := range runes {
		if !blank(r) {
			return false
		}
	}
	return true
}

// take are the comments read, and whether an empty line follows them.
func (a *attacher) take() (notes []note, blank bool) {
	notes, blank = a.notes, a.blank
	a.notes, a.blank = nil, false
	return notes, blank
}

// sameLine is the comment that stands on the line of what was passed last.
func (a *attacher) sameLine() *note {
	if len(a.notes) == 0 || a.notes[0].own {
		return nil
	}
	n := a.notes[0]
	a.notes = a.notes[1:]
	return &n
}

// sign passes a sign that must stand here.
func (a *attacher) sign(c rune) {
	if a.at(a.i) != c {
		a.fail()
		return
	}
	a.i++
}

// errLayout is the program's own trouble: a document that was read does not
// have the form that its tree says.
var errLayout = errors.New("document: the text does not fit its tree")

func (a *attacher) fail() {
	if a.err == nil {
		a.err = fmt.Errorf("%w at %s", errLayout, a.pos(a.i, a.i+1))
	}
}

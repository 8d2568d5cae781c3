package document

import "unicode"

// content passes the value of an item, from just after its key or dash. outer
// is the column of the items around it.
func (a *attacher) content(it *item, outer int) {
	line := a.line(a.i)
	a.gather()
	n := it.value
	if empty(n) && len(a.notes) > 0 && !spaced(a.notes[0].text) {
		a.notes[0].own = true // or it would seem to be the value
	}
	if n.Parent() != nil {
		it.addInner(a.sameLine())
	}
	if empty(n) {
		return // what follows is not about nothing
	}
	it.ownLine = !it.inside && a.line(n.start) > line
	if n.Kind != Scalar && len(n.Entries)+len(n.Items) > 0 {
		a.children(it, outer)
		return
	}
	notes, _ := a.take()
	it.inner = append(it.inner, notes...)
	if n.Kind == Scalar {
		it.behind = a.header(n)
		a.i = end(a.source, n)
		return
	}
	a.brackets(n, a.gather)
	a.blank = false
}

// empty says that a value is nothing at all, not even null.
func empty(n *Node) bool { return n.plain() && n.Text == "" }

func (it *item) addInner(n *note) {
	if n != nil {
		it.inner = append(it.inner, *n)
	}
}

// header is the comment behind the sign of a block.
func (a *attacher) header(n *Node) *note {
	if n.Style != Block {
		return nil
	}
	to := a.lineEnd(a.line(n.start))
	for i := n.start; i < to; i++ {
		if a.at(i) == '#' {
			return &note{text: comment(a.source, i, to)}
		}
	}
	return nil
}

// brackets passes a map or list in brackets, and what is in them.
func (a *attacher) brackets(n *Node, inside func()) {
	open := a.at(n.start)
	a.sign(open)
	inside()
	a.sign(open + 2) // ] and } are two further than [ and {
}

// children passes a map or list that is not empty.
func (a *attacher) children(it *item, outer int) {
	n := it.value
	column := a.column(n.start)
	if c := a.at(n.start); c != '{' && c != '[' {
		a.all(it, column, false)
		if !it.inside {
			a.below(it, column, outer)
		}
		return
	}
	first := len(it.inner)+len(a.notes) == 0 && n.Parent() != nil
	a.brackets(n, func() {
		a.gather()
		if first {
			it.addInner(a.sameLine())
		}
		a.all(it, column, true)
		it.tail, _ = a.take()
	})
	it.oneLine = a.line(n.start) == a.line(a.i)
}

// all passes the items of a map or list.
func (a *attacher) all(it *item, column int, brackets bool) {
	n := it.value
	for i := range len(n.Entries) + len(n.Items) {
		child := item{inside: it.inside || brackets}
		a.gather()
		child.before, child.blank = a.take()
		if n.Kind == Map {
			a.key(&child, n.Entries[i])
		} else {
			child.value = n.Items[i]
			if !brackets {
				a.sign('-')
			}
		}
		a.content(&child, column)
		a.gather()
		a.settle(&child, false)
		if brackets && a.at(a.i) == ',' {
			a.i++
			a.gather()
			a.settle(&child, true)
		}
		it.items = append(it.items, child)
	}
}

// key passes a key, with the signs around it.
func (a *attacher) key(it *item, e Entry) {
	it.key, it.value = e.Key, e.Value
	if a.at(a.i) == '?' && a.i < e.Key.start {
		a.i++
		a.gather()
		notes, _ := a.take()
		it.before = append(it.before, notes...)
	}
	a.i = end(a.source, e.Key)
	a.gather()
	if a.at(a.i) == ':' {
		a.i++
	}
}

// settle gives an item the comment behind it. One behind a comma could seem
// part of a text without quotes, where no comma is left: it goes above.
func (a *attacher) settle(it *item, comma bool) {
	if it.behind != nil || len(a.notes) == 0 || a.notes[0].own {
		return
	}
	n := a.notes[0]
	seems := comma && it.value.plain() && (typeOf(it.value) == "text" || !spaced(n.text))
	switch {
	case len(it.inner) > 0 && (seems || empty(it.value)):
		a.notes[0].own = true
		return
	case seems:
		n.own, n.blank, it.blank = true, it.blank, false
		it.before = append(it.before, n)
	default:
		it.behind = &n
	}
	a.notes = a.notes[1:]
}

// spaced says that a comment cannot be taken for the rest of a text.
func spaced(comment string) bool {
	for _, c := range comment {
		if c != '#' {
			return unicode.IsSpace(c)
		}
	}
	return true
}

// below gives a map or list the comments after its last item that stand no
// less far to the right than its items. Where a list stands right under its
// key, those in line with the next key are of that key, and those at the margin
// of nothing in it.
func (a *attacher) below(it *item, column, outer int) {
	if column == outer && (outer == 0 || a.i < len(a.runes) && a.column(a.i) == outer) {
		column++
	}
	for len(a.notes) > 0 && a.notes[0].own && a.notes[0].col >= column {
		it.tail = append(it.tail, a.notes[0])
		a.notes = a.notes[1:]
	}
}

// column is the column of an offset, from 0.
func (a *attacher) column(i int) int { return i - a.lines[a.line(i)-1] }

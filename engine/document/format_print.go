package document

import (
	"strings"
	"unicode/utf8"

	"dekking/engine/text"
)

// The measures of canonical layout.
const (
	levelWidth = 2    // columns that a level stands further to the right
	lineWidth  = 160  // columns within which a text stays in braces on one line
	keyWidth   = 1000 // bytes of a key that may stand before its colon; YAML reads 1,024 at most
)

// printer writes items in canonical layout.
type printer struct {
	*source
	strings.Builder
}

// laidOut is a document in canonical layout. A mark begins only one that holds
// nothing, not even null.
func laidOut(s *source, root *item) string {
	p := printer{source: s}
	p.arrange(root, -levelWidth)
	switch {
	case len(root.items) > 0:
		p.children(root, 0, false)
		return p.String()
	case empty(root.value):
		p.WriteString("---\n")
	default:
		p.notes(root.inner, 0, true)
		root.inner = nil
		p.scalar(root, 0)
	}
	p.notes(root.tail, 0, false)
	return p.String()
}

// arrange decides which values stay in braces, and finds a place for the
// comment behind one that does not. indent is the column of the item.
func (p *printer) arrange(it *item, indent int) {
	for i := range it.items {
		p.arrange(&it.items[i], indent+levelWidth)
	}
	it.flow = p.isText(it) && indent+utf8.RuneCountInString(p.head(it, indent)+" "+p.braces(it)) <= lineWidth
	n := it.behind
	if n == nil || len(it.items) == 0 || it.flow {
		return
	}
	it.behind = nil
	switch {
	case !it.oneLine || len(it.inner) > 0:
		it.tail = append(it.tail, *n)
	case it.key != nil:
		it.inner = []note{*n}
	default:
		n.own, n.blank, it.blank = true, it.blank, false
		it.before = append(it.before, *n)
	}
}

// isText says that a value is one text by language, in braces and without
// comments.
func (p *printer) isText(it *item) bool {
	if it.value.Kind != Map || len(it.items) == 0 || p.at(it.value.start) != '{' || len(it.inner)+len(it.tail) > 0 {
		return false
	}
	for _, e := range it.items {
		_, isLang := text.ParseLang(e.key.Text)
		if !isLang || e.value.Kind != Scalar || empty(e.value) || len(e.before)+len(e.inner) > 0 || e.behind != nil {
			return false
		}
	}
	return true
}

// braces writes a text by language on one line.
func (p *printer) braces(it *item) string {
	var parts []string
	for _, e := range it.items {
		parts = append(parts, p.head(&e, 0)+" "+inOneLine(p.source, e.value, true, false))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// children writes the items of a map or list at a column; inline, the first
// goes on a line that has begun.
func (p *printer) children(it *item, indent int, inline bool) {
	for i := range it.items {
		p.item(&it.items[i], indent, i == 0, inline && i == 0)
	}
	p.notes(it.tail, indent, false)
}

func (p *printer) item(it *item, indent int, first, inline bool) {
	p.notes(it.before, indent, first)
	if it.blank && (!first || len(it.before) > 0) {
		p.WriteString("\n")
	}
	if !inline {
		p.spaces(indent)
	}
	p.WriteString(p.head(it, indent))
	switch {
	case it.flow:
		p.WriteString(" " + p.braces(it))
		p.behind(it)
		p.WriteString("\n")
	case len(it.items) == 0:
		p.scalar(it, indent)
	case it.key == nil && len(it.inner)+len(it.items[0].before) == 0:
		p.WriteString(" ")
		p.children(it, indent+levelWidth, true)
	default:
		for _, n := range it.inner {
			p.WriteString(" " + n.text)
		}
		p.WriteString("\n")
		p.children(it, indent+levelWidth, false)
	}
}

// head writes what stands before a value: a key with its colon, or a dash.
func (p *printer) head(it *item, indent int) string {
	if it.key == nil {
		return "-"
	}
	key := inOneLine(p.source, it.key, true, false)
	if len(key) > keyWidth {
		return "? " + key + "\n" + strings.Repeat(" ", max(indent, 0)) + ":"
	}
	return key + ":"
}

// scalar writes a scalar or empty brackets, behind its key or dash.
func (p *printer) scalar(it *item, indent int) {
	lines := valueLines(p.source, it)
	for i, n := range it.inner {
		if i > 0 || n.own {
			p.WriteString("\n")
			p.spaces(indent + levelWidth - 1)
		}
		p.WriteString(" " + n.text)
	}
	switch {
	case lines[0] == "", it.value.Parent() == nil: // nothing stands before a root
	case len(it.inner) > 0, p.staysBelow(it, lines, indent):
		p.WriteString("\n")
		p.spaces(indent + levelWidth)
	default:
		p.WriteString(" ")
	}
	p.WriteString(lines[0])
	inHeader := len(lines) > 1 && it.value.Style == Block
	if inHeader {
		p.behind(it)
	}
	for _, line := range lines[1:] {
		p.WriteString("\n")
		if line != "" {
			p.spaces(indent + levelWidth)
			p.WriteString(line)
		}
	}
	if !inHeader {
		p.behind(it)
	}
	p.WriteString("\n")
}

// staysBelow says that a value stays on the line below its key or dash: one
// that runs over several lines, or that would be too wide behind it.
func (p *printer) staysBelow(it *item, lines []string, indent int) bool {
	if !it.ownLine || it.value.Style == Block {
		return false
	}
	return len(lines) > 1 || indent+utf8.RuneCountInString(p.head(it, indent)+" "+lines[0]) > lineWidth
}

func (p *printer) behind(it *item) {
	if it.behind != nil {
		p.WriteString(" " + it.behind.text)
	}
}

// notes writes comments on lines of their own.
func (p *printer) notes(notes []note, indent int, first bool) {
	for i, n := range notes {
		if n.blank && !(first && i == 0) {
			p.WriteString("\n")
		}
		p.spaces(indent)
		p.WriteString(n.text + "\n")
	}
}

func (p *printer) spaces(n int) { p.WriteString(strings.Repeat(" ", n)) }

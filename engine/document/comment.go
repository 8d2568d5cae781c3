package document

import (
	"strings"
	"unicode"

	"dekking/engine/diag"
)

// Comment is the place of the comment behind a scalar without quotes, on its
// last line and from its '#' on. Such a comment may be the rest of a text or
// formula: `Model #7523F` is only `Model` to YAML. ok is false when there is
// none, and for scalars in quotes or after | or >, maps and lists, and JSON. n
// must be of this document.
func (d *Document) Comment(n *Node) (at diag.Pos, ok bool) {
	i, ok := commentAfter(d.source, n)
	if !ok {
		return diag.Pos{}, false
	}
	return d.source.pos(i, d.source.lineEnd(d.source.line(i))), true
}

// commentAfter is the offset of the '#' of the comment behind a plain scalar.
func commentAfter(s *source, n *Node) (int, bool) {
	if !n.plain() || n.json || n.refused {
		return 0, false
	}
	places, ok := align(s, n)
	if !ok {
		return 0, false
	}
	end := places[len(places)-1].from
	i := end
	for s.at(i) == ' ' || s.at(i) == '\t' {
		i++
	}
	return i, i > end && s.at(i) == '#'
}

// refuseCut reports a text that ` #` cut off: it leaves something open, or no
// space follows on the '#', as one does in a comment. A line of ## may pass.
func (c *converter) refuseCut(n *Node) {
	i, ok := commentAfter(c.source, n)
	if !ok {
		return
	}
	next := i
	for c.at(next) == '#' {
		next++
	}
	end := c.lineEnd(c.line(i))
	switch {
	case unfinished(n.Text):
		c.addHint("document/cut-by-comment", "hint/quote-text", i, end)
	case next >= len(c.runes), unicode.IsSpace(c.at(next)):
		return
	case n.Text == "":
		c.addHint("document/only-comment", "hint/quote-or-space", i, end)
	default:
		c.addHint("document/text-or-comment", "hint/quote-or-space", i, end,
			"text", string(c.runes[i:end]), "value", n.Text)
	}
	n.refused = true
}

// unfinished reports a text with an open bracket or quote, or an operator or
// comma at its end.
func unfinished(text string) bool {
	depth, quotes := 0, 0
	for _, r := range text {
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case '"':
			quotes++
		}
	}
	if depth > 0 || quotes%2 == 1 {
		return true
	}
	last := text[strings.LastIndexAny(text, " \n")+1:]
	return last != "" && (strings.ContainsRune("+*/<>=,?:", rune(last[len(last)-1])) ||
		last == "-" || last == "and" || last == "or" || last == "not" || last == "in")
}

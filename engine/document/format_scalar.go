package document

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// end is the offset just after a scalar in the source.
func end(s *source, n *Node) int {
	if n.Style == Block {
		b := blockOf(s, n)
		return s.lineEnd(b.last)
	}
	places, _ := align(s, n)
	if len(places) == 0 {
		return n.start
	}
	i := places[len(places)-1].from
	if n.Style == Quoted {
		i = closing(s, i) + 1
	}
	return i
}

// block are the lines of a text after | or >, from 1. There are none when last
// is not beyond the line of the sign.
type block struct {
	first, last int
	indent      int // of the lines
}

// blockOf finds the lines of a text after | or >. Those of a text that holds
// nothing but white space are not told from empty lines below it.
func blockOf(s *source, n *Node) block {
	sign := s.line(n.start)
	b := block{first: sign + 1, last: sign}
	filled := strings.TrimRight(n.Text, "\n")
	places, ok := align(s, n)
	if !ok || blankText(n.Text) {
		return b
	}
	b.indent = firstIndent(s.runes[s.lines[sign]:]) - firstIndent([]rune(n.Text))
	b.last = s.line(places[len([]rune(filled))-1].from)
	b.last += max(0, len(n.Text)-len(filled)-1)
	return b
}

// blockLines writes a text after | or >: its sign, then its lines as they are,
// without their indentation.
func blockLines(s *source, n *Node) []string {
	b := blockOf(s, n)
	lines := []string{""}
	given, started := "", false // an indentation is given where the text begins with white space
	for line := b.first; line <= b.last; line++ {
		text := s.text(line)
		for range b.indent {
			text = strings.TrimPrefix(text, " ")
		}
		if !started && text != "" && (text[0] == ' ' || text[0] == '\t') {
			given = "2"
		}
		started = started || !blankText(text)
		lines = append(lines, text)
	}
	lines[0] = string(s.at(n.start)) + given + chomping(n.Text)
	return lines
}

// chomping is the sign for the line ends at the end of a block.
func chomping(text string) string {
	switch len(text) - len(strings.TrimRight(text, "\n")) {
	case 0:
		return "-"
	case 1:
		return ""
	}
	return "+"
}

// valueLines writes a value: the lines of a scalar without their indentation,
// or empty brackets.
func valueLines(s *source, it *item) []string {
	n := it.value
	switch {
	case n.Kind == Map:
		return []string{"{}"}
	case n.Kind == List:
		return []string{"[]"}
	case n.Style == Block && blankText(n.Text):
		return []string{quoted(n.Text)}
	case n.Style == Block:
		return blockLines(s, n)
	case !it.inside && !seemsMark(n) && s.line(n.start) != s.line(end(s, n)):
		return foldedLines(s, n)
	}
	return []string{inOneLine(s, n, false, it.behind != nil)}
}

// foldedLines are the lines of a scalar that runs over several, as they are
// but for the white space around them, which means nothing.
func foldedLines(s *source, n *Node) []string {
	lines := strings.Split(string(s.runes[n.start:end(s, n)]), "\n")
	for i, line := range lines {
		if i > 0 {
			line = strings.TrimLeft(line, " \t")
		}
		if i < len(lines)-1 {
			line = trimFolded(line, s.at(n.start) == '"')
		}
		lines[i] = line
	}
	return lines
}

// trimFolded takes the white space off the end of a line, but not what a
// backslash before it holds on to.
func trimFolded(line string, escapes bool) string {
	bare := strings.TrimRight(line, " \t\r")
	slashes := len(bare) - len(strings.TrimRight(bare, `\`))
	if escapes && slashes%2 == 1 && bare != strings.TrimRight(line, "\r") {
		return line[:len(bare)+1]
	}
	return bare
}

// inOneLine writes a scalar on one line. Quotes go where nothing is read into
// the text without them; strict also where braces are around it, or a colon
// behind it. A comment behind a text keeps its quotes.
func inOneLine(s *source, n *Node, strict, commented bool) string {
	raw := s.runes[n.start:end(s, n)]
	several := slices.Contains(raw, '\n')
	switch {
	case n.Style == Plain && !strings.Contains(n.Text, "\n") && !seemsMark(n):
		return n.Text
	case n.Style != Plain && !commented && bare(n.Text, strict):
		return n.Text
	case !several && (!printable(n.Text) || raw[0] == '"' && slices.Contains(raw, '\\')):
		return string(raw)
	}
	return quoted(n.Text)
}

// quoted writes a text between quotes: single ones, but double ones around an
// apostrophe, and where line ends and the like must be escaped.
func quoted(text string) string {
	switch {
	case !printable(text):
		return strconv.Quote(text)
	case strings.Contains(text, "'") && !strings.ContainsAny(text, `"\`):
		return `"` + text + `"`
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

func printable(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) < 0
}

// Texts that need no quotes begin with a letter or parenthesis and hold none
// of the signs that YAML reads inside a line. The words are those that some
// readers of YAML take for something else.
var (
	bareText   = regexp.MustCompile(`^[\pL(][^:#"\\]*$`)
	otherValue = regexp.MustCompile(`(?i)^(y|yes|n|no|on|off|true|false|null)$`)
	marks      = regexp.MustCompile(`^(---|\.\.\.)(\s|$)`)
)

// seemsMark says that a text without quotes may come to stand at the margin,
// where it would begin or end a document.
func seemsMark(n *Node) bool {
	return n.plain() && (n.Parent() == nil || n.Key() == n) && marks.MatchString(n.Text)
}

// bare says that a text reads the same without quotes; strict, also between
// braces and before a colon.
func bare(text string, strict bool) bool {
	return bareText.MatchString(text) && printable(text) && !otherValue.MatchString(text) &&
		!strings.HasSuffix(text, " ") && !(strict && strings.ContainsAny(text, ",?[]{}"))
}

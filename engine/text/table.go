package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pad is s with spaces behind it up to a number of terminal columns.
func Pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-Width(s)))
}

// PadLeft is s with spaces before it up to a number of terminal columns.
func PadLeft(s string, width int) string {
	return strings.Repeat(" ", max(0, width-Width(s))) + s
}

// Wrap breaks a text at its words into lines of at most so many terminal
// columns. A word that does not fit by itself is broken behind a '-' or '/',
// and else where the line ends; a sign of money stays with its amount. There
// is at least one line.
func Wrap(s string, width int) []string {
	width = max(width, 2)
	var lines []string
	line := ""
	for _, word := range tokens(s) {
		if line != "" && Width(line)+1+Width(word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		pieces := broken(word, width)
		lines = append(lines, pieces[:len(pieces)-1]...)
		line = pieces[len(pieces)-1]
	}
	return append(lines, line)
}

// LongestWord is the width of the widest piece of a text that Wrap would not
// break of its own accord.
func LongestWord(s string) int {
	longest := 0
	for _, word := range tokens(s) {
		for _, piece := range pieces(word) {
			longest = max(longest, Width(piece))
		}
	}
	return longest
}

// Columns lays cells beside each other, each wrapped to its width, with a gap
// between them. Lines have no spaces at their end.
func Columns(cells []string, widths []int, gap int) []string {
	wrapped := make([][]string, len(cells))
	height := 0
	for i, c := range cells {
		wrapped[i] = Wrap(c, widths[i])
		height = max(height, len(wrapped[i]))
	}
	lines := make([]string, height)
	for row := range lines {
		var b strings.Builder
		for i, w := range wrapped {
			if i > 0 {
				b.WriteString(strings.Repeat(" ", gap))
			}
			cell := ""
			if row < len(w) {
				cell = w[row]
			}
			b.WriteString(Pad(cell, widths[i]))
		}
		lines[row] = strings.TrimRight(b.String(), " ")
	}
	return lines
}

// Align lays out rows of short cells in columns as wide as their widest cell,
// with two spaces between them; right tells which columns stand to the right.
func Align(rows [][]string, right []bool) []string {
	widths := make([]int, len(right))
	for _, r := range rows {
		for i, c := range r {
			widths[i] = max(widths[i], Width(c))
		}
	}
	lines := make([]string, len(rows))
	for n, r := range rows {
		cells := make([]string, len(r))
		for i, c := range r {
			if right[i] {
				cells[i] = PadLeft(c, widths[i])
			} else {
				cells[i] = Pad(c, widths[i])
			}
		}
		lines[n] = strings.TrimRight(strings.Join(cells, "  "), " ")
	}
	return lines
}

// tokens are a text's words; a sign of money belongs to the word behind it.
func tokens(s string) []string {
	var words []string
	sign := ""
	for _, w := range strings.Fields(s) {
		if r, n := utf8.DecodeRuneInString(w); n == len(w) && unicode.Is(unicode.Sc, r) && sign == "" {
			sign = w + " "
			continue
		}
		words = append(words, sign+w)
		sign = ""
	}
	if sign != "" {
		words = append(words, strings.TrimSpace(sign))
	}
	return words
}

// pieces are the parts of a word between its hyphens and slashes, each with
// its hyphen.
func pieces(word string) []string {
	var parts []string
	from := 0
	for i, r := range word {
		if (r == '-' || r == '/') && i > from {
			parts = append(parts, word[from:i+1])
			from = i + 1
		}
	}
	if from < len(word) || len(parts) == 0 {
		parts = append(parts, word[from:])
	}
	return parts
}

// broken is a word in pieces that fit; one piece if it fits as it is.
func broken(word string, width int) []string {
	if Width(word) <= width {
		return []string{word}
	}
	lines := []string{""}
	for _, p := range pieces(word) {
		if last := len(lines) - 1; Width(lines[last])+Width(p) <= width {
			lines[last] += p
			continue
		}
		for p != "" {
			head, tail := split(p, width)
			lines = append(lines, head)
			p = tail
		}
	}
	if lines[0] == "" {
		lines = lines[1:]
	}
	return lines
}

// split cuts what fits off a piece, at least one rune.
func split(p string, width int) (head, tail string) {
	used := 0
	for i, r := range p {
		used += RuneWidth(r)
		if used > width && i > 0 {
			return p[:i], p[i:]
		}
	}
	return p, ""
}

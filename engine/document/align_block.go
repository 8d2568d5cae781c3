package document

import "strings"

// enterBlock passes a block scalar's header and finds its indentation: what the
// first line that is not empty has more in the source than in the text. So it
// holds for an indentation that is found and for one that is given (|2).
func (a *aligner) enterBlock(text []rune) {
	for a.i < len(a.runes) && a.at(a.i) != '\n' {
		a.i++
	}
	a.i++
	if blankText(string(text)) {
		a.indent = a.blankIndent(text)
	} else {
		a.indent = firstIndent(a.runes[min(a.i, len(a.runes)):]) - firstIndent(text)
	}
	a.passIndent()
}

// blankText says that a text holds nothing but spaces and line ends.
func blankText(text string) bool { return strings.Trim(text, " \n") == "" }

// blankIndent is the indentation of a block that holds only spaces: what
// its first line with spaces in the text has more in the source; without such a
// line, more than any line has.
func (a *aligner) blankIndent(text []rune) int {
	first := a.line(a.i)
	for i, line := range strings.Split(string(text), "\n") {
		if n := first + i; line != "" && n <= len(a.lines) {
			return a.lineEnd(n) - a.lines[n-1] - len(line)
		}
	}
	return len(a.runes)
}

// firstIndent is the number of spaces before the first rune that is not blank.
func firstIndent(runes []rune) int {
	n := 0
	for _, r := range runes {
		switch r {
		case ' ':
			n++
		case '\n', '\r':
			n = 0
		default:
			return n
		}
	}
	return n
}

// passIndent skips the indentation at the start of a line.
func (a *aligner) passIndent() {
	for n := 0; n < a.indent && a.at(a.i) == ' '; n++ {
		a.i++
	}
}

// passLine skips the end of a line and the indentation of the next.
func (a *aligner) passLine() {
	if a.at(a.i) == '\r' {
		a.i++
	}
	a.i++
	a.passIndent()
}

func (a *aligner) lineEnds() bool {
	return a.at(a.i) == '\n' || a.at(a.i) == '\r' && a.at(a.i+1) == '\n'
}

// nextInBlock finds the place of r inside a block. Line ends that folding ate
// are passed when the next rune turns up.
func (a *aligner) nextInBlock(r rune) (int, bool) {
	if (r == ' ' || r == '\n') && a.lineEnds() {
		p := a.i
		a.passLine()
		return p, true
	}
	for r != '\n' && a.lineEnds() {
		a.passLine()
	}
	if a.i >= len(a.runes) && r == '\n' {
		return a.i, true // the file ends without a line end
	}
	if a.at(a.i) != r {
		return a.i, false
	}
	return a.take(1), true
}

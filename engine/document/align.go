package document

import (
	"strings"

	"dekking/engine/diag"
)

// Within is the place of length runes from rune offset `from` inside n.Text:
// where they stand in the file, whatever quotes, escapes, folding and
// indentation lie between. What runs over several lines is marked on its
// first. Offsets outside the text are brought inside; for a node that is not a
// scalar it is n.Pos. n must be of this document.
func (d *Document) Within(n *Node, from, length int) diag.Pos { return d.Inside(n)(from, length) }

// Inside is Within for many places of one node, which is held against the file
// once.
func (d *Document) Inside(n *Node) func(from, length int) diag.Pos {
	if n == nil || n.Kind != Scalar {
		return func(int, int) diag.Pos { return d.position(n) }
	}
	places, ok := align(d.source, n)
	if !ok {
		return func(int, int) diag.Pos { return n.Pos }
	}
	return func(from, length int) diag.Pos { return d.source.over(places, from, length) }
}

// over is the place of length runes from one on, of a text of which the places
// of all runes are known, and the place just after it.
func (s *source) over(places []span, from, length int) diag.Pos {
	last := len(places) - 1
	from = min(max(from, 0), last)
	through := min(max(length, 1), last-from) + from
	start, end := places[from].from, places[from].to
	for _, p := range places[from:through] {
		if s.line(p.from) != s.line(start) {
			break
		}
		end = p.to
	}
	return s.pos(start, end)
}

func (d *Document) position(n *Node) diag.Pos {
	if n == nil {
		return diag.Pos{File: d.File}
	}
	return n.Pos
}

// aligner walks a scalar's source along its text.
type aligner struct {
	*source
	i      int  // where the source has been read to
	quote  rune // '"' or '\'' inside quotes, else 0
	block  bool // inside | or >
	indent int  // of a block's lines

	pending int // line ends of the text that were passed in the source
	foldAt  int // where those stand
}

// span is where one rune of a text stands in the source: an escape is longer
// than the rune it stands for.
type span struct{ from, to int }

// align gives the place in the source of every rune of a scalar's text, and
// as the last one the place after it. It is false when text and source do not
// fit each other, which no document that was read has (fuzzed).
func align(s *source, n *Node) ([]span, bool) {
	text := []rune(n.Text)
	a := aligner{source: s, i: n.start, block: n.Style == Block}
	switch n.Style {
	case Quoted:
		a.quote = s.at(a.i)
		a.i++
	case Block:
		a.enterBlock(text)
	}
	places := make([]span, 0, len(text)+1)
	for _, r := range text {
		p, ok := a.next(r)
		if !ok {
			return nil, false
		}
		places = append(places, span{p, max(a.i, p+1)})
	}
	return append(places, span{a.i, a.i + 1}), true
}

// next finds the place of r, the text's next rune.
func (a *aligner) next(r rune) (int, bool) {
	if a.block {
		return a.nextInBlock(r)
	}
	if a.quote == '"' && a.pending == 0 {
		a.passContinuations()
	}
	switch {
	case a.pending > 0:
		a.pending--
		return a.foldAt, r == '\n'
	case a.quote == '"' && a.at(a.i) == '\\':
		return a.take(escapeLength(a.source, a.i)), true
	case a.folds():
		return a.fold(r)
	case a.at(a.i) != r:
		return a.i, false
	case a.quote == '\'' && r == '\'':
		return a.take(2), true
	}
	return a.take(1), true
}

// fold passes white space with line ends: one line end stands for a space, n
// of them for n-1 line ends.
func (a *aligner) fold(r rune) (int, bool) {
	a.foldAt = a.i
	ends := a.passBlank()
	if ends == 1 {
		return a.foldAt, r == ' '
	}
	a.pending = ends - 2
	return a.foldAt, r == '\n'
}

// passContinuations passes backslashes at the end of a line in double quotes.
// Each empty line after one stands for a line end.
func (a *aligner) passContinuations() {
	for a.at(a.i) == '\\' && (a.at(a.i+1) == '\n' || a.at(a.i+1) == '\r') {
		a.i++
		a.foldAt = a.i
		a.pending += a.passBlank() - 1
	}
}

// passBlank passes white space and counts the line ends in it.
func (a *aligner) passBlank() int {
	ends := 0
	for blank(a.at(a.i)) {
		if a.at(a.i) == '\n' {
			ends++
		}
		a.i++
	}
	return ends
}

func (a *aligner) take(n int) int {
	a.i += n
	return a.i - n
}

// folds reports whether the white space here runs to the end of the line, so
// that it is a fold and not itself.
func (a *aligner) folds() bool {
	j := a.i
	for a.at(j) == ' ' || a.at(j) == '\t' {
		j++
	}
	return a.at(j) == '\n' || a.at(j) == '\r'
}

// escapeLength is the length of the escape at i.
func escapeLength(s *source, i int) int {
	switch s.at(i + 1) {
	case 'x':
		return 4
	case 'u':
		high := strings.ContainsRune("dD", s.at(i+2)) && strings.ContainsRune("89abAB", s.at(i+3))
		if high {
			return 12 // a surrogate pair, which only JSON has
		}
		return 6
	case 'U':
		return 10
	}
	return 2
}

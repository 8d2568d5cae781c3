package formula

import (
	"slices"
	"strings"
	"unicode"
)

// tokenKind is what a token looks like.
type tokenKind uint8

const (
	wordToken tokenKind = iota // a name or keyword; with its dot, if it has one
	numberToken
	quoteToken
	openToken
	closeToken
	separatorToken // a comma or semicolon
	signToken
)

// token is a piece of a formula that could not be read. Other than expr's, these
// tokens know the notations of spreadsheets and of print: 1.000,50, ‘geen’, <>.
type token struct {
	Span
	kind tokenKind
	text string
	in   int  // the bracket around it, as an index; -1 = none
	pair int  // of a bracket: the other one; -1 = there is none
	call bool // of a bracket: the name of a function stands before it
	mark bool // a quote in typographic marks
}

// scanner cuts a formula into tokens.
type scanner struct {
	src  []rune
	i    int
	all  []token
	open []int // the brackets that are open, as indexes of tokens
	sole []bool
}

// signs are those of more than one character, the longest first.
var signs = []string{"===", "!==", "<>", "<=", ">=", "==", "!=", "=<", "=>", ":=", "**", "??", "&&", "||", ".."}

// marks are quotation marks that print has and keyboards have not.
const marks = "‘’“”„‚´«»"

// scan cuts a formula into tokens, without the white space and comments.
func scan(src []rune) []token {
	s := scanner{src: []rune(strings.TrimRightFunc(string(src), unicode.IsSpace))}
	for s.i < len(s.src) {
		switch r := s.src[s.i]; {
		case unicode.IsSpace(r):
			s.i++
		case s.at("//"):
			s.skip("\n")
		case s.at("/*"):
			s.skip("*/")
		case letter(r), r == '.' && letter(s.peek(1)) && s.peek(1) != '_':
			s.add(wordToken, s.end(s.i+1, func(r rune) bool { return letter(r) || unicode.IsDigit(r) }))
		case digit(r), r == '.' && digit(s.peek(1)):
			s.add(numberToken, s.number())
		case strings.ContainsRune(`'"`+"`"+marks, r):
			s.quote(r)
		case strings.ContainsRune("([{", r):
			s.bracket()
		case strings.ContainsRune(")]}", r):
			s.close()
		case r == ',' || r == ';':
			s.add(separatorToken, s.i+1)
		default:
			length := 1
			if n := slices.IndexFunc(signs, s.at); n >= 0 {
				length = len(signs[n])
			}
			s.add(signToken, s.i+length)
		}
	}
	return s.all
}

func letter(r rune) bool { return unicode.IsLetter(r) || r == '_' }
func digit(r rune) bool  { return '0' <= r && r <= '9' }

// peek is the character that stands n further, 0 beyond the end.
func (s *scanner) peek(n int) rune {
	if s.i+n < len(s.src) {
		return s.src[s.i+n]
	}
	return 0
}

func (s *scanner) at(text string) bool {
	return strings.HasPrefix(string(s.src[s.i:min(len(s.src), s.i+len(text))]), text)
}

// skip passes what stands up to and with an end.
func (s *scanner) skip(end string) {
	for s.i < len(s.src) && !s.at(end) {
		s.i++
	}
	s.i = min(len(s.src), s.i+len(end))
}

// end is where a run of characters from i on ends.
func (s *scanner) end(i int, of func(rune) bool) int {
	for i < len(s.src) && of(s.src[i]) {
		i++
	}
	return i
}

func (s *scanner) add(kind tokenKind, to int) *token {
	in := -1
	if n := len(s.open); n > 0 {
		in = s.open[n-1]
	}
	s.all = append(s.all, token{Span: Span{s.i, to}, kind: kind, text: string(s.src[s.i:to]), in: in, pair: -1})
	s.i = to
	return &s.all[len(s.all)-1]
}

// number is where the number that starts here ends. A comma is part of it
// where it cannot separate arguments.
func (s *scanner) number() int {
	digits := func(r rune) bool { return digit(r) || r == '_' }
	n := len(s.sole)
	separates := n > 0 && s.sole[n-1]
	end := s.end(s.i, digits)
	for end+1 < len(s.src) && digit(s.src[end+1]) && (s.src[end] == '.' || s.src[end] == ',' && !separates) {
		end = s.end(end+1, digits)
	}
	if end < len(s.src) && (s.src[end] == 'e' || s.src[end] == 'E') {
		power := end + 1
		if power < len(s.src) && (s.src[power] == '+' || s.src[power] == '-') {
			power++
		}
		if to := s.end(power, digits); to > power && (to == len(s.src) || !letter(s.src[to])) {
			return to
		}
	}
	return end
}

// quote reads a text, in quotes or in typographic marks.
func (s *scanner) quote(opening rune) {
	mark := strings.ContainsRune(marks, opening)
	for i := s.i + 1; i < len(s.src); i++ {
		switch r := s.src[i]; {
		case r == '\\' && !mark && opening != '`':
			i++
		case r == opening, mark && strings.ContainsRune(marks+`'"`, r):
			s.add(quoteToken, i+1).mark = mark
			return
		}
	}
	if mark {
		s.add(quoteToken, s.i+1).mark = true
		return
	}
	s.add(quoteToken, len(s.src))
}

// keywords are the words of the language itself: a bracket behind one opens no
// call. Behind some a comma separates all the same: in (1, 2), if (a, 1, 2).
var keywords = map[string]bool{"and": false, "or": false, "not": false, "else": false, "in": true, "if": true}

func (s *scanner) bracket() {
	n := len(s.all)
	call, separates := false, s.src[s.i] == '['
	if n > 0 && s.all[n-1].kind == wordToken && s.src[s.i] == '(' {
		among, keyword := keywords[s.all[n-1].text]
		call, separates = !keyword, !keyword || among
	}
	s.sole = append(s.sole, separates && !s.semicolons())
	s.add(openToken, s.i+1).call = call
	s.open = append(s.open, n)
}

// close closes the bracket that is open; a wrong one closes none.
func (s *scanner) close() {
	n := len(s.open) - 1
	matches := n >= 0 && strings.IndexRune(")]}", s.src[s.i]) == strings.Index("([{", s.all[s.open[n]].text)
	if !matches {
		s.add(closeToken, s.i+1)
		return
	}
	opening := s.open[n]
	s.open, s.sole = s.open[:n], s.sole[:n]
	s.add(closeToken, s.i+1).pair = opening
	s.all[opening].pair = len(s.all) - 1
}

// semicolons says that those separate what stands between the brackets that
// open here, so that a comma does not.
func (s *scanner) semicolons() bool {
	depth := 0
	for _, r := range s.src[s.i:] {
		switch {
		case strings.ContainsRune("([{", r):
			depth++
		case strings.ContainsRune(")]}", r):
			if depth--; depth == 0 {
				return false
			}
		case r == ';' && depth == 1:
			return true
		}
	}
	return false
}

// unclosed says that a text has no closing quote.
func (t token) unclosed() bool {
	return t.kind == quoteToken && !t.mark && (len(t.text) == 1 || t.text[0] != t.text[len(t.text)-1])
}

// closers are the brackets that would close those that are open, in order.
func closers(all []token) string {
	var need []rune
	for _, t := range all {
		if t.kind == openToken && t.pair < 0 {
			need = append(need, []rune(")]}")[strings.Index("([{", t.text)])
		}
	}
	slices.Reverse(need)
	return string(need)
}

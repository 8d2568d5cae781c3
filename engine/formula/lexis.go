package formula

import (
	"slices"
	"unicode"
)

// lexis is what can be said of a formula's characters before it is parsed.
type lexis struct {
	p       *parser
	text    []rune    // what expr's parser is given: p.src, with long numbers made short
	deepest int       // brackets inside each other: it bounds how deep that parser recurses
	pipe    int       // where a | stands, which it would read as a call; -1 = nowhere
	strange []strange // what it reads without leaving a trace
	depth   int
	last    rune // that was no space
}

// strange is a spelling that expr's parser reads without leaving a trace of it.
type strange struct {
	what string
	Span
}

// look goes through the characters, apart from texts and comments.
func (p *parser) look() *lexis {
	l := &lexis{p: p, text: slices.Clone(p.src), pipe: -1}
	for i := 0; i < len(p.src); {
		i = l.next(i)
	}
	return l
}

// next looks at what begins at i, and says where it ends.
func (l *lexis) next(i int) int {
	src, r := l.p.src, l.p.src[i]
	switch {
	case unicode.IsSpace(r):
		return i + 1
	case r == '/' && l.peek(i+1) == '/':
		return l.until(i+2, "\n")
	case r == '/' && l.peek(i+1) == '*':
		return l.until(i+2, "*/")
	case r == '\'' || r == '"' || r == '`':
		l.last = r
		if r == '`' {
			l.add("backtick", i, i+1)
		}
		return l.quoted(i)
	case letter(r):
		l.last = r
		return runOf(src, i, func(r rune) bool { return letter(r) || unicode.IsDigit(r) })
	case digit(r):
		l.last = r
		return l.number(i)
	}
	end := l.sign(i, r)
	l.last = src[end-1]
	return end
}

// sign looks at a sign.
func (l *lexis) sign(i int, r rune) int {
	after := l.peek(i + 1)
	switch {
	case r == '(' || r == '[' || r == '{':
		l.depth++
		l.deepest = max(l.deepest, l.depth)
		if r == '{' && (l.last == ',' || l.last == '(') {
			l.add("braces", i, i+1)
		}
	case r == ')' || r == ']' || r == '}':
		l.depth--
		if l.last == ',' {
			l.add("comma", i, i+1)
		}
	case r == '|' && after == '|', r == '?' && after == '?':
		return i + 2
	case r == '|' && l.pipe < 0:
		l.pipe = i
	case r == ';':
		l.add("let", i, i+1)
	case r == '#':
		l.add("element", i, i+1)
	case r == ':' && after == ':', r == '?' && after == ':':
		l.add(map[rune]string{':': "colons", '?': "short-if"}[r], i, i+2)
		return i + 2
	}
	return i + 1
}

func (l *lexis) add(what string, from, to int) {
	l.strange = append(l.strange, strange{what, Span{from, to}})
}

func (l *lexis) peek(i int) rune {
	if i < len(l.p.src) {
		return l.p.src[i]
	}
	return 0
}

// until is where what stands up to and with an end ends.
func (l *lexis) until(i int, end string) int {
	for ; i < len(l.p.src); i++ {
		if l.peek(i) == rune(end[0]) && (len(end) == 1 || l.peek(i+1) == rune(end[1])) {
			return i + len(end)
		}
	}
	return i
}

// quoted is where a text ends.
func (l *lexis) quoted(i int) int {
	quote := l.p.src[i]
	for i++; i < len(l.p.src) && l.p.src[i] != quote; i++ {
		if l.p.src[i] == '\\' && quote != '`' {
			i++
		}
	}
	return min(i+1, len(l.p.src))
}

func runOf(src []rune, i int, of func(rune) bool) int {
	for i < len(src) && of(src[i]) {
		i++
	}
	return i
}

// number looks at a number. expr's parser holds whole numbers in 64 bits and
// others in floats: one that may be too large for that gets another of the same
// length to read. The digits are taken from the source in any case.
func (l *lexis) number(from int) int {
	src, digits := l.p.src, func(r rune) bool { return digit(r) || r == '_' }
	to := runOf(src, from, digits)
	whole := to
	if l.peek(to) == '.' && digit(l.peek(to+1)) {
		to = runOf(src, to+1, digits)
	}
	if e := l.peek(to); e == 'e' || e == 'E' {
		power := to + 1
		if s := l.peek(power); s == '+' || s == '-' {
			power++
		}
		for to = power; digit(l.peek(to)); to++ {
			l.text[to] = '0'
		}
	} else if letter(e) { // 0x1F
		return runOf(src, to, func(r rune) bool { return letter(r) || digit(r) })
	}
	if whole-from > 18 {
		l.text[from] = '1'
		for i := from + 1; i < whole; i++ {
			l.text[i] = '0'
		}
		if whole == to {
			l.text[from+1] = '.'
		}
	}
	return to
}

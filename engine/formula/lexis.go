package formula

import (
	"slices"
	"strings"
)

// strange is a spelling that expr's parser reads without leaving a trace of it.
type strange struct {
	what string
	Span
}

// nesting is how deep the brackets go: it bounds how deep expr's parser recurses.
func (p *parser) nesting() int {
	deepest, depth := 0, 0
	for _, t := range p.tokens {
		switch t.kind {
		case openToken:
			depth++
		case closeToken:
			depth--
		}
		deepest = max(deepest, depth)
	}
	return deepest
}

// strange finds what is spelt as the language does not have it.
func (p *parser) strange() []strange {
	var found []strange
	before := token{}
	for i, t := range p.tokens {
		what, at := "", t.Span
		beside := before.To == t.From
		switch {
		case t.text == ";" && i == len(p.tokens)-1:
			what = "semicolon"
		case t.text == ";":
			what = "let"
		case t.text == "#":
			what = "element"
		case t.kind == quoteToken && t.text[0] == '`':
			what, at.To = "backtick", t.From+1
		case t.text == "{" && (before.text == "," || before.text == "("):
			what = "braces"
		case t.kind == closeToken && before.text == ",":
			what, at = "comma", before.Span
		case t.text == ":" && before.text == ":" && beside:
			what, at.From = "colons", before.From
		case t.text == ":" && before.text == "?":
			what, at.From = "short-if", before.From
		}
		if what != "" {
			found = append(found, strange{what, at})
		}
		before = t
	}
	return found
}

// pipe finds a | that is no ||: expr's parser reads it as a call.
func (p *parser) pipe() (Span, bool) {
	i := slices.IndexFunc(p.tokens, func(t token) bool { return t.text == "|" })
	if i < 0 {
		return Span{}, false
	}
	return p.tokens[i].Span, true
}

// readable is what expr's parser is given. It holds whole numbers in 64 bits and
// others in floats: one that may be too large for that gets zeros of the same
// length to read. The digits are taken from the source in any case.
func (p *parser) readable() string {
	text := slices.Clone(p.src)
	for _, t := range p.tokens {
		if t.kind != numberToken {
			continue
		}
		mantissa := strings.IndexAny(t.text+"e", "eE") // numbers are ASCII
		for i := t.From + mantissa; i < t.To; i++ {
			if digit(text[i]) {
				text[i] = '0'
			}
		}
		if whole := strings.IndexByte(t.text[:mantissa]+".", '.'); whole > 18 {
			for i := t.From; i < t.From+whole; i++ {
				text[i] = '0'
			}
		}
	}
	return string(text)
}

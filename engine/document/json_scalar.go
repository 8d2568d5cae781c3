package document

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// text reads the text in quotes that starts here into n, nil when stopped.
func (p *jsonReader) text(n *Node) *Node {
	n.Kind, n.Style = Scalar, Quoted
	var b strings.Builder
	p.i++
	for {
		if full(p.faults) {
			p.stopped = true
			return nil
		}
		switch c := p.at(p.i); {
		case c == -1, c == '\n', c == '\r':
			return p.stop("document/unclosed-quote", n.start, p.i, "text", `"`)
		case c == '"':
			p.i++
			n.Text = b.String()
			n.Pos = p.pos(n.start, p.i)
			return n
		case c == '\t':
			p.add("document/tab-in-text", p.i, p.i+1)
			b.WriteRune(c)
			p.i++
		case c == '\\':
			before := len(p.faults)
			b.WriteRune(p.escape())
			n.refused = n.refused || len(p.faults) > before
		default:
			b.WriteRune(c)
			p.i++
		}
	}
}

// escape reads the escape that starts here. A wrong one is reported and stands
// for '�'.
func (p *jsonReader) escape() rune {
	start := p.i
	p.i += 2
	c := p.at(start + 1)
	if i := strings.IndexRune(`"\/bfnrt`, c); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i])
	}
	if c != 'u' {
		if c == -1 || c == '\n' || c == '\r' {
			p.i--
		}
		return p.badEscape(start)
	}
	high, ok := p.hex()
	switch {
	case !ok:
		for strings.ContainsRune("0123456789abcdefABCDEF", p.at(p.i)) {
			p.i++
		}
		return p.badEscape(start)
	case !utf16.IsSurrogate(high):
		return high
	case p.at(p.i) != '\\' || p.at(p.i+1) != 'u':
		return p.badEscape(start)
	}
	p.i += 2
	low, _ := p.hex()
	if full := utf16.DecodeRune(high, low); full != 0xfffd {
		return full
	}
	return p.badEscape(start)
}

func (p *jsonReader) badEscape(start int) rune {
	p.addHint("document/bad-escape", "hint/json-backslash", start, p.i, "text", string(p.runes[start:min(p.i, len(p.runes))]))
	return 0xfffd
}

// hex reads four hexadecimal digits. Where there are fewer, it stays.
func (p *jsonReader) hex() (rune, bool) {
	if p.i+4 > len(p.runes) || p.at(p.i) == '+' {
		return 0, false
	}
	v, err := strconv.ParseUint(string(p.runes[p.i:p.i+4]), 16, 32)
	if err != nil {
		return 0, false
	}
	p.i += 4
	return rune(v), true
}

// word reads what is neither text, map nor list: a number, true, false or
// null. Anything else is reported as the fault it usually is, and read as null.
func (p *jsonReader) word(n *Node) *Node {
	n.Kind, n.Style = Scalar, Plain
	end := p.valueEnd()
	n.Text = string(p.runes[n.start:end])
	p.i = end
	n.Pos = p.pos(n.start, end)
	_, isBool := n.Bool()
	switch {
	case n.Text == "":
		return p.stop("document/json-unexpected", n.start, n.start+1, "text", string(p.at(n.start)))
	case n.Text == "null", isBool:
	case jsonNumber(n.Text):
		if !withinBounds(n.Text) {
			n.refused = true
			p.outOfBounds(n.start, end)
		}
	default:
		return p.notAValue(n)
	}
	return n
}

// notAValue reports what a word that is no value usually is.
func (p *jsonReader) notAValue(n *Node) *Node {
	code, hint := "document/not-a-value", "hint/quote-json"
	first := n.Text[0]
	n.refused = true
	switch {
	case p.foreign(n.start, n.Text):
		return nil
	case strings.ContainsRune("+-.0123456789", rune(first)):
		code, hint = "document/not-a-number", "hint/json-number"
	}
	p.addHint(code, hint, n.start, p.i, "text", n.Text)
	n.Text = "null"
	return n
}

// valueEnd is the end of the word that starts here.
func (p *jsonReader) valueEnd() int {
	end := p.i
	for end < len(p.runes) && !blank(p.at(end)) && !strings.ContainsRune(`,:[]{}"`, p.at(end)) && !p.comments(end) {
		end++
	}
	return end
}

// comments says that a comment starts here.
func (p *jsonReader) comments(i int) bool {
	return p.at(i) == '/' && (p.at(i+1) == '/' || p.at(i+1) == '*')
}

// foreign stops at what other languages have and JSON has not: text in single
// quotes.
func (p *jsonReader) foreign(start int, word string) bool {
	if !strings.HasPrefix(word, "'") {
		return false
	}
	end := p.lineEnd(p.line(start))
	if i := slices.Index(p.runes[start+1:end], '\''); i >= 0 {
		end = start + i + 2
	}
	p.stop("document/single-quotes", start, end)
	return true
}

// notAKey stops where a key should start. After a comma in a number (0,5)
// there are digits.
func (p *jsonReader) notAKey() *Node {
	end := max(p.valueEnd(), p.i+1)
	word := string(p.runes[p.i:min(end, len(p.runes))])
	if p.foreign(p.i, word) {
		return nil
	}
	p.stop("document/json-key", p.i, end)
	if allDigits(word) {
		p.faults[len(p.faults)-1].Hint = "hint/json-number"
	}
	return nil
}

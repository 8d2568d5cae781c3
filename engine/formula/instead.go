package formula

import (
	"regexp"
	"strings"
)

// words are what people write, or copy from a table, and what it is here.
var words = map[string]string{
	"×": "*", "x": "*", "·": "*", "÷": "/", ":": "/", "−": "-", "–": "-",
	"≤": "<=", "≥": ">=", "≠": "!=", "=<": "<=", "=>": ">=",
	"en": "and", "of": "or", "niet": "not", "‘": "'", "’": "'", "“": "'", "”": "'",
}

var (
	percentage = regexp.MustCompile(`(\d+(?:\.\d+)?)\s*%\s*$`)
	fraction   = regexp.MustCompile(`^,\d`)
)

// instead reports what cannot be read but has a known meaning, with what to
// write for it; false when it has none.
func (p *parser) instead(at Span, found string) bool {
	before, after := string(p.src[:at.From]), string(p.src[at.From:])
	pair := after[:min(len(after), 2)]
	args := map[string]string{"found": found}
	switch m := percentage.FindStringSubmatch(before); {
	case m != nil:
		from := len([]rune(strings.TrimSuffix(before, m[0])))
		args["found"], args["number"] = strings.TrimSpace(m[0]), m[1]
		p.fault("formula/syntax", Span{from, from + len([]rune(strings.TrimRight(m[0], " ")))}, args, "hint/percent-sign")
	case pair == "=<" || pair == "=>":
		args["found"], args["meant"] = pair, words[pair]
		p.fault("formula/syntax", Span{at.From, at.From + 2}, args, "hint/write")
	case fraction.MatchString(after) && strings.TrimRight(before, "0123456789") != before:
		p.fault("formula/syntax", at, args, "hint/point")
	case words[found] != "":
		args["meant"] = words[found]
		p.fault("formula/syntax", at, args, "hint/write")
	default:
		return false
	}
	return true
}

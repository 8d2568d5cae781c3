package engine

import (
	"strings"
	"unicode/utf8"
)

// appendField writes a field; key is all that stands before its value.
func appendField(b []byte, key, s string) []byte { return appendString(append(b, key...), s) }

// appendGiven writes a field unless it is empty.
func appendGiven(b []byte, key, s string) []byte {
	if s == "" {
		return b
	}
	return appendField(b, key, s)
}

// appendStrings writes a list of texts; nil is null.
func appendStrings(b []byte, list []string) []byte { return appendList(b, list, appendString) }

// appendString writes a text. Few have anything to escape.
func appendString(b []byte, s string) []byte {
	if !verbatim(s) {
		b, _ = appendAny(b, s) // a text always can
		return b
	}
	return append(append(append(b, '"'), s...), '"')
}

// verbatim says that JSON writes a text as it is: it is UTF-8, and holds nothing to
// escape, nor the two runes that end a line in JavaScript.
func verbatim(s string) bool {
	var all trait
	for i := range len(s) {
		all |= traits[s[i]]
	}
	switch {
	case all == 0:
		return true
	case all&escaped != 0 || !utf8.ValidString(s):
		return false
	}
	return all&general == 0 || !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029")
}

// trait is what there is to look at in a byte of a text.
type trait uint8

const (
	escaped trait = 1 << iota // it is never written as it is
	long                      // it is part of a rune of several bytes
	general                   // which may be one that ends a line
)

// traits are those of all bytes.
var traits = func() (all [256]trait) {
	for c := range all {
		switch {
		case byte(c) == "\u2028"[0]:
			all[c] = long | general
		case c >= utf8.RuneSelf:
			all[c] = long
		case c < ' ', c == '"', c == '\\':
			all[c] = escaped
		}
	}
	return all
}()

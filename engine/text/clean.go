package text

import "unicode"

// CleanRune is r, or '�' when r could steer a terminal or hide text: control
// characters, and invisible ones that change direction or take no room.
func CleanRune(r rune) rune {
	if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs) {
		return unicode.ReplacementChar
	}
	return r
}

// Clean is s without anything that could steer a terminal or hide text: each
// control or invisible formatting character becomes '�', line breaks and tabs
// included.
func Clean(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		out = append(out, CleanRune(r))
	}
	return string(out)
}

package text

import "github.com/mattn/go-runewidth"

// RuneWidth is the number of terminal columns r takes: 2 for wide East Asian
// characters and most emoji, 0 for combining marks and control characters,
// else 1. It does not depend on the environment.
func RuneWidth(r rune) int {
	c := runewidth.Condition{EastAsianWidth: false, StrictEmojiNeutral: true}
	return c.RuneWidth(r)
}

// Width is the number of terminal columns s takes, rune by rune.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += RuneWidth(r)
	}
	return n
}

package model

import (
	"strings"
	"unicode"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// refusal is a family of input names that the privacy rules refuse.
type refusal struct {
	stems  []string
	reason text.Text
}

func (b *builder) readPrivacy(papers []paper) {
	if len(papers) == 0 && !b.bare && !b.lost("privacy", "") {
		b.fault("model/no-privacy", diag.Pos{File: "rules/"}, nil, "hint/privacy").Severity = diag.Warning
	}
	for _, p := range papers {
		for _, n := range items(p.root().Get("refused")) {
			r := refusal{reason: words(n.Get("reason"))}
			for _, w := range items(n.Get("words")) {
				if stem := strings.ToLower(scalar(w)); stem != "" {
					r.stems = append(r.stems, stem)
				}
			}
			b.privacy = append(b.privacy, r)
		}
	}
}

// guard refuses an input that would ask about health: by its name, or by the
// words in which people are asked.
func (b *builder) guard(e document.Entry) {
	asked := []*document.Node{e.Key}
	for _, key := range []string{"title", "question"} {
		asked = append(asked, e.Value.Get(key).Get("nl"), e.Value.Get(key).Get("en"))
	}
	for _, n := range asked {
		for _, r := range b.privacy {
			from, length, found := r.in(scalar(n))
			if !found {
				continue
			}
			at := n.Pos
			if n != e.Key {
				at = b.within(n, from, length)
			}
			b.fault("privacy/health-input", at, args{"name": e.Key.Text}).Says = r.reason
			return
		}
	}
}

// in finds the first word of a text that begins with one of the stems; a stem
// of several words parts them by '_'. The place is in runes.
func (r refusal) in(s string) (from, length int, found bool) {
	plain := []rune(s) // words parted by one '_' or more
	for i, c := range plain {
		if plain[i] = '_'; unicode.IsLetter(c) || unicode.IsDigit(c) {
			plain[i] = unicode.ToLower(c)
		}
	}
	for i := range plain {
		if plain[i] == '_' || i > 0 && plain[i-1] != '_' {
			continue
		}
		for _, stem := range r.stems {
			if n, ok := begins(plain[i:], []rune(stem)); ok {
				for i+n < len(plain) && plain[i+n] != '_' {
					n++
				}
				return i, n, true
			}
		}
	}
	return 0, 0, false
}

// begins says that a text begins with a stem, in which one '_' stands for any
// number, and how many runes that takes.
func begins(s, stem []rune) (int, bool) {
	i := 0
	for _, c := range stem {
		if i >= len(s) || s[i] != c {
			return 0, false
		}
		for i++; c == '_' && i < len(s) && s[i] == '_'; i++ {
		}
	}
	return i, true
}

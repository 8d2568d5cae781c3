package model

import (
	"strings"
	"unicode"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// refusals are the beginnings of words that the privacy rules refuse, as a tree
// of their runes.
type refusals struct {
	next map[rune]*refusals
	stem *stem // that ends here
}

// stem is the beginning of a word, or of several that '_' parts.
type stem struct {
	family, order int // its place in the documents
	reason        text.Text
}

// refuse adds a stem; of the same one the first counts.
func (r *refusals) refuse(word string, is stem) {
	for _, c := range word {
		if r.next == nil {
			r.next = map[rune]*refusals{}
		}
		if r.next[c] == nil {
			r.next[c] = &refusals{}
		}
		r = r.next[c]
	}
	if r.stem == nil {
		r.stem = &is
	}
}

func (b *builder) readPrivacy(papers []paper) {
	if len(papers) == 0 && !b.bare && !b.lost("privacy", "") {
		b.fault("model/no-privacy", diag.Pos{File: "rules/"}, nil, "hint/privacy").Severity = diag.Warning
	}
	family := 0
	for _, p := range papers {
		for _, n := range items(p.root().Get("refused")) {
			reason := words(n.Get("reason"))
			for i, w := range items(n.Get("words")) {
				if word := strings.ToLower(scalar(w)); word != "" {
					b.privacy.refuse(word, stem{family, i, reason})
				}
			}
			family++
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
		from, length, refused := b.privacy.in(scalar(n))
		if refused == nil {
			continue
		}
		at := n.Pos
		if n != e.Key {
			at = b.within(n, from, length)
		}
		b.fault("privacy/health-input", at, args{"name": e.Key.Text}).Says = refused.reason
		return
	}
}

// in finds the first word of a text that begins with a stem of the first family
// that has any in it; a stem of several words parts them by '_'. The place is in
// runes.
func (r *refusals) in(s string) (from, length int, found *stem) {
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
		if n, is := r.begins(plain[i:]); is != nil && (found == nil || is.family < found.family) {
			from, length, found = i, n, is
		}
	}
	for found != nil && from+length < len(plain) && plain[from+length] != '_' {
		length++
	}
	return from, length, found
}

// begins finds the first of the stems that a text begins with, and how many
// runes that takes; one '_' of a stem stands for any number.
func (r *refusals) begins(s []rune) (length int, found *stem) {
	for i := 0; i < len(s); {
		c := s[i]
		if r = r.next[c]; r == nil {
			break
		}
		for i++; c == '_' && i < len(s) && s[i] == '_'; i++ {
		}
		if is := r.stem; is != nil && (found == nil || is.family < found.family || is.family == found.family && is.order < found.order) {
			length, found = i, is
		}
	}
	return length, found
}

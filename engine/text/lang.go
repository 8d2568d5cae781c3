package text

// Lang is a language people read. The zero value is Dutch.
type Lang uint8

// The languages every text exists in.
const (
	NL Lang = iota // Dutch, the first language of every document
	EN             // English
)

// ParseLang reads "nl" or "en". Anything else gives false.
func ParseLang(s string) (Lang, bool) {
	switch s {
	case "nl":
		return NL, true
	case "en":
		return EN, true
	}
	return NL, false
}

// String is the language's code: "nl" or "en".
func (l Lang) String() string {
	if l == EN {
		return "en"
	}
	return "nl"
}

// Text is one text in every language.
type Text struct{ NL, EN string }

// In is the text in language l. A text that is missing in l falls back to the
// other language, so that a reader never sees nothing.
func (t Text) In(l Lang) string {
	if l == EN && t.EN != "" || t.NL == "" {
		return t.EN
	}
	return t.NL
}

// IsZero reports whether the text is empty in every language.
func (t Text) IsZero() bool { return t == Text{} }

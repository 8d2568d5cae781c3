package model

import (
	"maps"
	"slices"
	"strings"

	"dekking/engine/formula"
	"dekking/engine/text"
)

// advise adds to the faults of a formula what to write, in the words of the
// line: its units by any of their names, its choices in quotes.
func (b *builder) advise(l *Line, src string, faults []formula.Fault) []formula.Fault {
	faults = l.Names.Advise(src, faults)
	for i, f := range faults {
		switch {
		case f.Hint == "hint/number-of-unit":
			if f.Args["unit"] = l.measure(f.Args["word"]); f.Args["unit"] == "" {
				faults[i].Hint = ""
			}
		case f.Code == "formula/unknown-name" && (f.Hint == "" || f.Hint == "hint/did-you-mean"):
			if meant := l.meant(f.Args["name"]); meant != "" {
				faults[i].Args = maps.Clone(f.Args)
				faults[i].Args["meant"], faults[i].Hint = meant, "hint/write"
			}
		}
	}
	return faults
}

// meant is what a name stands for that is none: a choice without its quotes,
// or a unit by another of its names.
func (l *Line) meant(name string) string {
	for _, d := range l.Definitions {
		if dom := d.Type.Domain; dom != nil && slices.Contains(dom.IDs, strings.ToLower(name)) {
			return "'" + strings.ToLower(name) + "'"
		}
	}
	if u, ok := l.unitCalled(name); ok {
		return u
	}
	return ""
}

// measure is the unit that a word means, or else the word; "" for a sign that
// no unit has.
func (l *Line) measure(word string) string {
	if u, ok := l.unitCalled(word); ok {
		return u
	}
	switch {
	case l.byName[word] != nil:
		return word
	case strings.ContainsAny(word, "€$£"):
		return ""
	}
	var all []string
	for _, u := range l.Units {
		all = append(all, u.Name)
	}
	if u := text.Nearest(word, all); u != "" {
		return u
	}
	return word
}

// unitCalled finds a unit by its name, symbol or words, in small letters or
// capitals.
func (l *Line) unitCalled(word string) (string, bool) {
	for _, u := range l.Units {
		for _, s := range [...]string{u.Name, u.Symbol, u.One.NL, u.One.EN, u.Many.NL, u.Many.EN} {
			if s != "" && strings.EqualFold(s, word) {
				return u.Name, true
			}
		}
	}
	return "", false
}

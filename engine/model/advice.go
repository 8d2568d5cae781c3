package model

import (
	"maps"
	"strings"

	"dekking/engine/formula"
)

// advise adds to the faults of a formula what to write, in the words of the
// line: its units by any of their names, its choices in quotes.
func (b *builder) advise(l *Line, src string, faults []formula.Fault) []formula.Fault {
	faults = l.Names.Advise(src, faults)
	for i, f := range faults {
		switch {
		case f.Hint == "hint/number-of-unit":
			if f.Args["unit"] = b.measure(l, f.Args["word"]); f.Args["unit"] == "" {
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
	if id := strings.ToLower(name); l.choice(id) {
		return "'" + id + "'"
	}
	if u, ok := l.unitCalled(name); ok {
		return u
	}
	return ""
}

// measure is the unit that a word means, or else the word; "" for a sign that
// no unit has.
func (b *builder) measure(l *Line, word string) string {
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
	if u := b.near(word, all); u != "" {
		return u
	}
	return word
}

// choice says that some input or parameter has a choice of that name.
func (l *Line) choice(id string) bool {
	if l.chosen == nil {
		l.chosen = map[string]bool{}
		for _, d := range l.Definitions {
			if d.Type.Domain != nil {
				for _, id := range d.Type.Domain.IDs {
					l.chosen[id] = true
				}
			}
		}
	}
	return l.chosen[id]
}

// unitCalled finds a unit by its name, symbol or words, in small letters or
// capitals.
func (l *Line) unitCalled(word string) (string, bool) {
	if l.spoken == nil {
		l.spoken = map[string]string{}
		for _, u := range l.Units {
			for _, s := range [...]string{u.Name, u.Symbol, u.One.NL, u.One.EN, u.Many.NL, u.Many.EN} {
				if _, taken := l.spoken[strings.ToLower(s)]; s != "" && !taken {
					l.spoken[strings.ToLower(s)] = u.Name
				}
			}
		}
	}
	u, ok := l.spoken[strings.ToLower(word)]
	return u, ok
}

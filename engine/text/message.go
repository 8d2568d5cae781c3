package text

import (
	"slices"
	"strings"
)

// Message is the catalogue's sentence for key in language l, its placeholders
// filled from args: `{name}` with the argument itself, `{=name}` with the words
// of the catalogue for an argument that is a key, or several with '|' between
// them ("type/number|type/text": a number or text), `{#name}` with a number as
// the language writes it. A placeholder that has no argument stays as it is
// written; an unknown key yields the key itself.
func Message(l Lang, key string, args map[string]string) string {
	e, ok := find(key)
	if !ok {
		return key
	}
	return fill(l, Text{e.nl, e.en}.In(l), args)
}

// Known reports whether the catalogue has the key.
func Known(key string) bool {
	_, ok := find(key)
	return ok
}

// Keys are all keys of the catalogue, sorted.
func Keys() []string {
	var keys []string
	for _, t := range tables() {
		for k := range t {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

func find(key string) (entry, bool) {
	for _, t := range tables() {
		if e, ok := t[key]; ok {
			return e, true
		}
	}
	return entry{}, false
}

// fill puts arguments in the places of `{name}`. What an argument holds is
// never read as a placeholder again.
func fill(l Lang, s string, args map[string]string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(s[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(s[:open])
		place := s[open : open+end+1]
		b.WriteString(argument(l, place, args))
		s = s[open+end+1:]
	}
	b.WriteString(s)
	return b.String()
}

// argument is what a place such as `{name}`, `{=name}` or `{#name}` is filled
// with.
func argument(l Lang, place string, args map[string]string) string {
	name := place[1 : len(place)-1]
	if v, ok := args[name]; ok {
		return v
	}
	if v, ok := args[strings.TrimPrefix(name, "=")]; ok {
		return words(l, v)
	}
	if v, ok := args[strings.TrimPrefix(name, "#")]; ok {
		return Number(l, v)
	}
	return place
}

// words are the catalogue's words for keys with '|' between them, or the
// argument itself when one of them is no key. Words have no places to fill.
func words(l Lang, keys string) string {
	parts := strings.Split(keys, "|")
	for i, key := range parts {
		e, ok := find(key)
		if !ok {
			return keys
		}
		parts[i] = Text{e.nl, e.en}.In(l)
	}
	return List(l, parts, false)
}

// Both is Message in both languages.
func Both(key string, args map[string]string) Text {
	return Text{NL: Message(NL, key, args), EN: Message(EN, key, args)}
}

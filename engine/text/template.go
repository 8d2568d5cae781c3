package text

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Template is a text with places to fill: "{name}" and "{name:verb}". A brace
// that is meant is written "{{"; a "}" on its own is itself. The zero value is
// the empty text. Immutable, safe for concurrent use.
type Template struct {
	pieces []piece
}

// piece is literal text, or a place when its name is not empty.
type piece struct {
	literal string
	place   Placeholder
}

// Placeholder is one place in a template.
type Placeholder struct {
	Name   string // "jaarloon"
	Verb   string // what to print of it, "formula"; "" is the value
	Offset int    // of its '{' in the template, in runes
}

// TemplateError is a fault in a template.
type TemplateError struct {
	Code   string // the catalogue's key: text/template-unclosed or text/template-name
	Name   string // what stands between the braces
	Offset int    // of the '{', in runes
}

// Error is for logs; people read the catalogue's sentence for Code.
func (e *TemplateError) Error() string {
	return fmt.Sprintf("template: %s at %d: %q", e.Code, e.Offset, e.Name)
}

// ParseTemplate reads a template. The error is a *TemplateError: a brace that
// is not closed, or a place without a proper name (letters, digits and '_',
// not starting with a digit).
func ParseTemplate(s string) (Template, error) {
	var t Template
	var literal strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		switch {
		case runes[i] != '{':
			literal.WriteRune(runes[i])
		case i+1 < len(runes) && runes[i+1] == '{':
			literal.WriteRune('{')
			i++
		default:
			p, err := readPlace(runes, i)
			if err != nil {
				return Template{}, err
			}
			t.pieces = append(t.pieces, piece{literal: literal.String()}, piece{place: p})
			literal.Reset()
			i += slices.Index(runes[i:], '}')
		}
	}
	t.pieces = append(t.pieces, piece{literal: literal.String()})
	return t, nil
}

// readPlace reads the place whose '{' stands at i.
func readPlace(runes []rune, i int) (Placeholder, error) {
	n := slices.Index(runes[i:], '}')
	if n < 0 {
		return Placeholder{}, &TemplateError{"text/template-unclosed", string(runes[i+1:]), i}
	}
	inside := string(runes[i+1 : i+n])
	name, verb, hasVerb := strings.Cut(inside, ":")
	if !isName(name) || hasVerb && !isName(verb) {
		return Placeholder{}, &TemplateError{"text/template-name", inside, i}
	}
	return Placeholder{name, verb, i}, nil
}

func isName(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}

// Names are the template's places in order, a repeated one as often as it
// stands there.
func (t Template) Names() []Placeholder {
	var places []Placeholder
	for _, p := range t.pieces {
		if p.place.Name != "" {
			places = append(places, p.place)
		}
	}
	return places
}

// Render is the text with every place filled by value. What value returns is
// not read as a template again.
func (t Template) Render(value func(Placeholder) string) string {
	var b strings.Builder
	for _, p := range t.pieces {
		if p.place.Name != "" {
			b.WriteString(value(p.place))
		} else {
			b.WriteString(p.literal)
		}
	}
	return b.String()
}

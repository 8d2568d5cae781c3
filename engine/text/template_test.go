package text

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestTemplate(t *testing.T) {
	show := func(p Placeholder) string { return "<" + p.Name + "|" + p.Verb + ">" }
	for _, c := range []struct {
		in, want string
		names    []Placeholder
	}{
		{"", "", nil},
		{"tot {max} per jaar", "tot <max|> per jaar", []Placeholder{{"max", "", 4}}},
		{"{a}{b:formula}", "<a|><b|formula>", []Placeholder{{"a", "", 0}, {"b", "formula", 3}}},
		{"é{a} €{a}", "é<a|> €<a|>", []Placeholder{{"a", "", 1}, {"a", "", 6}}},
		{"{{a}", "{a}", nil},
		{"a } b", "a } b", nil},
		{"{{{a}", "{<a|>", []Placeholder{{"a", "", 2}}},
	} {
		tpl, err := ParseTemplate(c.in)
		if err != nil {
			t.Errorf("%q: %v", c.in, err)
			continue
		}
		if got := tpl.Render(show); got != c.want || !slices.Equal(tpl.Names(), c.names) {
			t.Errorf("%q: %q, %v", c.in, got, tpl.Names())
		}
	}
}

func TestTemplateErrors(t *testing.T) {
	for _, c := range []struct {
		in, code string
		offset   int
	}{
		{"tot {max", "text/template-unclosed", 4},
		{"{", "text/template-unclosed", 0},
		{"€{}", "text/template-name", 1},
		{"{a b}", "text/template-name", 0},
		{"{a:}", "text/template-name", 0},
		{"{1a}", "text/template-name", 0},
	} {
		_, err := ParseTemplate(c.in)
		var e *TemplateError
		if !errors.As(err, &e) || e.Code != c.code || e.Offset != c.offset || !Known(e.Code) {
			t.Errorf("%q: %v", c.in, err)
		}
	}
}

func FuzzTemplate(f *testing.F) {
	f.Add("tot {max:formula} {{ } é")
	f.Fuzz(func(t *testing.T, s string) {
		tpl, err := ParseTemplate(s)
		if err != nil {
			return
		}
		back := tpl.Render(func(p Placeholder) string {
			if p.Verb != "" {
				return "{" + p.Name + ":" + p.Verb + "}"
			}
			return "{" + p.Name + "}"
		})
		if back != strings.ReplaceAll(strings.ToValidUTF8(s, "�"), "{{", "{") && strings.ToValidUTF8(s, "") == s {
			t.Errorf("%q becomes %q", s, back)
		}
		for _, p := range tpl.Names() {
			if r := []rune(s); r[p.Offset] != '{' {
				t.Errorf("%q: %+v is not at a brace", s, p)
			}
		}
	})
}

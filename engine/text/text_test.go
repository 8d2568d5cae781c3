package text

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestParseLang(t *testing.T) {
	for _, l := range []Lang{NL, EN} {
		if got, ok := ParseLang(l.String()); !ok || got != l {
			t.Errorf("ParseLang(%q) = %v, %v", l, got, ok)
		}
	}
	for _, s := range []string{"", "NL", "de", "nl-NL"} {
		if _, ok := ParseLang(s); ok {
			t.Errorf("ParseLang(%q) is accepted", s)
		}
	}
}

func TestTextFallsBackToTheOtherLanguage(t *testing.T) {
	for _, c := range []struct {
		text   Text
		nl, en string
		zero   bool
	}{
		{Text{"loon", "wage"}, "loon", "wage", false},
		{Text{NL: "loon"}, "loon", "loon", false},
		{Text{EN: "wage"}, "wage", "wage", false},
		{Text{}, "", "", true},
	} {
		if c.text.In(NL) != c.nl || c.text.In(EN) != c.en || c.text.IsZero() != c.zero {
			t.Errorf("%+v: %q, %q, %v", c.text, c.text.In(NL), c.text.In(EN), c.text.IsZero())
		}
	}
}

func TestMessage(t *testing.T) {
	for _, c := range []struct {
		lang Lang
		key  string
		args map[string]string
		want string
	}{
		{NL, "document/unknown-key", map[string]string{"key": "eigenrisico"}, "de sleutel 'eigenrisico' is hier niet bekend"},
		{EN, "document/unknown-key", map[string]string{"key": "{key}"}, "the key '{key}' is not known here"},
		{EN, "document/unknown-key", nil, "the key '{key}' is not known here"},
		{NL, "no/such-key", map[string]string{"key": "x"}, "no/such-key"},
		{NL, "document/wrong-type", map[string]string{"want": "type/number|type/text", "got": "type/list"}, "hier hoort een getal of tekst, maar er staat een lijst"},
		{EN, "document/wrong-type", map[string]string{"want": "type/number", "got": "strange"}, "a number belongs here, but there is strange"},
		{NL, "document/pattern", map[string]string{"text": "x", "form": "^a|b$"}, "'x' heeft niet de vorm die hier hoort: ^a|b$"},
		{NL, "document/number-below", map[string]string{"text": "x", "limit": "1000.5"}, "x is te laag: minstens 1.000,5"},
		{EN, "document/number-below", map[string]string{"text": "x", "limit": "1000.5"}, "x is too low: at least 1,000.5"},
		{NL, "text/template-unclosed", nil, "de accolade van '{' wordt niet gesloten"},
	} {
		if got := Message(c.lang, c.key, c.args); got != c.want {
			t.Errorf("Message(%v, %q, %v) = %q, want %q", c.lang, c.key, c.args, got, c.want)
		}
	}
}

// TestCatalogueIsWhole holds what every message must have: a key of its own of
// the form part/name, both languages, and the same places to fill in both.
func TestCatalogueIsWhole(t *testing.T) {
	keys := Keys()
	if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
		t.Error("keys are not sorted, or a key stands in two tables")
	}
	form := regexp.MustCompile(`^[a-z]+/[a-z0-9-]+$`)
	place := regexp.MustCompile(`\{[=#]?[a-zA-Z]+\}`)
	for _, key := range keys {
		e, _ := find(key)
		if !form.MatchString(key) {
			t.Errorf("key %q", key)
		}
		if e.nl == "" || e.en == "" || strings.TrimSpace(e.nl+e.en) != e.nl+e.en {
			t.Errorf("%s lacks a language, or has white space around it", key)
		}
		nl, en := place.FindAllString(e.nl, -1), place.FindAllString(e.en, -1)
		slices.Sort(nl)
		slices.Sort(en)
		if !slices.Equal(nl, en) {
			t.Errorf("%s: places %v in Dutch, %v in English", key, nl, en)
		}
	}
	if !Known(keys[0]) || Known("no/such-key") {
		t.Error("Known does not agree with Keys")
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct{ in, nl, en string }{
		{"0", "0", "0"},
		{"12", "12", "12"},
		{"123", "123", "123"},
		{"1234", "1.234", "1,234"},
		{"-1234567.50", "-1.234.567,50", "-1,234,567.50"},
		{"-0.5", "-0,5", "-0.5"},
		{"123456", "123.456", "123,456"},
		{"1e5", "1e5", "1e5"},
		{"", "", ""},
		{"-", "-", "-"},
		{"1.", "1.", "1."},
		{".5", ".5", ".5"},
		{"n.v.t.", "n.v.t.", "n.v.t."},
		{"1/3", "1/3", "1/3"},
	} {
		if nl, en := Number(NL, c.in), Number(EN, c.in); nl != c.nl || en != c.en {
			t.Errorf("Number(%q) = %q, %q, want %q, %q", c.in, nl, en, c.nl, c.en)
		}
	}
}

func TestDate(t *testing.T) {
	for _, c := range []struct{ in, nl, en string }{
		{"2026-07-01", "1 juli 2026", "1 July 2026"},
		{"2024-02-29", "29 februari 2024", "29 February 2024"},
		{"1900-12-10", "10 december 1900", "10 December 1900"},
		{"2026-13-01", "2026-13-01", "2026-13-01"},
		{"2026-00-01", "2026-00-01", "2026-00-01"},
		{"01-07-2026", "01-07-2026", "01-07-2026"},
		{"2026-0a-01", "2026-0a-01", "2026-0a-01"},
		{"", "", ""},
	} {
		if nl, en := Date(NL, c.in), Date(EN, c.in); nl != c.nl || en != c.en {
			t.Errorf("Date(%q) = %q, %q, want %q, %q", c.in, nl, en, c.nl, c.en)
		}
	}
}

func TestList(t *testing.T) {
	for _, c := range []struct {
		items []string
		nl    string
		en    string
		conj  bool
	}{
		{nil, "", "", true},
		{[]string{"10"}, "10", "10", true},
		{[]string{"10", "20"}, "10 en 20", "10 and 20", true},
		{[]string{"10", "20", "30", "65"}, "10, 20, 30 en 65", "10, 20, 30 and 65", true},
		{[]string{"10", "20", "30"}, "10, 20 of 30", "10, 20 or 30", false},
	} {
		if nl, en := List(NL, c.items, c.conj), List(EN, c.items, c.conj); nl != c.nl || en != c.en {
			t.Errorf("List(%v, %v) = %q, %q", c.items, c.conj, nl, en)
		}
	}
}

func TestCleanLeavesNothingThatSteersATerminal(t *testing.T) {
	for in, want := range map[string]string{
		"gewoon, €, é, 漢": "gewoon, €, é, 漢",
		"\x1b[31mrood":    "�[31mrood",
		"a\u202eb":        "a�b",
		"a\nb\tc":         "a�b�c",
		"\xff":            "�",
	} {
		if got := Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWidth(t *testing.T) {
	for in, want := range map[string]int{"": 0, "abc": 3, "漢字": 4, "é": 1, "e\u0301": 1, "€ 10": 4, "…": 1, "�": 1} {
		if got := Width(in); got != want {
			t.Errorf("Width(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestDatesOfTables(t *testing.T) {
	for _, c := range []struct{ iso, nl, en, monthNL, monthEN string }{
		{"2026-02-01", "01-02-2026", "1 Feb 2026", "februari 2026", "February 2026"},
		{"1999-12-31", "31-12-1999", "31 Dec 1999", "december 1999", "December 1999"},
		{"no date", "no date", "no date", "no date", "no date"},
	} {
		if nl, en := ShortDate(NL, c.iso), ShortDate(EN, c.iso); nl != c.nl || en != c.en {
			t.Errorf("%s is %s and %s", c.iso, nl, en)
		}
		if nl, en := MonthYear(NL, c.iso), MonthYear(EN, c.iso); nl != c.monthNL || en != c.monthEN {
			t.Errorf("the month of %s is %s and %s", c.iso, nl, en)
		}
	}
}

func TestBriefDate(t *testing.T) {
	for _, c := range []struct{ iso, nl, en string }{
		{"2024-03-01", "1 mrt 2024", "1 Mar 2024"},
		{"2024-05-31", "31 mei 2024", "31 May 2024"},
		{"2024-08-09", "9 aug 2024", "9 Aug 2024"},
		{"2024-10-10", "10 okt 2024", "10 Oct 2024"},
		{"today", "today", "today"},
	} {
		if nl, en := BriefDate(NL, c.iso), BriefDate(EN, c.iso); nl != c.nl || en != c.en {
			t.Errorf("%s is %s and %s", c.iso, nl, en)
		}
	}
}

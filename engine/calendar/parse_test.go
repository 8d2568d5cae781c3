package calendar_test

import (
	"errors"
	"testing"

	"dekking/engine/calendar"
)

func TestParseTellsWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		text       string
		kind       calendar.Kind
		suggestion string
	}{
		// The ways people and programs write a day.
		{"01-07-2026", calendar.Syntax, "2026-07-01"},
		{"1-7-2026", calendar.Syntax, "2026-07-01"},
		{"1/7/2026", calendar.Syntax, "2026-07-01"},
		{"1.7.2026", calendar.Syntax, "2026-07-01"},
		{"31-12-2026", calendar.Syntax, "2026-12-31"},
		{"20260701", calendar.Syntax, "2026-07-01"},
		{"2026/7/1", calendar.Syntax, "2026-07-01"},
		{"2026/07/01", calendar.Syntax, "2026-07-01"},
		{"2026-7-1", calendar.Syntax, "2026-07-01"},
		{"29-02-2024", calendar.Syntax, "2024-02-29"},
		{"1 juli 2026", calendar.Syntax, "2026-07-01"},
		{"01 JAN. 2020", calendar.Syntax, "2020-01-01"},
		{"31 March 2026", calendar.Syntax, "2026-03-31"},
		{"1 mei 2026", calendar.Syntax, "2026-05-01"},

		// The month first, as Americans write.
		{"12-31-2026", calendar.Syntax, "2026-12-31"},
		{"01/13/2020", calendar.Syntax, "2020-01-13"},
		{"20261301", calendar.Syntax, "2026-01-13"},

		// What is no day in any reading gets no suggestion.
		{"29-02-2026", calendar.Syntax, ""},
		{"01-07-26", calendar.Syntax, ""},
		{"1-7-1899", calendar.Syntax, ""},
		{"1-7/2026", calendar.Syntax, ""},
		{"2026-07", calendar.Syntax, ""},
		{"2026-07-01-01", calendar.Syntax, ""},
		{"2026-07-01T00:00:00Z", calendar.Syntax, ""},
		{"32 juli 2026", calendar.Syntax, ""},
		{"1 ju 2026", calendar.Syntax, ""},
		{"1 thermidor 2026", calendar.Syntax, ""},
		{"1 juli 26", calendar.Syntax, ""},
		{"1  2026", calendar.Syntax, ""},
		{"13-13-2026", calendar.Syntax, ""},
		{" 2026-07-01", calendar.Syntax, ""},
		{"+026-07-01", calendar.Syntax, ""},
		{"2026-+7-01", calendar.Syntax, ""},
		{"2026-07-0१", calendar.Syntax, ""},
		{"é260701", calendar.Syntax, ""},
		{"--", calendar.Syntax, ""},
		{"", calendar.Syntax, ""},

		{"2026-02-29", calendar.NoSuchDay, ""},
		{"2026-13-01", calendar.NoSuchDay, ""},
		{"2026-00-10", calendar.NoSuchDay, ""},
		{"2026-06-31", calendar.NoSuchDay, ""},
		{"0000-02-30", calendar.NoSuchDay, ""},
		{"1899-12-31", calendar.Range, ""},
		{"2200-01-01", calendar.Range, ""},
		{"9999-12-31", calendar.Range, ""},
	} {
		_, err := calendar.Parse(c.text)
		var fault *calendar.ParseError
		if !errors.As(err, &fault) {
			t.Errorf("Parse(%q): %v, want a ParseError", c.text, err)
			continue
		}
		if fault.Kind != c.kind || fault.Suggestion != c.suggestion {
			t.Errorf("Parse(%q): kind %d, suggestion %q; want %d, %q", c.text, fault.Kind, fault.Suggestion, c.kind, c.suggestion)
		}
	}
}

func TestMonthFirstIsToldApart(t *testing.T) {
	for text, want := range map[string]bool{"01/13/2020": true, "13/01/2020": false, "01-02-2020": false, "1 mei 2020": false, "x": false} {
		_, err := calendar.Parse(text)
		var fault *calendar.ParseError
		if !errors.As(err, &fault) || fault.MonthFirst != want {
			t.Errorf("Parse(%q): %+v, want month first %v", text, fault, want)
		}
	}
}

func TestParseErrorsReadAsSentences(t *testing.T) {
	for text, want := range map[string]string{
		"1-7-2026":   "calendar: not YYYY-MM-DD",
		"2026-02-30": "calendar: no such day",
		"2200-01-01": "calendar: not from 1900-01-01 through 2199-12-31",
	} {
		if _, err := calendar.Parse(text); err == nil || err.Error() != want {
			t.Errorf("Parse(%q): %v, want %s", text, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-07-01", "1-7-2026", "1 januari 2020", "01/13/2020", "20260701", "2026/7/1", "2026-02-30", "-1-1-1", "é260701"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := calendar.Parse(s)
		if err == nil {
			if !d.Valid() || d.String() != s {
				t.Errorf("Parse(%q) = %s", s, d)
			}
			return
		}
		if hint := err.(*calendar.ParseError).Suggestion; hint != "" {
			if _, err := calendar.Parse(hint); err != nil || hint == s {
				t.Errorf("Parse(%q) suggests %q: %v", s, hint, err)
			}
		}
	})
}

package calendar

import (
	"strconv"
	"strings"
)

// Kind says what is wrong with the text of a date.
type Kind uint8

// The kinds of a ParseError.
const (
	Syntax    Kind = iota + 1 // not YYYY-MM-DD
	NoSuchDay                 // such as 2026-02-30
	Range                     // a day, but not in First..Last
)

// ParseError is the only error of Parse.
type ParseError struct {
	Kind Kind
	// Suggestion is what a text in another common form means, as Parse reads it; empty when that is not
	// known. Of a day and a month the day comes first, as the Dutch write: 01-07-2026 is 2026-07-01.
	Suggestion string
}

// Error is for logs; people are told by the kind.
func (e *ParseError) Error() string {
	switch e.Kind {
	case NoSuchDay:
		return "calendar: no such day"
	case Range:
		return "calendar: not from " + First.String() + " through " + Last.String()
	default:
		return "calendar: not YYYY-MM-DD"
	}
}

// Parse reads a date as YYYY-MM-DD and nothing else. The error is a *ParseError.
func Parse(s string) (Date, error) {
	y, m, d, ok := fields(s, "-")
	if !ok || len(s) != len("2026-07-01") || s[4] != '-' || s[7] != '-' {
		return 0, &ParseError{Kind: Syntax, Suggestion: suggest(s)}
	}
	if !exists(y, m, d) {
		return 0, &ParseError{Kind: NoSuchDay}
	}
	if date, ok := Of(y, m, d); ok {
		return date, nil
	}
	return 0, &ParseError{Kind: Range}
}

// suggest reads the forms that people and programs write besides: day-month-year and year-month-day with
// -, / or ., without leading zeros or with them, and yyyymmdd.
func suggest(s string) string {
	if len(s) == len("20260701") && !strings.ContainsAny(s, "-/.") {
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	for _, separator := range []string{"-", "/", "."} {
		y, m, d, ok := fields(s, separator)
		if !ok {
			continue
		}
		if strings.LastIndex(s, separator) == len(s)-5 { // four digits at the end: the year
			y, d = d, y
		}
		if date, ok := Of(y, m, d); ok {
			return date.String()
		}
	}
	return ""
}

// fields are three groups of one to four digits.
func fields(s, separator string) (a, b, c int, ok bool) {
	parts := strings.SplitN(s, separator, 4)
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	var n [3]int
	for i, part := range parts {
		if n[i], ok = digits(part); !ok {
			return 0, 0, 0, false
		}
	}
	return n[0], n[1], n[2], true
}

func digits(s string) (int, bool) {
	if s == "" || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

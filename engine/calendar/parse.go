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
	// MonthFirst says that the suggestion only holds when the month was written before the day: 01/13/2026.
	MonthFirst bool
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
	y, m, d, ok := plain(s)
	if !ok {
		suggestion, monthFirst := suggest(s)
		return 0, &ParseError{Kind: Syntax, Suggestion: suggestion, MonthFirst: monthFirst}
	}
	if !exists(y, m, d) {
		return 0, &ParseError{Kind: NoSuchDay}
	}
	if date, ok := Of(y, m, d); ok {
		return date, nil
	}
	return 0, &ParseError{Kind: Range}
}

// plain takes YYYY-MM-DD apart.
func plain(s string) (y, m, d int, ok bool) {
	if len(s) != len("2026-07-01") || s[4] != '-' || s[7] != '-' {
		return 0, 0, 0, false
	}
	var n [3]int
	part := 0
	for i := range len(s) {
		switch c := s[i]; {
		case i == 4 || i == 7:
			part++
		case c < '0' || c > '9':
			return 0, 0, 0, false
		default:
			n[part] = 10*n[part] + int(c-'0')
		}
	}
	return n[0], n[1], n[2], true
}

// suggest reads the forms that people and programs write besides: day-month-year and year-month-day with
// -, / or ., without leading zeros or with them, yyyymmdd, and 1 juli 2026. A day that cannot be, as the month
// was written before it, is read so.
func suggest(s string) (iso string, monthFirst bool) {
	if date, ok := written(s); ok {
		return date.String(), false
	}
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
			return date.String(), false
		}
		if date, ok := Of(y, d, m); ok {
			return date.String(), true
		}
	}
	return "", false
}

// written reads a day, the name of a month, and a year of four digits.
func written(s string) (Date, bool) {
	parts := strings.Fields(s)
	if len(parts) != 3 || len(parts[2]) != 4 {
		return 0, false
	}
	d, isDay := digits(parts[0])
	y, isYear := digits(parts[2])
	m := month(parts[1])
	if !isDay || !isYear || m == 0 {
		return 0, false
	}
	return Of(y, m, d)
}

// month is the number of the month that a Dutch or English name, or its first three letters or more, names;
// else 0.
func month(name string) int {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	if len(name) < 3 {
		return 0
	}
	for _, names := range [2]string{
		"januari februari maart april mei juni juli augustus september oktober november december",
		"january february march april may june july august september october november december",
	} {
		for i, full := range strings.Fields(names) {
			if strings.HasPrefix(full, name) {
				return i + 1
			}
		}
	}
	return 0
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

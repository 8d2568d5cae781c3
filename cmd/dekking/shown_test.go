package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// tokens are the parts of JSON and of headers, and what is left out.
var tokens = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|[{}\[\],:"]|…|[^\s{}\[\],:"…]+`)

// shown is an output as a page has it: the same tokens, but that each … stands for some of
// them, which close what they open, or, within a text, for a part of it.
type shown struct {
	text   string
	places [][]int // of the tokens
	output []string
	loose  bool    // other values may stand in the places of values
	at     []int   // by token: the one of the output that stands there, or -1
	dead   [][]int // by token: those of the output that the rest of it does not begin with
	most   int     // how many tokens stand in the output
}

// printed says whether an output is what a page shows of it.
func printed(text, output string) bool {
	s := match(text, output, false)
	return s.most > len(s.places)
}

// renewed is what a page shows of an output, with the values that the output has now; ""
// where more than values is different.
func renewed(text, output string) string {
	s := match(text, output, true)
	if s.most <= len(s.places) {
		return ""
	}
	now, end := "", 0
	for i, p := range s.places {
		if s.at[i] >= 0 && !strings.Contains(s.token(i), "…") {
			now, end = now+text[end:p[0]]+s.output[s.at[i]], p[1]
		}
	}
	return now + text[end:]
}

func match(text, output string, loose bool) *shown {
	s := &shown{text: text, places: tokens.FindAllStringIndex(text, -1), output: tokens.FindAllString(output, -1), loose: loose}
	s.at, s.dead = make([]int, len(s.places)), make([][]int, len(s.places)+1)
	if s.from(0, 0) {
		s.most = len(s.places) + 1
	}
	return s
}

// first is the first part of a page that is not printed.
func first(text, output string) string {
	s := match(text, output, false)
	if s.most >= len(s.places) {
		return "the end, while there is more"
	}
	return text[s.places[s.most][0]:]
}

func (s *shown) token(i int) string {
	if i < 0 || i >= len(s.places) {
		return ""
	}
	return s.text[s.places[i][0]:s.places[i][1]]
}

// from says whether the tokens from i on are those of the output from j on.
func (s *shown) from(i, j int) bool {
	s.most = max(s.most, i)
	if i == len(s.places) {
		return j == len(s.output)
	}
	if slices.Contains(s.dead[i], j) {
		return false
	}
	first := j
	if s.token(i) != "…" {
		s.at[i] = j
		if j < len(s.output) && s.same(i, s.output[j]) && s.from(i+1, j+1) {
			return true
		}
	} else {
		for s.at[i] = -1; j >= 0; j = s.past(j) {
			if s.from(i+1, j) {
				return true
			}
		}
	}
	s.dead[i] = append(s.dead[i], first)
	return false
}

// past is the place after a token of the output and what it opens; -1 at what closes more.
func (s *shown) past(j int) int {
	for depth := 0; j < len(s.output); j++ {
		switch s.output[j] {
		case "{", "[":
			depth++
		case "}", "]":
			depth--
		}
		if depth <= 0 {
			if depth < 0 {
				return -1
			}
			return j + 1
		}
	}
	return -1
}

// same says whether a token may stand where the output has another.
func (s *shown) same(i int, got string) bool {
	want := s.token(i)
	if before, after, ok := strings.Cut(want, "…"); ok {
		return len(got) >= len(want)-len("…") && strings.HasPrefix(got, before) && strings.HasSuffix(got, after)
	}
	return want == got || s.loose && s.isValue(i) && !strings.Contains("{}[],:", got)
}

// isValue says whether a token is a value that may change: one of a member that is not
// what others are told apart by.
func (s *shown) isValue(i int) bool {
	return s.token(i-1) == ":" && !strings.Contains("{[", s.token(i)) &&
		!slices.Contains([]string{`"id"`, `"name"`, `"product"`, `"at"`, `"code"`, `"pointer"`}, s.token(i-2))
}

// What pages show is held to what is printed: neither more nor less than the … allow.
func TestShown(t *testing.T) {
	const output = `{"a":"1 2 3","b":[{"id":"x","c":true},{"id":"y","c":false}],"d":null}` + "\n"
	for _, tc := range []struct {
		shown string
		same  bool
		now   string // after -update; "" = a person has to look
	}{
		{output, true, output},
		{"{\"a\":\"1 2 3\",\n …}", true, "{\"a\":\"1 2 3\",\n …}"},
		{"{…,\n  \"d\":null}", true, "{…,\n  \"d\":null}"},
		{`{"a":"1 … 3",…}`, true, `{"a":"1 … 3",…}`},
		{`{"a":"1 … 4",…}`, false, ""},
		{`{"a":"2",…}`, false, `{"a":"1 2 3",…}`},
		{`{…[…{"id":"y","c":false}]…}`, true, `{…[…{"id":"y","c":false}]…}`},
		{`{…[…{"id":"y","c":true}]…}`, false, `{…[…{"id":"y","c":false}]…}`},
		{`{…[{"id":"x",…"c":false…}…]…}`, false, `{…[{"id":"x",…"c":true…}…]…}`},
		{`{…[{"id":"z","c":true}…]…}`, false, ""},
		{`{"a":"1 2 3"}`, false, ""},
		{`"a":"1 2 3",…`, false, ""},
		{`{"a":"1 2 3",…,"e":1}`, false, ""},
		{``, false, ""},
	} {
		if got := printed(tc.shown, output); got != tc.same {
			t.Errorf("%s: %v", tc.shown, got)
		}
		if got := renewed(tc.shown, output); got != tc.now {
			t.Errorf("%s becomes %s", tc.shown, got)
		}
	}
}

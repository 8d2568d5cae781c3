package main

import (
	"go/format"
	"slices"
	"strings"
	"testing"
)

func TestMutants(t *testing.T) {
	for _, c := range []struct {
		body string // of a function that returns (int, bool)
		want []string
	}{
		{"if a < b {\n}", []string{"if (a < b) && false {", "if a <= b {", "if a >= b {"}},
		{"if a == b {\n}", []string{"if (a == b) && false {", "if a != b {"}},
		{"for a > 0 {\n}", []string{"for a >= 0 {", "for a <= 0 {", "for a > 1 {"}},
		{"for a >= 7 {\n}", []string{"for a > 7 {", "for a < 7 {", "for a >= 6 {"}},
		{"for p && !q {\n}", []string{"for !p && !q {", "for p || !q {", "for p && q {"}},
		{"a = b + 1", []string{"_ = b + 1", "a = b - 1", "a = b + 2", "a = b + 0"}},
		{"a, b = -b, a%c", []string{"_, _ = -b, a%c", "a, b = b, a%c", "a, b = -b, a*c"}},
		{"_ = f", nil},
		{"a := b", nil},
		{"a += b", []string{"_ = b", "a -= b"}},
		{"a++", []string{"/* a++ */", "a--"}},
		{"f(a)", []string{"/* f(a) */"}},
		{"f(\n\ta,\n)", []string{"/* f( a, ) */"}},
		{"for {\n\tbreak\n}", []string{"continue"}},
		{"switch {\ncase ok(a):\n}", []string{"case !ok(a):", "case (ok(a)) && false:"}},
		{"switch a {\ncase b:\n}", nil},
		{"s = make([]int, 2, 8)", []string{"_ = make([]int, 2, 8)", "s = make([]int, 3, 8)", "s = make([]int, 1, 8)"}},
		{"c = min('0', math.Max(a, b))", []string{
			"_ = min('0', math.Max(a, b))", "c = max('0', math.Max(a, b))",
			"c = min('0'+1, math.Max(a, b))", "c = min('0'-1, math.Max(a, b))", "c = min('0', math.Min(a, b))",
		}},
		{"return a, ok(b)", []string{"return 0, ok(b)", "return a, !ok(b)"}},
		{"return 0, false", []string{"return 0, true"}},
		{"return 0, true", []string{"return 1, true", "return -1, true", "return 0, false"}},
		{"return f(a)", nil},
		{"g := func() Unit {\n\treturn u\n}", []string{"return *new(Unit)"}},
		{"const (\n\tx = iota + 1\n)", nil},
	} {
		src := "package p\n\nfunc f() (int, bool) {\n" + c.body + "\n}\n"
		s, err := read("p.go", src)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range s.mutants {
			got = append(got, m.shown)
			if _, err := format.Source([]byte(m.apply(src))); err != nil {
				t.Errorf("%s: %v", m.shown, err)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s\ngives %s\nwant  %s", c.body, strings.Join(got, " | "), strings.Join(c.want, " | "))
		}
	}
}

func TestMutantsAreFoundInTheDocument(t *testing.T) {
	s, err := read("p/q.go", "package q\n\nfunc f(a, b int) bool {\n\treturn a == b\n}\n")
	if err != nil || len(s.mutants) != 1 {
		t.Fatal(err)
	}
	all := s.mutants
	if got := all[0].key(); got != "`p/q.go` `return a != b`" || all[0].line != 4 {
		t.Errorf("line %d: %s", all[0].line, got)
	}
	var counts tally
	counts.count(all[0], nil, "\n- `p/q.go` `return a != b`: both are 0\n")
	counts.count(all[0], nil, "\n- `p/q.go` `return a != c`: both are 0\n")
	counts.count(all[0], errSlow, "")
	if want := (tally{slow: 1, survived: 2, unexplained: 1}); counts != want {
		t.Errorf("%+v, want %+v", counts, want)
	}
}

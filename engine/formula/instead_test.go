package formula

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/document"
)

// What is in the language is no foreign notation.
func TestNothingIsForeignInWhatReadsWell(t *testing.T) {
	all := corpusFormulas(t)
	for _, src := range all {
		p := &parser{src: []rune(src)}
		if p.instead(Span{0, 1}, false) {
			t.Errorf("%s: %+v", src, p.faults)
		}
	}
	if len(all) < 100 {
		t.Errorf("only %d formulas", len(all))
	}
}

// corpusFormulas are the formulas of the corpus that have a value.
func corpusFormulas(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var all []string
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, faults := document.ReadYAML(file, src)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		cases := doc.Root.Get("cases")
		if cases == nil {
			continue
		}
		for _, c := range cases.Items {
			if f := c.Get("formula"); f != nil && c.Get("code") == nil && !strings.Contains(f.Text, "«") { // which stands for something long
				all = append(all, f.Text)
			}
		}
	}
	return all
}

// Every foreign notation is told at its place, with what to write.
func TestInstead(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"if a then 1 else 2", "then: write if a {1} else {2}"},
		{"als a dan b", "als: write if a {b} else {…}"},
		{"if a then {1} else if b then 2 else 3", "then: write if a {1} else if b {2} else {3}"},
		{"als a dan (als b dan 1 anders 2) anders 3", "als: write if a {(als b dan 1 anders 2)} else {3} | als: write if b {1} else {2}"},
		{"ALS(a; 1; MIN(2; 3))", "ALS: write if a {1} else {MIN(2; 3)} | MIN: write min(…) | ;: comma"},
		{"if (a, 1, 2)", "if: write if a {1} else {2}"},
		{"if (a) 1 else 2", "if: if-form"},
		{"a if b else c", "if: if-form"},
		{"if a: 1 else: 2", "if: if-form | :: if-form | :: if-form"},
		{"if a {1} elif b {2} else {3}", "elif: write else if"},
		{"als a {1} anders {2}", "als: write if | anders: write else"},
		{"a <> 'x' AND b => 2", "<>: write != | AND: write and | =>: write >="},
		{"a is niet 'x' of niet b", "is niet: write != | of: write or | niet: write not (…)"},
		{"a IN ('x'; 'y')", "IN: write in | ('x'; 'y'): write ['x', 'y']"},
		{"a in 'x', 'y'", ",: in-list"},
		{"a == ‘x’", "‘x’: write 'x'"},
		{"a == „x”", "„x”: write 'x'"},
		{"= a + b", "=: leading-equals"},
		{"a = b", "=: double-equals"},
		{"a + 10%", "10%: percent-sign 10"},
		{"(a + 10,5 %) * b)", "10,5 %: percent-sign 10.5 | ): unopened-bracket"},
		{"a - b%", "%: percent-after-name b"},
		{"a + € 1.000,50", "€ 1.000,50: number-of-unit 1000.50 €"},
		{"a + € 100.000", "€ 100.000: number-of-unit 100000 €"},
		{"a + 100 EUR", "100 EUR: number-of-unit 100 EUR"},
		{"a + 5dagen", "5dagen: number-of-unit 5 dagen"},
		{"a + 1.000,50", ",: write 1000.50"},
		{"a + 1.000.000", "1.000.000: write 1000000"},
		{"a + 1,000", ",: write-either 1000 1"},
		{"a + 1,000.50", ",: write 1000.50"},
		{"a + 12 500", "12 500: write 12500"},
		{"MIN(a; 1,5)", "MIN: write min(…) | ;: comma | ,: write 1.5"},
		{"2x a", "x: write *"},
		{"a x b ÷ c", "x: write * | ÷: write /"},
		{"a² + b³", "²: write ** 2 | ³: write ** 3"},
		{"a min b", "min: write -"},
		{"a : b", ":: write /"},
		{"{a} * 2", "{: round-brackets"},
		{"2(b)", "(: operator-missing"},
		{"a b", "b: operator-missing"},
		{"sum a", "sum a: write sum(…)"},
		{"som(a, .b)", "som: write sum(…)"},
		{"totaal_van(a, .b)", "totaal_van: "},
		{"max(a, .b)", ".: write max(map(a, .b))"},
		{"gemiddelde(a, .b)", "gemiddelde: average"},
		{"VANDAAG() - a b", "VANDAAG: today"},
		{"(a + b", ": close-brackets )"},
		{"min(a, [b", ": close-brackets ])"},
		{"a == 'x", ": close-text '"},
		{"if a {b}", ": if-form"},
	} {
		_, faults := parse(c.src)
		var got []string
		for _, f := range faults {
			words := []string{cmp.Or(f.Args["name"], f.Args["found"]) + ":", strings.TrimPrefix(f.Hint, "hint/")}
			for _, key := range []string{"meant", "value", "number", "word", "close"} {
				if f.Args[key] != "" && f.Hint != "" && !strings.HasPrefix(f.Args[key], "hint/") {
					words = append(words, f.Args[key])
				}
			}
			got = append(got, strings.Join(words, " "))
			if f.Span.From < 0 || f.Span.To <= f.Span.From || f.Span.From > len([]rune(c.src)) {
				t.Errorf("%s: %+v", c.src, f.Span)
			}
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.src, s, c.want)
		}
	}
}

// Whatever is written, each fault has a place in it and the places are in
// order.
func TestInsteadStaysInside(t *testing.T) {
	bits := []string{"if", "als", "then", "dan", "else", "anders", "a", "b", ".x", "1", "1.000,5", "10%", "%", "€", "(", ")", "{", "}", "[", "]", ",", ";",
		"MIN", "som", "<>", "=", ":", "?", "x", "en", "OF", "niet", "is", "in", "'", "\"", "‘", "’", "²", "//", "/*", "\n", "é", "1e5", "..", "|", "&", "#"}
	empty := &Names{Entities: []Entity{{Name: "root"}}, Symbols: map[string]Symbol{}}
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom(bits), 1, 14).Draw(t, "bits"), rapid.SampledFrom([]string{"", " "}).Draw(t, "space"))
		p := &parser{src: []rune(src)}
		p.instead(Span{0, 1}, false)
		p.unfinished()
		for _, f := range p.faults {
			if f.Span.From < 0 || f.Span.To <= f.Span.From || f.Span.From > len(p.src) {
				t.Fatalf("%q: %+v", src, f)
			}
		}
		_, faults := empty.Compile(src, 0, Type{}, nil)
		for _, f := range empty.Advise(src, faults) {
			if strings.HasPrefix(f.Hint, "hint/write") && f.Args["meant"] == "" {
				t.Fatalf("%q: a hint without what to write: %+v", src, f)
			}
		}
		if !slices.IsSortedFunc(p.faults[:len(p.faults)-1], func(a, b Fault) int { return a.Span.From - b.Span.From }) {
			t.Fatalf("%q: %+v", src, p.faults)
		}
	})
}

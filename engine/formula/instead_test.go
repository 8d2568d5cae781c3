package formula

import (
	"cmp"
	"fmt"
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

		// forms of an if
		{"if x then b else c", "then: write if x {b} else {c}"},
		{"als (a) dan b anders c", "als: write if (a) {b} else {c}"},
		{"als (als a dan b anders c) dan d anders e", "als: write if (als a dan b anders c) {d} else {e} | als: write if a {b} else {c}"},
		{"als a dan als(b, 1, 2) anders 3", "als: write if a {als(b, 1, 2)} else {3}"},
		{"als a dan als b dan 1 anders 2 anders 3", "als: write if a {als b dan 1 anders 2} else {3}"},
		{"als a dan b anders als c dan d anders e", "als: write if a {b} else if c {d} else {e}"},
		{"als a dan b anders als dan c", "als: write if a {b} else if … {c} else {…}"},
		{"als a dan b anders als c", "als: if-form"},
		{"als a dan max(b, c) anders d", "als: write if a {max(b, c)} else {d}"},
		{"als a dan b) anders c", "als: write if a {b} else {…} | ): unopened-bracket | anders: write else"},
		{"als a dan anders c", "als: write if a {…} else {c}"},
		{"als a dan b\n + c anders d", "als: write if a {b + c} else {d}"},
		{"(als a dan b anders c) * d", "als: write if a {b} else {c}"},
		{"als(, 1, 2)", "als: if-form"},
		{"if(a,1,2)", "if: write if a {1} else {2}"},

		// words between values and before them
		{"a then b", "then: "},
		{"a else b", "else: "},
		{"a contains contains b", "contains: "},
		{"a niet b", "niet: operator-missing"},
		{"a not b", "b: operator-missing"},
		{"a min (b + c)", "min: write -"},
		{"a min (b, c)", "min: operator-missing"},
		{"a min abs(b)", "min: write -"},
		{"a en (b)", "en: write and"},
		{"niet = a", "=: double-equals"},
		{"NIET (a) = b", "NIET: write not | =: double-equals"},
		{"niet f(a) = b", "niet: write not (…) | =: double-equals"},
		{"not x = y", "=: double-equals"},
		{"als = a", "=: double-equals"},
		{"a + else x", "else: "},
		{"a and (b > 1,5)", ",: write 1.5"},
		{"a or (b > 1,5)", ",: write 1.5"},
		{"not (b > 1,5)", ",: write 1.5"},
		{"if a {1} else (1,5)", ",: write 1.5"},
		{"a and (.x)", ".: dot"},

		// lists
		{"a NOT IN ('x', 'y')", "NOT: write not | IN: write in | ('x', 'y'): write ['x', 'y']"},
		{"a niet in ('x', 'y')", "niet: write not | ('x', 'y'): write ['x', 'y']"},
		{"a not in 'x', 'y'", ",: in-list"},
		{"a in 'x',", ",: in-list"},
		{"(a in 'x', 'y')", ",: in-list"},
		{"any(a, b in 'x', 'y')", "'y': "},
		{"a in (, 'x')", ",: stray-comma"},
		{"a in (1,5)", "(1,5): write [1, 5]"},
		{"a in [1,5] = b", "=: double-equals"},

		// per cents
		{"a * 10% maal b", "10%: percent-sign 10 | maal: write *"},
		{"a = 10% + b", "=: double-equals | 10%: percent-sign 10"},
		{"a - b% = c", "%: percent-after-name b | =: double-equals"},
		{"a - b% * (c + d)", "%: percent-after-name b"},
		{"b% maal c", "%: percent-after-name b | maal: write *"},
		{"b % c = d", "=: double-equals"},
		{"b % (c) = d", "=: double-equals"},
		{"10 % b = c", "=: double-equals"},
		{"10 % (b) = c", "=: double-equals"},

		// numbers
		{"5 EUR * (a)", "5 EUR: number-of-unit 5 EUR"},
		{"5 f(a)", "f: operator-missing"},
		{"5 .x", ".: dot"},
		{"5.x", "x: "},
		{".5,5", ",: "},
		{"125 000", "125 000: write 125000"},
		{"1250 000", "000: operator-missing"},
		{"a = 125.000", "=: double-equals"},
		{"1.234,567,8", ",: write 12345678"},
		{".5 EUR", "EUR: operator-missing"},
		{"1e", "1e: number-of-unit 1 e"},
		{"1e5x", "1e5x: number-of-unit 1 e5x"},
		{"max(1,5) + MIN(a; b)", "MIN: write min(…) | ;: comma"},
		{"max(1,5", ": close-brackets )"},
		{"MIN(abs(a); 1,5)", "MIN: write min(…) | ;: comma | ,: write 1.5"},

		// signs, brackets and what stands side by side
		{"(a = b; c)", "=: double-equals | ;: comma"},
		{"¬a", "¬: write not"},
		{"a² maal b", "²: write ** 2 | maal: write *"},
		{"a³ maal b", "³: write ** 3 | maal: write *"},
		{"let 5", "5: "},
		{"a .5", ".5: "},
		{", a", ",: stray-comma"},
		{"(a, b)", ",: stray-comma"},
		{"max(a,, b)", ",: "},
		{"[a,, b]", ",: "},
		{"a b(c)", "b: operator-missing"},
		{"max(a, .b_c)", ".: write max(map(a, .b_c))"},
		{"max(a, ._b)", ".: dot"},
		{"a === b", "===: write =="},
		{"a == ‘b", "‘: write ''"},
		{"a /* x */ b", "b: operator-missing"},
		{"[a], b", ",: stray-comma"},
		{"a == '' b", "b: operator-missing"},
		{"(a == 'x'", ": close-brackets )"},
		{"(a == ''", ": close-brackets )"},
		{"a == '", ": close-text '"},
		{"a == `\\` = b", "=: double-equals"},
	} {
		_, faults := parse(c.src, nil)
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

// What to write is told in 100 characters, or else only its form.
func TestLongHints(t *testing.T) {
	for _, form := range []string{"als a dan %s anders c", "if a then %s else c", "als(a, %s, c)"} {
		for length, want := range map[int]string{84: "hint/write", 85: "hint/if-form"} { // if a {…} else {c}
			src := fmt.Sprintf(form, strings.Repeat("é", length))
			p := &parser{src: []rune(src)}
			p.instead(Span{0, 1}, false)
			if len(p.faults) != 1 || p.faults[0].Hint != want {
				t.Errorf("%s: %+v, want %s", src, p.faults, want)
			}
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

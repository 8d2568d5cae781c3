package document

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// oddLayouts are documents in forms that nobody here writes.
var oddLayouts = []string{
	"a:\n- x\n- y\n# of b\nb: 1\n",
	"- # c\n  b: 1\n-\n  - q\n-\n- z",
	"[a: b, # c\n {c: d}, # e\n 'f'] # g\n",
	"a: |+\n  x\n\n\n# c\nb: >2\n    y\n\n  z\n",
	"--- # c\na: 1\n... # d\n# e\n",
	"a: \"x\\\n   y\\ \n  z\"\n",
	"a: b\n c\n\n d\ne: 'f\n\n  g'\n",
	"- {nl: a,\n   en: 'b c'} # c\n- {nl: a, en: |\n }\n",
	"- [1, 2] # c\n- {a: x, #d\n b: 1, #e\n c: 'f', #g\n} # h\n",
	"\ufeff\r\n# a\r\nb:   'c'  \t# d\r\n\r\n\r\ne: |\r\n  f\r\n",
	"a: |\n\n\nb: |+\n\n\nc: >-\n  d\n   e\n\n  f\ng: |1-\n   h\n",
	"{a: [[[b]]], 'c': {}}\n",
}

func TestFormat(t *testing.T) {
	long := strings.Repeat("lang ", 30) + "lang"
	for _, c := range []struct{ name, src, want string }{
		{"levels", "a:\n    b:\n     - c\n     -   d: 1\n         e: 2\n", "a:\n  b:\n    - c\n    - d: 1\n      e: 2\n"},
		{"list under its key", "a:\n- x\n- y\n", "a:\n  - x\n  - y\n"},
		{"lists in a list", "-\n  - a\n  - - b\n", "- - a\n  - - b\n"},
		{"spaces", "a :   1  \n'b':\t2\n", "a: 1\nb: 2\n"},
		{"value on the next line", "a:\n  b\nc:\n  |\n  x\n", "a: b\nc: |\n  x\n"},
		{"value too long for its line", "a:\n " + long + "x x x x x\n", "a:\n  " + long + "x x x x x\n"},
		{"value too long for its line, in braces", "{a:\n " + long + "x x x x x}\n", "a: " + long + "x x x x x\n"},
		{"nothing", "a:\nb: {}\nc: [ ]\nd: ~\n", "a:\nb: {}\nc: []\nd: ~\n"},
		{"question mark", "? a\n: b\n? c\n", "a: b\nc:\n"},
		{"key that begins with a question mark", "?#a: b\n", "?#a: b\n"},
		{"numbers and words", "a: [0.30, -1, 1e5, no, 1:30, 2020-01-01, true, null]\n", "a:\n  - 0.30\n  - -1\n  - 1e5\n  - no\n  - 1:30\n  - 2020-01-01\n  - true\n  - null\n"},

		{"text in braces", "a: { nl: b,en: \"c\" }\n", "a: {nl: b, en: c}\n"},
		{"text in braces on two lines", "a: {nl: b,\n    en: c}\n", "a: {nl: b, en: c}\n"},
		{"text in braces, too long", "a: {nl: " + long + ", en: c}\n", "a:\n  nl: " + long + "\n  en: c\n"},
		{"text below", "a:\n  nl: b\n  en: c\n", "a:\n  nl: b\n  en: c\n"},
		{"text with more", "a: {nl: b, en: c, x: d}\n", "a:\n  nl: b\n  en: c\n  x: d\n"},
		{"text that lacks a language", "a: {nl: , en: b}\n", "a:\n  nl:\n  en: b\n"},
		{"braces", "a: {from: 0, through: 100}\nb: [1, {c: 2, d: [3]}]\n", "a:\n  from: 0\n  through: 100\nb:\n  - 1\n  - c: 2\n    d:\n      - 3\n"},
		{"braces at the top", "{a: 1, b: [c: d]}\n", "a: 1\nb:\n  - c: d\n"},

		{"quotes that go", "a: 'b c'\n\"d\": \"if x > 1 {a, b} else {0}\"\n", "a: b c\nd: if x > 1 {a, b} else {0}\n"},
		{"quotes that stay", "a: ['b: c', 'd #e', '1', 'yes', 'null', '2020-01-01', '', ' x', 'x ', '- x', '%', '~']\n",
			"a:\n  - 'b: c'\n  - 'd #e'\n  - '1'\n  - 'yes'\n  - 'null'\n  - '2020-01-01'\n  - ''\n  - ' x'\n  - 'x '\n  - '- x'\n  - '%'\n  - '~'\n"},
		{"quotes in braces", "a: {nl: 'b, c', en: 'd?'}\n", "a: {nl: 'b, c', en: 'd?'}\n"},
		{"quotes by a comment", "a: 'b' # c\n", "a: 'b' # c\n"},
		{"double quotes", "a: \"1\"\nb: '1 ''x'''\nc: \"1 \\n\"\nd: '1 \"x'' y\"'\ne: \"1 \\u00e9\"\n", "a: '1'\nb: \"1 'x'\"\nc: \"1 \\n\"\nd: '1 \"x'' y\"'\ne: \"1 \\u00e9\"\n"},
		{"hidden space", "a: 'b\u00a0c'\n", "a: 'b\u00a0c'\n"},
		{"no quotes where there were none", "a: b c\nd: (e)\n", "a: b c\nd: (e)\n"},

		{"block", "a: |\n      b\n        c\n\n      d\ne: 1\n", "a: |\n  b\n    c\n\n  d\ne: 1\n"},
		{"block in a list", "-   >-\n     b\n     c\n", "- >-\n  b\n  c\n"},
		{"block that begins with spaces", "a: |4\n      b\n    c\n", "a: |2\n    b\n  c\n"},
		{"block that begins with a tab", "a: |3\n   \tb\n", "a: |2\n  \tb\n"},
		{"block above a mark", "a: |+\n  b\n\n...\n\n# c\n", "a: |+\n  b\n\n# c\n"},
		{"block with line ends to keep", "a: |+\n  b\n\n\nc: |+\n  d\n", "a: |+\n  b\n\n\nc: |\n  d\n"},
		{"block without a line end", "a: |\n  b", "a: |-\n  b\n"},
		{"block of nothing", "a: |\n\nb: >2\n", "a: ''\n\nb: ''\n"},
		{"block with spaces that count", "a: |\n  b  \n     \n  c\n", "a: |\n  b  \n     \n  c\n"},
		{"formula over lines", "a: b\n      + c\n\n      + d\n", "a: b\n  + c\n\n  + d\n"},
		{"formula below its key", "a:\n    b\n      + c\n", "a:\n  b\n  + c\n"},
		{"quotes over lines", "a: 'b  \n   c'\nd: \"e\\\n   f\\ \n   g\"\n", "a: 'b\n  c'\nd: \"e\\\n  f\\ \n  g\"\n"},
		{"backslash in single quotes", "a: 'b\\ \n  c'\n", "a: 'b\\\n  c'\n"},
		{"several lines in braces", "a: {b: c\n   d, e: 'f\n\n  g'}\n", "a:\n  b: c d\n  e: \"f\\ng\"\n"},

		{"empty lines", "\n\na: 1\n\n\n \nb:\n\n  c: 1\n\n  d: 2\n\n\n", "a: 1\n\nb:\n  c: 1\n\n  d: 2\n"},
		{"empty line below a comment", "# a\n\nb: 1\nc:\n\n  # d\n\n  e: 1\n", "# a\n\nb: 1\nc:\n  # d\n\n  e: 1\n"},
		{"empty line in brackets", "a: [\n\n]\nb: 1\n", "a: []\nb: 1\n"},
		{"line ends", "a: 1\r\nb: |\r\n  c\r\n", "a: 1\nb: |\n  c\n"},
		{"no line end", "a: 1", "a: 1\n"},
		{"byte order mark", "\ufeffa: 1\n", "a: 1\n"},
		{"marks", "---\na: 1\n...\n", "a: 1\n"},
		{"texts that look like marks", " --- a: ...\n ... b:\n  - ---\n", "'--- a': ...\n'... b':\n  - ---\n"},
		{"a document of one text that looks like a mark", " ---\n", "'---'\n"},
		{"a text that begins like a mark", "---a: 1\n", "---a: 1\n"},
		{"a document of nothing", "--- # c\n", "---\n# c\n"},
		{"a document of one text", "# a\n\n'b c' # d\n", "# a\n'b c' # d\n"},

		{"comments", "# a\n\n\n#b\na:   1   # c\n    # d\nb: 2\n\n# e  \n", "# a\n\n#b\na: 1 # c\n# d\nb: 2\n\n# e\n"},
		{"comments by level", "a:\n  b:\n    c: 1\n    # of c\n   # of b\n  # of b too\n# of d\nd: 1\n", "a:\n  b:\n    c: 1\n    # of c\n  # of b\n  # of b too\n# of d\nd: 1\n"},
		{"comments of a list", "a:\n- x\n# of y\n- y\n# of b\nb: 1\n", "a:\n  - x\n  # of y\n  - y\n# of b\nb: 1\n"},
		{"comments below a list under its key", "a:\n  b:\n  - x\n  # - y\nc: 1\nd:\n- z\n# end\n", "a:\n  b:\n    - x\n    # - y\nc: 1\nd:\n  - z\n# end\n"},
		{"comments before a value", "a: # b\n  # c\n  d: 1\ne: # f\n  # g\n  h\n", "a: # b\n  # c\n  d: 1\ne: # f\n  # g\n  h\n"},
		{"comment behind a dash", "- # a\n  b: 1\n-\n  # c\n  d: 1\n", "- # a\n  b: 1\n-\n  # c\n  d: 1\n"},
		{"comment behind the sign of a block", "a: |   # b\n   c\n", "a: | # b\n  c\n"},
		{"comment behind braces", "a: {b: 1, c: 2} # d\ne: {nl: f, en: g}   # h\n", "a: # d\n  b: 1\n  c: 2\ne: {nl: f, en: g} # h\n"},
		{"comment behind brackets in a list", "- x\n\n- [1, 2] # a\n", "- x\n\n# a\n- - 1\n  - 2\n"},
		{"comments in braces", "a: { # b\n  c: 1, # d\n  # e\n  f: g, # h\n\n  i: [1, # j\n  2] # k\n  # l\n} # m\n",
			"a: # b\n  c: 1 # d\n  # e\n  # h\n  f: g\n\n  i:\n    - 1 # j\n    - 2\n    # k\n  # l\n  # m\n"},
		{"comments before and behind values in braces", "{a: # b\n c, # d\n e: # f\n , # g\n h: 1}\n", "a: # b\n  c\n# d\ne: # f\n# g\nh: 1\n"},
		{"comments before and in braces", "a: # b\n  { # c\n d: 1}\n", "a: # b\n  # c\n  d: 1\n"},
		{"comments before and behind brackets", "- # a\n  [1] # b\n", "- # a\n  - 1\n  # b\n"},
		{"comment in a text in braces", "a: {nl: b, # c\n en: d}\n", "a:\n  # c\n  nl: b\n  en: d\n"},
		{"comment behind a text in braces", "a: {nl: b # c\n , en: d}\n", "a:\n  nl: b # c\n  en: d\n"},
		{"comment before a text in braces", "a: # b\n  {nl: c, en: d}\n", "a: # b\n  nl: c\n  en: d\n"},
		{"comment in empty braces", "a: { # b\n}\n", "a: {} # b\n"},
		{"comment that would seem a value", "{a: #b\n}\n", "a:\n#b\n"},
		{"comments around marks", "# a\n--- # b\nc: 1\n... # d\n# e\n", "# a\n# b\nc: 1\n# d\n# e\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := holdsLayout(t, []byte(c.src)); got != c.want {
				t.Errorf("%q\nbecomes %q\nwant    %q", c.src, got, c.want)
			}
		})
	}
}

// TestFormatOfFaults holds that what cannot be read is not laid out, and comes
// back with all its faults.
func TestFormatOfFaults(t *testing.T) {
	for src, want := range map[string]int{"a: [1\n": 1, "a: 1\na: 2\nb: &c 1\n": 2, "": 1, "a: \xff\n": 1} {
		if out, faults, err := Format("a.yaml", []byte(src)); out != nil || err != nil || len(faults) != want {
			t.Errorf("%q: %q, %+v, %v", src, out, faults, err)
		}
	}
}

func TestFormatAtTheBounds(t *testing.T) {
	holdsLayout(t, []byte(strings.Repeat("[", MaxDepth)+strings.Repeat("]", MaxDepth)))
	holdsLayout(t, []byte(strings.Repeat("{a: ", MaxDepth-1)+"[b]"+strings.Repeat("}", MaxDepth-1)))
	key := strings.Repeat("é", 600)
	if got, want := holdsLayout(t, []byte("a:\n  ? "+key+" # c\n  : # d\n    e\n")), "a:\n  ? "+key+"\n  : # c\n    # d\n    e\n"; got != want {
		t.Errorf("%q", got)
	}
}

// TestSaysFindsWhatChanged holds that nothing that reads as anything else is
// given out.
func TestSaysFindsWhatChanged(t *testing.T) {
	d := readGood(t, "a.yaml", "a: '1' # b\nc: [d, e]\n")
	for out, want := range map[string]string{
		"a: '1' # b\nc: [d, e]\n":      "",
		"a: \"1\" # b\nc:\n- d\n- e\n": "",
		"a: 1 # b\nc: [d, e]\n":        "something else at \"/a\"",
		"a: '1' # b\nc: [e, d]\n":      "something else at \"/c/0\"",
		"a: '1' # b\nc: [d]\n":         "something else at \"/c\"",
		"a: '1' # b\nx: [d, e]\n":      "something else at \"/c\"",
		"c: [d, e]\na: '1' # b\n":      "something else at \"/a\"",
		"a: '1'\nc: [d, e]\n":          "other comments",
		"a: '1' # x\nc: [d, e]\n":      "other comments",
		"a: '1' # b\nc: [d, e\n":       "is refused: document/unclosed-bracket at a.yaml:2:4",
	} {
		if got := fmt.Sprint(says(d, out)); want == "" && got != "<nil>" || !strings.Contains(got, want) {
			t.Errorf("%q: %s", out, got)
		}
	}
}

// TestFormatGoldens lays out whole documents, to be read beside each other.
func TestFormatGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/format/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		compareFile(t, file+".want", holdsLayout(t, src))
	}
}

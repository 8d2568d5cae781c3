package document

import (
	"strings"
	"testing"
)

// marked are documents with the text eigen_risico between « and » in every
// kind of scalar.
func marked() map[string]string {
	return map[string]string{
		"plain":               "f: loon + «eigen_risico» * 3\n",
		"plain, accents":      "é: loön + «eigen_risico» * 3\n",
		"plain, several":      "f: loon\n  + min(a,\n  «eigen_risico»)\n",
		"plain, blank lines":  "f: loon\n\n\n    «eigen_risico»\n",
		"plain, tabs":         "f: loon \t  +\t «eigen_risico»\n",
		"plain in braces":     "{f: loon +\n   «eigen_risico», g: 1}\n",
		"plain, crlf":         "f: loon\r\n  + «eigen_risico»\r\n",
		"single":              "f: 'it''s + «eigen_risico» + ''x'''\n",
		"single, several":     "f: 'it''s   \n\n     «eigen_risico»'\n",
		"double":              "f: \"a \\\"b\\\" \\u20ac \\x41 \\U0001F600 «eigen_risico»\"\n",
		"double, several":     "f: \"a\n   b \\\n   \\  c\n\n  «eigen_risico» \\n\"\n",
		"literal":             "f: |\n  loon +\n    «eigen_risico»\n",
		"literal, first":      "f: |\n  «eigen_risico»\n  + loon\n",
		"literal, indented":   "f: |2\n    loon +\n   «eigen_risico»\n",
		"literal, blank":      "f: |-\n\n  loon\n\n\n  «eigen_risico»\n\n\n",
		"literal, keep":       "f: |+ # comment\n  loon\n  «eigen_risico»\n\n",
		"literal, crlf":       "f: |\r\n  loon +\r\n  «eigen_risico»\r\n",
		"literal, no newline": "f: |\n  loon +\n  «eigen_risico»",
		"folded":              "f: >\n  loon +\n  b +\n  «eigen_risico»\n",
		"folded, blank":       "f: >-\n  loon\n\n  b\n\n\n  c «eigen_risico»\n",
		"folded, indented":    "f: >\n  loon\n    meer\n    nog\n  «eigen_risico»\n",
		"in a list":           "f:\n- - a\n  - f: |\n     b\n     «eigen_risico»\n",
	}
}

// TestWithin takes the marks out; Within of where the text stands in the value
// must give where it stood in the source.
func TestWithin(t *testing.T) {
	for name, src := range marked() {
		t.Run(name, func(t *testing.T) {
			at := strings.Index(src, "«")
			plain := strings.NewReplacer("«", "", "»", "").Replace(src)
			d := readGood(t, "a.yaml", plain)
			n := d.Root.Entries[0].Value
			for n.Kind == List {
				n = n.Items[len(n.Items)-1]
			}
			if n.Kind == Map {
				n = n.Get("f")
			}
			from := len([]rune(n.Text[:strings.Index(n.Text, "eigen_risico")]))
			got := d.Within(n, from, len("eigen_risico"))
			line := strings.Count(src[:at], "\n") + 1
			col := len([]rune(src[strings.LastIndexByte(src[:at], '\n')+1:at])) + 1
			if got.Line != line || got.Col != col || got.Len != len("eigen_risico") || got.File != "a.yaml" {
				t.Errorf("%+v, want %d:%d", got, line, col)
			}
		})
	}
}

func TestWithinEdges(t *testing.T) {
	d := readGood(t, "a.yaml", "f: \"a\\u20acb\"\ng: a\n  bcd\nh: {}\ni: ''\n")
	f, g := d.Root.Get("f"), d.Root.Get("g")
	for _, c := range []struct {
		n              *Node
		from, length   int
		line, col, len int
	}{
		{f, 1, 1, 1, 6, 6},    // the escape as a whole
		{f, 0, 3, 1, 5, 8},    // all of it
		{f, 3, 1, 1, 13, 1},   // just after it
		{f, 99, 99, 1, 13, 1}, // brought inside
		{f, -5, 0, 1, 5, 1},
		{g, 0, 5, 2, 4, 1}, // marked on its first line
		{g, 2, 3, 3, 3, 3},
		{d.Root.Get("h"), 0, 1, 4, 4, 1},
		{d.Root.Get("i"), 0, 1, 5, 5, 1},
	} {
		if p := d.Within(c.n, c.from, c.length); p.Line != c.line || p.Col != c.col || p.Len != c.len {
			t.Errorf("Within(%q, %d, %d) = %+v", c.n.Text, c.from, c.length, p)
		}
	}
	if p := d.Within(nil, 0, 1); p.File != "a.yaml" || p.Line != 0 {
		t.Errorf("%+v", p)
	}
}

// TestBlocksOfWhiteSpace finds a text back that is no more than spaces of one
// kind or another.
func TestBlocksOfWhiteSpace(t *testing.T) {
	for src, want := range map[string][2]int{
		"f: |\n   \u00a0\u00a0\n": {2, 4},
		"f: |2\n  \t\t\n":         {2, 3},
		"f: |1\n\n    \n":         {3, 2},
		"f: |\n  \u2003\u00a0":    {2, 3},
	} {
		d := readGood(t, "a.yaml", src)
		n := d.Root.Get("f")
		at := d.Within(n, strings.LastIndexByte(strings.TrimRight(n.Text, "\n"), '\n')+1, 1)
		if at.Line != want[0] || at.Col != want[1] {
			t.Errorf("%q: %q at %+v, want %v", src, n.Text, at, want)
		}
	}
}

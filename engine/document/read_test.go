package document

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"dekking/engine/diag"

	"pgregory.net/rapid"
)

const good = `# a comment
product: 1316-16
text: {nl: "tot {max}", en: 'it''s'}
list:
  - 10
  - 0.30
  - -5
  - 0,5
  - 1e5
  - no
  - 1:30
  - 2020-01-01
  - true
  - 'true'
  - null
  - ~
  -
  - "null"
  - "25"
formula: |
  a + b
`

func readGood(t rapid.TB, file, src string) *Document {
	t.Helper()
	d, faults := Read(file, []byte(src))
	if len(faults) > 0 || d == nil {
		t.Fatalf("%s: %+v", file, faults)
	}
	return d
}

func TestScalarsKeepTheirText(t *testing.T) {
	d := readGood(t, "good.yaml", good)
	for i, want := range []struct {
		text string
		kind string // number, boolean, null or text
	}{
		{"10", "number"}, {"0.30", "number"}, {"-5", "number"}, {"0,5", "text"}, {"1e5", "text"},
		{"no", "text"}, {"1:30", "text"}, {"2020-01-01", "text"}, {"true", "boolean"}, {"true", "text"},
		{"null", "null"}, {"~", "null"}, {"", "null"}, {"null", "text"}, {"25", "text"},
	} {
		n := d.Root.Get("list").Items[i]
		if n.Text != want.text || typeOf(n) != want.kind {
			t.Errorf("item %d is %q, %s; want %q, %s", i, n.Text, typeOf(n), want.text, want.kind)
		}
	}
}

func TestNodes(t *testing.T) {
	d := readGood(t, "good.yaml", good)
	text := d.Root.Get("text")
	for _, c := range []struct {
		n       *Node
		text    string
		style   Style
		pos     diag.Pos
		pointer string
	}{
		{d.Root.Get("product"), "1316-16", Plain, diag.Pos{File: "good.yaml", Line: 2, Col: 10, Len: 7}, "/product"},
		{d.Root.KeyNode("product"), "product", Plain, diag.Pos{File: "good.yaml", Line: 2, Col: 1, Len: 7}, "/product"},
		{text.Get("nl"), "tot {max}", Quoted, diag.Pos{File: "good.yaml", Line: 3, Col: 12, Len: 11}, "/text/nl"},
		{text.Get("en"), "it's", Quoted, diag.Pos{File: "good.yaml", Line: 3, Col: 29, Len: 7}, "/text/en"},
		{d.Root.Get("list").Items[1], "0.30", Plain, diag.Pos{File: "good.yaml", Line: 6, Col: 5, Len: 4}, "/list/1"},
		{d.Root.Get("formula"), "a + b\n", Block, diag.Pos{File: "good.yaml", Line: 20, Col: 10, Len: 1}, "/formula"},
		{d.Root, "", Plain, diag.Pos{File: "good.yaml", Line: 2, Col: 1, Len: 7}, ""},
		{text, "", Plain, diag.Pos{File: "good.yaml", Line: 3, Col: 7, Len: 1}, "/text"},
	} {
		if c.n.Text != c.text || c.n.Style != c.style || c.n.Pos != c.pos || d.Pointer(c.n) != c.pointer {
			t.Errorf("%q %v %+v %q, want %+v", c.n.Text, c.n.Style, c.n.Pos, c.n.Pointer(), c)
		}
	}
	if text.Parent() != d.Root || text.Key() != d.Root.KeyNode("text") || d.Root.Parent() != nil {
		t.Error("wrong parents")
	}
}

func TestAbsentNodesAreSafe(t *testing.T) {
	var n *Node
	if _, ok := n.Bool(); ok || n.Get("a") != nil || n.KeyNode("a") != nil || n.IsNull() || n.IsNumber() || n.Parent() != nil || n.Key() != nil || n.Pointer() != "" {
		t.Error("an absent node is something")
	}
	d := readGood(t, "a.yaml", "a: [1]\n")
	if d.Root.Get("a").Get("b").Get("c") != nil || d.Root.Get("zzz") != nil {
		t.Error("an absent key is something")
	}
}

func TestPointersEscape(t *testing.T) {
	d := readGood(t, "a.json", `{"a/b": {"c~d": [{"": 1}]}}`)
	n := d.Root.Get("a/b").Get("c~d").Items[0].Get("")
	if got := d.Pointer(n); got != "/a~1b/c~0d/0/" {
		t.Error(got)
	}
}

func TestJSONIsReadIntoTheSameTree(t *testing.T) {
	d := readGood(t, "a.JSON", "\ufeff{\"a\": [0.30, -1E+2, true, null, \"\\u00e9\\n\\ud83d\\ude00\\/\"], \"b\": {}}\r\n")
	items := d.Root.Get("a").Items
	for i, want := range []string{"0.30", "-1E+2", "true", "null", "é\n😀/"} {
		if items[i].Text != want {
			t.Errorf("item %d is %q", i, items[i].Text)
		}
	}
	if !items[1].IsNumber() || !items[3].IsNull() || items[4].Style != Quoted || d.Root.Get("b").Kind != Map {
		t.Error("wrong kinds")
	}
	if p := items[4].Pos; p.Col != 33 || p.Len != 24 {
		t.Errorf("%+v", p)
	}
}

func TestFilesThatMayBeRead(t *testing.T) {
	for _, src := range []string{
		"\ufeffa: 1\n", "a: 1\r\nb: 2\r\n", "---\na: 1\n", "---\na: 1\n...\n", "a", "[]", "a: 1", "? a\n: b\n",
		"a: # comment\n  b\n", "a: 'x # y'\n", "a: x # (y\n", "a: {b: , c: }\n", "a: [b: c]\n", "a: {'b': 1}\n",
		"a: if x > 3 {y} else {z}\n", "a: sum(werknemers, .loon) ?? 0\n", "a: x - 3 # comment\n", "a: tot en met # comment\n", "a: b ## comment\n", "a: b #\n", "a: [b, #c\n d]\n", "a:\n#c\n  b: |\n    c #d\n", "'a' : 'b' #c\n",
	} {
		if d, faults := ReadYAML("a.yaml", []byte(src)); d == nil || len(faults) > 0 {
			t.Errorf("%q: %+v", src, faults)
		}
	}
}

func TestBounds(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	block := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%sa:\n", strings.Repeat(" ", i))
		}
		return b.String()
	}
	for _, c := range []struct{ name, file, src, code string }{
		{"depth json", "a.json", nested(MaxDepth), ""},
		{"deeper json", "a.json", nested(MaxDepth + 1), "document/too-deep"},
		{"bomb json", "a.json", strings.Repeat("[", MaxBytes), "document/too-deep"},
		{"depth yaml", "a.yaml", nested(MaxDepth), ""},
		{"deeper yaml", "a.yaml", nested(MaxDepth + 1), "document/too-deep"},
		{"bomb yaml", "a.yaml", strings.Repeat("[", MaxBytes), "document/too-deep"},
		{"braces yaml", "a.yaml", strings.Repeat("{a: ", 100_000), "document/too-deep"},
		{"dashes yaml", "a.yaml", strings.Repeat("- ", 100_000), "document/too-deep"},
		{"block yaml", "a.yaml", block(MaxDepth), ""},
		{"deeper block yaml", "a.yaml", block(MaxDepth + 1), "document/too-deep"},
		{"mixed yaml", "a.yaml", block(MaxDepth/2) + strings.Repeat(" ", MaxDepth) + nested(MaxDepth/2+1), "document/too-deep"},
		{"size", "a.yaml", "a: " + strings.Repeat("b", MaxBytes), "document/too-large"},
		{"dashes in a text", "a.yaml", "a:\n    b: |\n      " + strings.Repeat("- ", 2_000_000) + "\n  c: 1\n", "document/indentation"},
		{"nodes", "a.json", "[" + strings.Repeat("1,", MaxNodes) + "1]", "document/too-many"},
		{"nodes yaml", "a.yaml", "[" + strings.Repeat("1,", MaxNodes) + "1]", "document/too-many"},
		{"digits", "a.json", strings.Repeat("9", MaxDigits), ""},
		{"more digits", "a.json", "0." + strings.Repeat("9", MaxDigits), "document/number-bounds"},
		{"exponent", "a.json", "1e-20", ""},
		{"larger exponent", "a.json", "1e21", "document/number-bounds"},
		{"huge exponent", "a.json", "1e99999999999999999999", "document/number-bounds"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Read(c.file, []byte(c.src))
			switch {
			case c.code == "" && len(faults) > 0, c.code != "" && (len(faults) == 0 || faults[0].Code != c.code):
				t.Errorf("%+v", faults)
			}
		})
	}
}

// TestDuplicatesHaveTheirPointer holds that the map is in its place when its keys
// are compared.
func TestDuplicatesHaveTheirPointer(t *testing.T) {
	for file, src := range map[string]string{
		"a.yaml": "set: {}\nlijst:\n  - set:\n      max: 1\n      max: 2\n",
		"a.json": `{"set": {}, "lijst": [{"set": {"max": 1, "max": 2}}]}`,
	} {
		_, faults := Read(file, []byte(src))
		if len(faults) != 1 || faults[0].Pointer != "/lijst/0/set/max" {
			t.Errorf("%s: %+v", file, faults)
		}
	}
}

func TestEveryDuplicateIsTold(t *testing.T) {
	_, faults := ReadYAML("a.yaml", []byte("a: 1\n\"a\": 2\nb: {c: 1, c: 2, c: 3}\n"))
	if len(faults) != 3 || faults[1].Related[0].Pos.Col != 5 || faults[2].Pos.Col != 17 {
		t.Errorf("%+v", faults)
	}
}

func TestFaultsAreBounded(t *testing.T) {
	_, faults := ReadYAML("a.yaml", []byte(strings.Repeat("a: 1\n", MaxFaults+10)))
	last := faults[len(faults)-1]
	if len(faults) != MaxFaults+1 || last.Code != "document/more-faults" || last.Args["count"] != "9" || last.Pos.Line != MaxFaults+2 {
		t.Errorf("%d faults, the last %+v", len(faults), last)
	}
}

func TestHiddenCharactersAreNotAllTold(t *testing.T) {
	_, faults := ReadYAML("a.yaml", bytes.Repeat([]byte("\u2028"), 1000))
	if len(faults) != 10 {
		t.Errorf("%d faults", len(faults))
	}
}

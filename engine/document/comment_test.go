package document

import (
	"strings"
	"testing"
)

// TestComment marks with « the comment that stands behind the value of f; a
// text without the mark has none.
func TestComment(t *testing.T) {
	for name, src := range map[string]string{
		"words":              "f: loon «# per jaar\ng: 1\n",
		"tab":                "f: loon\t«# per jaar\n",
		"several lines":      "f: loon\n  + 1 «# per jaar\n",
		"empty":              "f: «# later\n",
		"in braces":          "{f: loon «# per jaar\n}\n",
		"no line end":        "f: é € «# 'x'",
		"crlf":               "f: loon «# per jaar\r\ng: 1\r\n",
		"number":             "f: 25 «# procent\n",
		"second on the line": "f: loon «# per # jaar\n",
		"none":               "f: loon\n",
		"on the next line":   "f: loon\n# per jaar\n",
		"part of the word":   "f: C#\ng: 1\n",
		"single quotes":      "f: 'loon' # per jaar\n",
		"double quotes":      "f: \"loon\" # per jaar\n",
		"literal":            "f: | # per jaar\n  loon # per jaar\n",
		"folded":             "f: >\n  loon # per jaar\n",
		"list":               "f: [loon] # per jaar\n",
		"map":                "f: # per jaar\n  g: 1\n",
		"after a comma":      "{f: loon, # per jaar\n}\n",
	} {
		t.Run(name, func(t *testing.T) {
			before, after, want := strings.Cut(src, "«")
			d := readGood(t, "a.yaml", before+after)
			at, ok := d.Comment(d.Root.Get("f"))
			if ok != want {
				t.Fatalf("%+v, %v", at, ok)
			}
			if !ok {
				return
			}
			text, _, _ := strings.Cut(after, "\n")
			text = strings.TrimSuffix(text, "\r")
			line := strings.Count(before, "\n") + 1
			col := len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
			if at.File != "a.yaml" || at.Line != line || at.Col != col || at.Len != len([]rune(text)) {
				t.Errorf("%+v, want %d:%d, %d long", at, line, col, len([]rune(text)))
			}
		})
	}
}

func TestNoComment(t *testing.T) {
	yaml, json := readGood(t, "a.yaml", "f: 1\n"), readGood(t, "a.json", `{"f": 1}`)
	for _, c := range []struct {
		d *Document
		n *Node
	}{{yaml, nil}, {yaml, yaml.Root}, {json, json.Root.Get("f")}} {
		if at, ok := c.d.Comment(c.n); ok {
			t.Errorf("%+v", at)
		}
	}
}

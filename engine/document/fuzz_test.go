package document

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode/utf8"

	"dekking/engine/diag"
	"dekking/engine/text"
)

func FuzzReadYAML(f *testing.F) { fuzzRead(f, "a.yaml") }

func FuzzReadJSON(f *testing.F) { fuzzRead(f, "a.json") }

// fuzzRead holds for any bytes: no panic; every place inside the file; every
// code in the catalogue; a document whenever there are no errors; and in a
// document without errors every scalar found back in the source, rune by rune.
func fuzzRead(f *testing.F, file string) {
	files, _ := filepath.Glob("testdata/broken/*" + filepath.Ext(file))
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	for _, name := range slices.Sorted(maps.Keys(marked())) {
		f.Add([]byte(marked()[name]))
	}
	f.Add([]byte(good))
	f.Add([]byte(`{"a": [0.30, "\u00e9\ud83d\ude00"]}`))
	schemas := testSchemas(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		d, faults := Read(file, src)
		if d == nil && !faults.HasErrors() {
			t.Fatal("nothing, without an error")
		}
		if d != nil {
			faults = append(faults, schemas.Validate("proef", d)...)
		}
		lines := bytes.Split(bytes.TrimPrefix(src, []byte("\ufeff")), []byte("\n"))
		for _, x := range faults {
			checkDiagnostic(t, lines, x)
		}
		if d != nil {
			checkNode(t, d, lines, d.Root)
		}
	})
}

func checkDiagnostic(t *testing.T, lines [][]byte, x diag.Diagnostic) {
	if !text.Known(x.Code) || x.Hint != "" && !text.Known(x.Hint) {
		t.Errorf("unknown code or hint %+v", x)
	}
	checkPos(t, lines, x.Pos)
	for _, r := range x.Related {
		checkPos(t, lines, r.Pos)
	}
}

func checkPos(t *testing.T, lines [][]byte, p diag.Pos) {
	if p.Line == 0 {
		return
	}
	if p.Line < 0 || p.Line > len(lines) {
		t.Fatalf("line %d of %d", p.Line, len(lines))
	}
	width := utf8.RuneCount(bytes.TrimSuffix(lines[p.Line-1], []byte("\r")))
	if p.Col < 1 || p.Len < 1 || p.Col+p.Len > width+2 || p.Col > width && p.Len > 1 {
		t.Fatalf("%+v on a line of %d", p, width)
	}
}

func checkNode(t *testing.T, d *Document, lines [][]byte, n *Node) {
	checkPos(t, lines, n.Pos)
	if n.Kind == Scalar {
		if _, ok := align(d.source, n); !ok && !n.refused {
			t.Fatalf("%q is not found at %+v", n.Text, n.Pos)
		}
		for i := range len([]rune(n.Text)) + 2 {
			checkPos(t, lines, d.Within(n, i-1, 3))
			if i > 20 {
				break
			}
		}
	}
	for _, e := range n.Entries {
		checkNode(t, d, lines, e.Key)
		checkNode(t, d, lines, e.Value)
	}
	for _, item := range n.Items {
		checkNode(t, d, lines, item)
	}
}

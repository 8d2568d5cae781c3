package document

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dekking/engine/diag"

	"pgregory.net/rapid"
)

// FuzzFormat holds for any bytes: a document without faults has a canonical
// layout, which says the same with the same comments and is its own layout.
func FuzzFormat(f *testing.F) {
	for _, pattern := range []string{"testdata/broken/*.yaml", "testdata/format/*.yaml"} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			src, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(src)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(marked())) {
		f.Add([]byte(marked()[name]))
	}
	for _, src := range oddLayouts {
		f.Add([]byte(src))
	}
	f.Add([]byte(good))
	f.Fuzz(func(t *testing.T, src []byte) { holdsLayout(t, src) })
}

// holdsLayout checks what Format promises of a text.
func holdsLayout(t rapid.TB, src []byte) string {
	t.Helper()
	out, faults, err := Format("a.yaml", src)
	d, read := ReadYAML("a.yaml", src)
	switch {
	case err != nil:
		t.Fatalf("%q: %v", src, err)
	case read.HasErrors():
		if out != nil || !slices.EqualFunc(faults, read, func(a, b diag.Diagnostic) bool { return a.Code == b.Code && a.Pos == b.Pos }) {
			t.Fatalf("%q has faults %+v and is laid out as %q, %+v", src, read, out, faults)
		}
		return ""
	case len(faults) > 0:
		t.Fatalf("%q: %+v", src, faults)
	}
	again, _ := ReadYAML("a.yaml", out)
	if again == nil || differs(d.Root, again.Root) != nil || !slices.Equal(d.comments(), again.comments()) {
		t.Fatalf("%q becomes %q", src, out)
	}
	if twice, _, err := Format("a.yaml", out); err != nil || !bytes.Equal(twice, out) {
		t.Fatalf("%q becomes %q and then %q, %v", src, out, twice, err)
	}
	return string(out)
}

package document

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dekking/engine/diag"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestBroken reads every file of testdata/broken, checks it against the test
// schema when it can be read, and compares what a person sees, in Dutch and in
// English, with the .want beside it.
func TestBroken(t *testing.T) {
	schemas := testSchemas(t)
	files, err := filepath.Glob("testdata/broken/*.*[nl]")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { checkGolden(t, schemas, file) })
	}
}

func checkGolden(t *testing.T, schemas *Schemas, file string) {
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := printed(schemas, filepath.Base(file), src)
	compareFile(t, file+".want", got)
	if !strings.Contains(got, "fout:") {
		t.Error("a broken file without an error")
	}
}

func compareFile(t *testing.T, golden, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; -update rewrites it. Got:\n%s\nwant:\n%s", golden, got, want)
	}
}

// printed is what a person sees of a file, in both languages.
func printed(schemas *Schemas, file string, src []byte) string {
	d, faults := Read(file, src)
	if d != nil {
		faults = append(faults, schemas.Validate("proef", d)...)
	}
	var b strings.Builder
	for _, l := range []text.Lang{text.NL, text.EN} {
		p := diag.Printer{Lang: l, Source: func(string) []byte { return src }}
		if err := p.Print(&b, faults); err != nil {
			return err.Error()
		}
	}
	return b.String()
}

func testSchemas(t testing.TB) *Schemas {
	t.Helper()
	s, err := NewSchemas(os.DirFS("testdata/schemas"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

package proof_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/proof"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestFaults puts the files of each case of testdata/faults in place of the
// examples of the bicycles, and compares what a person sees with the sections
// want.nl and want.en.
func TestFaults(t *testing.T) {
	cases, err := filepath.Glob("testdata/faults/*.txtar")
	if err != nil || len(cases) < 8 {
		t.Fatal(err, len(cases))
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			golden, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			docs := files(t)
			for _, file := range []string{"rules/fietsen.examples.yaml", "products/stad/examples.yaml", "products/berg/examples.yaml"} {
				delete(docs, file)
			}
			var given []txtar.File
			for _, f := range golden.Files {
				if !strings.HasPrefix(f.Name, "want.") {
					given = append(given, f)
					docs[f.Name] = f.Data
				}
			}
			faults := faultsOf(t, folders(docs))
			if !faults.HasErrors() {
				t.Error("nothing is reported")
			}
			got := &txtar.Archive{Comment: golden.Comment, Files: given}
			for _, l := range []text.Lang{text.NL, text.EN} {
				got.Files = append(got.Files, txtar.File{Name: "want." + l.String(), Data: printed(t, faults, docs, l)})
			}
			out := txtar.Format(got)
			if *update {
				if err := os.WriteFile(name, out, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := txtar.Format(golden); !*update && !bytes.Equal(out, want) {
				t.Errorf("%s differs; -update rewrites it. Got:\n%s", name, out)
			}
		})
	}
}

// faultsOf are the faults of documents and of their examples.
func faultsOf(t *testing.T, from engine.Documents) diag.List {
	t.Helper()
	catalog, _, faults, err := engine.Load(from)
	if err != nil {
		t.Fatal(err)
	}
	suite, more, err := proof.Read(from, catalog)
	if err != nil {
		t.Fatal(err)
	}
	if (suite == nil) != (catalog == nil || more.HasErrors()) {
		t.Errorf("a suite: %t, a catalog: %t, errors: %t", suite != nil, catalog != nil, more.HasErrors())
	}
	return append(faults, more...)
}

func printed(t *testing.T, faults diag.List, docs map[string][]byte, l text.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	p := diag.Printer{Lang: l, Source: func(file string) []byte { return docs[file] }, Pointers: true}
	if err := p.Print(&b, faults); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

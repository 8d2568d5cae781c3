package change_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"dekking/engine"
	"dekking/engine/change"
	"dekking/engine/diag"
	"dekking/engine/proof"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// folders are the documents that the cases of testdata change, by folder.
var folders = map[string]string{
	"verhuur": "../testdata/base",
	"kraan":   "../testdata/kraan",
	"fietsen": "../proof/testdata/documents",
	"plan":    "../quote/testdata",
}

// TestChanges edits the documents in one way per file of testdata, and compares
// what a person is told with the sections want.nl and want.en. The sections
// before those say how:
//
//	-- edit FILE --     some text, a line =>, and what takes its place
//	-- new FILE --      a whole file
//	-- delete NAME --   a file that is not there
//	-- was FILE --      a whole file of the old side
//	-- both FILE --     an edit of both sides
func TestChanges(t *testing.T) {
	cases, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(cases) < 40 {
		t.Fatal(err, len(cases))
	}
	seen := map[string][]change.Class{}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.ToSlash(name), ".txtar"), func(t *testing.T) {
			golden, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			before, after := edited(t, golden, folders[filepath.Base(filepath.Dir(name))])
			old, new := side(t, before), side(t, after)
			got := &txtar.Archive{Comment: golden.Comment}
			for _, f := range golden.Files {
				if !strings.HasPrefix(f.Name, "want.") {
					got.Files = append(got.Files, f)
				}
			}
			for _, l := range []text.Lang{text.NL, text.EN} {
				d := between(t, old, new, l)
				sums(t, d)
				for _, c := range d.Changes {
					seen[c.Code] = append(seen[c.Code], c.Class)
				}
				got.Files = append(got.Files, txtar.File{Name: "want." + l.String(), Data: []byte(written(t, d))})
			}
			for _, c := range mirrored(t, old, new) {
				seen[c.Code] = append(seen[c.Code], c.Class)
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
	for code, classes := range change.Classes() {
		for _, class := range classes {
			if !slices.Contains(seen[code], class) {
				t.Errorf("no case brings about that %s is %s", code, class)
			}
		}
		for _, class := range seen[code] {
			if !slices.Contains(classes, class) {
				t.Errorf("%s is %s, which the table of classes does not have", code, class)
			}
		}
		delete(seen, code)
	}
	for code := range seen {
		t.Errorf("the table of classes does not have %s", code)
	}
}

// edited are the documents of both sides of a case.
func edited(t testing.TB, golden *txtar.Archive, folder string) (old, new map[string][]byte) {
	t.Helper()
	old = files(t, os.DirFS(folder))
	for _, f := range golden.Files {
		switch what, name, _ := strings.Cut(f.Name, " "); what {
		case "was":
			old[name] = f.Data
		case "both":
			edit(t, old, name, f.Data)
		}
	}
	new = maps.Clone(old)
	for _, f := range golden.Files {
		switch what, name, _ := strings.Cut(f.Name, " "); what {
		case "edit":
			edit(t, new, name, f.Data)
		case "new":
			new[name] = f.Data
		case "delete":
			if new[name] == nil {
				t.Fatalf("there is no %s", name)
			}
			delete(new, name)
		}
	}
	return old, new
}

// edit puts one text of a document in the place of another.
func edit(t testing.TB, docs map[string][]byte, name string, section []byte) {
	t.Helper()
	before, after, ok := strings.Cut(string(section), "=>\n")
	before, after = strings.TrimSuffix(before, "\n"), strings.TrimSuffix(after, "\n")
	if !ok || strings.Count(string(docs[name]), before) != 1 {
		t.Fatalf("%s does not hold this once: %s", name, before)
	}
	docs[name] = []byte(strings.Replace(string(docs[name]), before, after, 1))
}

// files reads documents, by the names that places use.
func files(t testing.TB, tree fs.FS) map[string][]byte {
	t.Helper()
	docs := map[string][]byte{}
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasSuffix(name, ".go") {
			docs[name], err = fs.ReadFile(tree, name)
		}
		return err
	})
	if err != nil || len(docs) == 0 {
		t.Fatal(err, len(docs))
	}
	return docs
}

// documents are the folders that files stand in.
func documents(docs map[string][]byte) engine.Documents {
	trees := map[string]fstest.MapFS{"rules": {}, "products": {}}
	for file, src := range docs {
		folder, rest, _ := strings.Cut(file, "/")
		if trees[folder] != nil {
			trees[folder][rest] = &fstest.MapFile{Data: src}
		}
	}
	return engine.Documents{Rules: trees["rules"], Products: trees["products"], Schemas: compiled()}
}

// side loads documents, which must be sound but for their examples. Where there
// are none, none are read.
func side(t testing.TB, docs map[string][]byte) change.Side {
	t.Helper()
	from := documents(docs)
	catalog, _, faults, err := engine.Load(from)
	if err != nil || catalog == nil {
		for _, f := range faults {
			t.Errorf("%s: %s", f.Pos, diag.Text(text.EN, f))
		}
		t.Fatalf("does not load: %v", err)
	}
	suite := &proof.Suite{}
	for name := range docs {
		if strings.HasSuffix(name, "examples.yaml") {
			if suite, _, err = proof.Read(from, catalog); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	return change.Side{Catalog: catalog, Suite: suite}
}

func between(t testing.TB, old, new change.Side, l text.Lang) *change.Difference {
	t.Helper()
	old.Name, new.Name = "oud", "nieuw"
	if l == text.EN {
		old.Name, new.Name = "old", "new"
	}
	d, err := change.Between(context.Background(), old, new, l)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func written(t testing.TB, d *change.Difference) string {
	t.Helper()
	var b strings.Builder
	if err := change.Text(&b, d, change.Style{Width: 100}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// mirrored holds that the other way round the same is said to change, with
// what was and what is now in each other's place. It gives the changes back.
func mirrored(t *testing.T, old, new change.Side) []change.Change {
	t.Helper()
	there, back := between(t, old, new, text.NL), between(t, new, old, text.NL)
	told := func(d *change.Difference, turned bool) []string {
		var all []string
		for _, c := range d.Changes {
			was, now := c.Was, c.Now
			if turned {
				was, now = now, was
			}
			kind := c.Kind
			if strings.HasSuffix(c.Code, "-kind") { // it is of two
				kind = ""
			}
			all = append(all, fmt.Sprintf("%s %s: %s => %s", kind, c.Product, was, now))
		}
		slices.Sort(all)
		return all
	}
	cut := slices.ContainsFunc(there.Changes, func(c change.Change) bool { return strings.HasSuffix(c.Code, "-rows") }) // which rows are told depends on the side
	if a, b := told(there, false), told(back, true); !slices.Equal(a, b) && !cut {
		t.Errorf("there and back differ:\n%s\n\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
	}
	return back.Changes
}

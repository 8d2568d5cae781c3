package proof_test

import (
	"context"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/proof"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
)

// documents are folders of documents.
func documents(rules, products fs.FS) engine.Documents {
	return engine.Documents{Rules: rules, Products: products, Schemas: compiled()}
}

// bicycles are the documents that the tests here are about.
func bicycles() engine.Documents {
	return documents(os.DirFS("testdata/documents/rules"), os.DirFS("testdata/documents/products"))
}

// read reads documents that must be sound.
func read(t testing.TB, from engine.Documents) (*engine.Catalog, *proof.Suite) {
	t.Helper()
	catalog, _, faults, err := engine.Load(from)
	if err != nil {
		t.Fatal(err)
	}
	suite, more, err := proof.Read(from, catalog)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(faults, more...) {
		t.Errorf("%s: %s", f.Pos, diag.Text(text.EN, f))
	}
	if suite == nil {
		t.FailNow()
	}
	return catalog, suite
}

func run(t testing.TB, s *proof.Suite, products ...*engine.Product) *proof.Report {
	t.Helper()
	r, err := s.Run(context.Background(), products, text.NL)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// passes holds that all results came out.
func passes(t *testing.T, f proof.FileResults) {
	t.Helper()
	for _, r := range f.Results {
		t.Run(r.Product.ID+"/"+r.Name, func(t *testing.T) {
			for _, m := range r.Mismatches {
				t.Errorf("%s: %s is %+v%v, want %+v%s%v (`dekking test %s` tells how it comes about)",
					m.Pos, m.Key, m.Got, append(m.Violations, m.Status), m.Value, m.Expectation.Status, m.Expectation.Violations, r.Product.ID)
			}
			for _, f := range r.Refused {
				t.Errorf("%s: %s", f.Pos, diag.Text(text.EN, f))
			}
		})
	}
}

// TestShippedExamples runs the examples that the program carries.
func TestShippedExamples(t *testing.T) {
	_, suite := read(t, documents(rules.FS, products.FS))
	report := run(t, suite)
	if all, _ := report.Counts(); all < 10 || all != suite.Len() {
		t.Errorf("%d of %d examples were run", all, suite.Len())
	}
	for _, f := range report.Files {
		passes(t, f)
	}
}

// TestEveryForm runs an example of every form of expectation.
func TestEveryForm(t *testing.T) {
	catalog, suite := read(t, bicycles())
	for _, f := range run(t, suite, catalog.Product("stad")).Files {
		passes(t, f)
	}
}

// TestWhatIsRun holds which examples are run for which products.
func TestWhatIsRun(t *testing.T) {
	catalog, suite := read(t, bicycles())
	stad, berg := catalog.Product("stad"), catalog.Product("berg")
	names := func(r *proof.Report) map[string][]string {
		all := map[string][]string{}
		for _, f := range r.Files {
			for _, x := range f.Results {
				all[f.Name] = append(all[f.Name], x.Product.ID+" "+x.Name)
			}
		}
		return all
	}
	line := "rules/fietsen.examples.yaml"
	for _, c := range []struct {
		products []*engine.Product
		want     []string
		files    int
	}{
		{nil, []string{"berg allemaal", "stad allemaal", "stad een", "berg enkele", "stad enkele"}, 3},
		{[]*engine.Product{stad}, []string{"stad allemaal", "stad een", "stad enkele"}, 2},
		{[]*engine.Product{berg}, []string{"berg allemaal", "berg enkele"}, 2},
	} {
		got := names(run(t, suite, c.products...))
		if !slices.Equal(got[line], c.want) || len(got) != c.files {
			t.Errorf("of %v are run %v, want %v", c.products, got, c.want)
		}
	}
}

// A file says what its examples start from.
func TestFilesSayWhatTheirExamplesStartFrom(t *testing.T) {
	_, suite := read(t, bicycles())
	for _, f := range suite.Files {
		if f.Name == "products/stad/examples.yaml" && (f.On.String() != "2026-07-01" || f.Known != 0 || f.Inputs.At("/fietsen/0/uren").Text != "3") {
			t.Errorf("from %s, %s, %v", f.On, f.Known, f.Inputs)
		}
	}
}

func TestProductsWithoutExamples(t *testing.T) {
	docs := files(t)
	delete(docs, "products/stad/examples.yaml")
	delete(docs, "rules/fietsen.examples.yaml")
	catalog, suite := read(t, folders(docs))
	if r := run(t, suite); !slices.Equal(r.Without, []string{"stad"}) {
		t.Errorf("without examples: %v", r.Without)
	}
	r := run(t, suite, catalog.Product("stad"))
	if all, passed := r.Counts(); all+passed+len(r.Files) != 0 || !slices.Equal(r.Without, []string{"stad"}) {
		t.Errorf("%+v", r)
	}
}

func TestRunStopsWithItsContext(t *testing.T) {
	_, suite := read(t, bicycles())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r, err := suite.Run(ctx, nil, text.NL); err == nil || r != nil {
		t.Errorf("%+v, %v", r, err)
	}
}

// files are the documents of the bicycles by the names that diagnostics use.
func files(t testing.TB) map[string][]byte {
	t.Helper()
	docs := map[string][]byte{}
	root := os.DirFS("testdata/documents")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		docs[name], err = fs.ReadFile(root, name)
		return err
	})
	if err != nil || len(docs) < 6 {
		t.Fatal(err, len(docs))
	}
	return docs
}

// folders are the folders that files stand in.
func folders(docs map[string][]byte) engine.Documents {
	trees := map[string]fstest.MapFS{"rules": {}, "products": {}}
	for file, src := range docs {
		folder, name, _ := strings.Cut(file, "/")
		trees[folder][name] = &fstest.MapFile{Data: src}
	}
	return documents(trees["rules"], trees["products"])
}

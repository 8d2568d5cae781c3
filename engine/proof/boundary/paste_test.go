package boundary_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/proof"
	"dekking/engine/proof/boundary"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"
)

// pasted runs the examples of a product with proposals pasted below its own.
func pasted(t *testing.T, docs engine.Documents, r *boundary.Report) {
	t.Helper()
	id := r.Product.ID
	name, src := id+"/examples.yaml", "examples: "+id+"\ncases:\n"
	if r.File != nil {
		own, err := fs.ReadFile(docs.Products, strings.TrimPrefix(r.File.Name, "products/"))
		if err != nil {
			t.Fatal(err)
		}
		src = strings.TrimRight(string(own), "\n") + "\n"
	}
	sides := 0
	for _, q := range r.Proposals {
		sides += len(q.Sides)
	}
	docs.Products = overlaid(t, docs.Products, name, src+strings.Join(r.YAML(text.NL), "\n")+"\n")
	c, s := loaded(t, docs)
	report, err := s.Run(context.Background(), []*engine.Product{c.Product(id)}, text.NL)
	if err != nil {
		t.Fatal(err)
	}
	run := 0
	for _, f := range report.Files {
		for _, x := range f.Results {
			if f.Name == "products/"+name {
				run++
			}
			if !x.Passed() {
				t.Errorf("%s (%s): %+v %v", x.Name, x.Pos, x.Mismatches, x.Refused)
			}
		}
	}
	if own := counted(r.File); run != sides+own {
		t.Errorf("%d examples were run, want %d and %d proposed", run, own, sides)
	}
}

func counted(f *proof.File) int {
	if f == nil {
		return 0
	}
	return len(f.Examples)
}

// overlaid are files with one in the place of what was there.
func overlaid(t *testing.T, files fs.FS, name, src string) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(files, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, file)
		all[file] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	all[name] = &fstest.MapFile{Data: []byte(src)}
	return all
}

func TestProposalsPassWhenTheyArePasted(t *testing.T) {
	docs := documents(t, example)
	pasted(t, docs, found(t, docs, "een", boundary.Options{}))
	pasted(t, docs, found(t, docs, "een", boundary.Options{All: true}))
	docs = documents(t, "")
	pasted(t, docs, found(t, docs, "een", boundary.Options{}))
}

// few is how many boundaries of a shipped product may be out of reach: there are some ten
// rows and comparisons that others always come before, or that wait for other terms.
const few = 12

// The proposals of the shipped products, pasted into copies of their files, all pass, and
// few boundaries are not reached.
func TestProposalsOfTheShippedProducts(t *testing.T) {
	if testing.Short() {
		t.Skip("the fixture is searched in the same way")
	}
	docs := engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: schemas.FS}
	c, _ := loaded(t, docs)
	for _, p := range c.Products {
		t.Run(p.ID, func(t *testing.T) {
			r := found(t, docs, p.ID, boundary.Options{})
			pasted(t, docs, r)
			if len(r.Unreached) > few || r.Cut {
				t.Errorf("cut %t, and not reached are", r.Cut)
				for _, b := range r.Unreached {
					t.Error(said(&b))
				}
			}
		})
	}
}

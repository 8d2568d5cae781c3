package invariant_test

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine/proof"
	"dekking/engine/proof/invariant"
	"dekking/engine/text"
	"dekking/products"
)

// TestPastedExamplesFail pastes each counter-example under `cases` of the document
// that it is written for: it is a sound example, and what it expects does not come
// out. Of a pair, the value that does is the one that was shown.
func TestPastedExamplesFail(t *testing.T) {
	if testing.Short() {
		t.Skip("the greenhouse is searched in the same way")
	}
	for _, name := range []string{"the cap on the wage dropped", "the last end instead of the first", "nothing above the maximum wage", "the earlier of term and notice"} {
		c := planted[slices.IndexFunc(planted, func(x plantedFault) bool { return x.name == name })]
		from := edited(t, c.file, c.old, c.replacement)
		catalog, suite := load(t, from)
		report, err := invariant.Usual().Run(context.Background(), suite, only(catalog.Products, c.breaks...))
		if err != nil {
			t.Fatal(err)
		}
		pasted := fstest.MapFS{}
		if err := fs.WalkDir(products.FS, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			src, err := fs.ReadFile(products.FS, name)
			pasted[name] = &fstest.MapFile{Data: src}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, r := range report.Broken() {
			p := r.Paste(suite)
			file := pasted[strings.TrimPrefix(p.File, "products/")]
			if file == nil {
				t.Fatalf("no document %s", p.File)
			}
			file.Data = append(file.Data, strings.Join(p.Lines, "\n")+"\n"...)
			names = append(names, r.Product.ID+" "+r.Name)
		}
		if len(names) == 0 {
			t.Fatalf("%s breaks nothing", c.name)
		}
		from.Products = pasted
		again, all := load(t, from)
		results, err := all.Run(context.Background(), again.Products, text.EN)
		if err != nil {
			t.Fatal(err)
		}
		var failed []string
		for _, f := range results.Files {
			for _, x := range f.Results {
				if id := x.Product.ID + " " + x.Name; slices.Contains(names, id) && len(x.Mismatches) == 1 && x.Mismatches[0].Kind == proof.OfValue && x.Mismatches[0].Rows == 1 {
					failed = append(failed, id)
				}
			}
		}
		slices.Sort(names)
		if slices.Sort(failed); !slices.Equal(failed, names) {
			t.Errorf("%s: %v fail as they should, of %v", c.name, failed, names)
		}
	}
}

// TestPasteOfATest shows what is expected of a test: the values that it reads, as they
// are now; and of what fails.
func TestPasteOfATest(t *testing.T) {
	catalog, suite := load(t, greenhouse(t, "  deling: {type: number, title: {nl: x, en: x}, source: folder#prijzen, formula: '1 / (sum(planten, .hoogte) - 42)'}\n",
		"  toets: {title: {nl: toets's, en: x}, always: 'deling == deling and (lid or not lid)', source: folder#prijzen}\n  grens: {title: {nl: x, en: x}, value: deling, at_most: 7, source: folder#prijzen}\n",
		"inputs: {lid: true, planten: [{hoogte: 44}], dag_een: 2026-01-01}\ncases:\n  een: {title: {nl: x, en: x}, expect: {plafond: 1200}}\n"))
	report, err := invariant.Usual().Run(context.Background(), suite, catalog.Products)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range report.Broken() {
		p := r.Paste(suite)
		got = append(got, p.File)
		got = append(got, p.Lines...)
	}
	want := `products/een/examples.yaml
  toets:
    title: {nl: 'toets''s', en: 'x'}
    on: 2026-07-01
    inputs:
      planten:
        - hoogte: 42
      lid: null
    expect:
      deling: {failed: division-by-zero}
products/een/examples.yaml
  grens:
    title: {nl: 'x', en: 'x'}
    on: 2026-07-01
    inputs:
      planten:
        - hoogte: 42
    expect:
      deling: 7`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

package describe_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"
)

// shipped are the documents that the binary carries.
func shipped(t testing.TB) *engine.Catalog {
	t.Helper()
	return load(t, rules.FS, products.FS)
}

// folder loads the documents in the folders rules and products of a folder.
func folder(t testing.TB, name string) *engine.Catalog {
	t.Helper()
	return load(t, os.DirFS(name+"/rules"), os.DirFS(name+"/products"))
}

// cranes has rows that are made in every way, and bicycles a product with every kind of
// input, and with values that were known late.
func cranes(t testing.TB) *engine.Product   { return folder(t, "../testdata/kraan").Products[0] }
func bicycles(t testing.TB) *engine.Product { return folder(t, "../schema/testdata").Products[0] }

func load(t testing.TB, rules, products fs.FS) *engine.Catalog {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: schemas.FS})
	if err != nil || c == nil {
		t.Fatal(err, told(faults))
	}
	return c
}

// told are diagnostics as people see them.
func told(faults diag.List) string {
	var b strings.Builder
	if err := (diag.Printer{Lang: text.EN}).Print(&b, faults); err != nil {
		return err.Error()
	}
	return b.String()
}

func day(t testing.TB, iso string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var langs = []text.Lang{text.NL, text.EN}

// fitter holds answers against their schemas.
type fitter struct{ *document.Schemas }

func answers(t testing.TB) fitter {
	t.Helper()
	s, err := document.NewSchemas(os.DirFS("../../schemas/answers"))
	if err != nil {
		t.Fatal(err)
	}
	return fitter{s}
}

// fit reports an answer that does not fit.
func (s fitter) fit(t testing.TB, name string, answer any) {
	t.Helper()
	src, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	d, faults := document.ReadJSON("answer.json", src)
	if len(faults) == 0 {
		faults = s.Validate(name, d)
	}
	if len(faults) > 0 {
		printed := told(faults)
		t.Errorf("%d faults:\n%s", len(faults), printed[:min(len(printed), 1000)])
	}
}

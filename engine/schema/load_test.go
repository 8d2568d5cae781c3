package schema

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"

	"pgregory.net/rapid"
)

// shipped are the documents that the binary carries.
func shipped(t testing.TB) *engine.Catalog {
	t.Helper()
	return load(t, rules.FS, products.FS)
}

// bicycles is a product with every kind of input.
func bicycles(t testing.TB) *engine.Product {
	t.Helper()
	return load(t, os.DirFS("testdata/rules"), os.DirFS("testdata/products")).Product("stad")
}

func load(t testing.TB, rules, products fs.FS) *engine.Catalog {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: schemas.FS})
	if err != nil {
		t.Fatal(err)
	}
	if c == nil {
		t.Fatal(told(faults))
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

func day(t rapid.TB, iso string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// validator compiles one schema, under the name "inputs".
func validator(t testing.TB, schema []byte) *document.Schemas {
	t.Helper()
	s, err := document.NewSchemas(fstest.MapFS{"inputs.schema.json": {Data: schema}})
	if err != nil {
		t.Fatalf("%v in\n%s", err, schema)
	}
	return s
}

// read reads JSON that is well formed.
func read(t rapid.TB, src []byte) *document.Document {
	t.Helper()
	d, faults := document.ReadJSON("inputs.json", src)
	if len(faults) > 0 {
		t.Fatalf("%s in\n%s", told(faults), src)
	}
	return d
}

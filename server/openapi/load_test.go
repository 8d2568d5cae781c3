package openapi

import (
	"encoding/json"
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
)

// shipped are the documents that the binary carries.
func shipped(t testing.TB) *engine.Catalog { return load(t, rules.FS, products.FS) }

func load(t testing.TB, rules, products fs.FS) *engine.Catalog {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: schemas.FS})
	if err != nil || c == nil {
		t.Fatal(err, printed(faults))
	}
	return c
}

// bicycles are another line.
func bicycles(t testing.TB) *engine.Catalog {
	const folder = "../../engine/schema/testdata/"
	return load(t, os.DirFS(folder+"rules"), os.DirFS(folder+"products"))
}

func day(t testing.TB, iso string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// contract is the document of a catalog on 1 July 2026, in English.
func contract(t testing.TB, c *engine.Catalog) []byte {
	t.Helper()
	src, err := Document(c, day(t, "2026-07-01"), text.EN)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

// root is the document as an object.
func rootOf(t testing.TB, src []byte) *object {
	t.Helper()
	root, err := parse("contract.json", src)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// schemasOf compiles components of a document, each under its own name.
func schemasOf(t testing.TB, src []byte, names ...string) *document.Schemas {
	t.Helper()
	root, files := rootOf(t, src), fstest.MapFS{}
	for _, name := range names {
		s := of("$schema", "https://json-schema.org/draft/2020-12/schema", "$ref", local+name, "components", root.get("components"))
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		files[name+".schema.json"] = &fstest.MapFile{Data: data}
	}
	s, err := document.NewSchemas(files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// read reads JSON that is well formed.
func readJSON(t testing.TB, src []byte) *document.Document {
	t.Helper()
	d, faults := document.ReadJSON("body.json", src)
	if len(faults) > 0 {
		t.Fatal(printed(faults))
	}
	return d
}

func printed(faults diag.List) string {
	var b strings.Builder
	if err := (diag.Printer{Lang: text.EN}).Print(&b, faults); err != nil {
		return err.Error()
	}
	return b.String()
}

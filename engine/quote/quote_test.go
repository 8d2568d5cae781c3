package quote_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/quote"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "write the goldens anew")

// load loads the documents of testdata, with edits of their files: file, old, new.
func load(t testing.TB, edits ...string) *engine.Catalog {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Rules: edited(t, "rules", edits), Products: edited(t, "products", edits), Schemas: os.DirFS("../../schemas")})
	if err != nil || c == nil {
		for _, f := range faults {
			t.Errorf("%s: %s", f.Pos, diag.Text(text.EN, f))
		}
		t.Fatal(err)
	}
	return c
}

func request(t testing.TB, inputs string, l text.Lang) quote.Request {
	t.Helper()
	on, err := calendar.Parse("2026-01-01")
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return quote.Request{Inputs: doc.Root, On: on, Lang: l}
}

// whole are inputs that every product accepts.
func whole(t testing.TB) string {
	t.Helper()
	src, err := os.ReadFile("testdata/stad.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func make1(t testing.TB, c *engine.Catalog, product, inputs string, l text.Lang) *quote.Quote {
	t.Helper()
	q, faults, err := quote.Make(t.Context(), c.Product(product), request(t, inputs, l))
	if err != nil || len(faults) > 0 {
		for _, f := range faults {
			t.Errorf("%s: %s", f.Pos, diag.Text(text.EN, f))
		}
		t.Fatal(err)
	}
	return q
}

func compareGolden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; -update rewrites it. Got:\n%s", file, got)
	}
}

func indented(t *testing.T, v any) []byte {
	t.Helper()
	src, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(src, '\n')
}

func TestGoldens(t *testing.T) {
	c := load(t)
	for _, l := range []text.Lang{text.NL, text.EN} {
		q := make1(t, c, "stad", whole(t), l)
		compareGolden(t, "stad."+l.String()+".json", indented(t, q))
		var b bytes.Buffer
		if err := q.HTML(&b); err != nil {
			t.Fatal(err)
		}
		compareGolden(t, "stad."+l.String()+".html", b.Bytes())
		b.Reset()
		if err := q.Text(&b, quote.Style{Width: 100}); err != nil {
			t.Fatal(err)
		}
		compareGolden(t, "stad."+l.String()+".txt", b.Bytes())
		all, faults, err := quote.All(t.Context(), c.Products, request(t, whole(t), l))
		if err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
		b.Reset()
		if err := all.HTML(&b); err != nil {
			t.Fatal(err)
		}
		compareGolden(t, "all."+l.String()+".html", b.Bytes())
		b.Reset()
		if err := all.Text(&b, quote.Style{Width: 60}); err != nil {
			t.Fatal(err)
		}
		compareGolden(t, "all."+l.String()+".txt", b.Bytes())
	}
}

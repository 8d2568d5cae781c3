package configure_test

import (
	"context"
	"encoding/json"
	"os"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/configure"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// shipped loads the documents of the repository.
func shipped(t testing.TB) *engine.Catalog {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Rules: os.DirFS("../../rules"), Products: os.DirFS("../../products"), Schemas: compiled()})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	return c
}

func dayOf(t fataler, s string) calendar.Date {
	t.Helper()
	d, err := calendar.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func read(t fataler, inputs string) *document.Node {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(told(faults))
	}
	return doc.Root
}

func told(l diag.List) (all string) {
	for _, d := range l {
		all += d.Pointer + ": " + d.Code + ": " + diag.Text(text.EN, d) + "\n"
	}
	return all
}

func configured(t fataler, p *engine.Product, inputs string, edit ...func(*configure.Request)) *configure.Configuration {
	t.Helper()
	r := configure.Request{Inputs: read(t, inputs), On: dayOf(t, "2026-07-01")}
	for _, f := range edit {
		f(&r)
	}
	got, faults, err := configure.New(p).Configure(context.Background(), r)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, told(faults))
	}
	return got
}

func TestSmoke(t *testing.T) {
	c := shipped(t)
	for _, in := range []string{`{}`, `{"dekking_halfjaar_3":100,"hogere_dekking_in_cao":false,"dekking_halfjaar_4":70,"werkgeverslasten":28}`} {
		got := configured(t, c.Products[0], in)
		b, _ := json.MarshalIndent(got, "", " ")
		t.Log(string(b))
	}
}

package schema

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden writes the schemas of the inputs of the shipped products in Dutch, and of
// the bicycles in both languages, with those of their answers; and of the answers of one
// shipped product.
func TestGolden(t *testing.T) {
	all := shipped(t).Products
	if len(all) != 5 {
		t.Errorf("%d shipped products", len(all))
	}
	for _, p := range all {
		golden(t, p, "", Inputs, text.NL)
	}
	for _, l := range []text.Lang{text.NL, text.EN} {
		golden(t, bicycles(t), "", Inputs, l)
		golden(t, bicycles(t), "-outputs", Outputs, l)
	}
	golden(t, all[0], "-outputs", Outputs, text.EN)
}

func golden(t *testing.T, p *engine.Product, of string, write func(*engine.Product, calendar.Date, calendar.Date, text.Lang) []byte, l text.Lang) {
	t.Helper()
	on := day(t, "2026-07-01")
	got := write(p, on, 0, l)
	if again := write(p, on, 0, l); !bytes.Equal(got, again) {
		t.Errorf("%s: two calls differ", p.ID)
	}
	file := filepath.Join("testdata", "golden", p.ID+of+"."+l.String()+".json")
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
		t.Errorf("%s differs from %s (go test ./engine/schema -update rewrites it):\n%s", p.ID, file, got)
	}
}

package schema

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"dekking/engine"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden writes the schemas of the shipped products in Dutch, and of the
// bicycles in both languages.
func TestGolden(t *testing.T) {
	all := shipped(t).Products
	if len(all) != 5 {
		t.Errorf("%d shipped products", len(all))
	}
	for _, p := range all {
		golden(t, p, text.NL)
	}
	golden(t, bicycles(t), text.NL)
	golden(t, bicycles(t), text.EN)
}

func golden(t *testing.T, p *engine.Product, l text.Lang) {
	t.Helper()
	on := day(t, "2026-07-01")
	got := Inputs(p, on, 0, l)
	if again := Inputs(p, on, 0, l); !bytes.Equal(got, again) {
		t.Errorf("%s: two calls differ", p.ID)
	}
	file := filepath.Join("testdata", "golden", p.ID+"."+l.String()+".json")
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

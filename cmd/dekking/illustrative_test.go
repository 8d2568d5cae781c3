package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"dekking/engine/document"
)

// TestIllustrativeConforms holds every answer in JSON that leans on what is an example
// only to its schema, and that it says so. The documents are those of
// testdata/script/illustrative.txtar.
func TestIllustrativeConforms(t *testing.T) {
	script, err := txtar.ParseFile("testdata/script/illustrative.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range script.Files {
		for _, side := range []string{"was", "nu"} {
			name := filepath.Join(dir, side, filepath.FromSlash(strings.TrimPrefix(f.Name, "docs/")))
			src := string(f.Data)
			if side == "nu" {
				src = strings.Replace(src, "value: 12.50", "value: 13", 1)
			}
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(strings.Replace(src, "totaal: 12.60", "totaal: 12.50", 1)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	schemas, err := document.NewSchemas(os.DirFS("../../schemas/answers"))
	if err != nil {
		t.Fatal(err)
	}
	was, now := filepath.Join(dir, "was"), filepath.Join(dir, "nu")
	for _, c := range []struct {
		schema, args string
		code         int
	}{
		{"evaluation", "evaluate uitje -o alles --on 2026-07-01 -e totaal -i " + was + "/in.json --dir " + was, fine},
		{"evaluation", "evaluate uitje -o aantal --on 2026-07-01 -i " + was + "/veel.json --dir " + was, findings},
		{"sweep", "sweep uitje --on 2026-07-01 --vary korting=0,10 --output totaal -i " + was + "/in.json --dir " + was, fine},
		{"comparison", "compare --on 2026-07-01 --dir " + was, fine},
		{"test", "test uitje --dir " + now, findings},
		{"diff", "diff " + was + " " + now, fine},
	} {
		code, got, stderr := output("", bare, append(strings.Fields(c.args), "--format", "json")...)
		if code != c.code || stderr != "" {
			t.Fatalf("%s: exit %d, want %d: %s", c.args, code, c.code, stderr)
		}
		if !strings.Contains(got, `"illustrative": true`) {
			t.Errorf("%s says nothing of what is illustrative: %s", c.args, got)
		}
		conforms(t, schemas, c.schema, got)
	}
}

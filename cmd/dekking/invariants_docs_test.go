package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dekking/engine/document"
)

// TestInvariantsPage runs each block of YAML of docs/invariants.md with the bicycles,
// and holds the text behind it to what is printed. -update writes the text anew.
func TestInvariantsPage(t *testing.T) {
	page, err := filepath.Abs("../../docs/invariants.md")
	if err != nil {
		t.Fatal(err)
	}
	bicycles := os.DirFS(filepath.Join(filepath.Dir(page), "..", "engine", "proof", "testdata", "documents"))
	src, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := document.NewSchemas(os.DirFS("../../schemas/answers"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(string(src), "```")
	found := 0
	for i := 1; i+2 < len(blocks); i += 2 {
		yaml, is := strings.CutPrefix(blocks[i], "yaml\n")
		if !is {
			continue
		}
		found++
		dir := t.TempDir()
		if err := os.CopyFS(dir, bicycles); err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, "rules", "fietsen.yaml")
		line, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, append(line, yaml...), 0o600); err != nil {
			t.Fatal(err)
		}
		t.Chdir(dir)
		_, got, stderr := output("", bare, "test", "stad", "--dir", ".")
		if stderr != "" {
			t.Fatal(stderr)
		}
		_, got, _ = strings.Cut(got, "alles komt uit\n\n") // of the examples
		got = "\n" + got
		_, answer, _ := output("", bare, "test", "stad", "--dir", ".", "--format", "json")
		conforms(t, schemas, "test", answer)
		if *update {
			blocks[i+2] = got
		} else if blocks[i+2] != got {
			t.Errorf("the page shows\n%s\nand this is printed:\n%s", blocks[i+2], got)
		}
	}
	if found < 2 {
		t.Errorf("%d blocks", found)
	}
	if *update {
		if err := os.WriteFile(page, []byte(strings.Join(blocks, "```")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

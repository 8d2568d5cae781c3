package quote_test

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"
)

// edited is a folder of testdata with edits of its files: file, old, new.
func edited(t testing.TB, folder string, edits []string) fs.FS {
	t.Helper()
	tree := fstest.MapFS{}
	root := os.DirFS(path.Join("testdata", folder))
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(root, name)
		for i := 0; i+2 < len(edits); i += 3 {
			if edits[i] != path.Join(folder, name) {
				continue
			}
			if strings.Count(string(src), edits[i+1]) != 1 {
				t.Fatalf("%s does not hold this once: %s", edits[i], edits[i+1])
			}
			src = []byte(strings.Replace(string(src), edits[i+1], edits[i+2], 1))
		}
		tree[name] = &fstest.MapFile{Data: src}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

package server_test

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/schemas"
	"dekking/server"
	"dekking/server/shelf"
)

// crane is the product of the small documents.
const (
	crane     = "/v1/products/kraan-en-zo"
	craneFile = "products/kraan-en-zo/product.yaml"
)

// folder is documents that change: those that stand there now.
type folder struct {
	files fstest.MapFS
	now   atomic.Pointer[fstest.MapFS]
	fails atomic.Pointer[func() error] // instead of documents; nil: none
}

// newFolder holds the small documents of the engine's tests.
func newFolder(t *testing.T) *folder {
	t.Helper()
	f := &folder{files: fstest.MapFS{}}
	root := os.DirFS("../engine/testdata/kraan")
	if err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(root, name)
		f.files[name] = &fstest.MapFile{Data: src}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	f.now.Store(&f.files)
	return f
}

// priced puts documents in the folder with another price of a day.
func (f *folder) priced(price string) {
	files := maps.Clone(f.files)
	src := strings.Replace(string(files[craneFile].Data), "425.50", price, 1)
	files[craneFile] = &fstest.MapFile{Data: []byte(src)}
	f.now.Store(&files)
}

func (f *folder) documents() (engine.Documents, error) {
	if fails := f.fails.Load(); fails != nil {
		return engine.Documents{}, (*fails)()
	}
	files := *f.now.Load()
	sub := func(name string) fs.FS {
		tree, err := fs.Sub(files, name)
		if err != nil {
			panic(err)
		}
		return tree
	}
	return engine.Documents{Rules: sub("rules"), Products: sub("products"), Schemas: schemas.FS}, nil
}

// serveFolder is a server with the documents of a folder, that keeps so many editions.
func serveFolder(t *testing.T, f *folder, keep int) *service {
	t.Helper()
	docs, faults, err := shelf.Open(f.documents, today, keep)
	if err != nil || docs == nil {
		t.Fatal(faults, err)
	}
	return serve(t, func(o *server.Options) { o.Shelf = docs })
}

// reloaded is the answer to a question to read the documents again.
type reloaded struct {
	At, Digest       string
	Changed, Refused bool
	Faults           []struct{ Code, Message string }
}

func (s *service) reload(t testing.TB) reloaded {
	t.Helper()
	a := s.ask(t, "POST", "/v1/admin/reload", "")
	if a.StatusCode != 200 {
		t.Fatalf("%d %s", a.StatusCode, a.body)
	}
	return read[reloaded](t, a)
}

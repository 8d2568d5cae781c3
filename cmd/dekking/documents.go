package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"
)

// compiled are the schemas of the documents: they are the program's own, so who loads
// documents again need not compile them again. Where one is wrong, loading says so.
var compiled = sync.OnceValue(func() fs.FS {
	s, err := document.NewSchemas(schemas.FS)
	if err != nil {
		return schemas.FS
	}
	return s
})

// documents are the folders of a run: those in the program, or those on disk.
type documents struct {
	engine.Documents
	dir  string // as given; "" for those in the program
	mark string // before the name of every file, of those of a version in git; else ""
}

// documents finds the folders that --dir names.
func (a *app) documents() (documents, error) {
	if a.dir == "" {
		return documents{Documents: engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: compiled()}}, nil
	}
	return inFolder(a.dir)
}

// inFolder are the documents below a folder on disk.
func inFolder(dir string) (documents, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return documents{}, wrong("cli/no-dir", "name", dir)
	case err != nil:
		return documents{}, wrong("cli/unreadable", "name", dir)
	case !info.IsDir():
		return documents{}, wrong("cli/not-dir", "name", dir)
	}
	on := func(folder string) fs.FS { return os.DirFS(filepath.Join(dir, folder)) }
	return documents{Documents: engine.Documents{Rules: on("rules"), Products: on("products"), Schemas: compiled()}, dir: dir}, nil
}

// load reads all documents. Places in the faults are as seen from where the
// command was given.
func (d documents) load() (*engine.Catalog, *model.Index, diag.List, error) {
	catalog, index, faults, err := engine.Load(d.Documents)
	return catalog, index, d.placed(faults), err
}

// placed puts the folder of the documents before every file.
func (d documents) placed(faults diag.List) diag.List {
	if d.dir == "" && d.mark == "" {
		return faults
	}
	placed := make(diag.List, len(faults))
	for i, f := range faults {
		f.Pos.File = d.place(f.Pos.File)
		related := make([]diag.Related, len(f.Related))
		for j, r := range f.Related {
			r.Pos.File = d.place(r.Pos.File)
			related[j] = r
		}
		f.Related = related
		placed[i] = f
	}
	return placed
}

func (d documents) place(file string) string {
	switch {
	case file == "":
		return ""
	case d.dir == "":
		return d.mark + file
	}
	return path.Join(filepath.ToSlash(d.dir), file)
}

// source gives the bytes of a document named in a fault.
func (d documents) source(file string) []byte {
	file = strings.TrimPrefix(file, d.mark)
	if d.dir != "" {
		file = strings.TrimPrefix(strings.TrimPrefix(file, path.Clean(filepath.ToSlash(d.dir))), "/")
	}
	folder, name, _ := strings.Cut(file, "/")
	tree := map[string]fs.FS{"rules": d.Rules, "products": d.Products}[folder]
	if tree == nil || !fs.ValidPath(name) {
		return nil
	}
	src, err := fs.ReadFile(tree, name)
	if err != nil {
		return nil
	}
	return src
}

// catalog loads the documents for a command that needs them sound; their
// faults are told as `check` tells them, but on standard error.
func (a *app) catalog() (*engine.Catalog, error) {
	d, err := a.documents()
	if err != nil {
		return nil, err
	}
	catalog, _, faults, err := d.load()
	if err != nil {
		return nil, err
	}
	if catalog == nil {
		if err := a.faults(a.stderr, faults, d.source); err != nil {
			return nil, err
		}
		return nil, errFindings
	}
	return catalog, nil
}

// product finds a product by the id that was typed.
func product(catalog *engine.Catalog, id string) (*engine.Product, error) {
	if p := catalog.Product(id); p != nil {
		return p, nil
	}
	return nil, unknown("cli/unknown-product", id, catalog.IDs())
}

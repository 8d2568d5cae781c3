package model

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"dekking/engine/diag"
)

// folders holds the folders of products against the products that stand in
// them: each folder holds one, and is named after it.
func (b *builder) folders(tree fs.FS, papers []paper) error {
	found, err := fs.ReadDir(tree, ".")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	ids := map[string]int{}
	for _, p := range papers {
		if p.kind == "product" {
			ids[p.id]++
		}
	}
	for _, d := range found {
		if !d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			continue
		}
		folder := "products/" + d.Name() + "/"
		within := func(file string) bool { return strings.HasPrefix(file, folder) }
		product := false
		for _, p := range papers {
			if p.kind != "product" || !within(p.doc.File) {
				continue
			}
			product = true
			if p.id != d.Name() && p.id != "" && ids[p.id] == 1 {
				b.fault("model/folder-id", p.root().Get("product").Pos, args{"id": p.id, "folder": d.Name()}, "hint/folder-id")
			}
		}
		if !product && !slices.ContainsFunc(b.unread, func(u unread) bool { return within(u.file) }) {
			b.fault("model/no-product", diag.Pos{File: folder}, args{"folder": d.Name()}, "hint/no-product")
		}
	}
	return nil
}

// sound says that there is no error anywhere yet, so that what is absent is
// not just what could not be read.
func (b *builder) sound() bool {
	return !b.read.HasErrors() && !b.shape.HasErrors() && !b.faults.HasErrors()
}

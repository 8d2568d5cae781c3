package model

import (
	"errors"
	"io/fs"
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
	ids, inside, lost := map[string]int{}, map[string][]paper{}, map[string]bool{}
	for _, p := range papers {
		if p.kind == "product" {
			ids[p.id]++
			inside[folderOf(p.doc.File)] = append(inside[folderOf(p.doc.File)], p)
		}
	}
	for _, u := range b.unread {
		lost[folderOf(u.file)] = true
	}
	for _, d := range found {
		if !d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			continue
		}
		folder := "products/" + d.Name() + "/"
		for _, p := range inside[folder] {
			if p.id != d.Name() && p.id != "" && ids[p.id] == 1 {
				b.fault("model/folder-id", p.root().Get("product").Pos, args{"id": p.id, "folder": d.Name()}, "hint/folder-id")
			}
		}
		if len(inside[folder]) == 0 && !lost[folder] {
			b.fault("model/no-product", diag.Pos{File: folder}, args{"folder": d.Name()}, "hint/no-product")
		}
	}
	return nil
}

// folderOf is the folder of one of the trees that a file stands in or below.
func folderOf(file string) string {
	parts := strings.SplitAfterN(file, "/", 3)
	return strings.Join(parts[:min(2, len(parts))], "")
}

// sound says that there is no error anywhere yet, so that what is absent is
// not just what could not be read.
func (b *builder) sound() bool {
	return !b.read.HasErrors() && !b.shape.HasErrors() && !b.faults.HasErrors()
}

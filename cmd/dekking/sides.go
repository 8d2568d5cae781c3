package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// named finds the documents that a word on the command line means: a folder
// that holds them, or else a version in git. No word is the folder of --dir, or
// the one that the command is given in. called is what people call them.
func (a *app) named(ctx context.Context, name string) (d documents, called string, err error) {
	if name == "" {
		if name = a.dir; name == "" {
			name = "."
		}
		d, err = a.holding(name)
		return d, name, err
	}
	if holds(name) || isPath(name) {
		d, err = a.holding(name)
		return d, name, err
	}
	return a.revision(ctx, name)
}

// holding are the documents of a folder, which must be one that has some.
func (a *app) holding(dir string) (documents, error) {
	d, err := inFolder(dir)
	if err == nil && !holds(dir) {
		return d, wrong("cli/no-documents", "name", dir)
	}
	return d, err
}

// holds says that a folder has documents: rules or products.
func holds(dir string) bool {
	for _, name := range [...]string{"rules", "products"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.IsDir() {
			return true
		}
	}
	return false
}

// isPath says that a word can only be meant as a folder.
func isPath(name string) bool {
	return filepath.IsAbs(name) || name == "." || name == ".." || strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") || strings.HasSuffix(name, "/")
}

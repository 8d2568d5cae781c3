package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dekking/engine/document"
	"dekking/engine/model"
)

// folder is the folder of documents that --dir names. Nothing outside it is
// read or written through it, whatever links stand in it.
type folder struct {
	*os.Root
	documents
}

// folder opens the folder of --dir.
func (a *app) folder() (*folder, error) {
	d, err := a.documents()
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return nil, wrong("cli/unreadable", "name", a.dir)
	}
	return &folder{root, d}, nil
}

// names are the YAML documents that arguments name, each once, sorted: files,
// or folders with all that is below them. Without arguments all there are.
func (f *folder) names(args []string) (names []string, refused []*usageError) {
	within := []string{"rules", "products"}
	if len(args) > 0 {
		within = nil
	}
	for _, arg := range args {
		name, err := f.named(arg)
		if err != nil {
			refused = append(refused, err)
			continue
		}
		within = append(within, name)
	}
	for _, name := range within {
		found, err := f.below(name)
		if err != nil {
			refused = append(refused, err)
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	if len(names)+len(refused) == 0 {
		refused = append(refused, wrong("fmt/no-documents", "name", f.dir))
	}
	return slices.Compact(names), refused
}

// named is an argument as seen from the folder.
func (f *folder) named(arg string) (string, *usageError) {
	dir, err := filepath.Abs(f.dir)
	file, err2 := filepath.Abs(arg)
	name, err3 := filepath.Rel(dir, file)
	name = filepath.ToSlash(name)
	if first, _, _ := strings.Cut(name, "/"); errors.Join(err, err2, err3) != nil || first != "rules" && first != "products" {
		return "", wrong("fmt/outside", "name", arg, "rules", f.place("rules"), "products", f.place("products"))
	}
	info, err := f.Lstat(name)
	switch ext := path.Ext(name); {
	case errors.Is(err, fs.ErrNotExist):
		return "", wrong("cli/no-file", "name", arg)
	case err != nil:
		return "", wrong("cli/unreadable", "name", arg)
	case !info.IsDir() && !isYAML(ext):
		return "", wrong("fmt/not-yaml", "name", arg)
	}
	return name, nil
}

func isYAML(ext string) bool { return ext == ".yaml" || ext == ".yml" }

// below are the YAML documents below a folder, or the document itself.
func (f *folder) below(name string) (names []string, refused *usageError) {
	err := fs.WalkDir(f.FS(), name, func(at string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && at == name:
			return nil
		case err != nil:
			refused = wrong("cli/unreadable", "name", f.place(at))
			return fs.SkipAll
		case !d.IsDir() && isYAML(path.Ext(at)):
			names = append(names, at)
		}
		if len(names) > model.MaxFiles {
			refused = wrong("fmt/too-many", "name", f.place(name), "max", fmt.Sprint(model.MaxFiles))
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		refused = wrong("cli/unreadable", "name", f.place(name))
	}
	return names, refused
}

// lay lays out one document, and writes it where it is to be rewritten.
func (f *folder) lay(name string, check bool) laid {
	info, err := f.Lstat(name)
	if err != nil {
		return laid{File: f.place(name), State: failed, err: err}
	}
	if !info.Mode().IsRegular() {
		return laid{File: f.place(name), State: link}
	}
	src, err := f.read(name)
	if err != nil {
		return laid{File: f.place(name), State: failed, err: err}
	}
	l := lay(f.place(name), src)
	if l.State == differs && !check {
		l.State = rewritten
		if l.err = f.rewrite(name, l.out, info.Mode().Perm()); l.err != nil {
			l.State = failed
		}
	}
	return l
}

// read reads a document, not much further than the reader of documents would.
func (f *folder) read(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, document.MaxBytes+1))
}

// rewrite puts a new text in a document's place at once: whoever reads it
// meanwhile has the whole of one or of the other. The mode stays. A document
// that may not be written is not replaced either.
func (f *folder) rewrite(name string, text []byte, mode fs.FileMode) error {
	old, err := f.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := old.Close(); err != nil {
		return err
	}
	beside := path.Join(path.Dir(name), fmt.Sprintf(".%s.%d", path.Base(name), os.Getpid()))
	file, err := f.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	err = errors.Join(err, file.Chmod(mode), file.Sync(), file.Close())
	if err == nil {
		err = f.Rename(beside, name)
	}
	if err != nil {
		return errors.Join(err, f.Remove(beside))
	}
	return nil
}

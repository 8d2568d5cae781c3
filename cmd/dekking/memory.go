package main

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// memory is a tree of files that are held in memory, by their names: what is
// read of a version in git. It is only read once it is made.
type memory map[string][]byte

// below is the tree of a folder.
func (m memory) below(folder string) memory {
	tree := memory{}
	for name, src := range m {
		if rest, ok := strings.CutPrefix(name, folder+"/"); ok {
			tree[rest] = src
		}
	}
	return tree
}

// Open opens a file, or a folder of which there is a file.
func (m memory) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if src, ok := m[name]; ok {
		return &memoryFile{memoryInfo{path.Base(name), int64(len(src)), 0o444}, bytes.NewReader(src)}, nil
	}
	all := m.entries(name)
	if len(all) == 0 && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memoryFolder{memoryInfo{path.Base(name), 0, fs.ModeDir | 0o555}, all}, nil
}

// entries are what stands in a folder, sorted.
func (m memory) entries(folder string) []fs.DirEntry {
	found := map[string]memoryInfo{}
	for name, src := range m {
		rest, ok := strings.CutPrefix(name, folder+"/")
		if folder == "." {
			rest, ok = name, true
		}
		if !ok {
			continue
		}
		if child, _, deeper := strings.Cut(rest, "/"); deeper {
			found[child] = memoryInfo{child, 0, fs.ModeDir | 0o555}
		} else {
			found[child] = memoryInfo{child, int64(len(src)), 0o444}
		}
	}
	all := make([]fs.DirEntry, 0, len(found))
	for _, info := range found {
		all = append(all, info)
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all
}

// memoryInfo is what is known of a file or folder.
type memoryInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i memoryInfo) Name() string               { return i.name }
func (i memoryInfo) Size() int64                { return i.size }
func (i memoryInfo) Mode() fs.FileMode          { return i.mode }
func (i memoryInfo) Type() fs.FileMode          { return i.mode.Type() }
func (i memoryInfo) ModTime() time.Time         { return time.Time{} }
func (i memoryInfo) IsDir() bool                { return i.mode.IsDir() }
func (i memoryInfo) Sys() any                   { return nil }
func (i memoryInfo) Info() (fs.FileInfo, error) { return i, nil }
func (i memoryInfo) String() string             { return fs.FormatDirEntry(i) }

// memoryFile is an open file.
type memoryFile struct {
	memoryInfo
	*bytes.Reader
}

func (f *memoryFile) Size() int64                { return f.memoryInfo.size }
func (f *memoryFile) Stat() (fs.FileInfo, error) { return f.memoryInfo, nil }
func (f *memoryFile) Close() error               { return nil }

// memoryFolder is an open folder, with what is left to be read of it.
type memoryFolder struct {
	memoryInfo
	left []fs.DirEntry
}

func (f *memoryFolder) Stat() (fs.FileInfo, error) { return f.memoryInfo, nil }
func (f *memoryFolder) Close() error               { return nil }
func (f *memoryFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}

// ReadDir gives the next entries: n of them, or all where n is not above 0.
func (f *memoryFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n > 0 && len(f.left) == 0 {
		return nil, io.EOF
	}
	if n <= 0 || n > len(f.left) {
		n = len(f.left)
	}
	next := f.left[:n]
	f.left = f.left[n:]
	return next, nil
}

package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
)

// input is a file of inputs, read; empty when no file was given.
type input struct {
	*document.Document
	file   string
	src    []byte
	faults diag.List // of reading; what could be read is there all the same
}

// root is the object of the inputs; nil when there is none.
func (in *input) root() *document.Node {
	if in.Document == nil {
		return nil
	}
	return in.Root
}

// source gives the file's bytes to who prints its faults.
func (in *input) source(file string) []byte {
	if file != in.file {
		return nil
	}
	return in.src
}

// with are the faults of reading together with those of the values that were
// read, but for values whose very notation is at fault.
func (in *input) with(values diag.List) diag.List {
	type place struct{ line, col int }
	all, read := slices.Clone(in.faults), map[place]bool{}
	for _, f := range in.faults {
		read[place{f.Pos.Line, f.Pos.Col}] = true
	}
	for _, f := range values {
		if f.Pos.Line == 0 || !read[place{f.Pos.Line, f.Pos.Col}] {
			all = append(all, f)
		}
	}
	all = all.Dedupe()
	all.Sort()
	return all
}

// input reads inputs from a file, or from standard input for "-". A file that
// cannot be read any further is told here.
func (a *app) input(file string) (*input, error) {
	src, err := a.bytes(file)
	if err != nil {
		return nil, err
	}
	in := &input{file: file, src: src}
	if file == "-" {
		in.file = a.say("input/stdin")
	}
	read := document.ReadYAML
	if isJSON(file, src) {
		read = document.ReadJSON
	}
	if in.Document, in.faults = read(in.file, src); in.Document != nil {
		return in, nil
	}
	if err := a.faults(a.stderr, in.faults, in.source); err != nil {
		return nil, err
	}
	return nil, errFindings
}

// isJSON goes by the file's name and, where that says nothing, by how the text
// begins.
func isJSON(file string, src []byte) bool {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".json":
		return true
	case ".yaml", ".yml":
		return false
	}
	start := bytes.TrimLeft(src, " \t\r\n\ufeff")
	return len(start) > 0 && (start[0] == '{' || start[0] == '[')
}

// bytes reads a file, not much further than the reader of documents would.
func (a *app) bytes(file string) ([]byte, error) {
	from := a.stdin
	if file != "-" {
		f, err := os.Open(file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, wrong("cli/no-file", "name", file)
		case err != nil:
			return nil, wrong("cli/unreadable", "name", file)
		}
		defer f.Close()
		from = f
	}
	src, err := io.ReadAll(io.LimitReader(from, document.MaxBytes+1))
	if err != nil {
		return nil, wrong("cli/unreadable", "name", file)
	}
	return src, nil
}

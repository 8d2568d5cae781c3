package main

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"

	"dekking/engine/document"
)

// input is a file of inputs, read.
type input struct {
	*document.Document
	file string
	src  []byte
}

// source gives the file's bytes to who prints its faults.
func (in *input) source(file string) []byte {
	if file != in.file {
		return nil
	}
	return in.src
}

// input reads inputs from a file, or from standard input for "-". Faults of
// the file are told here.
func (a *app) input(file string) (*input, error) {
	src, err := a.bytes(file)
	if err != nil {
		return nil, err
	}
	in := &input{file: file, src: src}
	read := document.Read
	if file == "-" {
		in.file = a.say("input/stdin")
		read = document.ReadYAML
		if start := bytes.TrimLeft(src, " \t\r\n\ufeff"); len(start) > 0 && (start[0] == '{' || start[0] == '[') {
			read = document.ReadJSON
		}
	}
	doc, faults := read(in.file, src)
	if faults.HasErrors() {
		if err := a.faults(a.stderr, faults, in.source); err != nil {
			return nil, err
		}
		return nil, errFindings
	}
	in.Document = doc
	return in, nil
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

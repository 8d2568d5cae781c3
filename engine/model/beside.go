package model

import (
	"io/fs"
	"path"
	"strconv"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
)

// Beside are documents of one kind that are no part of the model, and stand beside
// what they are about: worked examples in products/<id>/examples.yaml and
// rules/<line>.examples.yaml, and what their proof has to reach in
// rules/<line>.proof.yaml.
type Beside struct {
	Documents []*document.Document // by name; those that could be read
	Read      diag.List            // what the readers found
	Shape     diag.List            // what the schema found

	kind string
}

// The kinds of document that stand beside the model.
const (
	Examples = "examples"
	Proof    = "proof"
)

// kindBeside is the kind of a file that stands beside the model, by its name; "" of one
// that is part of it.
func kindBeside(name string) string {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	for _, kind := range [...]string{Examples, Proof} {
		if base == kind || strings.HasSuffix(base, "."+kind) {
			return kind
		}
	}
	return ""
}

// ReadBeside reads the documents of a kind that stand beside the model and holds them
// against their schema; what they say is not judged. The error is trouble with the
// folders or schemas themselves.
func ReadBeside(from Documents, kind string) (*Beside, error) {
	schemas, err := document.NewSchemas(from.Schemas)
	if err != nil {
		return nil, err
	}
	x := &Beside{kind: kind}
	for _, tree := range []struct {
		name string
		fs   fs.FS
	}{{"rules", from.Rules}, {"products", from.Products}} {
		files, err := documentFiles(tree.fs, kind)
		if err != nil {
			return nil, err
		}
		if len(files) > MaxFiles {
			x.Read = append(x.Read, diag.Diagnostic{Code: "model/too-many-files", Pos: diag.Pos{File: tree.name + "/"},
				Args: args{"folder": tree.name, "max": strconv.Itoa(MaxFiles)}})
			continue
		}
		for _, name := range files {
			src, err := readFile(tree.fs, name, document.MaxBytes)
			if err != nil {
				return nil, err
			}
			x.read(schemas, path.Join(tree.name, name), src)
		}
	}
	return x, nil
}

// read reads one document. One with faults is used as far as it goes, a key
// with a typing error as the one that was meant.
func (x *Beside) read(schemas *document.Schemas, name string, src []byte) {
	doc, faults := document.Read(name, src)
	x.Read = append(x.Read, faults...)
	if doc == nil || doc.Root == nil {
		return
	}
	x.Documents = append(x.Documents, doc)
	shape := schemas.Validate(x.kind, doc)
	if slips := typing(shape); len(slips) > 0 {
		amend(doc.Root, slips)
		shape = append(slips, schemas.Validate(x.kind, doc)...)
	}
	x.Shape = append(x.Shape, shape...)
}

// Settle makes one list of what reading and the schema found and what is found
// by who judges the documents, so that one fault gives one message.
func (x *Beside) Settle(meaning diag.List) diag.List { return settle(x.Read, x.Shape, meaning) }

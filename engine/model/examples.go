package model

import (
	"io/fs"
	"path"
	"strconv"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/document"
)

// Examples are the documents of worked examples in a folder of documents. They
// are no part of the model, and stand beside what they are about:
// products/<id>/examples.yaml and rules/<line>.examples.yaml.
type Examples struct {
	Documents []*document.Document // by name; those that could be read
	Read      diag.List            // what the readers found
	Shape     diag.List            // what the schema found
}

// isExamples says that a file holds worked examples, by its name.
func isExamples(name string) bool {
	base := strings.TrimSuffix(path.Base(name), path.Ext(name))
	return base == "examples" || strings.HasSuffix(base, ".examples")
}

// ReadExamples reads the documents of worked examples and holds them against
// their schema; what they say is not judged. The error is trouble with the
// folders or schemas themselves.
func ReadExamples(from Documents) (*Examples, error) {
	schemas, err := document.NewSchemas(from.Schemas)
	if err != nil {
		return nil, err
	}
	x := &Examples{}
	for _, tree := range []struct {
		name string
		fs   fs.FS
	}{{"rules", from.Rules}, {"products", from.Products}} {
		files, err := documentFiles(tree.fs, true)
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
func (x *Examples) read(schemas *document.Schemas, name string, src []byte) {
	doc, faults := document.Read(name, src)
	x.Read = append(x.Read, faults...)
	if doc == nil || doc.Root == nil {
		return
	}
	x.Documents = append(x.Documents, doc)
	shape := schemas.Validate("examples", doc)
	if slips := typing(shape); len(slips) > 0 {
		amend(doc.Root, slips)
		shape = append(slips, schemas.Validate("examples", doc)...)
	}
	x.Shape = append(x.Shape, shape...)
}

// Settle makes one list of what reading and the schema found and what is found
// by who judges the examples, so that one fault gives one message.
func (x *Examples) Settle(meaning diag.List) diag.List { return settle(x.Read, x.Shape, meaning) }

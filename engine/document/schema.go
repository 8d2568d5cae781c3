package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"dekking/engine/diag"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// schemaSuffix ends the name of a schema's file; what stands before it is the
// schema's name.
const schemaSuffix = ".schema.json"

// Schemas are the compiled JSON Schemas (draft 2020-12) of one folder. They pass
// for that folder, so that a program that loads often compiles once.
// Immutable, safe for concurrent use.
type Schemas struct {
	from   fs.FS
	names  []string
	byName map[string]*jsonschema.Schema
}

// NewSchemas compiles every *.schema.json at the top of fsys, or only those of
// the names given. A schema refers to another by its $id, or where it has none by
// its file's name; nothing is read from elsewhere. Schemas that are compiled come
// back as they are. The error tells which schema is wrong.
func NewSchemas(fsys fs.FS, only ...string) (*Schemas, error) {
	if s, ok := fsys.(*Schemas); ok {
		return s, nil
	}
	files, err := fs.Glob(fsys, "*"+schemaSuffix)
	if err != nil {
		return nil, err
	}
	sources := make(map[string][]byte, len(files))
	ids := make([]string, len(files))
	for i, file := range files {
		src, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		if ids[i], err = schemaID(file, src); err != nil {
			return nil, err
		}
		sources[ids[i]] = src
	}
	compiler := newCompiler(sources)
	s := &Schemas{from: fsys, byName: make(map[string]*jsonschema.Schema, len(files))}
	for i, file := range files {
		name := strings.TrimSuffix(path.Base(file), schemaSuffix)
		if len(only) > 0 && !slices.Contains(only, name) {
			continue
		}
		if s.byName[name], err = compiler.Compile(ids[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		s.names = append(s.names, name)
	}
	slices.Sort(s.names)
	return s, nil
}

// schemaID is the address of a schema: its $id, or one made of its file's name.
func schemaID(file string, src []byte) (string, error) {
	var head struct {
		ID string `json:"$id"`
	}
	if err := json.Unmarshal(src, &head); err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	if head.ID != "" {
		return head.ID, nil
	}
	return "schema:///" + file, nil
}

// newCompiler compiles from sources, by address, and from nothing else.
func newCompiler(sources map[string][]byte) *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.AssertFormat = true
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		src, ok := sources[url]
		if !ok {
			return nil, fmt.Errorf("no schema %s in the folder", url)
		}
		return io.NopCloser(bytes.NewReader(src)), nil
	}
	return c
}

// Open opens a file of the folder that the schemas were compiled from.
func (s *Schemas) Open(name string) (fs.File, error) { return s.from.Open(name) }

// Names are the names of the schemas, sorted: "line" for line.schema.json.
func (s *Schemas) Names() []string { return slices.Clone(s.names) }

// Has reports whether there is a schema of that name.
func (s *Schemas) Has(name string) bool { return s.byName[name] != nil }

// Validate checks a document against the schema of that name and gives one
// diagnostic per fault, each on the key or value at fault and with its JSON
// pointer, sorted. A name that no schema has, or a schema that cannot decide,
// is a diagnostic too, so that nothing passes unchecked.
func (s *Schemas) Validate(name string, d *Document) diag.List {
	schema := s.byName[name]
	if schema == nil {
		return diag.List{fault("document/no-schema", d.Root.Pos, "name", name)}
	}
	err := validate(schema, plainValue(d.Root))
	if err == nil {
		return nil
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return diag.List{fault("document/unchecked", d.Root.Pos, "name", name)}
	}
	c := newChecker(schema, d)
	c.collect(invalid)
	return c.report()
}

// validate is the library's check. A panic of the library counts as not
// decided.
func validate(schema *jsonschema.Schema, v any) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("jsonschema: %v", p)
		}
	}()
	return schema.Validate(v)
}

// plainValue is a node as the library wants it. Of a key that stands in a map
// twice the first counts, as in Get.
func plainValue(n *Node) any {
	switch n.Kind {
	case Map:
		m := make(map[string]any, len(n.Entries))
		for _, e := range n.Entries {
			if _, ok := m[e.Key.Text]; !ok {
				m[e.Key.Text] = plainValue(e.Value)
			}
		}
		return m
	case List:
		l := make([]any, len(n.Items))
		for i, item := range n.Items {
			l[i] = plainValue(item)
		}
		return l
	}
	return plainScalar(n)
}

// plainScalar never gives the library a number out of bounds, which may panic
// it: the reader has refused those.
func plainScalar(n *Node) any {
	b, isBool := n.Bool()
	switch {
	case n.IsNull():
		return nil
	case isBool:
		return b
	case n.IsNumber() && withinBounds(n.Text):
		return json.Number(canonical(n.Text))
	case n.IsNumber():
		return json.Number("0")
	}
	return n.Text
}

// canonical takes the zeros before a number away (007), which JSON does not
// have.
func canonical(number string) string {
	digits, negative := strings.CutPrefix(number, "-")
	for len(digits) > 1 && digits[0] == '0' && '0' <= digits[1] && digits[1] <= '9' {
		digits = digits[1:]
	}
	if negative {
		return "-" + digits
	}
	return digits
}

// Package openapi writes the contract of the server: the OpenAPI document, whole
// and by itself. What is written by hand is schemas/openapi.yaml; the schemas of
// requests and answers are put in from their own files, under one name each, and
// the loaded products add what only they know: their ids, their names, and what
// their inputs may be, typed, for each line.
package openapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
	"dekking/schemas"
)

// Document is the contract for the products of a catalog, with their inputs as
// they are on a day and the texts of these in a language: JSON, indented, with a
// line end, and the same bytes every time. Everything else is in English. The
// error is a mistake in the schemas that the program carries.
func Document(c *engine.Catalog, on calendar.Date, l text.Lang) ([]byte, error) {
	root, err := read("openapi.yaml")
	if err != nil {
		return nil, err
	}
	expand(root)
	if c.Product(root.text("x-examples-of")) == nil {
		dropExamples(root)
	} else if err := fillExamples(root); err != nil {
		return nil, err
	}
	all := root.at("components", "schemas")
	offer(all, c, on, l)
	h := hoist{names: root.at("x-names"), files: map[string]*object{}, found: map[string]bool{}}
	if err := h.into(root); err != nil {
		return nil, err
	}
	for _, key := range append([]string{}, root.keys...) {
		if strings.HasPrefix(key, "x-") {
			root.drop(key)
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err = e.Encode(root)
	return b.Bytes(), err
}

// read reads a file of schemas/.
func read(name string) (*object, error) {
	src, err := fs.ReadFile(schemas.FS, name)
	if err != nil {
		return nil, err
	}
	return parse(name, src)
}

// parse reads an object.
func parse(name string, src []byte) (*object, error) {
	d, faults := document.Read(name, src)
	if faults.HasErrors() {
		return nil, fmt.Errorf("%s: %s", name, diag.Text(text.EN, faults[0]))
	}
	o, ok := plain(d.Root).(*object)
	if !ok {
		return nil, fmt.Errorf("%s is no object", name)
	}
	return o, nil
}

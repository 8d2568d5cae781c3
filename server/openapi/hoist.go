package openapi

import (
	"fmt"
	"path"
	"strings"
)

// local begins a reference within the document.
const local = "#/components/schemas/"

// offered are definitions of the schemas of requests that the loaded products know
// better: the components that stand in their place.
var offered = map[string]string{
	"requests/evaluation.schema.json#/$defs/inputs":    "Inputs",
	"requests/evaluation.schema.json#/$defs/product":   "ProductId",
	"requests/evaluation.schema.json#/$defs/name":      "OutputName",
	"requests/evaluation.schema.json#/$defs/price":     "PriceName",
	"requests/evaluation.schema.json#/$defs/explained": "ExplainName",
	"requests/batch.schema.json#/$defs/item":           "AnyBatchItem",
}

// hoist puts the schemas of other files into the components of a document, each
// under a name of its own, and lets the references point there.
type hoist struct {
	names *object            // names by reference, where the usual one will not do
	files map[string]*object // that were read
	found map[string]bool    // references that were put in, or are about to be
	all   *object            // the components
	taken map[string]string  // which reference has a name
}

// into does it for the whole document.
func (h *hoist) into(root *object) error {
	h.all, h.taken = root.at("components", "schemas"), map[string]string{}
	own := append([]string{}, h.all.keys...)
	for _, name := range own {
		h.taken[name] = local + name
	}
	for _, key := range root.keys {
		if key == "x-names" {
			continue
		}
		value, err := h.rewrite("", root.get(key))
		if err != nil {
			return err
		}
		root.set(key, value)
	}
	// The components were rewritten before those that they refer to were added.
	rest := root.at("components", "schemas")
	for _, name := range h.all.keys {
		if !rest.has(name) {
			rest.set(name, h.all.get(name))
		}
	}
	return nil
}

// rewrite is a value of a file with its references made local.
func (h *hoist) rewrite(file string, v any) (any, error) {
	switch v := v.(type) {
	case []any:
		l := make([]any, len(v))
		for i, x := range v {
			var err error
			if l[i], err = h.rewrite(file, x); err != nil {
				return nil, err
			}
		}
		return l, nil
	case *object:
		return h.object(file, v)
	}
	return v, nil
}

func (h *hoist) object(file string, v *object) (any, error) {
	v = shape(v)
	o := of()
	for _, key := range v.keys {
		if key == "value" && v.has("summary") { // an example is data
			o.set(key, v.get(key))
			continue
		}
		value, err := h.rewrite(file, v.get(key))
		if err != nil {
			return nil, err
		}
		o.set(key, value)
	}
	flat(o.at("discriminator", "mapping"))
	ref := v.text("$ref")
	if ref == "" || file == "" && strings.HasPrefix(ref, "#") {
		return o, nil
	}
	to, err := h.refer(file, ref)
	if err != nil {
		return nil, err
	}
	o.drop("$ref")
	for _, key := range to.keys {
		if !o.has(key) {
			o.set(key, to.get(key))
		}
	}
	return o, nil
}

// refer is what stands in the place of a reference: one to a component, or the
// definition itself where that is small.
func (h *hoist) refer(file, ref string) (*object, error) {
	key := address(file, ref)
	if name := offered[key]; name != "" {
		return of("$ref", local+name), nil
	}
	at, pointer, _ := strings.Cut(key, "#")
	def, err := h.find(at, pointer)
	if err != nil {
		return nil, fmt.Errorf("%s in %s: %w", ref, file, err)
	}
	if small(def) {
		o, err := h.object(at, def)
		if err != nil {
			return nil, err
		}
		o.(*object).drop("$schema", "$id", "title", "$defs")
		return o.(*object), nil
	}
	name := h.name(key, def)
	if other := h.taken[name]; other != "" && other != key {
		return nil, fmt.Errorf("%s and %s are both called %s: give one a name in x-names of openapi.yaml", other, key, name)
	}
	h.taken[name] = key
	return of("$ref", local+name), h.put(key, at, name, def)
}

// put adds a component, once, and what it refers to after it.
func (h *hoist) put(key, file, name string, def *object) error {
	if h.found[key] {
		return nil
	}
	h.found[key] = true
	h.all.set(name, nil)
	body := copied(def).(*object)
	body.drop("$schema", "$id", "title", "$defs")
	o, err := h.object(file, body)
	h.all.set(name, o)
	return err
}

// name is a component's: the title of a file, or the key of a definition in it.
func (h *hoist) name(key string, def *object) string {
	if name := h.names.text(key); name != "" {
		return name
	}
	if _, pointer, _ := strings.Cut(key, "#"); pointer != "" {
		return pascal(path.Base(pointer))
	}
	return def.text("title")
}

// find is a definition of a file.
func (h *hoist) find(file, pointer string) (*object, error) {
	if h.files[file] == nil {
		o, err := read(file)
		if err != nil {
			return nil, err
		}
		h.files[file] = o
	}
	o := h.files[file]
	if pointer != "" {
		o = o.at(strings.Split(strings.TrimPrefix(pointer, "/"), "/")...)
	}
	if o == nil {
		return nil, fmt.Errorf("there is no %s", pointer)
	}
	return o, nil
}

// address is a reference from the root of the schemas: the file, and # with a
// pointer where it is to a part of it.
func address(file, ref string) string {
	if strings.HasPrefix(ref, "#") {
		return file + ref
	}
	return path.Join(path.Dir(file), ref)
}

// small says that a definition is written out where it is referred to: all but
// objects, unions and lists of values.
func small(def *object) bool {
	kind, _ := def.get("type").(string)
	return !(kind == "object" || def.has("oneOf") || def.has("anyOf") || def.has("allOf") || def.has("enum"))
}

// pascal is a name of the documents as a type: tussen_periode is TussenPeriode.
func pascal(name string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' }) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

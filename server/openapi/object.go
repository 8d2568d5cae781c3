package openapi

import (
	"bytes"
	"encoding/json"
	"slices"

	"dekking/engine/document"
)

// object is a JSON object whose keys keep their order. The values are *object,
// []any, string, bool, json.Number and nil.
type object struct {
	keys   []string
	values map[string]any
}

// of makes an object of keys and values in turn.
func of(pairs ...any) *object {
	o := &object{values: map[string]any{}}
	for i := 0; i < len(pairs); i += 2 {
		o.set(pairs[i].(string), pairs[i+1])
	}
	return o
}

// get is the value of a key; nil when there is none, also of no object.
func (o *object) get(key string) any {
	if o == nil {
		return nil
	}
	return o.values[key]
}

// at follows keys down; nil when they do not lead to an object.
func (o *object) at(path ...string) *object {
	for _, key := range path {
		o, _ = o.get(key).(*object)
	}
	return o
}

// text is the value of a key where that is a text, else "".
func (o *object) text(key string) string {
	s, _ := o.get(key).(string)
	return s
}

// list is the value of a key where that is a list, else nil.
func (o *object) list(key string) []any {
	l, _ := o.get(key).([]any)
	return l
}

// has says that there is a key, also of no object.
func (o *object) has(key string) bool {
	if o == nil {
		return false
	}
	_, ok := o.values[key]
	return ok
}

// set gives a key a value: a new key comes last.
func (o *object) set(key string, value any) {
	if !o.has(key) {
		o.keys = append(o.keys, key)
	}
	o.values[key] = value
}

func (o *object) drop(keys ...string) {
	for _, key := range keys {
		delete(o.values, key)
		o.keys = slices.DeleteFunc(o.keys, func(k string) bool { return k == key })
	}
}

// MarshalJSON writes the keys in their order.
func (o *object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, key := range o.keys {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := encode(&b, key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := encode(&b, o.values[key]); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// encode writes a value; <, > and & stay as they are.
func encode(b *bytes.Buffer, value any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// same says that two values are written the same.
func same(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// plain is a node of a document as a value.
func plain(n *document.Node) any {
	switch n.Kind {
	case document.Map:
		o := of()
		for _, e := range n.Entries {
			o.set(e.Key.Text, plain(e.Value))
		}
		return o
	case document.List:
		l := make([]any, len(n.Items))
		for i, item := range n.Items {
			l[i] = plain(item)
		}
		return l
	}
	yes, isBool := n.Bool()
	switch {
	case n.IsNull():
		return nil
	case isBool:
		return yes
	case n.IsNumber():
		return json.Number(n.Text)
	}
	return n.Text
}

// copied is a value that can be changed without changing the first.
func copied(v any) any {
	switch v := v.(type) {
	case *object:
		o := of()
		for _, key := range v.keys {
			o.set(key, copied(v.values[key]))
		}
		return o
	case []any:
		l := make([]any, len(v))
		for i, x := range v {
			l[i] = copied(x)
		}
		return l
	}
	return v
}

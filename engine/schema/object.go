package schema

import (
	"bytes"
	"encoding/json"
)

// object is a JSON object whose keys keep their order. The values are objects,
// lists ([]any), string, bool, int, json.Number and nil.
type object []member

type member struct {
	key   string
	value any
}

// add puts a key at the end.
func (o *object) add(key string, value any) { *o = append(*o, member{key, value}) }

// say puts a text at the end, if there is one.
func (o *object) say(key, text string) {
	if text != "" {
		o.add(key, text)
	}
}

// MarshalJSON writes the keys in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := write(&b, m.key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := write(&b, m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// write encodes a value; <, > and & stay as they are.
func write(b *bytes.Buffer, value any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

// document is the object as a file: indented, with a line end.
func (o object) document() []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(o); err != nil {
		panic(err) // only for a value that object does not allow
	}
	return b.Bytes()
}

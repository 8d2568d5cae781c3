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
	err := write(&b, o)
	return b.Bytes(), err
}

// write encodes a value; <, > and & stay as they are. Objects and lists it writes
// itself: the encoder would read each again that stands in another.
func write(b *bytes.Buffer, value any) error {
	switch value := value.(type) {
	case object:
		return value.write(b)
	case []any:
		return list(b, value)
	}
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return e.Encode(value)
}

func (o object) write(b *bytes.Buffer) error {
	lead := byte('{')
	for _, m := range o {
		b.WriteByte(lead)
		if err := write(b, m.key); err != nil {
			return err
		}
		b.WriteByte(':')
		if err := write(b, m.value); err != nil {
			return err
		}
		lead = ','
	}
	if len(o) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return nil
}

func list(b *bytes.Buffer, all []any) error {
	lead := byte('[')
	for _, x := range all {
		b.WriteByte(lead)
		if err := write(b, x); err != nil {
			return err
		}
		lead = ','
	}
	if len(all) == 0 {
		b.WriteByte('[')
	}
	b.WriteByte(']')
	return nil
}

// document is the object as a file: indented, with a line end.
func (o object) document() []byte {
	var compact, b bytes.Buffer
	err := write(&compact, o)
	if err == nil {
		err = json.Indent(&b, compact.Bytes(), "", "  ")
	}
	if err != nil {
		panic(err) // only for a value that object does not allow
	}
	b.WriteByte('\n')
	return b.Bytes()
}

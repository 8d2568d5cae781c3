package schema

import (
	"bytes"
	"encoding/json"
)

// parse reads a JSON object, its keys in their order. It is for what the program
// carries itself: of anything but an object it panics.
func parse(src []byte) object {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	return next(d).(object)
}

// next reads one value.
func next(d *json.Decoder) any {
	switch t := token(d); t {
	case json.Delim('{'):
		o := object{}
		for d.More() {
			key := token(d).(string)
			o.add(key, next(d))
		}
		token(d)
		return o
	case json.Delim('['):
		list := []any{}
		for d.More() {
			list = append(list, next(d))
		}
		token(d)
		return list
	default:
		return t
	}
}

func token(d *json.Decoder) json.Token {
	t, err := d.Token()
	if err != nil {
		panic(err) // only for what is not well formed
	}
	return t
}

// get is the value of a key; nil where there is none.
func (o object) get(key string) any {
	for _, m := range o {
		if m.key == key {
			return m.value
		}
	}
	return nil
}

// set puts another value under a key that there is.
func (o object) set(key string, value any) {
	for i, m := range o {
		if m.key == key {
			o[i].value = value
		}
	}
}

package engine

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
)

// AppendJSON writes the answer behind what is there: what json.Marshal makes of it,
// but for <, > and &, which stay as they are: whoever puts an answer into a page
// escapes them there. It takes a fraction of the time, as json.Marshal reads again all
// that a type writes by itself.
func (e *Evaluation) AppendJSON(b []byte) ([]byte, error) {
	b = appendField(b, `{"product":`, e.Product)
	b = appendField(b, `,"on":`, e.On)
	b = append(b, `,"knownAt":`...)
	if e.KnownAt == nil {
		b = append(b, "null"...)
	} else {
		b = appendString(b, *e.KnownAt)
	}
	b = appendField(b, `,"digest":`, e.Digest)
	b = appendField(b, `,"engine":`, e.Engine)
	b = appendField(b, `,"status":`, e.Status)
	b = strconv.AppendBool(append(b, `,"illustrative":`...), e.Illustrative)
	b = e.Results.appendJSON(append(b, `,"results":`...))
	b = appendNames(append(b, `,"names":`...), e.Names)
	b, err := e.appendLists(b)
	if err == nil && e.Explanation != nil {
		b = e.Explanation.appendJSON(append(b, `,"explanation":`...))
	}
	return append(b, '}'), err
}

// appendLists writes what stands beside the results. Of some there are few, and little
// of each.
func (e *Evaluation) appendLists(b []byte) (_ []byte, err error) {
	if b, err = appendAny(append(b, `,"missing":`...), e.Missing); err != nil {
		return b, err
	}
	b = appendList(append(b, `,"defaults":`...), e.Defaults, func(b []byte, d Default) []byte {
		b = appendField(appendField(b, `{"at":`, d.At), `,"name":`, d.Name)
		return append(d.Value.appendJSON(append(b, `,"value":`...)), '}')
	})
	for _, l := range []struct {
		key string
		all any
	}{{`,"ignored":`, e.Ignored}, {`,"violations":`, e.Violations}, {`,"warnings":`, e.Warnings}, {`,"undecided":`, e.Undecided}} {
		if b, err = appendAny(append(b, l.key...), l.all); err != nil {
			return b, err
		}
	}
	return appendList(append(b, `,"assumptions":`...), e.Assumptions, func(b []byte, a Assumption) []byte {
		b = appendField(appendField(b, `{"id":`, a.ID), `,"text":`, a.Text)
		return append(appendStrings(append(b, `,"names":`...), a.Names), '}')
	}), nil
}

// appendList writes a list; nil is null.
func appendList[V any](b []byte, list []V, write func([]byte, V) []byte) []byte {
	if list == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = write(b, v)
	}
	return append(b, ']')
}

// appendJSON writes a row of results with all below it. Names of documents have nothing
// to escape.
func (n *Node) appendJSON(b []byte) []byte {
	if n == nil {
		return append(b, "null"...)
	}
	b = appendField(b, `{"at":`, n.At)
	b = appendGiven(b, `,"key":`, n.Key)
	b = appendMap(append(b, `,"values":`...), n.Values, func(b []byte, v Value) []byte { return v.appendJSON(b) })
	b = appendMap(append(b, `,"lists":`...), n.Lists, func(b []byte, rows []*Node) []byte {
		return appendList(b, rows, func(b []byte, row *Node) []byte { return row.appendJSON(b) })
	})
	return append(b, '}')
}

func appendNames(b []byte, names map[string]Name) []byte {
	return appendMap(b, names, func(b []byte, n Name) []byte {
		b = appendField(b, `{"of":`, n.Of)
		b = appendField(b, `,"type":`, n.Type)
		b = appendGiven(b, `,"unit":`, n.Unit)
		b = appendField(b, `,"title":`, n.Title)
		if n.Illustrative {
			b = append(b, `,"illustrative":true`...)
		}
		return append(b, '}')
	})
}

// fewKeys is how many keys are put in order without taking memory.
const fewKeys = 32

// appendMap writes a map in the order of its keys; nil is null.
func appendMap[V any](b []byte, m map[string]V, write func([]byte, V) []byte) []byte {
	if m == nil {
		return append(b, "null"...)
	}
	var few [fewKeys]string
	keys := few[:0]
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	b = append(b, '{')
	for i, key := range keys {
		if i > 0 {
			b = append(b, ',')
		}
		b = write(append(appendString(b, key), ':'), m[key])
	}
	return append(b, '}')
}

// appendAny writes what is neither a value nor a step.
func appendAny(b []byte, v any) ([]byte, error) {
	w := bytes.NewBuffer(b)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(w.Bytes(), []byte("\n")), err
}

// MarshalJSON writes the fields that the state has, and no others.
func (v Value) MarshalJSON() ([]byte, error) { return v.appendJSON(nil), nil }

func (v *Value) appendJSON(b []byte) []byte {
	switch v.State {
	case "value":
		b = append(b, `{"state":"value","value":`...)
		switch x := v.Value.(type) {
		case string:
			b = appendString(b, x)
		case bool:
			b = strconv.AppendBool(b, x)
		case []string:
			b = appendStrings(b, x)
		default:
			b, _ = appendAny(b, x)
		}
		b = appendGiven(b, `,"exact":`, v.Exact)
	case "notApplicable":
		b = appendField(b, `{"state":"notApplicable","because":`, v.Because)
	case "undetermined":
		b = appendStrings(append(b, `{"state":"undetermined","missing":`...), v.Missing)
	default:
		b = appendField(b, `{"state":`, v.State)
		b = appendField(appendField(b, `,"code":`, v.Code), `,"detail":`, v.Detail)
	}
	return append(b, '}')
}

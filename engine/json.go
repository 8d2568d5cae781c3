package engine

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// AppendJSON writes the answer behind what is there: what json.Marshal makes of it,
// but for <, > and &, which stay as they are: whoever puts an answer into a page
// escapes them there. Of an answer with an explanation it takes a fraction of the
// time, as json.Marshal reads again all that a type writes by itself.
func (e *Evaluation) AppendJSON(b []byte) ([]byte, error) {
	plain := *e
	plain.Explanation = nil
	b, err := appendAny(b, &plain)
	if err != nil || e.Explanation == nil {
		return b, err
	}
	b = append(bytes.TrimSuffix(b, []byte("}")), `,"explanation":`...)
	return append(e.Explanation.appendJSON(b), '}'), nil
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

package engine

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
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

// MarshalJSON writes the steps as a list.
func (x *Explanation) MarshalJSON() ([]byte, error) { return x.appendJSON(nil), nil }

// stepBytes is about what a step takes.
const stepBytes = 256

func (x *Explanation) appendJSON(b []byte) []byte {
	b = append(slices.Grow(b, stepBytes*x.Len()), '[')
	for id := range x.Len() {
		if id > 0 {
			b = append(b, ',')
		}
		var s Step
		x.write(&s, id)
		b = s.appendJSON(b)
	}
	return append(b, ']')
}

// MarshalJSON writes the fields that the step has, and no others.
func (s Step) MarshalJSON() ([]byte, error) { return s.appendJSON(nil), nil }

func (s *Step) appendJSON(b []byte) []byte {
	b = strconv.AppendInt(append(b, `{"id":`...), int64(s.ID), 10)
	b = appendField(b, `,"at":`, s.At)
	b = appendGiven(b, `,"name":`, s.Name)
	b = appendField(b, `,"op":`, s.Op)
	b = appendField(b, `,"text":`, s.Text)
	b = s.Value.appendJSON(append(b, `,"value":`...))
	b = appendGiven(b, `,"unit":`, s.Unit)
	if s.Before != nil {
		b = s.Before.appendJSON(append(b, `,"before":`...))
	}
	b = append(b, `,"operands":[`...)
	for i, o := range s.Operands {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(o), 10)
	}
	b = appendField(b, `],"origin":`, s.Origin)
	b = appendGiven(b, `,"source":`, s.Source)
	return append(strconv.AppendBool(append(b, `,"taken":`...), s.Taken), '}')
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

// appendField writes a field; key is all that stands before its value.
func appendField(b []byte, key, s string) []byte { return appendString(append(b, key...), s) }

// appendGiven writes a field unless it is empty.
func appendGiven(b []byte, key, s string) []byte {
	if s == "" {
		return b
	}
	return appendField(b, key, s)
}

// appendStrings writes a list; nil is null.
func appendStrings(b []byte, list []string) []byte {
	if list == nil {
		return append(b, "null"...)
	}
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, s)
	}
	return append(b, ']')
}

// appendString writes a text. Few have anything to escape.
func appendString(b []byte, s string) []byte {
	if !verbatim(s) {
		b, _ = appendAny(b, s) // a text always can
		return b
	}
	return append(append(append(b, '"'), s...), '"')
}

// verbatim says that JSON writes a text as it is: it is UTF-8, and holds nothing to
// escape, nor the two runes that end a line in JavaScript.
func verbatim(s string) bool {
	ascii := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == '"' || c == '\\' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	return ascii || utf8.ValidString(s) && !strings.Contains(s, "\u2028") && !strings.Contains(s, "\u2029")
}

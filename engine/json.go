package engine

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
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
		b = x.appendStep(b, id)
	}
	return append(b, ']')
}

// appendStep writes a step as the fields of Step.
func (x *Explanation) appendStep(b []byte, id int) []byte {
	var k sketch
	x.sketch(&k, id)
	b = strconv.AppendInt(append(b, `{"id":`...), int64(id), 10)
	b = appendField(b, `,"at":`, k.at)
	b = appendGiven(b, `,"name":`, k.name)
	b = append(append(append(b, `,"op":"`...), k.op...), '"') // one of ours
	b = appendField(b, `,"text":`, k.text)
	b = x.appendValue(append(b, `,"value":`...), &k)
	b = appendGiven(b, `,"unit":`, k.unit)
	if k.before != none {
		before := plain(x.line, k.of, &x.before[k.before])
		b = before.appendJSON(append(b, `,"before":`...))
	}
	b = append(b, `,"operands":[`...)
	for i, o := range x.operands[k.record.from:k.record.to] {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(o), 10)
	}
	b = appendField(b, `],"origin":`, k.origin)
	switch {
	case k.line > 0:
		b = append(strconv.AppendInt(append(b[:len(b)-1], ':'), int64(k.line), 10), '"')
	case k.input != "":
		b = append(append(append(b[:len(b)-1], '/'), k.input...), '"')
	}
	b = appendGiven(b, `,"source":`, k.source)
	return append(strconv.AppendBool(append(b, `,"taken":`...), k.record.taken), '}')
}

// appendValue writes the value of a step as the fields of Value.
func (x *Explanation) appendValue(b []byte, k *sketch) []byte {
	r := k.record
	if r.state == formula.Known && !k.of.Many {
		switch k.of.Kind {
		case formula.Number:
			return appendNumber(b, x.line, k.of, x.held(r, formula.Number).Num)
		case formula.Boolean:
			return append(strconv.AppendBool(append(b, `{"state":"value","value":`...), r.num != 0), '}')
		case formula.Date:
			return append(append(append(b, `{"state":"value","value":"`...), calendar.Date(r.num).String()...), `"}`...)
		}
	}
	v := x.value(k)
	return v.appendJSON(b)
}

// appendNumber writes a known number as Value would be.
func appendNumber(b []byte, l *model.Line, t *formula.Type, n number.Number) []byte {
	b, cut := appendWire(append(b, `{"state":"value","value":"`...), l, t, n)
	if b = append(b, '"'); cut {
		b = append(append(append(b, `,"exact":"`...), l.Wire(*t, n).Fraction()...), '"')
	}
	return append(b, '}')
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

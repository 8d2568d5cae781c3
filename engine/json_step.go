package engine

import (
	"slices"
	"strconv"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

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
	b = append(append(append(b, `,"op":"`...), k.op...), '"') // an op has nothing to escape; nor has a name
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
	case k.line != none:
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

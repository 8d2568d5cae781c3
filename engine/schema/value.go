package schema

import (
	"encoding/json"

	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// days holds dates within the years that the calendar knows; it is read in
// every language that validators are written in.
const days = "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"

// input is the schema of one input.
func (w writer) input(d *model.Definition) object {
	o := object{}
	o.say("title", d.Title.In(w.lang))
	o.say("description", d.Input.Question.In(w.lang))
	if s := w.lapsed(d); s >= 0 {
		o.add("x-lapsed", w.product.Line.Definitions[s].Name)
		if d.Input.Optional {
			o.add("type", "null")
		} else {
			o.add("not", object{})
		}
		return o
	}
	o.add("type", jsonType(d))
	if d.Type.Kind == formula.Date {
		o.add("format", "date")
		o.add("pattern", days)
	}
	if d.Input.Default != nil {
		o.add("default", w.value(d, *d.Input.Default))
	}
	w.choices(&o, d)
	w.bounds(&o, d)
	w.notes(&o, d)
	return o
}

// lapsed is a parameter that an input is bounded by and that has no value on
// the day: then no value of the input can be accepted. It is -1 when there is none.
func (w writer) lapsed(d *model.Definition) formula.Slot {
	for _, s := range d.Bounded() {
		if model.Pick(w.product.Editions[s], w.on, w.known) == nil {
			return s
		}
	}
	return -1
}

// jsonType is the type of a value in JSON; optional inputs accept null.
func jsonType(d *model.Definition) any {
	name := "string"
	switch d.Type.Kind {
	case formula.Number:
		name = "number"
	case formula.Boolean:
		name = "boolean"
	}
	if d.Input.Optional {
		return []any{name, "null"}
	}
	return name
}

// value is a known value as a request writes it.
func (w writer) value(d *model.Definition, v formula.Value) any {
	switch d.Type.Kind {
	case formula.Number:
		return w.number(d, v.Num)
	case formula.Boolean:
		return v.Int != 0
	}
	return w.product.Line.Plain(d, v)
}

// number is a number in its input's unit. Documents hold decimals only, so it
// always ends.
func (w writer) number(d *model.Definition, n number.Number) json.Number {
	s, _ := w.product.Line.Wire(d.Type, n).Decimal(number.MaxPlaces)
	return json.Number(s)
}

// choices gives the values that are allowed, each with what people call it.
func (w writer) choices(o *object, d *model.Definition) {
	all := d.Domain(w.several)
	if len(all) == 0 {
		return
	}
	var choices []any
	for _, v := range all {
		choice := object{{"const", w.value(d, v)}}
		choice.say("title", w.product.Say(d, v, w.lang))
		choices = append(choices, choice)
	}
	if d.Input.Optional {
		none := formula.Value{State: formula.NotApplicable, Kind: d.Type.Kind}
		choices = append(choices, object{{"const", nil}, {"title", w.product.Say(d, none, w.lang)}})
	}
	o.add("oneOf", choices)
}

// several are the values of a parameter on the day; nil where it has none.
func (w writer) several(s formula.Slot) []formula.Value {
	now := model.Pick(w.product.Editions[s], w.on, w.known)
	if now == nil || now.Value.State != formula.Known {
		return nil
	}
	return now.Values
}

// notes adds what is said of an input as data.
func (w writer) notes(o *object, d *model.Definition) {
	line := w.product.Line
	if d.Type.Kind == formula.Number {
		o.say("x-unit", line.Names.UnitString(d.Type.Unit))
	}
	if d.Input.Option {
		o.add("x-option", true)
	}
	if d.Input.When != nil {
		o.add("x-when", d.Input.When.Text)
	}
	o.say("x-assumption", d.Input.Assumption.In(w.lang))
}

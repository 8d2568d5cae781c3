package schema

import (
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
	"dekking/schemas"
)

// Outputs writes the JSON Schema of an evaluation of a product, in a language:
// indented, with a line end, and the same bytes every time. It is safe for
// concurrent use. on and known (0 or calendar.Last: all that is known) are only
// told: the names that a product has are the same on all days.
//
// It is the schema of all evaluations (schemas/answers), complete in itself, in
// which the results are described by name: $defs has a row-… for each kind of row,
// with every value that it can hold and the lists below it, those that are made
// too. Objects are closed, and no name is required, as who asks picks the outputs.
// Each value is in one of the four states; with a value it has that of its type.
// Annotations say the rest as data:
//
//	x-product, x-on, x-known-at  what the schema is of
//	x-kind           input, parameter, rule, derived (the first or last day of a row
//	                 that is made) or list: why a list that is made has no rows
//	x-unit           the unit, as documents write it; a percentage is 25 for 25%
//	x-illustrative   the value leans on what is an example only
func Outputs(p *engine.Product, on, known calendar.Date, l text.Lang) []byte {
	w := writing(p, on, known, l)
	answer := evaluation()
	root := object{{"$schema", draft}}
	root.say("title", orElse(p.Title.In(l), p.ID))
	root.say("description", p.Line.Title.In(l))
	root = append(root, w.about()...)
	root.add("type", "object")
	root.add("additionalProperties", false)
	root.add("required", answer.get("required"))
	properties := answer.get("properties").(object)
	properties.set("product", object{{"const", p.ID}})
	properties.set("results", object{{"$ref", w.rowOf(0)}})
	root.add("properties", properties)
	root.add("$defs", w.answers(answer.get("$defs").(object)))
	return root.document()
}

// evaluation is the schema of all evaluations.
func evaluation() object {
	src, err := schemas.FS.ReadFile("answers/evaluation.schema.json")
	if err != nil {
		panic(err) // it is embedded
	}
	return parse(src)
}

// answers are the definitions of all evaluations, but those of any product's results,
// and those of this product's.
func (w writer) answers(all object) object {
	all = slices.DeleteFunc(all, func(m member) bool { return m.key == "node" || m.key == "values" || m.key == "productId" })
	for _, k := range [...]formula.Kind{formula.Number, formula.Boolean, formula.Date, formula.Text} {
		all.add(k.String()+"Result", states(known(simple(k), k == formula.Number)))
	}
	for id := range w.product.Line.Entities {
		all.add("row-"+w.product.Line.Entities[id].Name, w.results(formula.EntityID(id)))
	}
	return all
}

// rowOf refers to the results of a row of an entity.
func (w writer) rowOf(id formula.EntityID) string {
	return "#/$defs/row-" + w.product.Line.Entities[id].Name
}

// results is the schema of what a row of an entity holds.
func (w writer) results(id formula.EntityID) object {
	line := w.product.Line
	o := object{}
	o.say("title", line.Entities[id].Title.In(w.lang))
	o = append(o, closed("at", "values", "lists")...)
	values, lists := object{}, object{}
	for _, d := range line.Definitions {
		if d.Entity == id && d.By == nil && (d.Kind != model.List || line.Entities[d.Of].Derive != nil) {
			values.add(d.Name, w.result(d))
		}
	}
	for _, child := range line.Entities[id].Lists {
		list := object{}
		list.say("title", line.Entities[child].Title.In(w.lang))
		lists.add(line.Entities[child].List, append(list, object{{"type", "array"}, {"items", object{{"$ref", w.rowOf(child)}}}}...))
	}
	properties := object{{"at", object{{"$ref", "#/$defs/pointer"}}}}
	if id != 0 {
		properties.add("key", object{{"type", "string"}})
	}
	properties.add("values", append(closed(), member{"properties", values}))
	properties.add("lists", append(closed(), member{"properties", lists}))
	return append(o, member{"properties", properties})
}

// closed is an object that holds no other than its own properties.
func closed(required ...any) object {
	o := object{{"type", "object"}, {"additionalProperties", false}}
	if len(required) > 0 {
		o.add("required", required)
	}
	return o
}

// result is the schema of a value of a definition.
func (w writer) result(d *model.Definition) object {
	o := object{}
	o.say("title", d.Title.In(w.lang))
	if d.Input != nil {
		o.say("description", d.Input.Question.In(w.lang))
	}
	o.say("description", d.Note.In(w.lang))
	o.add("x-kind", d.Kind.String())
	if d.Type.Kind == formula.Number {
		o.say("x-unit", w.product.Line.Names.UnitString(d.Type.Unit))
	}
	if w.product.Illustrative(d.Slot) {
		o.add("x-illustrative", true)
	}
	switch {
	case d.Kind == model.List:
		return append(o, states(nil)...)
	case d.Type.Many:
		return append(o, states(known(object{{"type", "array"}, {"items", w.one(d)}}, false))...)
	case d.Type.Kind == formula.Choice:
		return append(o, states(known(w.one(d), false))...)
	}
	return append(o, member{"$ref", "#/$defs/" + d.Type.Kind.String() + "Result"})
}

// one is the schema of one value itself.
func (w writer) one(d *model.Definition) object {
	if d.Type.Kind != formula.Choice {
		return simple(d.Type.Kind)
	}
	var choices []any
	for i, id := range d.Type.Domain.IDs {
		choice := object{{"const", id}}
		choice.say("title", d.Choice(int32(i), w.lang))
		choices = append(choices, choice)
	}
	return object{{"oneOf", choices}}
}

// decimals holds the numbers of answers.
const decimals = `^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`

// simple is the schema of a value of a kind that has no choices.
func simple(k formula.Kind) object {
	switch k {
	case formula.Boolean:
		return object{{"type", "boolean"}}
	case formula.Number:
		return object{{"type", "string"}, {"pattern", decimals}}
	case formula.Date:
		return object{{"type", "string"}, {"format", "date"}, {"pattern", days}}
	}
	return object{{"type", "string"}}
}

// known is the state in which there is a value; one that can be cut has its exact
// fraction then.
func known(value object, cut bool) object {
	properties := object{{"state", object{{"const", "value"}}}, {"value", value}}
	if cut {
		properties.add("exact", object{{"type", "string"}, {"pattern", "^-?[0-9]+/[0-9]+$"}})
	}
	return append(closed("state", "value"), member{"properties", properties})
}

// states is one of the four states, or of three where there never is a value.
func states(known object) object {
	all := []any{object{{"$ref", "#/$defs/notApplicable"}}, object{{"$ref", "#/$defs/undetermined"}}, object{{"$ref", "#/$defs/failed"}}}
	if known != nil {
		all = slices.Insert(all, 0, any(known))
	}
	return object{{"oneOf", all}}
}

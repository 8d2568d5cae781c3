package schema

import (
	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// draft is the dialect of the schemas.
const draft = "https://json-schema.org/draft/2020-12/schema"

// Inputs writes the JSON Schema of a product's inputs on a day, with the
// knowledge of a day (0 or calendar.Last: all that is known), in a language:
// indented, with a line end, and the same bytes every time. It is safe for
// concurrent use.
//
// Objects are closed. Properties stand in the order of the line: the inputs of
// a row, then its lists, whose rows are in $defs. title and description (the
// question) are for people; choices are oneOf of const and title; bounds and
// choices that are parameters have their values on the day. An input that is
// optional may be null. Annotations say the rest as data:
//
//	x-product, x-on, x-known-at  what the schema is of
//	x-unit               the unit, as documents write it; a percentage is 25 for 25%
//	x-option             the customer chooses it; other inputs are facts
//	x-when               formula; when it is false a value given is ignored, not refused
//	x-assumption         what the sources do not settle
//	x-key, x-interval    of a row: what tells it apart; its first and its last day
//	x-step, x-step-from  a step that multipleOf cannot say; what it is counted from
//	formatMinimum, formatExclusiveMinimum, formatMaximum,
//	formatExclusiveMaximum  bounds of a date, as ajv-formats reads them
//
// An evaluation refuses what these annotations forbid although validators by
// the standard let it pass, and numbers in a notation that could be misread
// (175.000 for money). The other way round it takes a number, true or false
// for a text, and a choice by its name alone, where the schema wants a string.
func Inputs(p *engine.Product, on, known calendar.Date, l text.Lang) []byte {
	w := writing(p, on, known, l)
	root := object{{"$schema", draft}}
	root.say("title", orElse(p.Title.In(l), p.ID))
	root.say("description", p.Line.Title.In(l))
	root = append(root, w.about()...)
	root = append(root, w.row(0)...)
	var rows object
	for id, entity := range p.Line.Entities {
		if id > 0 && entity.Derive == nil {
			def := object{}
			def.say("title", entity.Title.In(l))
			rows.add(entity.Name, append(def, w.row(formula.EntityID(id))...))
		}
	}
	if len(rows) > 0 {
		root.add("$defs", rows)
	}
	return root.document()
}

// writer writes the schema of one product on one day.
type writer struct {
	product   *engine.Product
	on, known calendar.Date
	lang      text.Lang
}

func writing(p *engine.Product, on, known calendar.Date, l text.Lang) writer {
	if known == 0 {
		known = calendar.Last
	}
	return writer{product: p, on: on, known: known, lang: l}
}

// about says what the schema is of.
func (w writer) about() object {
	o := object{{"x-product", w.product.ID}, {"x-on", w.on.String()}}
	if w.known != calendar.Last {
		o.add("x-known-at", w.known.String())
	}
	return o
}

// row is the schema of a row of an entity.
func (w writer) row(id formula.EntityID) object {
	line := w.product.Line
	entity := line.Entities[id]
	o := object{{"type", "object"}, {"additionalProperties", false}}
	properties := object{}
	for _, slot := range entity.Inputs {
		d := line.Definitions[slot]
		properties.add(d.Name, w.input(d))
	}
	for _, child := range entity.Lists {
		if line.Entities[child].Derive != nil {
			continue
		}
		properties.add(line.Entities[child].List, w.list(line.Entities[child]))
	}
	o.add("properties", properties)
	if entity.Key >= 0 {
		o.add("x-key", line.Definitions[entity.Key].Name)
	}
	if entity.From >= 0 && entity.Until >= 0 {
		o.add("x-interval", []any{line.Definitions[entity.From].Name, line.Definitions[entity.Until].Name})
	}
	return o
}

// list is the schema of a list of rows.
func (w writer) list(entity model.Entity) object {
	o := object{}
	o.say("title", entity.Title.In(w.lang))
	o.add("type", "array")
	if entity.Empty {
		o.add("default", []any{})
	}
	o.add("maxItems", engine.MaxList)
	o.add("items", object{{"$ref", "#/$defs/" + entity.Name}})
	return o
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

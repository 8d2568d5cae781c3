package vary

import (
	"strconv"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// Point is one question to a product. Its inputs are never changed: a variation is
// another point.
type Point struct {
	On     calendar.Date
	Known  calendar.Date // calendar.Last: everything that is known
	Inputs *document.Node
}

// Field is an input at a row of a point, whether it is given there or not.
type Field struct {
	Definition *model.Definition
	Pointer    string // of the value: /items/0/price
}

// Fields are the inputs of every row that the point's inputs hold, row by row, each
// in the line's order.
func Fields(l *model.Line, inputs *document.Node) []Field {
	var all []Field
	var visit func(id formula.EntityID, row *document.Node, at string)
	visit = func(id formula.EntityID, row *document.Node, at string) {
		entity := &l.Entities[id]
		for _, s := range entity.Inputs {
			d := l.Definitions[s]
			all = append(all, Field{d, at + "/" + d.Name})
		}
		for _, child := range entity.Lists {
			list := l.Entities[child].List
			if l.Entities[child].Derive != nil || row.Get(list) == nil {
				continue
			}
			for i, item := range row.Get(list).Items {
				visit(child, item, at+"/"+list+"/"+strconv.Itoa(i))
			}
		}
	}
	visit(0, inputs, "")
	return all
}

// Given is the value that a point gives the field; false where it gives none, null,
// or one that is no value of the field's type.
func (f Field) Given(p Point) (formula.Value, bool) {
	n := p.Inputs.At(f.Pointer)
	if n == nil || n.IsNull() {
		return formula.Value{}, false
	}
	v, fault := model.Literal(n, &f.Definition.Type, f.Definition.Input.Places)
	return v, fault == nil
}

// With is the point with another value of the field; false where the row is not
// there. A value that is not known takes the input away.
func (f Field) With(l *model.Line, p Point, v formula.Value) (Point, bool) {
	n, ok := p.Inputs.With(f.Pointer, Written(l, f.Definition, v))
	p.Inputs = n
	return p, ok
}

// Written is a value as a document writes it; nil of one that is not known.
func Written(l *model.Line, d *model.Definition, v formula.Value) *document.Node {
	switch {
	case v.State != formula.Known:
		return nil
	case v.Kind == formula.Text:
		return document.NewScalar(v.Text, document.Quoted)
	}
	return document.NewScalar(l.Plain(d, v), document.Plain)
}

// List is a list of rows that a point holds.
type List struct {
	Entity  formula.EntityID
	Pointer string
	Len     int
}

// Lists are the lists of rows of a point, outer ones first.
func Lists(l *model.Line, inputs *document.Node) []List {
	var all []List
	var visit func(id formula.EntityID, row *document.Node, at string)
	visit = func(id formula.EntityID, row *document.Node, at string) {
		for _, child := range l.Entities[id].Lists {
			name := l.Entities[child].List
			if l.Entities[child].Derive != nil || row.Get(name) == nil {
				continue
			}
			items := row.Get(name).Items
			all = append(all, List{child, at + "/" + name, len(items)})
			for i, item := range items {
				visit(child, item, at+"/"+name+"/"+strconv.Itoa(i))
			}
		}
	}
	visit(0, inputs, "")
	return all
}

// Row is the pointer of a row of the list.
func (x List) Row(i int) string { return x.Pointer + "/" + strconv.Itoa(i) }

// Without is the point with a row of the list taken away.
func (x List) Without(p Point, row int) (Point, bool) {
	n, ok := p.Inputs.With(x.Row(row), nil)
	p.Inputs = n
	return p, ok
}

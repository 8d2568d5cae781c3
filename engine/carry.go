package engine

import (
	"dekking/engine/formula"
	"dekking/engine/model"
)

// Carry is a value that the documents give a definition, as answers carry it. What nobody
// has established is undetermined: it misses the definition itself.
func (p *Product) Carry(d *model.Definition, v formula.Value) Value {
	switch v.State {
	case formula.Known:
		return plain(p.Line, &d.Type, &v)
	case formula.NotApplicable:
		return Value{State: "notApplicable", Because: d.Name}
	}
	return Value{State: "undetermined", Missing: []string{d.Name}}
}

// CarryAll is Carry for a definition that has several values.
func (p *Product) CarryAll(d *model.Definition, values []formula.Value) Value {
	return Value{State: "value", Value: several(p.Line, d, values)}
}

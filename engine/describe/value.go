package describe

import (
	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// Said is a value that documents give, and the words for it.
type Said struct {
	Value any    `json:"value"` // as answers have it: a number, date, choice or text as a string, or true or false
	Text  string `json:"text"`
}

func (v view) said(d *model.Definition, x formula.Value) Said {
	return Said{v.Carry(d, x).Value, v.Exactly(d, x, v.lang)}
}

// usual is the default of an input; nil when it has none.
func (v view) usual(d *model.Definition) *Said {
	if d.Input.Default == nil {
		return nil
	}
	said := v.said(d, *d.Input.Default)
	return &said
}

// value is that of an edition of a parameter, which is no table.
func (v view) value(d *model.Definition, e *model.Edition) engine.Value {
	if d.Type.Many && e.Value.State == formula.Known {
		return v.CarryAll(d, e.Values)
	}
	return v.Carry(d, e.Value)
}

// text is the same in words.
func (v view) text(d *model.Definition, e *model.Edition) string {
	if d.Type.Many && e.Value.State == formula.Known {
		return v.Several(d, e.Values, v.lang)
	}
	return v.Exactly(d, e.Value, v.lang)
}

// Range is what values lie within.
type Range struct {
	From    *Bound `json:"from,omitempty"`
	Above   *Bound `json:"above,omitempty"`
	Through *Bound `json:"through,omitempty"`
	Below   *Bound `json:"below,omitempty"`
	Step    string `json:"step,omitempty"` // counted from the lowest
}

// Bound is one end of a range: a value, or the parameter that has it, with what that is on
// the day.
type Bound struct {
	*Said
	Parameter string `json:"parameter,omitempty"`
}

// ranged is the range of an input or parameter; nil when it has none.
func (v view) ranged(d *model.Definition) *Range {
	r := d.Range
	if d.Input != nil {
		r = d.Input.Range
	}
	if r == nil {
		return nil
	}
	x := &Range{From: v.bound(d, r.From), Above: v.bound(d, r.Above), Through: v.bound(d, r.Through), Below: v.bound(d, r.Below)}
	if r.Step != nil {
		x.Step = v.Line.Wire(d.Type, *r.Step).String()
	}
	return x
}

func (v view) bound(d *model.Definition, b *model.Bound) *Bound {
	if b == nil {
		return nil
	}
	x, limit := &Bound{}, b.Value
	if b.Parameter >= 0 {
		x.Parameter = v.Line.Definitions[b.Parameter].Name
		now := v.now(b.Parameter)
		if now == nil || now.Value.State != formula.Known {
			return x
		}
		limit = now.Value
	}
	said := v.said(d, limit)
	x.Said = &said
	return x
}

// choices are the values that a definition has to choose from; nil when it has no list.
func (v view) choices(d *model.Definition) []Said {
	var all []Said
	for _, x := range d.Domain(v.several) {
		all = append(all, v.said(d, x))
	}
	return all
}

// several are the values of a parameter on the day; nil where it has none.
func (v view) several(s formula.Slot) []formula.Value {
	now := v.now(s)
	if now == nil || now.Value.State != formula.Known {
		return nil
	}
	return now.Values
}

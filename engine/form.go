package engine

import (
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// form is what the rows of an entity can be given.
type form struct {
	keys   []string // of inputs, then of lists
	fields []field  // of the inputs
}

// field is an input with what its values are held to.
type field struct {
	*model.Definition
	bounded []formula.Slot // parameters that the rest is read from
	choices bool           // there is a list of them that is not its type
	ends    []end          // of its range
	step    *number.Number // nil: none
}

// end is one end of a range.
type end struct {
	*model.Bound
	side
}

// side says on which side of an end values are refused.
type side struct {
	code string
	sign int
	open bool // and the end itself
}

// formOf is that of an entity.
func (e *Evaluator) formOf(entity *model.Entity) form {
	var f form
	for _, s := range entity.Inputs {
		d := e.line.Definitions[s]
		x := field{Definition: d, bounded: d.Bounded(), choices: d.Type.Kind != formula.Choice && (d.Input.AmongOf >= 0 || len(d.Input.Among) > 0)}
		if r := d.Input.Range; r != nil {
			x.ends, x.step = ends(r), r.Step
		}
		f.keys, f.fields = append(f.keys, d.Name), append(f.fields, x)
	}
	for _, child := range entity.Lists {
		if e.derived[child] == nil {
			f.keys = append(f.keys, e.line.Entities[child].List)
		}
	}
	return f
}

// ends are those of a range, in its order.
func ends(r *model.Range) []end {
	var all []end
	for _, x := range []end{{r.From, side{"input/below", -1, false}}, {r.Above, side{"input/not-above", -1, true}},
		{r.Through, side{"input/above", 1, false}}, {r.Below, side{"input/not-below", 1, true}}} {
		if x.Bound != nil {
			all = append(all, x)
		}
	}
	return all
}

package sweep

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// outputs finds what is looked at. The evaluator is to be open at a point that is
// accepted: its rows tell which row a name alone means.
func (x *runner) outputs(asked []string) ([]Output, diag.List) {
	if len(asked) == 0 {
		return nil, diag.List{fault("sweep/no-output", "/outputs", nil)}
	}
	if len(asked) > 1 && len(x.Axes) == 2 {
		return nil, diag.List{fault("sweep/one-output", "/outputs", args{"count": strconv.Itoa(len(asked))})}
	}
	var all []Output
	var faults diag.List
	for _, name := range asked {
		o, why := x.output(name)
		switch {
		case why != nil:
			faults = append(faults, *why)
		case !slices.ContainsFunc(all, func(p Output) bool { return p.Definition == o.Definition && p.Row == o.Row }):
			all = append(all, o)
		}
	}
	return all, faults
}

// output finds one value: of the root, of the only row, or of the row that a pointer
// points at.
func (x *runner) output(asked string) (Output, *diag.Diagnostic) {
	no := func(code string, a args) (Output, *diag.Diagnostic) {
		f := fault(code, "/outputs", a)
		return Output{}, &f
	}
	name, row, pointed := asked, "", strings.HasPrefix(asked, "/")
	if pointed {
		i := strings.LastIndex(asked, "/")
		name, row = asked[i+1:], asked[:i]
	}
	named := x.Product.Line.Named(name)
	group := slices.IndexFunc(x.Product.Line.Outputs, func(o model.Output) bool { return o.Name == name })
	switch {
	case len(named) == 0 && group >= 0:
		return no("sweep/group", args{"name": name, "names": groupNames(x.Product.Line.Outputs[group])})
	case len(named) == 0:
		return no("request/unknown-output", args{"name": name, "nearest": text.Nearest(name, x.names())})
	case named[0].By != nil:
		return no("request/table", args{"name": name})
	case named[0].Type.Many || named[0].Kind == model.List:
		return no("sweep/many-values", args{"name": name})
	}
	var found []Output
	var pointers, entities []string
	for _, d := range named {
		entities = append(entities, x.Product.Line.Entities[d.Entity].Name)
		for r := range int32(x.values.Rows(d.Entity)) {
			if at := x.values.Pointer(d.Entity, r); at == row || !pointed {
				found = append(found, Output{asked, d, at})
				pointers = append(pointers, at+"/"+name)
			}
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return no("sweep/several-results", args{"name": name, "pointers": few(pointers), "count": strconv.Itoa(len(found))})
	case pointed && x.Product.Line.Entities[named[0].Entity].Derive != nil:
		return Output{asked, named[0], row}, nil // it may be there at other points
	case pointed:
		return no("request/unknown-pointer", args{"name": name, "pointer": row, "entity": strings.Join(entities, ", ")})
	}
	return no("sweep/no-row", args{"name": name, "entity": strings.Join(entities, ", ")})
}

// groupNames are the names of a group, as a fault tells them.
func groupNames(o model.Output) string {
	var all []string
	for _, d := range o.Names {
		all = append(all, d.Name)
	}
	return few(all)
}

// names are those that can be looked at.
func (x *runner) names() []string {
	var all []string
	for _, d := range x.Product.Line.Definitions {
		if d.Kind != model.List && d.By == nil && !d.Type.Many {
			all = append(all, d.Name)
		}
	}
	return all
}

// row is where an output's row is now; false where it is not there.
func (x *runner) row(o Output) (int32, bool) {
	if o.Definition.Entity == 0 {
		return 0, true
	}
	for r := range int32(x.values.Rows(o.Definition.Entity)) {
		if x.values.Pointer(o.Definition.Entity, r) == o.Row {
			return r, true
		}
	}
	return 0, false
}

// value reads an output at the point at which the evaluator is.
func (x *runner) value(o Output) Value {
	r, ok := x.row(o)
	if !ok {
		return Value{State: NoRow}
	}
	v := Value{Exact: x.values.Value(o.Definition, r), Wire: x.values.Read(o.Definition, r, x.Lang)}
	switch v.Exact.State {
	case formula.Known:
		v.State = Given
	case formula.NotApplicable:
		v.State = NotApplicable
	case formula.Undetermined:
		v.State = Undetermined
	default:
		v.State = Failed
	}
	return v
}

// fixed notes what the customer chose and does not vary.
func (x *runner) fixed() {
	for _, d := range x.Product.Line.Definitions {
		if d.Input == nil || !d.Input.Option || d.Entity != 0 ||
			slices.ContainsFunc(x.Axes, func(a Axis) bool { return a.Field.Definition == d }) {
			continue
		}
		if v := x.values.Value(d, 0); v.State == formula.Known {
			x.Fixed = append(x.Fixed, Fixed{d, v})
		}
	}
}

package sweep

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
)

type args = map[string]string

// fault is a fault of what was asked: pointer is /vary or /outputs.
func fault(code, pointer string, a args) diag.Diagnostic {
	d := diag.Diagnostic{Code: code, Pointer: pointer, Args: a}
	if a["nearest"] != "" {
		d.Hint = "hint/did-you-mean"
	}
	return d
}

// axes reads what varies. Every name and every value is looked at, so that all
// faults come out at once. The evaluator is to be open at the point as given.
func (x *runner) axes(asked []string) ([]Axis, diag.List) {
	switch {
	case len(asked) == 0:
		return nil, diag.List{fault("sweep/nothing-varies", "/vary", nil)}
	case len(asked) > 2:
		return nil, diag.List{fault("sweep/too-many-axes", "/vary", args{"count": strconv.Itoa(len(asked))})}
	}
	var axes []Axis
	var faults diag.List
	points := 1
	for _, spec := range asked {
		name, values, listed := strings.Cut(spec, "=")
		field, why := x.field(strings.TrimSpace(name))
		if why != nil {
			faults = append(faults, *why)
			continue
		}
		if slices.ContainsFunc(axes, func(a Axis) bool { return a.Field.Pointer == field.Pointer }) {
			faults = append(faults, fault("sweep/same-twice", "/vary", args{"name": field.Pointer}))
			continue
		}
		a := Axis{Field: field, grid: vary.GridOf(x.values, x.Product.Line, field)}
		r := reader{x.Product.Line, field.Definition, a.grid, spec, x.Lang}
		var more diag.List
		if a.Values, more = r.values(strings.TrimSpace(values), listed); len(more) > 0 {
			faults = append(faults, more...)
		}
		points *= max(1, len(a.Values))
		axes = append(axes, a)
	}
	if len(faults) == 0 && points > MaxPoints {
		faults = append(faults, tooMany(int64(points)))
	}
	return axes, faults
}

// tooMany is the fault of more points than a sweep may have.
func tooMany(count int64) diag.Diagnostic {
	return fault("sweep/too-many-points", "/vary", args{"count": strconv.FormatInt(count, 10), "max": strconv.Itoa(MaxPoints)})
}

// field finds the input that a name or a pointer names.
func (x *runner) field(name string) (vary.Field, *diag.Diagnostic) {
	no := func(code string, a args) (vary.Field, *diag.Diagnostic) {
		f := fault(code, "/vary", a)
		return vary.Field{}, &f
	}
	all := vary.Fields(x.Product.Line, x.Point.Inputs)
	var found []vary.Field
	var names, pointers []string
	for _, f := range all {
		if f.Pointer == name || f.Definition.Name == name {
			found = append(found, f)
			pointers = append(pointers, f.Pointer)
		}
		names = append(names, f.Pointer)
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return no("sweep/several-rows", args{"name": name, "pointers": few(pointers), "count": strconv.Itoa(len(found))})
	case strings.HasPrefix(name, "/"):
		return no("sweep/unknown-pointer", args{"name": name, "nearest": text.Nearest(name, names)})
	}
	for _, d := range x.Product.Line.Definitions {
		switch {
		case d.Name != name:
		case d.Kind == model.Input:
			return no("sweep/input-without-row", args{"name": name, "entity": x.Product.Line.Entities[d.Entity].Name})
		default:
			return no("sweep/not-input", args{"name": name, "kind": "kind/" + d.Kind.String()})
		}
	}
	names = names[:0]
	for _, d := range x.Product.Line.Definitions {
		if d.Kind == model.Input {
			names = append(names, d.Name)
		}
	}
	return no("sweep/unknown-input", args{"name": name, "nearest": text.Nearest(name, names)})
}

// fewPointers is how many pointers a fault names.
const fewPointers = 5

// few are pointers as a fault names them: the first ones.
func few(pointers []string) string {
	if len(pointers) > fewPointers {
		return strings.Join(pointers[:fewPointers], ", ") + ", …"
	}
	return strings.Join(pointers, ", ")
}

// accepted finds the first point that is accepted, and leaves the evaluator open at
// it. Where there is none, what is wrong with the first comes out.
func (x *runner) accepted() diag.List {
	var first diag.List
	for i := range x.Len(0) {
		for j := range x.Len(1) {
			why := x.open(x.given(i, j)...)
			if len(why) == 0 {
				return nil
			}
			if first == nil {
				first = why
			}
		}
	}
	return first
}

// given are the values of the axes at a point.
func (x *runner) given(i, j int) []formula.Value {
	all := []formula.Value{x.Axes[0].Values[i]}
	if len(x.Axes) > 1 {
		all = append(all, x.Axes[1].Values[j])
	}
	return all
}

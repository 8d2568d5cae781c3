package sweep

import (
	"context"
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
)

// MaxPoints bounds the points of a sweep.
const MaxPoints = 10_000

// Request asks for a sweep.
type Request struct {
	Point   vary.Point
	Vary    []string  // one or two: NAME, NAME=from..through/step, NAME=a,b,c
	Outputs []string  // names, or pointers of a row with a name; with two of Vary one
	Lang    text.Lang // of texts in the sweep
}

// Sweep is what results do along the values of one or two inputs.
type Sweep struct {
	Product *engine.Product
	Point   vary.Point // as it was given
	Axes    []Axis
	Outputs []Output
	Points  []Point // of the first axis, and within each of its values of the second
	Changes []Change
	More    int // changes beyond MaxChanges

	Assumptions  []engine.Assumption // that any point leans on, each once
	Illustrative bool
	Fixed        []Fixed // what the customer chose and did not vary
	Lang         text.Lang
}

// Axis is an input that varies, with its values in order.
type Axis struct {
	Field  vary.Field
	Values []formula.Value
	grid   vary.Grid
}

// Output is one value that is looked at.
type Output struct {
	Asked      string // as it was asked: uitkering, /items/0/price
	Definition *model.Definition
	Row        string // the pointer of its row; "" is the root
}

// Point is one question and what came of it.
type Point struct {
	Values  []Value            // by output
	Broken  []engine.Violation // what is not allowed at this point
	Refused diag.List          // why the inputs are refused; the values say so too
}

// State says what there is of a value.
type State uint8

// The states: those of answers, and two that only a sweep knows.
const (
	Given         State = iota // a value
	NotApplicable              // there is no such value
	Undetermined               // an input is missing
	Failed                     // it cannot be computed
	Refused                    // the inputs are refused at this point
	NoRow                      // the row is not there at this point
)

// String is the state as answers write it.
func (s State) String() string {
	return [...]string{"value", "notApplicable", "undetermined", "failed", "refused", "noRow"}[s]
}

// Value is a value at a point. Exact is only to be read where it is Given.
type Value struct {
	State State
	Exact formula.Value
	Wire  engine.Value // as answers carry it; of the first four states
}

// equal says that two values are in the same state and the same.
func (v Value) equal(w Value) bool {
	return v.State == w.State && (v.State != Given || v.Exact.Equal(w.Exact))
}

// Fixed is an option that keeps its value.
type Fixed struct {
	Definition *model.Definition
	Value      formula.Value
}

// Len is how many values an axis has; of one that is not there one.
func (s *Sweep) Len(axis int) int {
	if axis >= len(s.Axes) {
		return 1
	}
	return len(s.Axes[axis].Values)
}

// At is the point at a value of the first axis and one of the second.
func (s *Sweep) At(i, j int) *Point { return &s.Points[i*s.Len(1)+j] }

// Faulty says that a value failed or that inputs were refused somewhere.
func (s *Sweep) Faulty() bool {
	for _, p := range s.Points {
		for _, v := range p.Values {
			if v.State == Failed || v.State == Refused {
				return true
			}
		}
	}
	return false
}

// Run sweeps. Faults of what was asked and of the inputs come out as a list, all of
// them; the sweep is nil then. Inputs that are refused at some points only are no
// faults: those points say so. The error is the context's.
func Run(ctx context.Context, p *engine.Product, r Request) (*Sweep, diag.List, error) {
	x := &runner{Sweep: &Sweep{Product: p, Point: r.Point, Lang: r.Lang}, values: p.Evaluator()}
	if faults := x.prepare(r); len(faults) > 0 {
		return nil, faults, nil
	}
	x.values.Watch()
	if err := x.points(ctx); err != nil {
		return nil, nil, err
	}
	x.look()
	if err := x.follow(ctx); err != nil {
		return nil, nil, err
	}
	return x.Sweep, nil, nil
}

// runner makes a sweep.
type runner struct {
	*Sweep
	values  *engine.Evaluator
	changed [][][]trait // by value of the second axis, then of the first: what counts there and not at the value before, or the other way round
	reach   map[formula.Slot]map[formula.Slot]bool
}

// prepare finds what varies and what is looked at. What is wrong with the inputs
// whatever is filled in for what varies is a fault.
func (x *runner) prepare(r Request) diag.List {
	if x.Point.Inputs == nil {
		x.Point.Inputs = &document.Node{Kind: document.Map}
	}
	faults := x.values.Open(x.Point.On, x.Point.Known, x.Point.Inputs)
	if x.Point.Inputs.Kind != document.Map {
		return faults
	}
	axes, more := x.axes(r.Vary)
	x.Axes = axes
	faults = slices.DeleteFunc(faults, func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(axes, func(a Axis) bool { return a.Field.Pointer == d.Pointer })
	})
	if len(faults) == 0 && len(more) > 0 { // what is looked at can be told wrong too
		_, faults = x.outputs(r.Outputs)
	}
	if faults = append(more, faults...); len(faults) > 0 {
		return faults
	}
	if faults := x.accepted(); len(faults) > 0 {
		return faults
	}
	outputs, faults := x.outputs(r.Outputs)
	x.Outputs = outputs
	x.fixed()
	return faults
}

// at is the point at a value of each axis; the second is not looked at where there
// is only one.
func (x *runner) at(values ...formula.Value) vary.Point {
	at := x.Point
	for i, a := range x.Axes {
		at, _ = a.Field.With(x.Product.Line, at, values[i])
	}
	return at
}

// open opens the evaluator at values of the axes.
func (x *runner) open(values ...formula.Value) diag.List {
	at := x.at(values...)
	return x.values.Open(at.On, at.Known, at.Inputs)
}

// known is the day of what counts, as a request says it: 0 is everything.
func known(p vary.Point) calendar.Date {
	if p.Known == calendar.Last {
		return 0
	}
	return p.Known
}

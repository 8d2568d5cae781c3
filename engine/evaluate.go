package engine

import (
	"context"
	"slices"
	"strconv"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Request asks for an evaluation.
type Request struct {
	Inputs  *document.Node // an object of the line's inputs; nil is an empty one
	On      calendar.Date  // the day that the answer speaks of
	Known   calendar.Date  // what was known on this day counts; 0: everything
	Outputs []string       // names or groups; empty: the line's default group
	Explain []string       // names, or pointers of a row with a name: /items/0/price
	Lang    text.Lang      // of texts in the answer
}

// Evaluate computes an answer. Faults of the request come out as a list, all
// of them, with pointers; the answer is nil then. The error is the context's:
// the deadline passed or the caller went away.
func (e *Evaluator) Evaluate(ctx context.Context, r Request) (*Evaluation, diag.List, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	known := r.Known
	if known == 0 {
		known = calendar.Last
	}
	e.open(r.On, known, func() bool { return ctx.Err() != nil })
	outputs, faults := e.outputs(r.Outputs)
	explain, more := e.explained(r.Explain)
	faults = append(faults, more...)
	inputs := r.Inputs
	if inputs == nil {
		inputs = &document.Node{Kind: document.Map}
	}
	bound := e.bind(inputs)
	if faults = append(faults, bound...); len(bound) == 0 { // else the rows need not be those that were meant
		explain, more = e.located(explain)
		faults = append(faults, more...)
	}
	if len(faults) > 0 {
		return nil, settled(faults), nil
	}
	a := &answer{Evaluator: e, lang: r.Lang, outputs: outputs}
	a.Evaluation = &Evaluation{Product: e.product.ID, On: r.On.String(), Digest: e.product.Digest, Engine: Version,
		Names: map[string]Name{}, Missing: []Missing{}, Defaults: []Default{}, Ignored: []Ignored{}, Violations: []Violation{}, Warnings: []Violation{}, Undecided: []Undecided{}, Assumptions: []Assumption{}}
	if r.Known != 0 {
		s := r.Known.String()
		a.KnownAt = &s
	}
	a.compute(explain)
	if e.frame.Stopped() {
		return nil, nil, ctx.Err()
	}
	if a.told > MaxValues {
		return nil, diag.List{{Code: "request/too-many-values", Pointer: "/outputs", Args: args{"max": strconv.Itoa(MaxValues)}}}, nil
	}
	return a.Evaluation, nil, nil
}

// outputs resolves names and groups; a name can be any rule, parameter or input.
func (e *Evaluator) outputs(asked []string) ([]*model.Definition, diag.List) {
	var faults diag.List
	var found []*model.Definition
	if len(asked) == 0 && len(e.line.Outputs) > 0 {
		asked = []string{e.line.Outputs[0].Name}
	}
	for _, name := range asked {
		if i := slices.IndexFunc(e.line.Outputs, func(o model.Output) bool { return o.Name == name }); i >= 0 {
			found = append(found, e.line.Outputs[i].Names...)
			continue
		}
		named := e.line.Named(name)
		switch {
		case len(named) == 0:
			faults = append(faults, e.unknownOutput(name))
		case named[0].By != nil:
			faults = append(faults, tableAsked(name, "/outputs"))
		default:
			found = append(found, named...)
		}
	}
	var once []*model.Definition
	for _, d := range found {
		if !slices.Contains(once, d) {
			once = append(once, d)
		}
	}
	return once, faults
}

// tableAsked is the fault of asking for a table, which has many values.
func tableAsked(name, pointer string) diag.Diagnostic {
	return diag.Diagnostic{Code: "request/table", Pointer: pointer, Args: args{"name": name}}
}

func (e *Evaluator) unknownOutput(name string) diag.Diagnostic {
	var all []string
	for _, o := range e.line.Outputs {
		all = append(all, o.Name)
	}
	for _, d := range e.line.Definitions {
		if d.Kind != model.List {
			all = append(all, d.Name)
		}
	}
	f := diag.Diagnostic{Code: "request/unknown-output", Pointer: "/outputs", Args: args{"name": name, "nearest": text.Nearest(name, all)}}
	if f.Args["nearest"] != "" {
		f.Hint = "hint/did-you-mean"
	}
	return f
}

// MaxFaults bounds how many faults of a request are told one by one.
const MaxFaults = 1000

// settled puts the faults of a request in order.
func settled(faults diag.List) diag.List {
	faults = faults.Dedupe()
	faults.Sort()
	return faults
}

package configure

import (
	"context"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// problem is one question: the variables, and the constraints that hold them together.
// It belongs to one goroutine.
type problem struct {
	ctx     context.Context
	product *engine.Product
	request Request
	e       *engine.Evaluator
	line    *model.Line
	inputs  *document.Node
	every   bool // facts that have a default or are optional can have any value too

	vars   []*variable // options in the line's order, row by row, then facts
	index  map[cell]int
	limits []*limit
	of     [][]int // by variable: the limits that read it
	rests  map[formula.Slot]bool

	now       []int16 // by variable: the place of the value that the evaluator supposes; unknown is -1
	trials    int     // since the work at hand began
	allowed   int     // for it
	exhausted bool    // the bound was reached, or the caller went away
}

// cell is a definition at a row.
type cell struct {
	slot formula.Slot
	row  int32
}

// unknown stands for no value.
const unknown = int16(-1)

// open is the problem of a request, that is not read yet.
func (c *Configurator) open(ctx context.Context, r Request) *problem {
	p := &problem{ctx: ctx, product: c.product, request: r, e: c.product.Evaluator(), line: c.product.Line, inputs: r.Inputs, index: map[cell]int{}, allowed: MaxTrials}
	if p.inputs == nil {
		p.inputs = &document.Node{Kind: document.Map}
	}
	return p
}

// begin reads the request.
func (p *problem) begin() diag.List {
	if faults := p.e.Open(p.request.On, p.request.known(), p.inputs); len(faults) > 0 {
		return faults
	}
	return p.build()
}

// build finds the variables and the constraints.
func (p *problem) build() diag.List {
	for _, d := range p.line.Definitions {
		if d.Kind != model.Input || !d.Input.Option {
			continue
		}
		for row := range int32(p.e.Rows(d.Entity)) {
			if len(p.vars) == MaxCells {
				return tooLarge()
			}
			p.add(p.optionOf(d, row))
		}
	}
	p.resting()
	for _, k := range p.line.Constraints {
		if k.Warning || k.Required {
			continue
		}
		if !p.limit(k) {
			return tooLarge()
		}
	}
	p.now = make([]int16, len(p.vars))
	p.of = make([][]int, len(p.vars))
	for i, v := range p.vars {
		p.now[i] = unknown
		p.e.Suppose(v.Definition, v.row, formula.Value{State: formula.Undetermined})
	}
	p.widen()
	for i, l := range p.limits {
		for _, v := range l.scope {
			p.of[v] = append(p.of[v], i)
		}
		l.prepare(p)
	}
	return nil
}

// tooLarge is the fault of a request with too many rows.
func tooLarge() diag.List { return diag.List{{Code: "configure/too-large"}} }

func (p *problem) add(v *variable) int {
	i := len(p.vars)
	p.vars, p.index[cell{v.Slot, v.row}] = append(p.vars, v), i
	return i
}

// optionOf is an option at a row, with the value that was chosen.
func (p *problem) optionOf(d *model.Definition, row int32) *variable {
	v := &variable{Definition: d, row: row, at: p.e.Pointer(d.Entity, row), chosen: -1, usual: -1}
	given, isGiven := p.given(d, row)
	v.bounds = p.boundsOf(d)
	all, finite := p.finite(d)
	if v.values = all; !finite {
		v.wide = &wide{}
		if isGiven && given.State == formula.Known {
			v.values = append(v.values, given)
		}
		v.values = append(v.values, formula.Value{State: formula.Undetermined, Kind: d.Type.Kind})
	}
	if v.none = len(v.values) == 0; v.none {
		v.values = []formula.Value{{State: formula.Undetermined, Kind: d.Type.Kind}}
	}
	if d.Input.Optional {
		v.values = append(v.values, formula.Value{State: formula.NotApplicable, Kind: d.Type.Kind})
	}
	if isGiven {
		v.chosen = v.index(given)
	}
	if d.Input.Default != nil {
		v.usual = v.index(*d.Input.Default)
	}
	return v
}

// given is the value of an input that the request holds; null is not applicable.
func (p *problem) given(d *model.Definition, row int32) (formula.Value, bool) {
	n := p.inputs.At(p.e.Pointer(d.Entity, row) + "/" + d.Name)
	switch {
	case n == nil:
		return formula.Value{}, false
	case n.IsNull():
		return formula.Value{State: formula.NotApplicable, Kind: d.Type.Kind}, true
	}
	v, fault := model.Literal(n, &d.Type, d.Input.Places)
	return v, fault == nil
}

// fact is the variable of a fact at a row that can be anything; -1 where it cannot, and
// false where it is not known and has too many values.
func (p *problem) fact(d *model.Definition, row int32) (int, bool) {
	if i, ok := p.index[cell{d.Slot, row}]; ok {
		return i, true
	}
	if _, given := p.given(d, row); given || !p.every && (d.Input.Optional || d.Input.Default != nil) {
		return -1, true
	}
	all, finite := p.finite(d)
	if !finite && !p.every || len(p.vars) == MaxCells {
		return -1, false
	}
	if !finite {
		all = append(all, formula.Value{State: formula.Undetermined, Kind: d.Type.Kind})
	}
	if d.Input.Optional {
		all = append(all, formula.Value{State: formula.NotApplicable, Kind: d.Type.Kind})
	}
	if len(all) == 0 {
		return -1, false
	}
	return p.add(&variable{Definition: d, row: row, at: p.e.Pointer(d.Entity, row), values: all, chosen: -1, usual: -1}), finite
}

// tried counts a look at a constraint; false when it is time to stop.
func (p *problem) tried() bool {
	p.trials++
	if p.trials > p.allowed || p.trials%1024 == 0 && p.ctx.Err() != nil {
		p.exhausted = true
	}
	return !p.exhausted
}

// bounded does a piece of the work, within a share of MaxTrials; false where it had to
// stop. What was done before stands.
func (p *problem) bounded(share int, work func()) bool {
	p.trials, p.allowed = 0, MaxTrials/share
	work()
	done := !p.exhausted
	p.exhausted = false
	return done
}

package engine

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/table"
)

// Evaluator computes answers for one product. It keeps its memory from one
// evaluation to the next and belongs to one goroutine at a time.
type Evaluator struct {
	product *Product
	line    *model.Line
	frame   formula.Frame
	current []*model.Edition        // by slot: the edition that counts on the day
	day     [2]calendar.Date        // for which current was chosen
	nodes   [][]*document.Node      // by entity and row: where the input stands
	reach   map[formula.Slot][]bool // see below
	row     diag.Pos                // where the last row of a table stood
	dated   []*model.Edition        // editions with an assumption that were read by call: by date, or a table's
	raw     []formula.Column        // by slot: what was given for inputs with a `when`
	noting  *explainer              // nil before the first explanation
	derived []*derivation           // by entity: what makes its rows; nil of those that are given
	total   int                     // of rows that were made
	spans   []span                  // room for intervals

	notes []note        // the reads by call of this evaluation, each once
	noted map[note]bool // the same; nil when nobody watches
}

// MaxSteps bounds the work of one evaluation: values computed, and the operations
// of formulas at each row.
const MaxSteps = 20_000_000

// Evaluator makes an evaluator for the product.
func (p *Product) Evaluator() *Evaluator {
	n := len(p.Line.Definitions)
	e := &Evaluator{product: p, line: p.Line, current: make([]*model.Edition, n), raw: make([]formula.Column, n),
		nodes: make([][]*document.Node, len(p.Line.Entities))}
	e.derived = e.derivations()
	e.frame = formula.Frame{Rows: make([]formula.Rowset, len(p.Line.Entities)+p.Line.Views), Columns: make([]formula.Column, n), Plain: make([]*formula.Formula, n), Filler: e}
	return e
}

// open begins an evaluation on a day: one root row, no input. Its columns have no
// cells yet.
func (e *Evaluator) open(on, known calendar.Date, stop func() bool) {
	f := &e.frame
	f.On, f.Known = on, known
	f.Reset(MaxSteps, stop)
	e.dated = e.dated[:0]
	e.notes = e.notes[:0]
	clear(e.noted)
	if day := [2]calendar.Date{on, known}; day != e.day {
		e.day = day
		for s, editions := range e.product.Editions {
			now := model.Pick(editions, on, known)
			e.current[s], f.Plain[s] = now, nil
			if now != nil && now.Body != nil {
				f.Plain[s] = now.Body.Plain()
			}
		}
	}
	e.total = 0
	for i := range f.Rows {
		r := &f.Rows[i]
		r.Parent, r.Within, r.First = r.Parent[:0], r.Within[:0], r.First[:0]
		if i < len(e.nodes) { // the others hold rows of these
			r.First, e.nodes[i] = append(r.First, 0), e.nodes[i][:0]
		}
	}
	f.Rows[0].Parent = append(f.Rows[0].Parent, 0)
	e.nodes[0] = append(e.nodes[0], nil)
}

// columns gives every column fresh cells for the rows there are.
func (e *Evaluator) columns() {
	for _, d := range e.line.Definitions {
		n := e.frame.Rows[d.Entity].Len()
		c := &e.frame.Columns[d.Slot]
		c.Grow(n, d.Type.Kind)
		if d.Type.Many && len(c.Many) < n {
			c.Many = make([][]formula.Value, n)
		}
		if d.Input != nil && d.Input.When != nil {
			e.raw[d.Slot].Grow(n, d.Type.Kind)
		}
	}
}

// Fill computes a cell that is read for the first time: it is for the frame.
func (e *Evaluator) Fill(f *formula.Frame, s formula.Slot, row int32) {
	d := e.line.Definitions[s]
	switch d.Kind {
	case model.Input:
		f.Set(s, row, e.input(d, row))
	case model.List:
		if id := d.Of; e.derived[id] != nil {
			e.derived[id].derive()
			if f.Columns[s].State[row] == formula.Failed {
				f.FailAs(f.WhyCell(s, row))
			}
			return
		}
		f.Set(s, row, formula.Value{State: formula.Undetermined})
	case model.Parameter:
		e.parameter(d, row)
	case model.Rule:
		now := e.current[s]
		if now == nil {
			f.Set(s, row, formula.Value{State: f.Fail(formula.NoEdition), Kind: d.Type.Kind})
			return
		}
		e.rule(now.Body, d, row)
	}
}

// At reads the edition of a parameter at a date: it is for the frame.
func (e *Evaluator) At(f *formula.Frame, s formula.Slot, d calendar.Date) formula.Value {
	edition := model.Pick(e.product.Editions[s], d, f.Known)
	if edition == nil {
		return formula.Value{State: f.FailIn(formula.NoEdition, s), Kind: e.line.Definitions[s].Type.Kind}
	}
	if !edition.Assumption.IsZero() && !slices.Contains(e.dated, edition) {
		e.dated = append(e.dated, edition)
	}
	e.remark(note{slot: s, edition: edition})
	return edition.Value
}

// Row is a table's value for keys: it is for the frame.
func (e *Evaluator) Row(f *formula.Frame, s formula.Slot, keys []table.Key) formula.Value {
	none := formula.Value{Kind: e.line.Definitions[s].Type.Kind}
	now := e.current[s]
	if now == nil {
		none.State = f.FailIn(formula.NoEdition, s)
		return none
	}
	if !now.Assumption.IsZero() && !slices.Contains(e.dated, now) {
		e.dated = append(e.dated, now)
	}
	v, at, ok := now.Rows.Find(keys)
	if e.row = at; !ok {
		none.State = f.FailIn(formula.NoRow, s)
		return none
	}
	e.remark(note{s, now, at})
	return v
}

// input is the value of an input that was not given, or that has a `when`.
func (e *Evaluator) input(d *model.Definition, row int32) formula.Value {
	v := formula.Value{Kind: d.Type.Kind}
	if d.Input.When != nil {
		asked, st := d.Input.When.Integer(&e.frame, row)
		switch {
		case st != formula.Known:
			v.State = st
			return v
		case asked == 0:
			v.State = formula.NotApplicable
			return v
		}
		if e.raw[d.Slot].State[row] == formula.Known {
			return e.raw[d.Slot].Get(d.Type.Kind, row)
		}
	}
	switch {
	case d.Input.Default != nil:
		return *d.Input.Default
	case d.Input.Optional:
		v.State = formula.NotApplicable
	default:
		v.State = formula.Undetermined
	}
	return v
}

func (e *Evaluator) parameter(d *model.Definition, row int32) {
	now := e.current[d.Slot]
	if now == nil {
		e.frame.Set(d.Slot, row, formula.Value{State: e.frame.Fail(formula.NoEdition), Kind: d.Type.Kind})
		return
	}
	if d.Type.Many {
		c := &e.frame.Columns[d.Slot]
		c.State[row], c.Many[row] = now.Value.State, now.Values
		return
	}
	e.frame.Set(d.Slot, row, now.Value)
}

// rule fills the cell of a rule.
func (e *Evaluator) rule(b *model.Body, d *model.Definition, row int32) {
	f := &e.frame
	x, st := e.applies(b, row)
	switch {
	case st != formula.Known:
		f.Set(d.Slot, row, formula.Value{State: st, Kind: d.Type.Kind})
	case d.Type.Kind == formula.Number:
		v, _, st := e.number(b, x, row)
		f.SetNumber(d.Slot, row, v, st)
	default:
		v, _ := e.other(b, x, row)
		f.Set(d.Slot, row, v)
	}
}

// body computes a rule at a row: when, then formula or cases, at least, at
// most, round. before is the value that the caps and rounding found.
func (e *Evaluator) body(b *model.Body, d *model.Definition, row int32) (v, before formula.Value) {
	v.Kind = d.Type.Kind
	x, st := e.applies(b, row)
	switch {
	case st != formula.Known:
		v.State = st
		return v, v
	case v.Kind != formula.Number:
		return e.other(b, x, row)
	}
	before = v
	v.Num, before.Num, v.State = e.number(b, x, row)
	if before.State = formula.Known; v.State != formula.Known {
		before.Num, before.State = x.Number(&e.frame, row)
	}
	return v, before
}

// applies is the formula of a rule that counts at a row, if there is one.
func (e *Evaluator) applies(b *model.Body, row int32) (*formula.Formula, formula.State) {
	if b.When != nil {
		asked, st := b.When.Integer(&e.frame, row)
		if st == formula.Known && asked == 0 {
			st = formula.NotApplicable
		}
		if st != formula.Known {
			return nil, st
		}
	}
	if b.Formula != nil {
		return b.Formula, formula.Known
	}
	chosen, st := e.chosen(b, row)
	if chosen.then == nil && st == formula.Known {
		st = e.frame.Fail(formula.NoRow) // the proof says that this cannot be
	}
	return chosen.then, st
}

// number computes a number, with its caps and its rounding. before is what they
// found.
func (e *Evaluator) number(b *model.Body, x *formula.Formula, row int32) (v, before number.Number, st formula.State) {
	v, st = x.Number(&e.frame, row)
	before = v
	for i, limit := range [...]*formula.Formula{b.AtLeast, b.AtMost} {
		if limit == nil || st != formula.Known {
			continue
		}
		most, s := limit.Number(&e.frame, row)
		switch {
		case s == formula.NotApplicable:
		case s != formula.Known:
			return v, before, s
		case i == 0 && v.Cmp(most) < 0, i == 1 && v.Cmp(most) > 0:
			v = most
		}
	}
	if st != formula.Known {
		return v, before, st
	}
	if b.Round != nil {
		v = v.Round(b.Round.To, b.Round.Mode)
	}
	return v, before, e.frame.Held(v)
}

// other computes what is no number, with its caps. before is what they found.
func (e *Evaluator) other(b *model.Body, x *formula.Formula, row int32) (v, before formula.Value) {
	v = x.Value(&e.frame, row)
	before = v
	v = e.bound(v, b.AtLeast, row, -1)
	return e.bound(v, b.AtMost, row, 1), before
}

// picked is the row of a rule's cases that counts.
type picked struct {
	then  *formula.Formula
	index int
}

// chosen finds the row of cases whose test is true. Disjoint rows are asked
// on beyond one that is undetermined: a later one may be the true one.
func (e *Evaluator) chosen(b *model.Body, row int32) (picked, formula.State) {
	open := formula.Known
	for i := range b.Cases {
		c := &b.Cases[i]
		if c.When == nil {
			if open != formula.Known {
				break
			}
			return picked{c.Then, i}, formula.Known
		}
		asked, st := c.When.Integer(&e.frame, row)
		switch {
		case st == formula.Known && asked != 0:
			return picked{c.Then, i}, formula.Known
		case st != formula.Known && (b.First || st == formula.Failed):
			return picked{}, st
		case st != formula.Known:
			open = st
		}
	}
	return picked{}, open
}

// bound applies a cap: sign 1 for at most, -1 for at least. One that is not
// applicable does not bind.
func (e *Evaluator) bound(v formula.Value, b *formula.Formula, row int32, sign int) formula.Value {
	if b == nil || v.State != formula.Known {
		return v
	}
	limit := b.Value(&e.frame, row)
	switch {
	case limit.State == formula.NotApplicable:
		return v
	case limit.State != formula.Known, v.Compare(limit)*sign > 0:
		return limit
	}
	return v
}

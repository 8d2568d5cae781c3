package engine

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
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
	forms   []form                  // by entity: what its rows can be given
	cells   [][]cells               // by entity: of each of its definitions
	raws    [][]cells               // by entity: of raw
	nodes   [][]*document.Node      // by entity and row: where the input stands
	reach   map[formula.Slot][]bool // see below
	row     diag.Pos                // where the last row of a table stood
	called  []bool                  // by slot: what was read by call, by date or as a table
	dated   []dated                 // editions with an assumption that were read by call: by date, or a table's
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
	e := &Evaluator{product: p, line: p.Line, current: make([]*model.Edition, n), called: make([]bool, n), raw: make([]formula.Column, n),
		nodes: make([][]*document.Node, len(p.Line.Entities))}
	e.layout()
	e.frame = formula.Frame{Rows: make([]formula.Rowset, len(p.Line.Entities)+p.Line.Views), Columns: make([]formula.Column, n), Rules: make([]*formula.Rule, n), Filler: e}
	return e
}

// layout lists what the line has of each entity.
func (e *Evaluator) layout() {
	e.derived = e.derivations()
	n := len(e.line.Entities)
	e.forms, e.cells, e.raws = make([]form, n), make([][]cells, n), make([][]cells, n)
	for _, d := range e.line.Definitions {
		x := cells{d.Slot, d.Type.Kind}
		if e.cells[d.Entity] = append(e.cells[d.Entity], x); d.Input != nil && d.Input.When != nil {
			e.raws[d.Entity] = append(e.raws[d.Entity], x)
		}
	}
	for id := range e.line.Entities {
		e.forms[id] = e.formOf(&e.line.Entities[id])
	}
}

// open begins an evaluation on a day: one root row, no input. Its columns have no
// cells yet.
func (e *Evaluator) open(on, known calendar.Date, stop func() bool) {
	f := &e.frame
	f.On, f.Known = on, known
	f.Reset(MaxSteps, stop)
	e.dated = e.dated[:0]
	clear(e.called)
	e.notes = e.notes[:0]
	clear(e.noted)
	if day := [2]calendar.Date{on, known}; day != e.day {
		e.day = day
		for s, editions := range e.product.Editions {
			now := model.Pick(editions, on, known)
			e.current[s], f.Rules[s] = now, nil
			if now != nil && now.Body != nil {
				f.Rules[s] = now.Body.Rule()
			}
		}
	}
	e.total = 0
	for _, d := range e.derived {
		if d != nil {
			d.done = false
		}
	}
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

// cells are those of a definition.
type cells struct {
	slot formula.Slot
	kind formula.Kind
}

// columns gives every column fresh cells for the rows there are.
func (e *Evaluator) columns() {
	for id := range e.cells {
		e.grow(formula.EntityID(id))
	}
}

// grow gives the columns of an entity fresh cells.
func (e *Evaluator) grow(id formula.EntityID) {
	n := e.frame.Rows[id].Len()
	for _, x := range e.cells[id] {
		e.frame.Columns[x.slot].Grow(n, x.kind)
	}
	for _, x := range e.raws[id] {
		e.raw[x.slot].Grow(n, x.kind)
	}
}

// Fill computes a cell that is read for the first time: it is for the frame.
func (e *Evaluator) Fill(f *formula.Frame, s formula.Slot, row int32) {
	d := e.line.Definitions[s]
	switch d.Kind {
	case model.Input:
		e.input(d, row)
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
	case model.Rule: // without an edition
		f.Set(s, row, formula.Value{State: f.Fail(formula.NoEdition), Kind: d.Type.Kind})
	}
}

// dated is an edition that was read by call.
type dated struct {
	slot    formula.Slot
	edition *model.Edition
}

// date notes an edition that was read by call, if it has an assumption.
func (e *Evaluator) date(s formula.Slot, edition *model.Edition) {
	if d := (dated{s, edition}); !edition.Assumption.IsZero() && !slices.Contains(e.dated, d) {
		e.dated = append(e.dated, d)
	}
}

// At reads the edition of a parameter at a date: it is for the frame.
func (e *Evaluator) At(f *formula.Frame, s formula.Slot, d calendar.Date) formula.Value {
	e.called[s] = true
	edition := model.Pick(e.product.Editions[s], d, f.Known)
	if edition == nil {
		return formula.Value{State: f.FailIn(formula.NoEdition, s), Kind: e.line.Definitions[s].Type.Kind}
	}
	e.date(s, edition)
	e.remark(note{slot: s, edition: edition})
	return edition.Value
}

// Row is a table's value for keys: it is for the frame.
func (e *Evaluator) Row(f *formula.Frame, s formula.Slot, keys []table.Key) formula.Value {
	none := formula.Value{Kind: e.line.Definitions[s].Type.Kind}
	now := e.current[s]
	e.called[s] = true
	if now == nil {
		none.State = f.FailIn(formula.NoEdition, s)
		return none
	}
	e.date(s, now)
	v, at, ok := now.Rows.Find(keys)
	if e.row = at; !ok {
		none.State = f.FailIn(formula.NoRow, s)
		return none
	}
	e.remark(note{s, now, at})
	return v
}

// input fills the cell of an input that was not given, or that has a `when`.
func (e *Evaluator) input(d *model.Definition, row int32) {
	c, absent := &e.frame.Columns[d.Slot], formula.Undetermined
	if d.Input.Optional {
		absent = formula.NotApplicable
	}
	if d.Input.When != nil {
		asked, st := d.Input.When.Integer(&e.frame, row)
		switch {
		case st != formula.Known:
			c.State[row] = st
			return
		case asked == 0:
			c.State[row] = formula.NotApplicable
			return
		case e.raw[d.Slot].State[row] == formula.Known:
			c.Set(row, e.raw[d.Slot].Get(d.Type.Kind, row))
			return
		case e.raw[d.Slot].State[row] != formula.Unset: // supposed
			c.State[row] = e.raw[d.Slot].State[row]
			return
		}
	}
	if c.State[row] = absent; d.Input.Default != nil {
		c.Set(row, *d.Input.Default)
	}
}

func (e *Evaluator) parameter(d *model.Definition, row int32) {
	now := e.current[d.Slot]
	if now == nil {
		e.frame.Set(d.Slot, row, formula.Value{State: e.frame.Fail(formula.NoEdition), Kind: d.Type.Kind})
		return
	}
	if d.Type.Many {
		c := &e.frame.Columns[d.Slot]
		for len(c.Many) <= int(row) {
			c.Many = append(c.Many, nil)
		}
		c.State[row], c.Many[row] = now.Value.State, now.Values
		return
	}
	e.frame.Set(d.Slot, row, now.Value)
}

// body computes a rule at a row. before is the value that the caps and rounding
// found.
func (e *Evaluator) body(b *model.Body, _ *model.Definition, row int32) (v, before formula.Value) {
	return b.Rule().Value(&e.frame, row)
}

// picked is the row of a rule's cases that counts.
type picked struct {
	then  *formula.Formula
	index int
}

// chosen finds the row of cases that counts; none leaves picked empty.
func (e *Evaluator) chosen(b *model.Body, row int32) (picked, formula.State) {
	i, st := b.Rule().Chosen(&e.frame, row)
	if i < 0 {
		return picked{}, st
	}
	return picked{b.Cases[i].Then, i}, st
}

// bound applies a cap: sign 1 for at most, -1 for at least. One that is not
// applicable does not bind.
func (e *Evaluator) bound(v formula.Value, b *formula.Formula, row int32, sign int) formula.Value {
	return b.Bound(&e.frame, v, row, sign)
}

package engine

import (
	"maps"
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// explainer notes the steps of an explanation. It keeps its memory from one to the
// next.
type explainer struct {
	*answer
	out     Explanation // so far
	last    int         // the step that says that the explanation was cut, or 0
	pending []int       // operands of steps that do not have all of them yet
	steps   places      // by slot and row
	located places      // by entity and row
	known   []int32     // by slot: 1 more than its place among the definitions, or 0
}

// places are where cells stand in a list: 1 more than that, or 0. A column of which
// no cell was looked for is empty.
type places [][]int32

// at is the place of a cell, of a column of so many.
func (p places) at(column int, row int32, rows int) *int32 {
	if len(p[column]) == 0 {
		p[column] = slices.Grow(p[column], rows)[:rows]
		clear(p[column])
	}
	return &p[column][row]
}

func (p places) clear() {
	for i := range p {
		p[i] = p[i][:0]
	}
}

// explainer begins an explanation.
func (a *answer) explainer() *explainer {
	x := a.noting
	if x == nil {
		slots := len(a.line.Definitions)
		x = &explainer{steps: make(places, slots), known: make([]int32, slots), located: make(places, len(a.line.Entities))}
		a.noting = x
	}
	o := &x.out
	x.answer, x.last = a, 0
	x.out = Explanation{line: a.line, lang: a.lang, records: o.records[:0], trees: o.trees[:0], operands: o.operands[:0],
		asides: asides{cells: o.cells[:0], met: o.met[:0], rows: o.rows[:0], cases: o.cases[:0], words: append(o.words[:0], "notTaken", "cut")}}
	x.steps.clear()
	x.located.clear()
	clear(x.known)
	return x
}

// explanation is what was noted, in memory of its own; nil where that is nothing.
func (x *explainer) explanation() *Explanation {
	defer func() { x.answer = nil }()
	own := x.out
	if len(own.records) == 0 {
		return nil
	}
	x.introduce(own.met)
	own.records, own.trees, own.operands = slices.Clone(own.records), slices.Clone(own.trees), slices.Clone(own.operands)
	own.cells, own.met, own.rows = slices.Clone(own.cells), slices.Clone(own.met), slices.Clone(own.rows)
	own.cases, own.words = slices.Clone(own.cases), slices.Clone(own.words)
	return &own
}

// introduce says in the answer what the names of definitions are, in a map that has
// room for them from the start.
func (x *explainer) introduce(all []met) {
	names := make(map[string]Name, len(x.Names)+len(all))
	maps.Copy(names, x.Names)
	x.Names = names
	for _, d := range all {
		x.name(d.Definition)
	}
}

// meet is a definition's place among those that were met; the answer says what its
// name is.
func (x *explainer) meet(d *model.Definition) int32 {
	place := &x.known[d.Slot]
	if *place == 0 {
		*place = 1 + aside(&x.out.met, met{d, x.current[d.Slot]})
	}
	return *place - 1
}

// locate is a row's place among those of the explanation.
func (x *explainer) locate(id formula.EntityID, row int32) int32 {
	place := x.located.at(int(id), row, x.frame.Rows[id].Len())
	if *place == 0 {
		l := located{at: x.at(id, row), within: none}
		if by := x.derived[id]; by != nil && by.made.Making == model.MadeByCut {
			l.within = x.locate(by.made.Over.Entity, x.frame.Rows[id].Within[row])
		}
		*place = 1 + aside(&x.out.rows, l)
	}
	return *place - 1
}

// add reserves a step, so that ids follow the order of reading.
func (x *explainer) add(kind ofKind, of int32, n *formula.Node, taken bool, v noted) int {
	step := len(x.out.records)
	x.out.records, x.out.trees = append(x.out.records, record{}), append(x.out.trees, n)
	r := &x.out.records[step]
	r.kind, r.of, r.taken = kind, of, taken
	r.num, r.denom, r.state = v.num, v.denom, v.state
	return step
}

// full says that there is no room for another step.
func (x *explainer) full() bool { return len(x.out.records) >= MaxExplained }

// operand adds a step to those that the step at hand is made of.
func (x *explainer) operand(step int) { x.pending = append(x.pending, step) }

// made gives a step its operands: those added since there were so many.
func (x *explainer) made(step, since int) {
	r := &x.out.records[step]
	r.from = int32(len(x.out.operands))
	x.out.operands = append(x.out.operands, x.pending[since:]...)
	r.to, x.pending = int32(len(x.out.operands)), x.pending[:since]
}

// read notes what a definition is worth at a row.
func (x *explainer) read(d *model.Definition, row int32) noted {
	v := x.frame.Read(d.Slot, d.Type.Kind, row)
	noted := noted{state: v.State}
	switch v.State {
	case formula.Known:
		if !d.Type.Many { // those stand in the edition
			return x.out.note(v)
		}
	case formula.NotApplicable:
		noted.num = int64(aside(&x.out.words, x.because(d, row)))
	case formula.Undetermined:
		noted.num = int64(aside(&x.out.waits, x.lacking(d, row)))
	default:
		noted.num = int64(aside(&x.out.whys, x.frame.WhyCell(d.Slot, row)))
	}
	return noted
}

// value notes what a node comes to at a row.
func (x *explainer) value(n *formula.Node, row int32) (v noted) {
	switch n.Type.Kind {
	case formula.Number:
		num, st := n.Number(&x.frame, row)
		if v.state = st; st == formula.Known {
			return x.out.number(num)
		}
	case formula.Text:
		v = x.out.note(n.Value(&x.frame, row))
	default:
		num, st := n.Integer(&x.frame, row)
		v.num, v.state = int64(num), st
	}
	switch v.state {
	case formula.Known:
	case formula.NotApplicable:
		v.num = int64(aside(&x.out.words, x.absent(n, row)))
	case formula.Undetermined:
		v.num = int64(aside(&x.out.waits, x.lackingIn(n, row)))
	default:
		v.num = int64(aside(&x.out.whys, x.frame.Why()))
	}
	return v
}

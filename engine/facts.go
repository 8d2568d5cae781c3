package engine

import (
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// Part is a part of a document that can count in an evaluation, or not.
type Part uint8

// The parts.
const (
	Counted  Part = iota // a rule or parameter was read; Edition is the one that counted
	Applied              // the `when` of a rule was true
	Withheld             // the `when` of a rule was false
	Chosen               // a row of a rule's cases counted: Case
	Minimum              // at_least changed the value
	Maximum              // at_most changed the value
	Rounded              // the rounding changed the value
	Then                 // the test of an `if` was true: Node
	Else                 // the test of an `if` was false: Node
	Looked               // a row of a table was found: Pos
	Held                 // a constraint was true
	Broken               // a constraint was false
)

// Fact is one part that counted in an evaluation, at a row.
type Fact struct {
	Part       Part
	Definition *model.Definition // nil of a constraint
	Constraint *model.Constraint // nil of a definition
	Edition    *model.Edition    // nil of a constraint
	Case       int               // of Chosen: which row
	Node       *formula.Node     // of Then and Else: the `if`
	Pos        diag.Pos          // of Looked: where the table's row stands
	Row        int32             // of the entity that the definition or constraint is of; 0 of Looked
}

// note is a read by call, which leaves no cell: of an edition by date, or of a row
// of a table.
type note struct {
	slot    formula.Slot
	edition *model.Edition
	at      diag.Pos
}

// Watch makes the evaluator note, from the next evaluation on, which editions and
// rows of tables are read by call. Facts tells of them.
func (e *Evaluator) Watch() { e.noted = map[note]bool{} }

// remark notes a read by call, if somebody watches.
func (e *Evaluator) remark(n note) {
	if e.noted != nil && !e.noted[n] {
		e.noted[n] = true
		e.notes = append(e.notes, n)
	}
}

// Facts visits what counted in the last evaluation, or since the last Open: parts
// of the rules whose values were asked, in the order of the line. It computes
// nothing that was not asked, but for the tests of `if`, and each constraint. Tests
// in the closures of aggregates are not told apart by row, and so are left out.
func (e *Evaluator) Facts(visit func(Fact)) {
	for _, d := range e.line.Definitions {
		if d.Kind != model.Rule && d.Kind != model.Parameter {
			continue
		}
		now, column := e.current[d.Slot], &e.frame.Columns[d.Slot]
		for row, st := range column.State {
			if st == formula.Unset || now == nil {
				continue
			}
			visit(Fact{Part: Counted, Definition: d, Edition: now, Row: int32(row)})
			if now.Body != nil {
				e.facts(now.Body, Fact{Definition: d, Edition: now, Row: int32(row)}, visit)
			}
		}
	}
	for _, n := range e.notes {
		f := Fact{Part: Counted, Definition: e.line.Definitions[n.slot], Edition: n.edition}
		if n.at.Line > 0 {
			f.Part, f.Pos = Looked, n.at
		}
		visit(f)
	}
	for _, k := range e.line.Constraints {
		for row := range int32(e.ready(k.Entity).Len()) {
			if v := k.Assert.Value(&e.frame, row); v.State == formula.Known {
				visit(Fact{Part: [...]Part{Broken, Held}[v.Int], Constraint: k, Row: row})
			}
		}
	}
}

// facts visits what counted of a rule's body at a row.
func (e *Evaluator) facts(b *model.Body, f Fact, visit func(Fact)) {
	tell := func(p Part) { f.Part = p; visit(f) }
	if b.When != nil {
		e.branches(b.When.Root, f, visit)
		switch asked, st := b.When.Integer(&e.frame, f.Row); {
		case st != formula.Known:
			return
		case asked == 0:
			tell(Withheld)
			return
		}
		tell(Applied)
	}
	x := b.Formula
	if x == nil {
		row, _ := e.chosen(b, f.Row)
		if row.then == nil {
			return
		}
		f.Case = row.index
		tell(Chosen)
		f.Case, x = 0, row.then
	}
	e.branches(x.Root, f, visit)
	v := x.Value(&e.frame, f.Row)
	for i, limit := range [...]*formula.Formula{b.AtLeast, b.AtMost} {
		bounded := e.bound(v, limit, f.Row, 2*i-1)
		if v.State == formula.Known && bounded.State == formula.Known && !bounded.Equal(v) {
			tell([...]Part{Minimum, Maximum}[i])
		}
		v = bounded
	}
	if b.Round != nil && v.State == formula.Known && !v.Num.Round(b.Round.To, b.Round.Mode).Equal(v.Num) {
		tell(Rounded)
	}
}

// branches visits the `if`s of a formula that were come by.
func (e *Evaluator) branches(n *formula.Node, f Fact, visit func(Fact)) {
	switch n.Op {
	case formula.OpAggregate, formula.OpNth, formula.OpSeries:
		return // of other rows
	case formula.OpIf:
		e.branches(n.Args[0], f, visit)
		v := n.Args[0].Value(&e.frame, f.Row)
		if v.State != formula.Known {
			return
		}
		f.Node, f.Part = n, [...]Part{Else, Then}[v.Int]
		visit(f)
		e.branches(n.Args[2-v.Int], f, visit)
		return
	}
	for _, a := range n.Args {
		e.branches(a, f, visit)
	}
}

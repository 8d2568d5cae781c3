package model

import (
	"slices"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/number"
)

// maxTrials bounds how many combinations of values a proof tries.
const maxTrials = 50_000

// prove decides for the rows of a rule whether they leave a gap, overlap, or
// stand there for nothing. It tries every combination of values that can make
// a difference: all choices, both Booleans, and of numbers and dates those at,
// between and beyond the constants they are compared with, as far as their
// range goes.
func (c *compiler) prove(d *Definition, body *Body) {
	rows := body.Cases
	if len(rows) == 0 || slices.ContainsFunc(rows, func(r Case) bool { return r.Then == nil }) {
		return
	}
	otherwise := rows[len(rows)-1].When == nil
	tests := make([]*formula.Formula, 0, len(rows))
	for _, r := range rows {
		if r.When != nil {
			tests = append(tests, r.When)
		}
	}
	if len(tests) < len(rows)-1 || !otherwise && len(tests) < len(rows) {
		return // faults reported where they stand
	}
	t, why, open := c.trial(tests, body.When)
	switch {
	case why == "":
		c.judge(d, body, t, tests, otherwise)
	case !body.First:
		c.fault("cases/undecided", rows[open].Pos, args{"name": d.Name, "why": why}, "hint/first-with-otherwise")
	case !otherwise:
		c.fault("cases/no-otherwise", rows[len(rows)-1].Pos, args{"name": d.Name}, "hint/otherwise")
	}
}

// judge counts over all trials which rows are true, and reports once per kind.
func (c *compiler) judge(d *Definition, body *Body, t *trial, tests []*formula.Formula, otherwise bool) {
	chosen := make([]bool, len(body.Cases))
	gap, overlap := false, false
	t.each(func() {
		hits := []int{}
		for i, test := range tests {
			if t.holds(test) {
				hits = append(hits, i)
			}
		}
		switch {
		case len(hits) == 0 && otherwise:
			chosen[len(tests)] = true
		case len(hits) == 0 && !gap:
			gap = true
			c.fault("cases/gap", d.Pos, args{"name": d.Name, "example": t.example()}, "hint/otherwise")
		case len(hits) == 0:
		case body.First:
			chosen[hits[0]] = true
		default:
			for _, i := range hits {
				chosen[i] = true
			}
			if len(hits) > 1 && !overlap {
				overlap = true
				f := c.fault("cases/overlap", body.Cases[hits[1]].Pos, args{"name": d.Name, "example": t.example()}, "hint/overlap")
				f.Related = []diag.Related{{Pos: body.Cases[hits[0]].Pos, Key: "related/other-row"}}
			}
		}
	})
	for i, used := range chosen {
		if !used {
			c.fault("cases/dead-row", body.Cases[i].Pos, args{"name": d.Name}, "hint/dead-row")
		}
	}
}

// trial runs tests over combinations of values in a frame of one row per entity.
type trial struct {
	line  *Line
	frame *formula.Frame
	vars  []formula.Variable
	tries [][]formula.Value // by variable
	now   []int             // which value each variable has
	when  *formula.Formula
}

// trial gathers the variables of the tests. Where they cannot be decided it
// says why, and which test is the first to blame.
func (c *compiler) trial(tests []*formula.Formula, when *formula.Formula) (t *trial, why string, test int) {
	t = &trial{line: c.line}
	for i, test := range tests {
		vars, ok := test.Variables()
		if !ok {
			return nil, "undecided/names", i
		}
		t.join(vars)
	}
	if when != nil {
		if vars, ok := when.Variables(); ok {
			t.when = when
			t.join(vars)
		}
	}
	total := 1
	for _, v := range t.vars {
		values := c.line.samples(v)
		if total *= max(1, len(values)); total > maxTrials {
			return nil, "undecided/too-many", 0
		}
		t.tries = append(t.tries, values)
	}
	t.now = make([]int, len(t.vars))
	t.frame = &formula.Frame{Rows: make([]formula.Rowset, len(c.line.Entities)), Columns: make([]formula.Column, len(c.line.Definitions))}
	for e := range t.frame.Rows {
		t.frame.Rows[e].Parent = []int32{0}
	}
	for _, v := range t.vars {
		t.frame.Columns[v.Symbol.Slot].Grow(1, v.Type.Kind)
	}
	return t, "", 0
}

func (t *trial) join(vars []formula.Variable) {
	for _, v := range vars {
		i := slices.IndexFunc(t.vars, func(w formula.Variable) bool { return w.Symbol.Slot == v.Symbol.Slot })
		if i < 0 {
			t.vars = append(t.vars, v)
			continue
		}
		t.vars[i].Constants = append(slices.Clone(t.vars[i].Constants), v.Constants...)
		t.vars[i].MayLack = t.vars[i].MayLack || v.MayLack
	}
}

// each visits all combinations in which the rule's `when` holds.
func (t *trial) each(visit func()) {
	t.combine(0, visit)
}

func (t *trial) combine(i int, visit func()) {
	if i == len(t.vars) {
		t.frame.Steps = 1000
		if t.when == nil || t.holds(t.when) {
			visit()
		}
		return
	}
	for k, v := range t.tries[i] {
		t.now[i] = k
		t.frame.Set(t.vars[i].Symbol.Slot, 0, v)
		t.combine(i+1, visit)
	}
}

func (t *trial) holds(test *formula.Formula) bool {
	v := test.Value(t.frame, 0)
	return v.State == formula.Known && v.Int != 0
}

// example writes the combination at hand.
func (t *trial) example() string {
	parts := make([]string, len(t.vars))
	for i, v := range t.vars {
		parts[i] = v.Symbol.Name + " = " + t.line.Plain(t.line.byName[v.Symbol.Name], t.tries[i][t.now[i]])
	}
	return strings.Join(parts, ", ")
}

// Plain writes a value as documents and requests do: percentages as their
// number of percents, dates as ISO, choices by id.
func (l *Line) Plain(d *Definition, v formula.Value) string {
	if v.State == formula.NotApplicable {
		return "–"
	}
	switch d.Type.Kind {
	case formula.Number:
		return l.Wire(d.Type, v.Num).String()
	case formula.Boolean:
		return [...]string{"false", "true"}[v.Int]
	case formula.Choice:
		return d.Type.Domain.IDs[v.Int]
	case formula.Date:
		return calendar.Date(v.Int).String()
	}
	return v.Text
}

// Wire is a number as it stands in documents and requests: 25 for 25%.
func (l *Line) Wire(t formula.Type, n number.Number) number.Number {
	if t.Unit.IsPercent() {
		return n.Mul(number.Int(100))
	}
	return n
}

package model

import (
	"slices"
	"strings"

	"dekking/engine/formula"
)

// maxTrials bounds how many combinations of values a proof tries.
const maxTrials = 50_000

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
		t.frame.Allow(1 << 20)
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

package model

import (
	"slices"
	"strconv"
	"strings"

	"dekking/engine/formula"
)

// Bounds on proofs: combinations of values, times the names, numbers and
// operations of the tests that each is tried on.
const (
	maxTrials = 10_000_000  // for the rows of one rule
	maxProofs = 100_000_000 // for those of all rules of a line
)

// trial runs tests over combinations of values in a frame of one row per entity.
type trial struct {
	line  *Line
	frame *formula.Frame
	vars  []formula.Variable
	of    map[formula.Slot]int // the place of each in vars
	tries [][]formula.Value    // by variable
	now   []int                // which value each variable has
	when  *formula.Formula
}

// proof is what proving the rows of one rule takes.
type proof struct {
	*compiler
	when  *formula.Formula
	vars  []formula.Variable // of when; nil where it cannot be decided
	steps int                // so far
}

func (c *compiler) proof(when *formula.Formula) *proof {
	p := &proof{compiler: c}
	if when != nil {
		if vars, ok := when.Variables(); ok {
			p.when, p.vars = when, vars
		}
	}
	return p
}

// undecided says why tests cannot be decided, and which is the first to blame.
type undecided struct {
	code string
	args args
	test int
}

// trial gathers the variables of tests. Where they cannot be decided it says
// why.
func (p *proof) trial(tests []*formula.Formula) (*trial, *undecided) {
	t := &trial{line: p.line, of: map[formula.Slot]int{}, when: p.when}
	weight := nodes(p.when)
	for i, test := range tests {
		vars, ok := test.Variables()
		if !ok {
			return nil, &undecided{"cases/undecided", args{"why": "undecided/names"}, i}
		}
		t.join(vars)
		weight += nodes(test)
	}
	t.join(p.vars)
	total := max(1, weight)
	for _, v := range t.vars {
		values := p.samples(v)
		if total *= max(1, len(values)); p.steps+total > maxTrials {
			return nil, &undecided{"cases/too-many", args{"max": strconv.Itoa(maxTrials)}, 0}
		}
		t.tries = append(t.tries, values)
	}
	if p.tried+total > maxProofs {
		return nil, &undecided{"cases/too-many-together", args{"max": strconv.Itoa(maxProofs)}, 0}
	}
	p.steps, p.tried = p.steps+total, p.tried+total
	t.now = make([]int, len(t.vars))
	t.frame = p.frame(t.vars)
	return t, nil
}

// nodes are the names, numbers and operations of a formula.
func nodes(f *formula.Formula) int {
	if f == nil {
		return 0
	}
	n := 0
	f.Root.Walk(func(*formula.Node) bool { n++; return true })
	return n
}

// frame is the one of the line, with room for variables. What it holds of other
// trials no test of this one reads.
func (c *compiler) frame(vars []formula.Variable) *formula.Frame {
	if c.bench == nil {
		c.bench = &formula.Frame{Rows: make([]formula.Rowset, len(c.line.Entities)), Columns: make([]formula.Column, len(c.line.Definitions))}
		for e := range c.bench.Rows {
			c.bench.Rows[e].Parent, c.bench.Rows[e].Within = []int32{0}, []int32{0}
		}
	}
	for _, v := range vars {
		c.bench.Columns[v.Symbol.Slot].Grow(1, v.Type.Kind)
	}
	return c.bench
}

func (t *trial) join(vars []formula.Variable) {
	for _, v := range vars {
		i, known := t.of[v.Symbol.Slot]
		if !known {
			v.Constants = slices.Clip(v.Constants)
			t.of[v.Symbol.Slot] = len(t.vars)
			t.vars = append(t.vars, v)
			continue
		}
		t.vars[i].Constants = append(t.vars[i].Constants, v.Constants...)
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
		parts[i] = v.Symbol.Name + " = " + t.line.Plain(t.line.Definitions[v.Symbol.Slot], t.tries[i][t.now[i]])
	}
	return strings.Join(parts, ", ")
}

package model

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/number"
)

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
	p := c.proof(body.When)
	known := p.settled(tests)
	if c.pointless(d, body, known) {
		return
	}
	var open []int // rows with a test that depends on something
	for i, test := range tests {
		if _, fixed := test.Constant(); !fixed {
			open = append(open, i)
		}
	}
	t, not := p.trial(picked(tests, open))
	switch {
	case not == nil:
		c.judge(d, body, t, tests, known, otherwise)
	case !body.First:
		not.args["name"] = d.Name
		c.fault(not.code, rows[open[not.test]].Pos, not.args, "hint/first-with-otherwise")
	case !otherwise && known[len(known)-1] != always:
		c.fault("cases/no-otherwise", rows[len(rows)-1].Pos, args{"name": d.Name}, "hint/otherwise")
	}
}

// outcome is how a test comes out whatever is filled in.
type outcome uint8

const (
	varies outcome = iota
	always
	never
)

// settled finds the tests that come out the same whatever is filled in, as far
// as that can be decided for each by itself.
func (p *proof) settled(tests []*formula.Formula) []outcome {
	all := make([]outcome, len(tests))
	for i, test := range tests {
		all[i] = p.outcome(test)
	}
	return all
}

func (p *proof) outcome(test *formula.Formula) outcome {
	if v, ok := test.Constant(); ok {
		return [...]outcome{never, always}[v.Int]
	}
	t, not := p.trial([]*formula.Formula{test})
	if not != nil {
		return varies
	}
	yes, no := 0, 0
	t.each(func() {
		if t.holds(test) {
			yes++
		} else {
			no++
		}
	})
	switch {
	case yes > 0 && no == 0:
		return always
	case yes == 0 && no > 0:
		return never
	}
	return varies
}

// pointless reports rows whose test never holds, and one that always holds
// above rows that would count without it: that settles all the rest.
func (c *compiler) pointless(d *Definition, body *Body, known []outcome) bool {
	for i, o := range known {
		switch {
		case o == never:
			c.fault("cases/dead-row", body.Cases[i].Pos, args{"name": d.Name, "why": "dead/test"}, "hint/dead-test")
		case o == always && slices.ContainsFunc(known[i+1:], func(o outcome) bool { return o != never }),
			o == always && len(known) < len(body.Cases):
			c.fault("cases/otherwise-not-last", body.Cases[i].Pos, args{"name": d.Name}, "hint/row-always")
			return true
		}
	}
	return false
}

func picked(tests []*formula.Formula, which []int) []*formula.Formula {
	var all []*formula.Formula
	for _, i := range which {
		all = append(all, tests[i])
	}
	return all
}

// judge counts over all trials which rows are true, and reports once per kind.
func (c *compiler) judge(d *Definition, body *Body, t *trial, tests []*formula.Formula, known []outcome, otherwise bool) {
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
				c.overlap(d, body, hits, t.example(), known[hits[1]] == always)
			}
		}
	})
	for i, used := range chosen {
		if !used && (i == len(known) || known[i] != never) {
			hint := "hint/dead-row"
			if i == len(known) {
				hint = "hint/dead-otherwise"
			}
			c.fault("cases/dead-row", body.Cases[i].Pos, args{"name": d.Name, "why": "dead/covered"}, hint)
		}
	}
}

// overlap reports two rows that hold at once; one that always does is meant as
// the last resort.
func (c *compiler) overlap(d *Definition, body *Body, hits []int, example string, last bool) {
	hint := "hint/overlap"
	if last {
		hint = "hint/drop-when"
	}
	f := c.fault("cases/overlap", body.Cases[hits[1]].Pos, args{"name": d.Name, "example": example}, hint)
	f.Related = []diag.Related{{Pos: body.Cases[hits[0]].Pos, Key: "related/other-row"}}
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

package engine

import (
	"slices"

	"dekking/engine/formula"
	"dekking/engine/model"
)

// Demand is something that an undetermined value waits for, or may come to wait for.
// It is one of two: a value, or a group of demands in which some come before others.
type Demand struct {
	Definition *model.Definition // of a value; nil of a group
	Row        int32             // of its entity; -1: it can be any row, also one that is not there yet
	Given      bool              // it waits to be given: an input, or a list (which may lack a row)

	First  []Demand // what decides whether, or for which rows, the rest is read at all
	Then   []Demand // what may be read once that is known
	Either bool     // First and Then can each decide alone: the two sides of `and` and `or`
}

// Demands are what a definition's value at a row waits for, all of it; none of a
// value that is settled. An input that waits to be given demands itself. It is
// about the last evaluation, or since the last Open, and computes on a budget of
// its own. A value that has failed is settled.
func (e *Evaluator) Demands(d *model.Definition, row int32) []Demand {
	if !e.has(d, row) {
		return nil
	}
	computing := e.frame.Steps
	e.frame.Allow(asideSteps)
	defer e.frame.Allow(computing)
	if e.frame.Read(d.Slot, d.Type.Kind, row).State != formula.Undetermined {
		return nil
	}
	switch d.Kind {
	case model.Parameter:
		return nil // it is unknown: nobody who asks can give it
	case model.Rule:
		return e.demandsOfRule(e.current[d.Slot], row)
	case model.List:
		if x := e.derived[d.Of]; x != nil {
			return e.demandsOfRows(x, row)
		}
	case model.Input:
		if open := e.demandsOf(d.Input.When, row); len(open) > 0 {
			return before(open, e.ungiven(d, row))
		}
	}
	return []Demand{{Definition: d, Row: row, Given: true}}
}

// Ungiven says that an input or a list of a row was not given, has nothing that
// stands in for it, and applies as far as is known: it can be waited for.
func (e *Evaluator) Ungiven(d *model.Definition, row int32) bool {
	if !e.has(d, row) || d.Kind != model.Input && (d.Kind != model.List || e.derived[d.Of] != nil) {
		return false
	}
	if d.Kind == model.Input && (d.Input.Optional || d.Input.Default != nil) || d.Kind == model.List && e.line.Entities[d.Of].Empty {
		return false
	}
	return e.nodes[d.Entity][row].Get(d.Name) == nil && e.frame.Read(d.Slot, d.Type.Kind, row).State == formula.Undetermined
}

// ungiven is the demand of an input that may be asked later.
func (e *Evaluator) ungiven(d *model.Definition, row int32) []Demand {
	if !e.Ungiven(d, row) {
		return nil
	}
	return []Demand{{Definition: d, Row: row, Given: true}}
}

// before puts demands before others; just the others where there is nothing to wait
// for first.
func before(first, then []Demand) []Demand {
	if len(first) == 0 {
		return then
	}
	if len(then) == 0 {
		return first
	}
	return []Demand{{First: first, Then: then}}
}

func (e *Evaluator) demandsOf(f *formula.Formula, row int32) []Demand {
	if f == nil {
		return nil
	}
	return e.demandsOfNode(f.Root, row)
}

func (e *Evaluator) demandsOfRule(now *model.Edition, row int32) []Demand {
	if now == nil || now.Body == nil {
		return nil
	}
	b := now.Body
	body := e.demandsOf(b.Formula, row)
	if picked, _ := e.chosen(b, row); picked.then != nil {
		body = e.demandsOf(picked.then, row)
	} else if b.Formula == nil {
		body = e.demandsOfCases(b.Cases, row)
	}
	body = slices.Concat(body, e.demandsOf(b.AtLeast, row), e.demandsOf(b.AtMost, row))
	return before(e.demandsOf(b.When, row), body)
}

// demandsOfCases are those of rows of cases, of which none is known to count.
func (e *Evaluator) demandsOfCases(cases []model.Case, row int32) []Demand {
	for i, c := range cases {
		if c.When == nil {
			return e.demandsOf(c.Then, row)
		}
		asked, st := c.When.Integer(&e.frame, row)
		switch {
		case st == formula.Known && asked == 0:
			continue
		case st == formula.Known:
			return e.demandsOf(c.Then, row)
		case st != formula.Undetermined:
			return nil
		}
		rest := slices.Concat(e.demandsOf(c.Then, row), e.demandsOfCases(cases[i+1:], row))
		return before(e.demandsOf(c.When, row), rest)
	}
	return nil
}

// demandsOfRows are those of a derived list, for the row that holds it.
func (e *Evaluator) demandsOfRows(x *derivation, row int32) []Demand {
	var all []Demand
	if x.made.Making != model.MadeBySpan {
		from, to, st := x.intervals(row)
		if st != formula.Known {
			return e.demandOfCell(e.line.Names.Entities[x.made.Over.Entity].Has, row)
		}
		over := e.line.Entities[x.made.Over.Entity]
		for r := from; r < to; r++ {
			all = slices.Concat(all, e.demandOfCell(over.From, r), e.demandOfCell(over.Until, r))
		}
	}
	x.made.Formulas(func(f *formula.Formula) { all = append(all, e.demandsOf(f, row)...) })
	return all
}

// demandOfCell is a value that is waited for, if it is.
func (e *Evaluator) demandOfCell(s formula.Slot, row int32) []Demand {
	d := e.line.Definitions[s]
	if e.frame.Read(s, d.Type.Kind, row).State != formula.Undetermined {
		return nil
	}
	return []Demand{{Definition: d, Row: row}}
}

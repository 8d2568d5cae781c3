package configure

import (
	"context"
	"slices"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// Static is what can be said of a product on a day without any customer: for every value
// of every option and every fact, also those that have a default or are optional, and one
// row in each list. Facts with too many values are unknown, and what rests on them refuses
// nothing. Constraints that only warn are not looked at.
type Static struct {
	Possible bool                // some configuration satisfies every constraint
	Barred   []Barred            // values that no configuration allows; not told where none is possible
	Idle     []*model.Constraint // that never decide: they hold wherever all others do. Those that are marked redundant are among them
	Unsure   []*model.Constraint // of which that cannot be found out
}

// Barred is a value of an option that no configuration allows.
type Barred struct {
	Option      *model.Definition
	Value       formula.Value
	Constraints []*model.Constraint // that refuse it: each by itself or else together

	counts bool // some of these rest on how many rows there are, and Static takes one
}

// Static finds out what is the matter with the product's options and constraints. Another
// product of the line can need what is idle here. known is the day whose knowledge
// counts; 0 is all. It fails as Configure does.
func (c *Configurator) Static(ctx context.Context, on, known calendar.Date) (*Static, diag.List, error) {
	return c.static(ctx, on, known, MaxTrials)
}

// static is Static within a number of trials.
func (c *Configurator) static(ctx context.Context, on, known calendar.Date, trials int) (*Static, diag.List, error) {
	p := c.open(ctx, Request{On: on, Known: known, Inputs: c.rows()})
	p.every, p.allowed = true, trials
	if faults := p.begin(); len(faults) > 0 {
		return nil, faults, nil
	}
	s := newSolver(p)
	found := &Static{Possible: s.solve(p.blank())}
	if found.Possible {
		found.Barred = s.barred()
	}
	found.Idle, found.Unsure = s.idle()
	switch {
	case ctx.Err() != nil:
		return nil, nil, ctx.Err()
	case p.exhausted:
		return nil, diag.List{{Code: "configure/too-hard"}}, nil
	}
	return found, nil, nil
}

// rows are inputs with one row in each list that is given.
func (c *Configurator) rows() *document.Node {
	l := c.product.Line
	var row func(id formula.EntityID) string
	row = func(id formula.EntityID) string {
		var lists []string
		for _, child := range l.Entities[id].Lists {
			if l.Entities[child].Derive == nil {
				lists = append(lists, `"`+l.Entities[child].List+`": [`+row(child)+`]`)
			}
		}
		return "{" + strings.Join(lists, ", ") + "}"
	}
	doc, _ := document.ReadJSON("", []byte(row(0)))
	return doc.Root
}

// barred are the values that no completion has.
func (s *solver) barred() []Barred {
	var all []Barred
	for v, x := range s.vars {
		if !x.option() || x.wide != nil || x.none {
			continue
		}
		fixed := s.blank()
		for i, value := range x.values {
			if fixed[v] = int16(i); value.State != formula.Known || s.solve(fixed) || s.exhausted {
				continue
			}
			b := Barred{Option: x.Definition, Value: value}
			for _, l := range s.blame(fixed, nil) {
				b.Constraints = append(b.Constraints, s.limits[l].k)
				b.counts = b.counts || counts(s.line, s.limits[l].k)
			}
			all = append(all, b)
		}
	}
	return all
}

// idle finds the constraints that hold wherever all others do.
func (s *solver) idle() (idle, unsure []*model.Constraint) {
	decides, open := map[*model.Constraint]bool{}, map[*model.Constraint]bool{}
	var all []*model.Constraint
	for _, l := range s.limits {
		if !slices.Contains(all, l.k) {
			all = append(all, l.k)
		}
		if decides[l.k] {
			continue
		}
		l.against = true
		decides[l.k] = s.find(s.blank())
		l.against = false
		open[l.k] = open[l.k] || l.lacks
	}
	for _, k := range all {
		switch {
		case decides[k]:
		case open[k]:
			unsure = append(unsure, k)
		default:
			idle = append(idle, k)
		}
	}
	return idle, unsure
}

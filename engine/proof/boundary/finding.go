package boundary

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
)

// How much is told of a proposal: definitions of its boundaries, and default outputs that
// differ; of each one row.
const (
	mostDefinitions = 4
	mostOutputs     = 3
)

// finish puts the sides in order, and says what comes out on each.
func (s *search) finish(p *probe, q *Proposal) {
	for i := range q.Sides {
		side := &q.Sides[i]
		side.Inputs = vary.Patch(s.base.Inputs, side.At.Inputs)
		side.Place, _ = q.Axis.at(side.At)
	}
	slices.SortStableFunc(q.Sides, func(a, b Side) int { return cmp.Compare(a.Place, b.Place) })
	own, callers := s.subjects(q)
	outputs := slices.Clone(callers)
	for _, d := range s.outputs() {
		if !slices.Contains(own, d) && !slices.Contains(outputs, d) {
			outputs = append(outputs, d)
		}
	}
	all := make([]*engine.Evaluation, len(q.Sides))
	for i := range q.Sides {
		all[i] = p.evaluate(q.Sides[i].At, append(slices.Clip(own), outputs...))
	}
	for _, d := range own {
		s.compared(q, all, d, always)
	}
	told := 0
	for i, d := range outputs {
		switch {
		case i < len(callers):
			s.compared(q, all, d, some)
		case told < mostOutputs && s.compared(q, all, d, each) && !q.doubled():
			told++
		}
	}
	s.constraints(q, all)
	for i := range q.Sides {
		if len(q.Sides[i].Found) == 0 {
			q.Sides[i].Found = []Finding{{Key: "status", Status: p.evaluate(q.Sides[i].At, nil).Status}}
		}
	}
}

// doubled takes away what was told last of each side, if it is the same as what was told
// just before: the sum of one row, say. It says whether it did.
func (q *Proposal) doubled() bool {
	for i := range q.Sides {
		all := q.Sides[i].Found
		n := len(all)
		if n < 2 || all[n-2].Definition == nil || all[n-2].Definition.Type.Kind != all[n-1].Definition.Type.Kind ||
			fmt.Sprint(all[n-1].Value) != fmt.Sprint(all[n-2].Value) {
			return false
		}
	}
	for i := range q.Sides {
		q.Sides[i].Found = q.Sides[i].Found[:len(q.Sides[i].Found)-1]
	}
	return true
}

// subjects are the definitions whose values a proposal is about; and of parameters and tables
// that are called, the rules that call them.
func (s *search) subjects(q *Proposal) (own, callers []*model.Definition) {
	add := func(d *model.Definition) {
		if d != nil && len(d.By) == 0 && len(own) < mostDefinitions && !slices.Contains(own, d) {
			own = append(own, d)
		}
	}
	for i := range q.Boundaries {
		b := &q.Boundaries[i]
		switch b.Kind {
		case End: // what comes of it is told
		case Row, DatedEdition:
			callers = append(callers, s.callers[b.Definition.Slot]...)
		case Gap, Cut:
			made := s.line.Entities[b.Definition.Entity]
			add(s.line.Definitions[made.From])
			add(s.line.Definitions[made.Until])
		default:
			add(b.Definition)
			for _, d := range b.Others {
				add(d)
			}
		}
	}
	callers = slices.DeleteFunc(callers, func(d *model.Definition) bool { return slices.Contains(own, d) })
	return own, callers[:min(len(callers), mostDefinitions)]
}

// evaluate computes a point as an example does.
func (p *probe) evaluate(at vary.Point, outputs []*model.Definition) *engine.Evaluation {
	request := engine.Request{Inputs: at.Inputs, On: at.On, Known: at.Known, Lang: text.NL}
	if at.Known == calendar.Last {
		request.Known = 0
	}
	for _, d := range outputs {
		request.Outputs = append(request.Outputs, d.Name)
	}
	e, _, _ := p.e.Evaluate(context.Background(), request) // the point was accepted
	p.asked++
	return e
}

// finding writes what an example would expect: by its name alone where it has one row.
func (s *search) finding(c column, d *model.Definition, at string, v engine.Value) Finding {
	key := d.Name
	switch {
	case d.Entity != 0 && (len(c.rows) > 1 || len(s.line.Named(d.Name)) > 1):
		key = at + "/" + d.Name
	case d.Entity == 0 && slices.Contains([]string{"status", "violations", "warnings"}, d.Name):
		key = "/" + d.Name
	}
	return Finding{Key: key, At: at, Definition: d, Value: v}
}

// constraints tells which do not hold, where that is what the boundary is about.
func (s *search) constraints(q *Proposal, all []*engine.Evaluation) {
	warns, refuses := false, false
	for i := range q.Boundaries {
		if k := q.Boundaries[i].Constraint; k != nil {
			warns, refuses = warns || k.Warning, refuses || !k.Warning
		}
	}
	for i, e := range all {
		for _, x := range []struct {
			tell bool
			key  string
			all  []engine.Violation
		}{{refuses, "violations", e.Violations}, {warns, "warnings", e.Warnings}} {
			if !x.tell {
				continue
			}
			ids := []string{}
			for _, v := range x.all {
				id := v.Constraint
				if v.At != "" {
					id = v.At + "/" + id
				}
				ids = append(ids, id)
			}
			q.Sides[i].Found = append(q.Sides[i].Found, Finding{Key: x.key, Violations: ids})
		}
	}
}

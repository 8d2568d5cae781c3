package configure

import (
	"context"
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// CheckTrials bounds how many constraints Check looks at for one product on one day.
// What would take more it says nothing of.
const CheckTrials = 200_000

// Check tells what is the matter with options and constraints, without any customer, on
// a day and all later ones on which an edition begins:
//
//   - a product that nothing satisfies: an error;
//   - a constraint that decides in no product and is not marked redundant, and one that
//     is marked and decides all the same; a value of an option that no product of the
//     line ever allows: warnings;
//   - values that one product does not allow on the day: a note, as a line may offer more
//     than each of its products.
//
// It tells what is sure. What rests on how many rows there are in a list is not: Static
// takes one. lang is for the values in arguments. The error is the context's.
func Check(ctx context.Context, c *engine.Catalog, on calendar.Date, lang text.Lang) (diag.List, error) {
	k := &checker{ctx: ctx, on: on, lang: lang, constraints: map[*model.Constraint]*deciding{}, lines: map[*model.Line]*offered{}}
	for _, p := range c.Products {
		if err := k.product(p); err != nil {
			return nil, err
		}
	}
	for _, l := range c.Model.Lines {
		k.line(l)
	}
	k.faults.Sort()
	return k.faults, nil
}

// checker gathers what is found in products.
type checker struct {
	ctx         context.Context
	on          calendar.Date
	lang        text.Lang
	faults      diag.List
	constraints map[*model.Constraint]*deciding
	lines       map[*model.Line]*offered
}

// deciding is what is known of a constraint.
type deciding struct {
	idle   bool            // it was found not to decide, on some day
	unsure bool            // and on some other that cannot be said
	by     *engine.Product // the first in which it decides
}

// offered is what is known of the values of a line's options.
type offered struct {
	always []Barred // that no product so far allows on any day
	unsure bool
	first  *engine.Product
}

// product looks at a product on all days.
func (k *checker) product(p *engine.Product) error {
	for i, day := range p.Days(k.on) {
		found, faults, err := New(p).static(k.ctx, day, 0, CheckTrials)
		switch {
		case err != nil:
			return err
		case len(faults) > 0:
			k.silent(p)
			continue
		case !found.Possible:
			k.silent(p)
			if k.impossible(p, day) {
				k.faults = append(k.faults, diag.Diagnostic{Code: "configure/nothing-possible", Pos: p.Pos, Args: map[string]string{"product": p.ID, "date": day.String()}})
				return nil
			}
			continue
		}
		k.decide(p, found)
		k.offer(p, found.sure())
		if i == 0 {
			k.notes(p, found.sure())
		}
	}
	return nil
}

// silent notes that nothing is known of a product on a day.
func (k *checker) silent(p *engine.Product) {
	for _, x := range p.Line.Constraints {
		k.about(x).unsure = true
	}
	k.of(p).unsure = true
}

// impossible says that nothing satisfies a product also if no list is given.
func (k *checker) impossible(p *engine.Product, day calendar.Date) bool {
	o := New(p).open(k.ctx, Request{On: day})
	o.every, o.allowed = true, CheckTrials
	if faults := o.begin(); len(faults) > 0 {
		return false
	}
	s := newSolver(o)
	return !s.solve(o.blank()) && !o.exhausted
}

func (k *checker) about(x *model.Constraint) *deciding {
	if k.constraints[x] == nil {
		k.constraints[x] = &deciding{}
	}
	return k.constraints[x]
}

func (k *checker) of(p *engine.Product) *offered {
	if k.lines[p.Line] == nil {
		k.lines[p.Line] = &offered{first: p}
	}
	return k.lines[p.Line]
}

// decide notes which constraints decide.
func (k *checker) decide(p *engine.Product, found *Static) {
	for _, x := range p.Line.Constraints {
		switch about := k.about(x); {
		case x.Warning || x.Required:
		case slices.Contains(found.Unsure, x):
			about.unsure = true
		case slices.Contains(found.Idle, x):
			about.idle = true
			about.unsure = about.unsure || counts(p.Line, x)
		case about.by == nil:
			about.by = p
		}
	}
}

// offer keeps the values that no product allows.
func (k *checker) offer(p *engine.Product, barred []Barred) {
	o := k.of(p)
	if o.always == nil && o.first == p {
		o.always = append([]Barred{}, barred...)
	}
	o.always = slices.DeleteFunc(o.always, func(b Barred) bool { return !slices.ContainsFunc(barred, b.same) })
}

// same says that two values are one.
func (b Barred) same(o Barred) bool {
	return b.Option == o.Option && b.Value.Int == o.Value.Int && b.Value.Text == o.Value.Text && b.Value.Num.Equal(o.Value.Num)
}

// sure are the values that no rows could make allowed.
func (s *Static) sure() []Barred {
	return slices.DeleteFunc(slices.Clone(s.Barred), func(b Barred) bool { return b.counts })
}

// counts says that a constraint rests on how many rows there are in some list.
func counts(l *model.Line, x *model.Constraint) bool {
	return slices.ContainsFunc(x.Reads, func(s formula.Slot) bool {
		d := l.Definitions[s]
		if d.Kind == model.List {
			return true
		}
		for e := x.Entity; ; e = l.Entities[e].Parent {
			if d.Entity == e {
				return false
			}
			if e == 0 {
				return true
			}
		}
	})
}

// notes tells the values of each option that a product does not allow, those that the
// same constraints refuse together.
func (k *checker) notes(p *engine.Product, barred []Barred) {
	for _, group := range together(barred) {
		f := k.values("configure/not-with-product", p, group)
		f.Severity, f.Pos = diag.Note, p.Pos
		f.Related = append([]diag.Related{{Pos: group[0].Option.Pos, Key: "related/declared-here", Args: map[string]string{"name": group[0].Option.Name}}}, f.Related...)
		k.faults = append(k.faults, f)
	}
}

// line tells what holds in all products of a line.
func (k *checker) line(l *model.Line) {
	o := k.lines[l]
	if o == nil {
		return
	}
	if !o.unsure {
		for _, group := range together(o.always) {
			f := k.values("configure/never-allowed", o.first, group)
			f.Severity, f.Pos = diag.Warning, group[0].Option.Pos
			k.faults = append(k.faults, f)
		}
	}
	for _, x := range l.Constraints {
		about, f := k.about(x), diag.Diagnostic{Severity: diag.Warning, Pos: x.Pos, Args: map[string]string{"name": x.Name}}
		switch {
		case x.Redundant && about.by != nil:
			f.Code, f.Hint, f.Args["product"] = "configure/redundant-decides", "hint/redundant-decides", about.by.ID
		case !x.Redundant && about.by == nil && about.idle && !about.unsure:
			f.Code, f.Hint = "configure/never-decides", "hint/never-decides"
		default:
			continue
		}
		k.faults = append(k.faults, f)
	}
}

// values is a fault about values of an option, with the constraints that refuse them.
func (k *checker) values(code string, p *engine.Product, group []Barred) diag.Diagnostic {
	option := group[0].Option
	values := make([]string, len(group))
	for i, b := range group {
		values[i] = p.Say(option, b.Value, k.lang)
	}
	if n := len(values); n > 6 {
		values = append(values[:3:3], "…", values[n-1])
	}
	f := diag.Diagnostic{Code: code, Args: map[string]string{"product": p.ID, "name": option.Name, "values": strings.Join(values, ", ")}}
	for _, x := range group[0].Constraints {
		f.Related = append(f.Related, diag.Related{Pos: x.Pos, Key: "related/refuses", Args: map[string]string{"name": x.Name}})
	}
	return f
}

// together puts values side by side of the same option that the same constraints refuse.
func together(barred []Barred) [][]Barred {
	var groups [][]Barred
	for _, b := range barred {
		i := slices.IndexFunc(groups, func(g []Barred) bool { return g[0].Option == b.Option && slices.Equal(g[0].Constraints, b.Constraints) })
		if i < 0 {
			groups = append(groups, nil)
			i = len(groups) - 1
		}
		if !slices.ContainsFunc(groups[i], b.same) {
			groups[i] = append(groups[i], b)
		}
	}
	return groups
}

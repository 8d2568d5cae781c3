package mutate

import (
	"dekking/engine/document"
	"dekking/engine/model"
)

// input lists the mutants of an input: its default, its range or choices, and when it
// is asked.
func (l *lister) input(d *model.Definition) {
	n := l.spot.Value
	if v := n.Get("default"); v != nil {
		l.value(d, v)
		l.gone(Default, v)
	}
	l.formula(n.Get("when"), d.Input.When, d.Entity)
	l.gone(When, n.Get("when"))
	l.gone(Optional, n.Get("optional"))
	if list := n.Get("choices"); list != nil && list.Kind == document.List {
		l.several(d, list)
	}
	l.bounds(d, n.Get("range"))
}

// inclusive are the ends of a range, each with the one that it is mistaken for.
var inclusive = [...][2]string{{"from", "above"}, {"above", "from"}, {"through", "below"}, {"below", "through"}}

// bounds lists the mutants of a range.
func (l *lister) bounds(d *model.Definition, r *document.Node) {
	if r == nil {
		return
	}
	for _, end := range inclusive {
		n := r.Get(end[0])
		if n == nil {
			continue
		}
		l.value(d, n)
		key := n.Key()
		m := Mutant{Pos: key.Pos, Was: end[0], Now: end[1]}
		m.Before, m.After = l.edited(key.Pos, key.Pos, end[1])
		l.put(Bound, key, key.Saying(end[1]), m)
		if len(r.Entries) > 1 {
			l.gone(Bound, n)
		} else {
			l.gone(Bound, r)
		}
	}
	if n := r.Get("step"); n != nil {
		l.step(Bound, n)
		l.gone(Bound, n)
	}
}

// constraint lists the mutants of a constraint. One that rests on parameters only is
// decided when the documents are checked: no example can speak of it.
func (l *lister) constraint() {
	for _, k := range l.line.Constraints {
		if k.Name != l.spot.Name {
			continue
		}
		if k.Required {
			l.outside(Requirement)
			return
		}
		l.formula(l.spot.Value.Get("assert"), k.Assert, k.Entity)
		l.gone(Severity, l.spot.Value.Get("severity"))
	}
}

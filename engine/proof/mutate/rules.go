package mutate

import (
	"slices"

	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/number"
)

// editions are the nodes of what a definition says over time, each with its
// edition. It is the node itself where there is one.
func (l *lister) editions(all []model.Edition, visit func(n *document.Node, e *model.Edition)) {
	v := l.spot.Value
	nodes := []*document.Node{v}
	if v.Kind == document.List {
		nodes = v.Items
	} else if list := v.Get("editions"); list != nil {
		nodes = list.Items
	}
	for _, n := range nodes {
		at := n.Pos
		if k := n.Key(); k != nil {
			at = k.Pos
		}
		i := slices.IndexFunc(all, func(e model.Edition) bool { return e.Pos == at })
		if i < 0 {
			continue
		}
		for _, key := range []string{"from", "through", "known"} {
			l.date(n.Get(key))
		}
		if n != v {
			l.gone(Edition, n)
		}
		visit(n, &all[i])
	}
}

// rule lists the mutants of a rule.
func (l *lister) rule(d *model.Definition) {
	l.editions(d.Editions, func(n *document.Node, e *model.Edition) {
		body := e.Body
		l.formula(n.Get("when"), body.When, d.Entity)
		l.gone(When, n.Get("when"))
		l.formula(n.Get("formula"), body.Formula, d.Entity)
		l.cases(d, n.Get("cases"), body)
		l.formula(n.Get("at_least"), body.AtLeast, d.Entity)
		l.gone(Cap, n.Get("at_least"))
		l.formula(n.Get("at_most"), body.AtMost, d.Entity)
		l.gone(Cap, n.Get("at_most"))
		l.round(n.Get("round"))
	})
}

// cases lists the mutants of the rows of a rule.
func (l *lister) cases(d *model.Definition, rows *document.Node, body *model.Body) {
	for i, row := range body.Cases {
		n := rows.Items[i]
		l.formula(n.Get("when"), row.When, d.Entity)
		l.formula(n.Get("then"), row.Then, d.Entity)
		l.gone(Row, n)
		if body.First && i+1 < len(body.Cases) && body.Cases[i+1].When != nil {
			l.exchanged(rows, i)
		}
	}
}

// exchanged adds a mutant in which a row and the next one have changed places.
func (l *lister) exchanged(rows *document.Node, i int) {
	first, second := rows.Items[i], rows.Items[i+1]
	m := Mutant{Pos: first.Pos, Was: l.begins(first.Pos, first), Now: l.begins(second.Pos, second)}
	m.Before, m.After = m.Was+" "+m.Now, m.Now+" "+m.Was
	if a, b := first.Get("id"), second.Get("id"); a != nil && b != nil {
		m.Was, m.Now = a.Text, b.Text
	}
	l.put(Order, rows, rows.Exchanged(i, i+1), m)
}

// round lists the mutants of a rounding: another step, another mode, none.
func (l *lister) round(n *document.Node) {
	if n == nil {
		return
	}
	l.gone(Rounding, n)
	l.step(Step, n.Get("to"))
	if mode := n.Get("mode"); mode != nil {
		for _, other := range number.Modes() {
			l.says(Mode, mode, other)
		}
	}
}

// step lists other steps: one of the last place more or less, ten times, a tenth.
func (l *lister) step(k Kind, n *document.Node) {
	if n == nil || !n.IsNumber() {
		return
	}
	v, err := number.Parse(n.Text)
	if err != nil {
		return
	}
	tenth, _ := v.Quo(number.Int(10))
	for _, other := range []number.Number{tenth, v.Mul(number.Int(2)), v.Mul(number.Int(10))} {
		l.says(k, n, other.String())
	}
}

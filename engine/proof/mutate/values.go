package mutate

import (
	"slices"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// parameter lists the mutants of the values of a parameter, of the line or of a
// product.
func (l *lister) parameter(d *model.Definition) {
	all := d.Editions
	if l.spot.Part == model.OfSet {
		i := slices.IndexFunc(l.model.Products, func(p *model.Product) bool { return p.ID == l.spot.Product })
		all = l.model.Products[i].Editions[d.Slot]
	}
	l.editions(all, func(n *document.Node, _ *model.Edition) {
		v := n.Get("value")
		switch {
		case d.By != nil:
			l.rows(d, n.Get("rows"))
			l.file(d, n.Get("table"))
		case v == nil:
		case d.Type.Many:
			l.several(d, v)
		default:
			l.value(d, v)
		}
	})
}

// several lists the mutants of a list of values.
func (l *lister) several(d *model.Definition, list *document.Node) {
	for _, item := range list.Items {
		l.value(d, item)
		l.gone(Row, item)
	}
}

// value lists other values of a definition: numbers of one in the last place more
// and less, and of one step; the day before and after; the choices beside; the other
// Boolean.
func (l *lister) value(d *model.Definition, n *document.Node) { l.other(d.Type, n, l.steps(d)) }

func (l *lister) other(t formula.Type, n *document.Node, steps []number.Number) {
	if t.Kind == formula.Number && !n.IsNumber() {
		return
	}
	for _, s := range others(t, n.Text, steps) {
		l.says(kindOf(t), n, s)
	}
}

// kindOf is the kind of mistake that another value of a type is.
func kindOf(t formula.Type) Kind {
	return Kind(map[formula.Kind]formula.EditKind{formula.Number: formula.EditNumber, formula.Boolean: formula.EditBoolean,
		formula.Date: formula.EditDate, formula.Choice: formula.EditChoice}[t.Kind])
}

// others are other values of a type, as documents write them.
func others(t formula.Type, s string, steps []number.Number) []string {
	switch t.Kind {
	case formula.Number:
		return numbers(s, steps)
	case formula.Boolean:
		return map[string][]string{"true": {"false"}, "false": {"true"}}[s]
	case formula.Date:
		if d, err := calendar.Parse(s); err == nil {
			return formula.DaysBeside(d)
		}
	case formula.Choice:
		if i := t.Domain.Index(s); i >= 0 {
			return t.Domain.Beside(i)
		}
	}
	return nil
}

func numbers(s string, steps []number.Number) []string {
	v, err := number.Parse(s)
	if err != nil {
		return nil
	}
	others := formula.Beside(s)
	for _, step := range steps {
		for _, x := range []number.Number{v.Sub(step), v.Add(step)} {
			same := func(s string) bool { y, err := number.Parse(s); return err == nil && y.Equal(x) }
			if !slices.ContainsFunc(others, same) {
				others = append(others, x.String())
			}
		}
	}
	return others
}

func (l *lister) date(n *document.Node) {
	if n != nil {
		l.other(formula.Type{Kind: formula.Date}, n, nil)
	}
}

// steps are those in which the values of a definition go: its own, those of inputs
// that it bounds, or else the smallest coin. They are as documents write them.
func (l *lister) steps(d *model.Definition) []number.Number {
	if d.Type.Kind != formula.Number {
		return nil
	}
	var all []number.Number
	add := func(x *model.Definition) {
		if x.Input != nil && x.Input.Range != nil && x.Input.Range.Step != nil {
			all = append(all, l.line.Wire(d.Type, *x.Input.Range.Step))
		}
	}
	add(d)
	for _, x := range l.line.Definitions {
		if slices.Contains(x.Bounded(), d.Slot) {
			add(x)
		}
	}
	if places := l.line.Decimals(d.Type); len(all) == 0 && places > 0 {
		coin, _ := number.Int(10).Pow(-places)
		all = append(all, coin)
	}
	return all
}

// rows lists the mutants of a table: other keys, other values, a row less, the values
// of two rows exchanged.
func (l *lister) rows(d *model.Definition, rows *document.Node) {
	if rows == nil {
		return
	}
	for i, row := range rows.Items[:min(len(rows.Items), MaxRows)] {
		for _, by := range d.By {
			l.other(by.Type, row.Get(by.Name), nil)
		}
		l.value(d, row.Get("value"))
		l.gone(Row, row)
		if i+1 < len(rows.Items) {
			l.crossed(rows, i)
		}
	}
}

// MaxRows is how many rows of a table are mutated, the first ones.
const MaxRows = 200

// crossed adds a mutant in which a row of a table and the next one have each other's
// value.
func (l *lister) crossed(rows *document.Node, i int) {
	first, second := rows.Items[i].Get("value"), rows.Items[i+1].Get("value")
	if first.Text == second.Text {
		return
	}
	c := *rows
	c.Items = slices.Clone(rows.Items)
	c.Items[i], c.Items[i+1] = document.Put(c.Items[i], first, second), document.Put(c.Items[i+1], second, first)
	m := Mutant{Pos: first.Pos, Was: first.Text, Now: second.Text}
	m.Before, m.After = l.edited(first.Pos, first.Pos, second.Text)
	m.Before, m.After = m.Before+" "+squeezed(l.text(second.Pos)), m.After+" "+l.with(second, first.Text)
	l.put(Order, rows, &c, m)
}

// with is the line of a scalar with another text in its place.
func (l *lister) with(n *document.Node, text string) string {
	_, after := l.edited(n.Pos, n.Pos, text)
	return after
}

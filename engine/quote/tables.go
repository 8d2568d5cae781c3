package quote

import (
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
)

// tables are the inputs: those of the root, then a table for each list, but for the one
// that states the case of the scenario; and at the end what was not given.
func (q *Quote) tables() []tableView {
	var all []tableView
	for id, e := range q.product.Line.Entities {
		if q.Complete() && q.Scenario != nil && e.List == q.Scenario.Over && id > 0 {
			continue
		}
		if t := q.table(id); len(t.Rows) > 0 {
			all = append(all, t)
		}
	}
	if t := q.assumed(); len(t.Rows) > 0 {
		all = append(all, t)
	}
	return all
}

// table is what was given of an entity: of the root a row for each input, of a list a row
// for each of its rows.
func (q *Quote) table(id int) tableView {
	e := q.product.Line.Entities[id]
	if id == 0 {
		t := tableView{Caption: capital(e.Title.In(q.lang)), Head: []string{q.say("quote/input"), q.say("quote/value")}, Numbers: []bool{false, false}}
		for i, g := range q.given {
			if g.Entity == 0 && !g.Default {
				t.Rows = append(t.Rows, []string{capital(g.Title.In(q.lang)), q.value(i)})
			}
		}
		return t
	}
	t := tableView{Caption: capital(e.Title.In(q.lang)), Head: []string{""}, Numbers: []bool{false}}
	columns := q.columns(id, false)
	for _, s := range columns {
		d := q.product.Line.Definitions[s]
		t.Head, t.Numbers = append(t.Head, capital(d.Title.In(q.lang))), append(t.Numbers, d.Type.Kind == formula.Number)
	}
	if t.Head[0] = t.Caption; e.Key >= 0 {
		t.Head[0] = capital(q.product.Line.Definitions[e.Key].Title.In(q.lang))
	} else {
		t.Caption = ""
	}
	at := map[int32]int{} // places of rows
	for i, g := range q.given {
		if int(g.Entity) != id {
			continue
		}
		k, known := at[g.Row]
		if !known {
			k = len(t.Rows)
			at[g.Row] = k
			t.Rows = append(t.Rows, append([]string{q.rows[i]}, slices.Repeat([]string{"–"}, len(columns))...))
		}
		if c := slices.Index(columns, g.Slot); c >= 0 {
			t.Rows[k][c+1] = q.value(i)
		}
	}
	return t
}

// columns are the inputs of a list but for its key, in the order of the documents: those
// that were given in some row, or those that were in none.
func (q *Quote) columns(id int, none bool) []formula.Slot {
	var given, all []formula.Slot
	for _, g := range q.given {
		switch {
		case int(g.Entity) != id || g.Slot == q.product.Line.Entities[id].Key:
		case !g.Default:
			given = append(given, g.Slot)
		default:
			all = append(all, g.Slot)
		}
	}
	if none {
		given = slices.DeleteFunc(all, func(s formula.Slot) bool { return slices.Contains(given, s) })
	}
	slices.Sort(given)
	return slices.Compact(given)
}

// assumed are the defaults of what was given nowhere, each once.
func (q *Quote) assumed() tableView {
	t := tableView{Caption: q.say("quote/not-said"), Head: []string{q.say("quote/input"), q.say("quote/value")}, Numbers: []bool{false, false}}
	for id := range q.product.Line.Entities {
		for _, s := range q.columns(id, true) {
			i := slices.IndexFunc(q.given, func(g engine.Given) bool { return g.Slot == s })
			g := q.given[i]
			t.Rows = append(t.Rows, []string{capital(g.Title.In(q.lang)), q.product.Tell(g.Definition, q.Inputs[i].Value, q.lang)})
		}
	}
	return t
}

// value writes an input; one that was not given says so.
func (q *Quote) value(i int) string {
	g := q.given[i]
	said := q.product.Tell(g.Definition, q.Inputs[i].Value, q.lang)
	if g.Default {
		return q.say("quote/assumed", "value", said)
	}
	return said
}

// whole says that two days are the first and the last of one month.
func whole(from, through string) bool {
	first, err := calendar.Parse(from)
	last, err2 := calendar.Parse(through)
	if err != nil || err2 != nil || calendar.MonthStart(first) != first {
		return false
	}
	next, ok := last.AddDays(1)
	return ok && calendar.MonthStart(next) == next && calendar.MonthStart(last) == first
}

// Plain is a table without its caption, which stands above it as a heading.
func (t tableView) Plain() tableView {
	t.Caption = ""
	return t
}

package invariant

import (
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof/vary"
)

// days are the days on which an edition begins, or one has ended, of anything that an
// invariant rests on, from the first day on which all of it has one. Between two of
// them nothing changes.
func days(l *model.Line, p *engine.Product, v *model.Invariant) []calendar.Date {
	first := calendar.First
	all := []calendar.Date{}
	for _, s := range resting(l, v) {
		from := calendar.Last
		for _, e := range p.Editions[s] {
			from = min(from, e.From)
			all = append(all, e.From)
			if e.Through < calendar.Last {
				all = append(all, e.Through+1)
			}
		}
		if len(p.Editions[s]) > 0 {
			first = max(first, from)
		}
	}
	all = append(all, first)
	slices.Sort(all)
	all = slices.Compact(all)
	i, _ := slices.BinarySearch(all, first)
	return all[i:]
}

// resting are the definitions that an invariant rests on, and those that say which
// values its inputs may have.
func resting(l *model.Line, v *model.Invariant) []formula.Slot {
	all := slices.Clone(v.Sees)
	for _, s := range v.Sees {
		all = append(all, l.Definitions[s].Bounded()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// whole is every combination of the inputs that an invariant rests on, on one day.
type whole struct {
	on     calendar.Date
	fields []vary.Field // but for the one that a pair differs in
	given  [][]formula.Value
	moved  vary.Field      // of a pair
	along  []formula.Value // its values, in order
	steps  int             // of along, that make one step
	total  int
}

// all gathers every combination on each day; nil where they are too many, more than
// most together, or endless.
func (t *trial) all(most int) []*whole {
	for _, s := range t.Sees {
		if t.line.Definitions[s].Kind == model.List {
			return nil // of rows there can be any number
		}
	}
	for e := t.Entity; e != 0; e = t.line.Entities[e].Parent {
		if t.line.Entities[e].Derive != nil {
			return nil
		}
	}
	var all []*whole
	row := t.oneRow()
	for _, on := range t.starts() {
		if len(t.values.Open(on, calendar.Last, row)) > 0 {
			return nil
		}
		w := t.combinations(on, row, most)
		if w == nil {
			return nil
		}
		if most -= w.total; most < 0 {
			return nil
		}
		all = append(all, w)
	}
	return all
}

// oneRow are inputs with nothing in them but one row of the invariant's entity, in
// which nothing is given.
func (t *trial) oneRow() *document.Node {
	n := &document.Node{Kind: document.Map}
	for e := t.Entity; e != 0; e = t.line.Entities[e].Parent {
		list := &document.Node{Kind: document.List, Items: []*document.Node{n}}
		key := document.NewScalar(t.line.Entities[e].List, document.Plain)
		n = &document.Node{Kind: document.Map, Entries: []document.Entry{{Key: key, Value: list}}}
	}
	return document.Merge(n, nil)
}

// combinations are those of one day; the evaluator is open on it.
func (t *trial) combinations(on calendar.Date, row *document.Node, most int) *whole {
	w := &whole{on: on, steps: 1, total: 1}
	for _, f := range vary.Fields(t.line, row) {
		if !t.Rests(f.Definition) {
			continue
		}
		g := vary.GridOf(t.values, t.line, f)
		if !finite(f.Definition) || !g.Finite(int64(most)) {
			return nil
		}
		var values []formula.Value
		for i, last := g.Bounds(); i <= last; i++ {
			values = append(values, g.Value(i))
		}
		switch in := f.Definition.Input; {
		case f.Definition == t.With:
			w.moved, w.along, w.steps = f, values, int(t.stepsOf(g))
		default:
			if in.Optional || in.Default != nil && !slices.ContainsFunc(values, in.Default.Equal) {
				values = append(values, formula.Value{})
			}
			w.fields, w.given = append(w.fields, f), append(w.given, values)
		}
		if w.total *= len(values); w.total > most {
			return nil
		}
	}
	return w
}

// finite says that a grid holds every value that an input accepts, if it ends.
func finite(d *model.Definition) bool {
	switch d.Type.Kind {
	case formula.Boolean, formula.Choice, formula.Date:
		return true
	case formula.Number:
		in := d.Input
		return in.AmongOf >= 0 || in.Among != nil || in.Range != nil && in.Range.Step != nil
	}
	return false
}

// exhaust tries every combination of each day.
func (t *trial) exhaust(all []*whole) (*Proof, *found, error) {
	p := &Proof{Days: len(all), From: all[0].on}
	empty := t.oneRow()
	for _, w := range all {
		at := make([]int, len(w.fields))
		for more := w.total > 0; more; more = next(at, w.given) {
			if err := t.context.Err(); err != nil {
				return nil, nil, err
			}
			point := vary.Point{On: w.on, Known: calendar.Last, Inputs: empty}
			for i, f := range w.fields {
				if v := w.given[i][at[i]]; v.State == formula.Known {
					point, _ = f.With(t.line, point, v)
				}
			}
			if x := t.exhausted(w, point); x != nil {
				return nil, x, nil
			}
		}
		p.Cases = max(p.Cases, w.total)
	}
	return p, nil, nil
}

// next counts on to the next combination; false after the last.
func next(at []int, given [][]formula.Value) bool {
	for i := range at {
		if at[i]++; at[i] < len(given[i]) {
			return true
		}
		at[i] = 0
	}
	return false
}

// exhausted judges a combination or, of a pair, all points along its field.
func (t *trial) exhausted(w *whole, p vary.Point) *found {
	if !t.Property.Paired() {
		var x *found
		t.rows, x = t.point(p, t.rows)
		return x
	}
	stops := make([]stop, len(w.along))
	for i, v := range w.along {
		moved, ok := w.moved.With(t.line, p, v)
		if !ok || !t.open(moved) {
			continue
		}
		stops[i] = stop{int64(i), true, moved, t.read(nil)}
		if before := i - w.steps; before >= 0 {
			if x := t.between(w.moved, stops[before], stops[i]); x != nil {
				return x
			}
		}
	}
	return nil
}

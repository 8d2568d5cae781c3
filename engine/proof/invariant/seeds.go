package invariant

import (
	"slices"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/proof/vary"
)

// Points are the questions of a product's worked examples.
func Points(s *proof.Suite, p *engine.Product) []vary.Point {
	var all []vary.Point
	for _, f := range s.Files {
		for _, x := range f.Examples {
			for _, of := range x.Products {
				if of.ID == p.ID {
					all = append(all, vary.Point{On: x.On, Known: known(x.Known), Inputs: x.Inputs})
				}
			}
		}
	}
	return all
}

// known is the day of knowledge of a point: everything, where an example gives none.
func known(d calendar.Date) calendar.Date {
	if d == 0 {
		return calendar.Last
	}
	return d
}

// seed is a point to vary, with what is known of it once it has been open.
type seed struct {
	vary.Point
	ready   bool
	refused bool
	fertile bool         // it, or a variation, gave something to compare
	fields  []vary.Field // those that the invariant rests on
	inputs  [][]int      // of the fields, those of one input together; not that in which a pair differs
	grids   []vary.Grid
	options [][]formula.Value // by field: worth trying
	days    []formula.Value   // that are given, and those that rules come to, each once
}

// sow makes the seeds of points: what the invariant does not rest on is left out, and
// each is there once. Of a day before all that it rests on counts nothing is said.
func (t *trial) sow(points []vary.Point) {
	seen := map[string]bool{}
	needed := t.needed()
	for _, p := range points {
		if p.On < t.starts()[0] {
			continue
		}
		p.Inputs = document.Merge(t.bare(0, p.Inputs, needed), nil)
		id := p.On.String() + p.Known.String() + strings.Join(lines(p.Inputs), "\n")
		if !seen[id] {
			seen[id] = true
			t.seeds = append(t.seeds, &seed{Point: p})
		}
	}
	for i := range t.seeds { // in an order of its own
		j := i + int(t.dice.Below(int64(len(t.seeds)-i)))
		t.seeds[i], t.seeds[j] = t.seeds[j], t.seeds[i]
	}
}

// needed are the entities of which the invariant needs rows.
func (t *trial) needed() map[formula.EntityID]bool {
	all := map[formula.EntityID]bool{0: true}
	add := func(id formula.EntityID) {
		for ; id != 0; id = t.line.Entities[id].Parent {
			all[id] = true
		}
	}
	add(t.Entity)
	for _, s := range t.Sees {
		d := t.line.Definitions[s]
		if add(d.Entity); d.Kind == model.List {
			add(d.Of)
		}
	}
	return all
}

// bare is a row with nothing but what the invariant rests on. It is no part of a
// document yet.
func (t *trial) bare(id formula.EntityID, row *document.Node, needed map[formula.EntityID]bool) *document.Node {
	n := &document.Node{Kind: document.Map}
	if row == nil {
		return n
	}
	entity := &t.line.Entities[id]
	for _, e := range row.Entries {
		for _, s := range entity.Inputs {
			if d := t.line.Definitions[s]; d.Name == e.Key.Text && t.Rests(d) {
				n.Entries = append(n.Entries, e)
			}
		}
		for _, child := range entity.Lists {
			if t.line.Entities[child].List != e.Key.Text || !needed[child] || e.Value.Kind != document.List {
				continue
			}
			list := &document.Node{Kind: document.List}
			for _, item := range e.Value.Items {
				list.Items = append(list.Items, t.bare(child, item, needed))
			}
			n.Entries = append(n.Entries, document.Entry{Key: e.Key, Value: list})
		}
	}
	return n
}

// maxOptions bounds the values of a field that are worth trying.
const maxOptions = 1500

// prepare opens a seed and finds what can be varied; false where its inputs are
// refused.
func (t *trial) prepare(s *seed) bool {
	if s.ready {
		return !s.refused
	}
	s.ready = true
	if s.refused = !t.open(s.Point); s.refused {
		return false
	}
	for _, f := range vary.Fields(t.line, s.Inputs) {
		if t.Rests(f.Definition) {
			s.fields = append(s.fields, f)
			s.grids = append(s.grids, vary.GridOf(t.values, t.line, f))
		}
	}
	of := map[*model.Definition]int{}
	for i, f := range s.fields {
		if f.Definition == t.With {
			continue
		}
		k, known := of[f.Definition]
		if !known {
			k = len(s.inputs)
			of[f.Definition], s.inputs = k, append(s.inputs, nil)
		}
		s.inputs[k] = append(s.inputs[k], i)
	}
	s.options = make([][]formula.Value, len(s.fields))
	for _, slot := range t.Sees {
		d := t.line.Definitions[slot]
		if d.Type.Kind != formula.Date || d.Kind != model.Input && d.Kind != model.Rule {
			continue
		}
		for row := range int32(min(t.values.Rows(d.Entity), maxOptions)) {
			if v := t.values.Value(d, row); v.State == formula.Known && !slices.ContainsFunc(s.days, v.Equal) && len(s.days) < maxOptions {
				s.days = append(s.days, v)
			}
		}
	}
	return true
}

// worth are the values of a field that are worth trying. The ends of the calendar are
// not: there is nothing beyond them to compute with.
func (t *trial) worth(s *seed, i int) []formula.Value {
	if s.options[i] == nil {
		at, _ := s.fields[i].Given(s.Point)
		all := t.marks.Candidates(s.grids[i], s.fields[i], at, maxOptions)
		s.options[i] = []formula.Value{}
		for _, v := range all {
			if v.Kind != formula.Date || v.Int != int32(calendar.First) && v.Int != int32(calendar.Last) {
				s.options[i] = append(s.options[i], v)
			}
		}
	}
	return s.options[i]
}

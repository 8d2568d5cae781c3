package vary

import (
	"slices"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/table"
	"dekking/engine/unit"
)

// Landmarks are values that a product's documents speak of, and days that an
// evaluation came to: what a product computes changes at them or beside them.
type Landmarks struct {
	numbers map[unit.Unit][]formula.Value // sorted, each once
	bare    []formula.Value               // numbers of formulas that stand without a unit
	days    []formula.Value
}

// MaxLandmarks bounds the landmarks of one unit, and the days.
const MaxLandmarks = 500

// LandmarksOf are the landmarks of a product: the values of its parameters in all
// their editions, the keys of tables, the days on which editions begin, the ends of
// ranges, and the numbers and dates in formulas.
func LandmarksOf(p *engine.Product) *Landmarks {
	m := &Landmarks{numbers: map[unit.Unit][]formula.Value{}}
	for _, d := range p.Line.Definitions {
		if d.Input != nil {
			m.ends(d.Input.Range, d)
			m.formula(d.Input.When)
		}
		for _, e := range p.Editions[d.Slot] {
			m.edition(d, e)
		}
	}
	for _, k := range p.Line.Constraints {
		m.formula(k.Assert)
	}
	for u, all := range m.numbers {
		m.numbers[u] = tidy(all)
	}
	m.bare, m.days = tidy(m.bare), tidy(m.days)
	return m
}

// tidy sorts values, keeps each once, and no more than MaxLandmarks.
func tidy(all []formula.Value) []formula.Value {
	slices.SortFunc(all, formula.Value.Compare)
	all = slices.CompactFunc(all, func(a, b formula.Value) bool { return a.Compare(b) == 0 })
	return slices.Clip(all[:min(len(all), MaxLandmarks)])
}

func (m *Landmarks) edition(d *model.Definition, e model.Edition) {
	for _, day := range [...]calendar.Date{e.From, e.Through} {
		if day != calendar.First && day != calendar.Last {
			m.days = append(m.days, known(formula.Date, int32(day)))
		}
	}
	for _, v := range append(slices.Clip(e.Values), e.Value) {
		m.value(d.Type, v)
	}
	if e.Body != nil {
		e.Body.Formulas(m.formula)
	}
	if e.Rows != nil {
		e.Rows.Each(func(keys []table.Key, v formula.Value, _ diag.Pos) {
			m.value(d.Type, v)
			for i, k := range keys {
				by := d.By[i].Type
				m.value(by, formula.Value{State: formula.Known, Kind: by.Kind, Num: k.Number, Int: k.Whole})
			}
		})
	}
}

func (m *Landmarks) ends(r *model.Range, d *model.Definition) {
	if r == nil {
		return
	}
	for _, b := range [...]*model.Bound{r.From, r.Above, r.Through, r.Below} {
		if b != nil && b.Parameter < 0 {
			m.value(d.Type, b.Value)
		}
	}
}

func (m *Landmarks) value(t formula.Type, v formula.Value) {
	switch {
	case v.State != formula.Known:
	case t.Kind == formula.Date:
		m.days = append(m.days, v)
	case t.Kind == formula.Number:
		m.numbers[t.Unit] = append(m.numbers[t.Unit], v)
	}
}

// formula gathers the literals of a formula. One without a unit may be meant in any:
// a number that is compared with takes the other side's.
func (m *Landmarks) formula(f *formula.Formula) {
	if f == nil {
		return
	}
	f.Root.Walk(func(n *formula.Node) bool {
		switch {
		case n.Op == formula.OpLiteral && n.Type.Kind == formula.Number:
			m.bare = append(m.bare, formula.Value{State: formula.Known, Kind: formula.Number, Num: n.Num})
		case n.Op == formula.OpLiteral && n.Type.Kind == formula.Date:
			m.days = append(m.days, known(formula.Date, n.Int))
		}
		return true
	})
}

// Reached adds the days that an evaluation comes to at a point: those of every rule
// that is a date and of the rows that are derived, at most MaxLandmarks. The
// evaluator is to be open at the point.
func (m *Landmarks) Reached(e *engine.Evaluator, l *model.Line) *Landmarks {
	days := slices.Clone(m.days)
	for _, d := range l.Definitions {
		if d.Type.Kind != formula.Date || d.Kind == model.Parameter {
			continue
		}
		for row := range int32(min(e.Rows(d.Entity), MaxLandmarks)) {
			if v := e.Value(d, row); v.State == formula.Known && len(days) < 2*MaxLandmarks {
				days = append(days, v)
			}
		}
	}
	return &Landmarks{numbers: m.numbers, bare: m.bare, days: tidy(days)}
}

// Candidates are values of a field that are worth trying, those that its documents
// speak of first, at most that many: all of a short grid, or else the ends of its
// range, the value at hand, each landmark, and the values beside each. None is the
// value at hand itself.
func (m *Landmarks) Candidates(g Grid, f Field, at formula.Value, most int) []formula.Value {
	var all []formula.Value
	seen := map[int64]bool{}
	if i, ok := g.Index(at); ok {
		seen[i] = true
	}
	add := func(i int64) {
		if first, last := g.Bounds(); i >= first && i <= last && !seen[i] && len(all) < most {
			seen[i] = true
			all = append(all, g.Value(i))
		}
	}
	first, last := g.Bounds()
	if g.Finite(int64(most)) {
		for i := first; i <= last; i++ {
			add(i)
		}
		return all
	}
	for _, v := range m.of(f.Definition.Type) {
		i := g.floor(v)
		add(i)
		add(i + 1)
		add(i - 1)
	}
	if i, ok := g.Index(at); ok {
		for _, k := range [...]int64{1, -1, 7, -7, 30, -30, 365, -365} {
			add(i + k)
		}
	}
	for _, i := range [...]int64{first, last} {
		if i > -Unbounded && i < Unbounded {
			add(i)
		}
	}
	add(0)
	return all
}

// of are the landmarks that a type's values can be held against.
func (m *Landmarks) of(t formula.Type) []formula.Value {
	switch t.Kind {
	case formula.Date:
		return m.days
	case formula.Number:
		if own := m.numbers[t.Unit]; len(own) > 0 {
			return slices.Concat(own, m.bare)
		}
		return m.bare
	}
	return nil
}

// Halfway is the count between two counts; false where they are the same or
// neighbours.
func Halfway(a, b int64) (int64, bool) { return a + (b-a)/2, b-a > 1 || a-b > 1 }

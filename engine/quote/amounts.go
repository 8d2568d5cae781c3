package quote

import (
	"slices"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
)

// amounts fills in all amounts, and holds them to adding up.
func (m *maker) amounts(q *model.Quote) {
	m.BuildUp = m.sum(q.BuildUp)
	price := m.BuildUp.Result()
	m.Price = &price
	if q.Instalments != nil && m.Rows(q.Instalments.Each.Entity) > 0 {
		m.Instalments = m.instalments(q.Instalments)
	}
	if q.Scenario != nil && m.Rows(q.Scenario.Over) > 0 && m.applies(q.Scenario.Without) && m.applies(q.Scenario.With) {
		m.Scenario = m.scenario(q.Scenario)
	}
}

// applies says that what a sum comes to, and each total before, applies.
func (m *maker) applies(s model.Sum) bool {
	return !slices.ContainsFunc(s.Steps, func(x model.Step) bool {
		return (x.Total || len(s.Steps) == 1) && m.Value(x.Definition, 0).State != formula.Known
	})
}

// sum is amounts that add up. A fault of the documents is told where they do not, for
// each total that is not what it says.
func (m *maker) sum(of model.Sum) *Sum {
	s := &Sum{Title: of.Title.In(m.lang), Facts: m.told(of.Facts)}
	var level number.Number
	for i, x := range of.Steps {
		v := m.Value(x.Definition, 0)
		switch {
		case v.State != formula.Known: // it does not apply; all else is known
			continue
		case !x.Total:
			level = level.Add(v.Num).Reduced()
		case !level.Equal(v.Num):
			m.astray(x.Definition, v.Num, level, of.Steps[:i])
		}
		s.Steps = append(s.Steps, Step{m.amount(x.Definition), x.Total, m.wired(x.Definition, level)})
	}
	return s
}

// told are facts with their values, without those that do not apply.
func (m *maker) told(all []*model.Definition) []Amount {
	facts := []Amount{}
	for _, d := range all {
		if m.Value(d, 0).State == formula.NotApplicable {
			continue
		}
		facts = append(facts, m.amount(d))
	}
	return facts
}

func (m *maker) amount(d *model.Definition) Amount { return Amount{d.Name, m.Read(d, 0, m.lang), d} }

// wired is a number as answers carry it, in the unit of a definition.
func (m *maker) wired(d *model.Definition, n number.Number) engine.Value {
	value, exact := engine.Wire(m.product.Line, d.Type, n)
	return engine.Value{State: "value", Value: value, Exact: exact}
}

// astray is the fault of a total that is not what the amounts above it add up to.
func (m *maker) astray(d *model.Definition, total, sum number.Number, of []model.Step) {
	f := diag.Diagnostic{Code: "quote/does-not-add-up", Pos: d.Pos, Args: args{"name": d.Name, "product": m.product.ID, "on": m.On,
		"total": m.exactly(d, total), "sum": m.exactly(d, sum)}}
	for _, x := range of {
		if !x.Total {
			f.Related = append(f.Related, diag.Related{Pos: x.Pos, Key: "related/adds-up", Args: args{"name": x.Name}})
		}
	}
	m.faults = append(m.faults, f)
}

// exactly writes a number with all its decimals, or as a fraction.
func (m *maker) exactly(d *model.Definition, n number.Number) string {
	v := m.wired(d, n)
	if v.Exact != "" {
		return v.Exact
	}
	return v.Value.(string)
}

// instalments are the amounts of the rows of a list, which add up.
func (m *maker) instalments(of *model.Instalments) *Instalments {
	l := m.product.Line
	entity := l.Entities[of.Each.Entity]
	i := &Instalments{Each: of.Each.Name, Total: m.amount(of.Total), Rows: []Instalment{}, of: of.Each}
	var sum number.Number
	for row := range int32(m.Rows(of.Each.Entity)) {
		if v := m.Value(of.Each, row); v.State == formula.Known {
			sum = sum.Add(v.Num).Reduced()
		}
		day := func(s formula.Slot) string { return m.Read(l.Definitions[s], row, m.lang).Value.(string) }
		i.Rows = append(i.Rows, Instalment{day(entity.From), day(entity.Until), m.Read(of.Each, row, m.lang)})
	}
	if total := m.Value(of.Total, 0).Num; !sum.Equal(total) {
		m.astray(of.Total, total, sum, []model.Step{{Definition: of.Each}})
	}
	return i
}

// scenario is what is borne without the product and with it.
func (m *maker) scenario(of *model.Scenario) *Scenario {
	entity := &m.product.Line.Entities[of.Over]
	s := &Scenario{Title: of.Title.In(m.lang), Over: entity.List, Facts: m.told(of.Facts), Without: m.sum(of.Without), With: m.sum(of.With), over: entity}
	without, with := of.Without.Result(), of.With.Result()
	s.Difference = m.wired(without, m.Value(without, 0).Num.Sub(m.Value(with, 0).Num))
	return s
}

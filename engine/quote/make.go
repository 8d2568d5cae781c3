package quote

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Request asks for a quote.
type Request struct {
	Inputs *document.Node // an object of the line's inputs; nil is an empty one
	On     calendar.Date  // the day of the quote
	Known  calendar.Date  // what was known on this day counts; 0: everything
	Lang   text.Lang      // of texts in the quote
}

type args = map[string]string

// Make makes the quote of a product. Faults come out as a list, all of them: of the
// inputs, with pointers; of a product that is not quoted; and of documents whose amounts
// do not add up, with their place. There is no quote then. The error is the context's.
func Make(ctx context.Context, p *engine.Product, r Request) (*Quote, diag.List, error) {
	if faults := refused(p, r.Lang); len(faults) > 0 {
		return nil, faults, nil
	}
	e := p.Evaluator()
	a, faults, err := e.Evaluate(ctx, engine.Request{Inputs: r.Inputs, On: r.On, Known: r.Known, Lang: r.Lang, Outputs: names(p.Line)})
	if err != nil || len(faults) > 0 {
		return nil, faults, err
	}
	m := &maker{Evaluator: e, answer: a, Quote: &Quote{Product: p.ID, Title: cmp.Or(p.Title.In(r.Lang), p.ID), On: a.On, KnownAt: a.KnownAt,
		Digest: a.Digest, Engine: a.Engine, Status: a.Status, Illustrative: a.Illustrative, Statements: []Statement{}, Inputs: []Input{}, Names: a.Names,
		Missing: []Missing{}, Violations: a.Violations, Warnings: a.Warnings, Failures: []Failure{}, Assumptions: a.Assumptions, product: p, lang: r.Lang}}
	m.obstacles()
	m.inputs()
	if m.Complete() {
		m.amounts(p.Line.Quote)
		m.statements(p.Line.Quote)
	}
	if len(m.faults) > 0 {
		return nil, m.faults, nil
	}
	return m.Quote, nil, nil
}

// refused says why a product is not quoted, whatever the inputs.
func refused(p *engine.Product, l text.Lang) diag.List {
	switch {
	case p.Line.Quote == nil:
		return diag.List{{Code: "quote/none", Args: args{"line": p.Line.ID}}}
	case p.Concept:
		return diag.List{{Code: "quote/concept", Args: args{"product": named(p, l)}}}
	}
	return nil
}

// names are those of all that a quote shows.
func names(l *model.Line) []string {
	var all []string
	for _, d := range l.Quote.Names(l) {
		if d.By == nil {
			all = append(all, d.Name)
		}
	}
	return all
}

// maker makes one quote.
type maker struct {
	*engine.Evaluator
	*Quote
	answer *engine.Evaluation
	faults diag.List
}

// obstacles gathers what stands in the way of a quote.
func (m *maker) obstacles() {
	for _, x := range m.answer.Missing {
		m.lacks(x, x.NeededBy)
	}
	for _, u := range m.answer.Undecided {
		if u.Code != "" {
			m.Failures = append(m.Failures, Failure{u.Constraint, u.Code, u.Detail})
			continue
		}
		for _, pointer := range u.Needs {
			i := strings.LastIndex(pointer, "/")
			m.lacks(engine.Missing{At: pointer[:i], Name: pointer[i+1:]}, []string{u.Constraint})
		}
		if m.Status == "complete" {
			m.Status = "incomplete"
		}
	}
	m.failures(m.answer.Results)
}

// lacks notes an input that is missing; one that is known to be is needed by more.
func (m *maker) lacks(x engine.Missing, by []string) {
	i := slices.IndexFunc(m.Missing, func(y Missing) bool { return y.At == x.At && y.Name == x.Name })
	if i < 0 {
		m.Missing = append(m.Missing, Missing{At: x.At, Name: x.Name, Title: m.product.Called(x.Name, m.lang), Question: m.product.Ask(x, m.lang),
			NeededBy: slices.Clone(by), Unknown: x.Unknown})
		return
	}
	for _, x := range by {
		if !slices.Contains(m.Missing[i].NeededBy, x) {
			m.Missing[i].NeededBy = append(m.Missing[i].NeededBy, x)
		}
	}
}

// failures gathers what could not be computed, each reason once.
func (m *maker) failures(n *engine.Node) {
	for _, name := range slices.Sorted(maps.Keys(n.Values)) {
		v := n.Values[name]
		if v.State == "failed" && !slices.ContainsFunc(m.Failures, func(f Failure) bool { return f.Detail == v.Detail }) {
			m.Failures = append(m.Failures, Failure{name, v.Code, v.Detail})
		}
	}
	for _, list := range slices.Sorted(maps.Keys(n.Lists)) {
		for _, row := range n.Lists[list] {
			m.failures(row)
		}
	}
}

// inputs lists what the quote rests on.
func (m *maker) inputs() {
	m.given = m.Evaluator.Given()
	for _, g := range m.given {
		m.called(g.Definition)
		m.rows = append(m.rows, m.row(g.Entity, g.Row))
		m.Inputs = append(m.Inputs, Input{At: g.At, Name: g.Name, Value: m.Read(g.Definition, g.Row, m.lang), Default: g.Default})
	}
}

// row is what people call a row: by its key, or else its place, after the row that holds
// it; "" for the root.
func (m *maker) row(id formula.EntityID, row int32) string {
	if id == 0 {
		return ""
	}
	entity := m.product.Line.Entities[id]
	holder := m.Holder(id, row)
	name := ""
	if entity.Key >= 0 {
		name = m.Evaluator.Text(m.product.Line.Definitions[entity.Key], row, m.lang)
	} else {
		n := 1
		for before := row - 1; before >= 0 && m.Holder(id, before) == holder; before-- {
			n++
		}
		name = strconv.Itoa(n)
	}
	return strings.TrimPrefix(m.row(entity.Parent, holder)+" · "+name, " · ")
}

// called says in the quote what a name is.
func (m *maker) called(d *model.Definition) {
	if _, known := m.Names[d.Name]; known {
		return
	}
	l := m.product.Line
	m.Names[d.Name] = engine.Name{Of: l.Entities[d.Entity].Name, Type: d.Type.Kind.String(), Unit: l.Names.UnitString(d.Type.Unit), Title: d.Title.In(m.lang)}
}

// statements words what has to be told.
func (m *maker) statements(q *model.Quote) {
	for _, s := range q.Statements {
		said, st := m.Phrase(s.Text, m.lang)
		if st != formula.Known { // all that it reads is known
			m.faults = append(m.faults, diag.Diagnostic{Code: "quote/unsaid", Pos: s.Pos, Args: args{"name": s.ID}})
		}
		x := Statement{ID: s.ID, Title: s.Title.In(m.lang), Text: said, Values: map[string]engine.Value{}, Source: s.Source, Sources: []string{}}
		for _, d := range m.shown(s) {
			x.Values[d.Name] = m.Read(d, 0, m.lang)
			if now := m.Edition(d); now != nil && now.Source != "" && now.Source != s.Source && !slices.Contains(x.Sources, now.Source) {
				x.Sources = append(x.Sources, now.Source)
			}
		}
		m.Statements = append(m.Statements, x)
	}
}

// shown are the definitions that a statement's text shows, and that the tests read by
// which it was chosen.
func (m *maker) shown(s model.Statement) []*model.Definition {
	l, chosen := m.product.Line, model.Statement{}
	for _, t := range s.Text {
		if v := m.Test(t.When); v.State == formula.Known && v.Int != 0 {
			chosen.Text = append(chosen.Text, t)
			break
		}
		chosen.Text = append(chosen.Text, model.TextCase{When: t.When})
	}
	var all []*model.Definition
	for _, d := range chosen.Reads(l) {
		if d.By == nil && d.Entity == 0 && !slices.Contains(all, d) {
			all = append(all, d)
		}
	}
	return all
}

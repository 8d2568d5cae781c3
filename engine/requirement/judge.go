package requirement

import (
	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// Of judges products of one line on a day, in the order given. Products of different
// lines come out as faults; the matrix is nil then.
func Of(products []*engine.Product, on calendar.Date, l text.Lang) (*Matrix, diag.List) {
	m := &Matrix{On: on.String(), Products: []Product{}, Documents: []Document{}, lang: l}
	if len(products) == 0 {
		return m, nil
	}
	line := products[0].Line
	columns := make([]judge, len(products))
	for i, p := range products {
		if p.Line != line {
			return nil, diag.List{{Code: "compare/different-lines", Args: map[string]string{
				"first": products[0].ID, "firstLine": line.ID, "product": p.ID, "line": p.Line.ID}}}
		}
		m.Products = append(m.Products, Product{p.ID, p.Digest})
		columns[i] = judge{p, p.Evaluator(), on, l}
	}
	m.Line, m.title = line.ID, line.Title.In(l)
	for _, x := range line.Documents {
		if rows := rows(x.ID, columns); len(rows) > 0 {
			m.Documents = append(m.Documents, Document{x.ID, x.Title.In(l), rows})
		}
	}
	return m, nil
}

// rows are the requirements of a document that have a title.
func rows(document string, columns []judge) []Row {
	var all []Row
	first := columns[0]
	for _, k := range first.Line.Constraints {
		if k.Document != document || !k.Required || k.Title.IsZero() || k.Entity != 0 {
			continue // one of a list's rows asks for a customer
		}
		r := Row{ID: k.Name, Title: k.Title.In(first.lang), Source: k.Source, Assumption: k.Assumption.In(first.lang), Warning: k.Warning}
		if k.Source != "" {
			r.Clause = first.Sources.Cite(k.Source, first.lang)
		}
		for _, c := range columns {
			r.Cells = append(r.Cells, c.cell(k))
		}
		all = append(all, r)
	}
	return all
}

// judge makes the cells of one product.
type judge struct {
	*engine.Product
	values *engine.Evaluator
	on     calendar.Date
	lang   text.Lang
}

// cell judges a requirement in the readings that count, and in each other combination of
// the readings that it rests on.
func (j judge) cell(k *model.Constraint) Cell {
	c := Cell{Product: j.ID}
	var readings []*model.Definition
	for _, s := range k.Reads {
		if d := j.Line.Definitions[s]; d.Readings {
			readings = append(readings, d)
		}
	}
	j.open()
	c.Judgement = j.judgement(k, readings)
	for _, way := range j.ways(readings) {
		if !j.counts(readings, way) {
			c.Otherwise = append(c.Otherwise, j.supposing(k, readings, way))
		}
	}
	return c
}

// ways are all combinations of the choices of readings, in the order of the documents.
func (j judge) ways(readings []*model.Definition) [][]int32 {
	all := [][]int32{nil}
	for _, d := range readings {
		var longer [][]int32
		for _, way := range all {
			for i := range d.Type.Domain.IDs {
				longer = append(longer, append(way[:len(way):len(way)], int32(i)))
			}
		}
		all = longer
	}
	return all
}

// counts says that a combination is the one that the documents choose.
func (j judge) counts(readings []*model.Definition, way []int32) bool {
	j.open()
	for i, d := range readings {
		if v := j.values.Value(d, 0); v.State != formula.Known || v.Int != way[i] {
			return false
		}
	}
	return true
}

// supposing judges a requirement as if other readings counted.
func (j judge) supposing(k *model.Constraint, readings []*model.Definition, way []int32) Judgement {
	j.open()
	for i, d := range readings {
		j.values.Suppose(d, 0, formula.Value{State: formula.Known, Kind: formula.Choice, Int: way[i]})
	}
	return j.judgement(k, readings)
}

// open begins a reading without inputs: a requirement needs none.
func (j judge) open() { j.values.Open(j.on, calendar.Last, nil) }

// judgement decides a requirement and gathers what it rests on: the parameters that were
// read on the way.
func (j judge) judgement(k *model.Constraint, readings []*model.Definition) Judgement {
	out := Judgement{State: Unknown, Values: []Value{}, Unknown: []Missing{}}
	switch v := j.values.Constraint(k, 0); {
	case v.State == formula.Failed:
		out.State = Failed
	case v.State == formula.Known && v.Int != 0:
		out.State = Met
	case v.State == formula.Known:
		out.State = NotMet
	}
	for _, s := range k.Reads {
		d := j.Line.Definitions[s]
		switch missing := j.values.Unknown(d, j.lang); {
		case d.Readings:
		case j.values.Touched(d) == engine.Untouched:
		case missing != nil && out.State != Unknown: // decided all the same
		case missing != nil:
			out.Unknown = append(out.Unknown, Missing{d.Name, d.Title.In(j.lang), missing.Why, missing.EstablishedBy})
		default:
			out.Values = append(out.Values, j.value(d))
		}
	}
	for _, d := range readings {
		i := j.values.Value(d, 0).Int
		r := Reading{Name: d.Name, Title: d.Title.In(j.lang), Choice: d.Type.Domain.IDs[i], Text: d.Choice(i, j.lang)}
		if now := j.values.Edition(d); now != nil {
			r.Assumption = now.Assumption.In(j.lang)
		}
		out.Readings = append(out.Readings, r)
	}
	if out.State == NotMet {
		out.Message = j.values.Write(k.Message.In(j.lang), j.lang)
	}
	return out
}

func (j judge) value(d *model.Definition) Value {
	v := Value{Name: d.Name, Title: d.Title.In(j.lang), Value: j.values.Read(d, 0, j.lang).Value, Text: j.values.Text(d, 0, j.lang)}
	if now := j.values.Edition(d); now != nil {
		v.Source, v.EstablishedBy, v.Assumption = now.Source, now.By.In(j.lang), now.Assumption.In(j.lang)
	}
	return v
}

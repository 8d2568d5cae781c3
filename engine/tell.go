package engine

import (
	"cmp"
	"math/big"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/text"
)

// Tell writes a value of an answer for people, as in a statement: € 85.079,49
// per jaar, 25%, 31 december 2026, niet van toepassing.
func (p *Product) Tell(d *model.Definition, v Value, l text.Lang) string {
	if several, ok := v.Value.([]string); ok {
		values := make([]formula.Value, len(several))
		for i, s := range several {
			values[i] = p.entered(d, Value{State: "value", Value: s})
		}
		return p.Several(d, values, l)
	}
	return p.Amount(d, p.entered(d, v), l)
}

// Unrounded is the number that Tell rounded for the eye, without its unit: cut
// at 12 places with an ellipsis where it goes on. It is "" where Tell shows
// all of it.
func (p *Product) Unrounded(d *model.Definition, v Value, l text.Lang) string {
	plain, ok := v.Value.(string)
	if !ok || d.Type.Kind != formula.Number || v.State != "value" {
		return ""
	}
	shown, err := number.Parse(strings.TrimSuffix(p.digits(d, p.entered(d, v).Num, true), "…"))
	full, err2 := number.Parse(plain)
	if err != nil || err2 != nil || v.Exact == "" && shown.Equal(full) {
		return ""
	}
	if v.Exact != "" {
		return figure(d, plain, l) + "…"
	}
	return figure(d, plain, l)
}

// Per is the end of what Tell writes for amounts of a definition: "per jaar",
// or "" where the unit divides by nothing.
func (p *Product) Per(d *model.Definition, l text.Lang) string {
	if d.Type.Kind != formula.Number {
		return ""
	}
	return strings.TrimPrefix(p.per(d.Type.Unit, l), " ")
}

// entered is the value that an answer carries, as the engine holds it.
func (p *Product) entered(d *model.Definition, v Value) formula.Value {
	out := formula.Value{State: formula.Known, Kind: d.Type.Kind}
	switch v.State {
	case "notApplicable":
		out.State = formula.NotApplicable
		return out
	case "undetermined":
		out.State = formula.Undetermined
		return out
	case "failed":
		out.State = formula.Failed
		return out
	}
	switch x := v.Value.(type) {
	case bool:
		if x {
			out.Int = 1
		}
	case string:
		switch d.Type.Kind {
		case formula.Number:
			out.Num = p.numeral(d, x, v.Exact)
		case formula.Date:
			on, _ := calendar.Parse(x) // an answer's date is one
			out.Int = int32(on)
		case formula.Choice:
			out.Int = d.Type.Domain.Index(x)
		default:
			out.Text = x
		}
	}
	return out
}

// numeral reads a number of an answer: the fraction, where it was cut.
func (p *Product) numeral(d *model.Definition, plain, exact string) number.Number {
	var n number.Number
	if r, ok := new(big.Rat).SetString(exact); ok && exact != "" {
		n = number.FromRat(r)
	} else {
		n, _ = number.Parse(plain) // an answer's number is one
	}
	if d.Type.Unit.IsPercent() {
		n, _ = n.Quo(number.Int(100))
	}
	return n
}

// Ask is what to ask for an input that is missing, or for a list of rows; "" where the
// line has no words for it.
func (p *Product) Ask(m Missing, l text.Lang) string {
	if m.Row {
		return text.Message(l, "evaluate/missing-row", nil)
	}
	if d := p.Line.Lookup(m.Name); d != nil && d.Input != nil {
		return d.Input.Question.In(l)
	}
	if row := p.rowOf(m.Name, l); row != "" {
		return text.Message(l, "evaluate/missing-list", args{"name": row})
	}
	return ""
}

// Called is what people call a name of the line: a definition, or the rows of a list.
func (p *Product) Called(name string, l text.Lang) string {
	if d := p.Line.Lookup(name); d != nil {
		return d.Title.In(l)
	}
	return cmp.Or(p.rowOf(name, l), name)
}

// rowOf is what people call a row of a list; "" when there is no such list.
func (p *Product) rowOf(list string, l text.Lang) string {
	for _, e := range p.Line.Entities {
		if e.List == list && list != "" {
			return e.Title.In(l)
		}
	}
	return ""
}

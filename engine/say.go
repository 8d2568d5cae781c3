package engine

import (
	"bytes"
	"slices"
	"strings"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/text"
	"dekking/engine/unit"
)

// Places is how many decimals a value that does not end is cut at.
const Places = 12

// Wire writes a number as answers carry it: percentages as their number of
// percents, money with at least its unit's decimals, cut at 12 places; exact
// is the fraction where it was cut, else "".
func Wire(l *model.Line, t formula.Type, n number.Number) (value, exact string) {
	b, cut := appendWire(make([]byte, 0, 64), l, &t, n)
	if cut {
		exact = l.Wire(t, n).Fraction()
	}
	return string(b), exact
}

// appendWire writes the value of Wire behind what is there; cut says that it goes on.
func appendWire(b []byte, l *model.Line, t *formula.Type, n number.Number) (value []byte, cut bool) {
	from := len(b)
	b, whole := l.Wire(*t, n).AppendDecimal(b, Places)
	if places := l.Decimals(*t); places > 0 && whole {
		b = padded(b, from, places)
	}
	return b, !whole
}

// padded gives the decimal that begins at a place at least so many decimals.
func padded(b []byte, from, places int) []byte {
	point := bytes.IndexByte(b[from:], '.')
	if point < 0 {
		point = len(b) - from
		b = append(b, '.')
	}
	for len(b)-from-point-1 < places {
		b = append(b, '0')
	}
	return b
}

// Say writes a value for people, with its unit: € 125.000 per jaar, 25%,
// 10 werkdagen, 1 juli 2026, ja.
func (p *Product) Say(d *model.Definition, v formula.Value, l text.Lang) string {
	return p.say(d, v, l, false)
}

// Amount writes a value as in a statement: money always with its decimals.
func (p *Product) Amount(d *model.Definition, v formula.Value, l text.Lang) string {
	return p.say(d, v, l, true)
}

func (p *Product) say(d *model.Definition, v formula.Value, l text.Lang, statement bool) string {
	switch v.State {
	case formula.NotApplicable:
		return text.Message(l, "state/not-applicable", nil)
	case formula.Undetermined:
		return text.Message(l, "state/undetermined", nil)
	case formula.Failed, formula.Unset:
		return text.Message(l, "state/failed", nil)
	}
	switch d.Type.Kind {
	case formula.Boolean:
		return text.Message(l, [...]string{"value/no", "value/yes"}[v.Int], nil)
	case formula.Choice:
		return d.Choice(v.Int, l)
	case formula.Date:
		return text.Date(l, calendar.Date(v.Int).String())
	case formula.Text:
		return v.Text
	}
	return p.quantity(d, v.Num, l, statement)
}

// Several writes the values of a parameter that has several: 10, 20 of 30
// werkdagen where a customer chooses among them, else "en".
func (p *Product) Several(d *model.Definition, values []formula.Value, l text.Lang) string {
	items := make([]string, len(values))
	for i, v := range values {
		if items[i] = p.Say(d, v, l); d.Type.Kind == formula.Number && i < len(values)-1 {
			items[i] = figure(d, p.digits(d, v.Num, false), l)
		}
	}
	return text.List(l, items, !p.chosenFrom(d))
}

// chosenFrom says that an input takes its choices from a parameter.
func (p *Product) chosenFrom(d *model.Definition) bool {
	return slices.ContainsFunc(p.Line.Definitions, func(x *model.Definition) bool { return x.Input != nil && x.Input.AmongOf == d.Slot })
}

// digits writes a number without its unit: shown to the definition's step,
// whole amounts of money without decimals but in a statement.
func (p *Product) digits(d *model.Definition, n number.Number, statement bool) string {
	shown := p.Line.Wire(d.Type, n)
	places := p.Line.Decimals(d.Type)
	switch {
	case d.Show != nil:
		shown = shown.Round(*d.Show, number.HalfUp)
	case places >= 0 && (statement || !shown.IsInt()):
		return shown.Fixed(places)
	}
	s, exact := shown.Decimal(6)
	if !exact {
		return s + "…"
	}
	return s
}

// figure writes the digits of a definition's number, in a reader's format.
func figure(d *model.Definition, decimal string, l text.Lang) string {
	if d.Type.Unit.IsDimensionless() {
		return text.Count(l, decimal)
	}
	return text.Number(l, decimal)
}

// quantity writes a number with its unit.
func (p *Product) quantity(d *model.Definition, n number.Number, l text.Lang, statement bool) string {
	digits := p.digits(d, n, statement)
	shown := figure(d, strings.TrimSuffix(digits, "…"), l)
	if strings.HasSuffix(digits, "…") {
		shown += "…"
	}
	one := p.Line.Wire(d.Type, n).Equal(number.Int(1))
	return p.united(shown, d.Type.Unit, l, one)
}

// united puts a unit around a number: symbols close to it, words behind.
func (p *Product) united(shown string, u unit.Unit, l text.Lang, one bool) string {
	if u.IsPercent() {
		return shown + p.spoken(p.Line.Names.Percent).Symbol
	}
	var words []string
	for _, f := range u.Bases() {
		s := p.spoken(f.Name)
		switch {
		case f.Exp < 0:
			continue
		case s.Symbol != "":
			shown = s.Symbol + " " + shown
		case one:
			words = append(words, orName(s.One.In(l), f.Name))
		default:
			words = append(words, orName(s.Many.In(l), f.Name))
		}
	}
	if len(words) > 0 {
		shown += " " + strings.Join(words, " ")
	}
	return shown + p.per(u, l)
}

// per is the end of an amount whose unit divides: " per jaar".
func (p *Product) per(u unit.Unit, l text.Lang) string {
	said := ""
	for _, f := range u.Bases() {
		if f.Exp < 0 {
			word := strings.ToLower(orName(p.spoken(f.Name).One.In(l), f.Name))
			said += " " + text.Message(l, "unit/per", map[string]string{"unit": word})
		}
	}
	return said
}

func orName(word, name string) string {
	if word == "" {
		return name
	}
	return word
}

// spoken is the line's way of writing a unit.
func (p *Product) spoken(name string) model.Unit {
	for _, u := range p.Line.Units {
		if u.Name == name {
			return u
		}
	}
	return model.Unit{Name: name}
}

// fill renders a template at a row of an entity: {name} is the value with its
// unit, of that row or further outwards; {name:formula} the formula of the rule.
func (e *Evaluator) fill(t text.Template, at formula.EntityID, row int32, l text.Lang) string {
	return t.Render(func(place text.Placeholder) string {
		d := e.line.Seen(place.Name, at)
		if d == nil {
			return place.Name
		}
		if place.Verb == "formula" {
			return e.Formula(d, l)
		}
		return e.Text(d, e.line.Names.Outwards(&e.frame, at, row, d.Entity), l)
	})
}

// Text is what a definition is worth at a row of its own entity, for people.
func (e *Evaluator) Text(d *model.Definition, row int32, l text.Lang) string {
	if !e.has(d, row) {
		return text.Message(l, "state/undetermined", nil)
	}
	v := e.frame.Read(d.Slot, d.Type.Kind, row)
	if d.Type.Many && v.State == formula.Known {
		return e.product.Several(d, e.frame.Columns[d.Slot].Many[row], l)
	}
	return e.product.Say(d, v, l)
}

// Formula writes the formula of a rule for people: names by their titles,
// parameters by their values on the day.
func (e *Evaluator) Formula(d *model.Definition, l text.Lang) string {
	now := e.current[d.Slot]
	if now == nil || now.Body == nil || now.Body.Formula == nil {
		return d.Title.In(l)
	}
	printer := formula.Printer{Display: true, Name: func(n *formula.Node) string {
		if n.Sym.Name == "" {
			return n.Name
		}
		read := e.line.Definitions[n.Sym.Slot]
		if read.Kind == model.Parameter && n.Op == formula.OpName && !read.Type.Many && e.has(read, 0) {
			if v := e.frame.Read(read.Slot, read.Type.Kind, 0); v.State == formula.Known {
				return e.bare(read, v, l)
			}
		}
		return strings.ToLower(read.Title.In(l))
	}}
	return printer.Print(now.Body.Formula.Root)
}

// bare writes a value as it stands in a formula: numbers without their unit's
// words.
func (e *Evaluator) bare(d *model.Definition, v formula.Value, l text.Lang) string {
	if d.Type.Kind != formula.Number || v.State != formula.Known {
		return e.product.Say(d, v, l)
	}
	s := e.product.digits(d, v.Num, false)
	digits := figure(d, strings.TrimSuffix(s, "…"), l)
	if d.Type.Unit.IsPercent() {
		digits += "%"
	}
	if strings.HasSuffix(s, "…") {
		digits += "…"
	}
	return digits
}

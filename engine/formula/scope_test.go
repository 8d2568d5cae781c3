package formula_test

import (
	"fmt"
	"strings"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/number"
	lookup "dekking/engine/table"
)

// declare adds a name with its values.
func (w *world) declare(t *testing.T, e document.Entry) {
	t.Helper()
	slot, typ := formula.Slot(len(w.frame.Columns)), declaredType(t, e)
	entity := w.entityOf(t, e.Value.Get("of"))
	sym := formula.Symbol{Name: e.Key.Text, Type: typ, Entity: entity, Slot: slot, Dated: entity == 0}
	if by := e.Value.Get("by"); by != nil {
		sym.By = w.dimensions(t, by)
	}
	w.names.Symbols[e.Key.Text] = sym
	values := []*document.Node{e.Value.Get("value")}
	if many := e.Value.Get("values"); many != nil {
		values = many.Items
	}
	if rows := w.frame.Rows[entity].Len(); len(values) != rows {
		t.Fatalf("%s has %d values for %d rows", e.Key.Text, len(values), rows)
	}
	column := formula.Column{Many: make([][]formula.Value, len(values))}
	column.Grow(len(values), typ.Kind)
	w.frame.Columns = append(w.frame.Columns, column)
	for row, n := range values {
		w.set(t, slot, int32(row), typ, n)
	}
	if n := e.Value.Get("editions"); n != nil {
		w.editions[slot] = editionsOf(t, typ, n)
	}
	if n := e.Value.Get("table"); n != nil {
		for _, x := range n.Items {
			w.tables[slot] = append(w.tables[slot], rowOf(t, sym, x.Items))
		}
	}
}

// editionsOf reads values by the date from which they count, the first first.
func editionsOf(t *testing.T, typ formula.Type, n *document.Node) []edition {
	t.Helper()
	var all []edition
	for _, x := range n.Entries {
		all = append(all, edition{calendar.Date(value(t, formula.Type{Kind: formula.Date}, x.Key.Text).Int), value(t, typ, x.Value.Text)})
	}
	return all
}

func declaredType(t *testing.T, e document.Entry) formula.Type {
	t.Helper()
	typ := formula.Type{Kind: formula.Number}
	if k := e.Value.Get("type"); k != nil {
		typ.Kind, _ = formula.KindOf(k.Text)
	}
	if u := e.Value.Get("unit"); u != nil {
		typ.Unit = unitOf(t, u.Text)
	}
	if c := e.Value.Get("choices"); c != nil {
		typ.Domain = &formula.Domain{Owner: e.Key.Text}
		for _, id := range c.Items {
			typ.Domain.IDs = append(typ.Domain.IDs, id.Text)
		}
	}
	typ.Optional = e.Value.Get("optional") != nil
	typ.Many = e.Value.Get("many") != nil
	return typ
}

// dimensions are what a table is looked up by: a unit, a kind, or a choice
// that was declared before.
func (w *world) dimensions(t *testing.T, by *document.Node) []formula.Dimension {
	t.Helper()
	var all []formula.Dimension
	for _, n := range by.Items {
		d := formula.Dimension{Name: n.Text}
		if sym, ok := w.names.Symbols[n.Text]; ok {
			d.Type = formula.Type{Kind: sym.Type.Kind, Domain: sym.Type.Domain}
		} else if kind, ok := formula.KindOf(n.Text); ok {
			d.Type = formula.Type{Kind: kind}
		} else {
			d.Type = formula.Type{Kind: formula.Number, Unit: unitOf(t, n.Text)}
		}
		all = append(all, d)
	}
	return all
}

// rowOf reads a row of a table: its keys and, last, its value.
func rowOf(t *testing.T, sym formula.Symbol, cells []*document.Node) tableRow {
	t.Helper()
	r := tableRow{value: value(t, sym.Type, cells[len(sym.By)].Text)}
	for i, d := range sym.By {
		k := value(t, d.Type, cells[i].Text)
		r.keys = append(r.keys, lookup.Key{Number: k.Num, Whole: k.Int, Text: k.Text})
	}
	return r
}

func (w *world) set(t *testing.T, slot formula.Slot, row int32, typ formula.Type, n *document.Node) {
	t.Helper()
	c := &w.frame.Columns[slot]
	switch {
	case n.Kind == document.List:
		c.State[row] = formula.Known
		for _, item := range n.Items {
			c.Many[row] = append(c.Many[row], value(t, typ, item.Text))
		}
	case n.Text == "missing":
	case n.Text == "fails":
		w.failing[cell{slot, row}] = true
	case n.Text == "none":
		c.State[row] = formula.NotApplicable
	default:
		w.frame.Set(slot, row, value(t, typ, n.Text))
	}
}

func value(t *testing.T, typ formula.Type, s string) formula.Value {
	t.Helper()
	v := formula.Value{State: formula.Known, Kind: typ.Kind}
	switch typ.Kind {
	case formula.Number:
		v.Num = fraction(t, s)
		if typ.Unit.IsPercent() {
			v.Num, _ = v.Num.Quo(number.Int(100))
		}
	case formula.Boolean:
		if s == "true" {
			v.Int = 1
		}
	case formula.Choice:
		v.Int = typ.Domain.Index(s)
	case formula.Date:
		d, err := calendar.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		v.Int = int32(d)
	case formula.Text:
		v.Text = s
	}
	return v
}

// fraction reads "1/2", also of decimals.
func fraction(t *testing.T, s string) number.Number {
	t.Helper()
	over, under, isFraction := strings.Cut(s, "/")
	v, err := number.Parse(over)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	if isFraction {
		d, err := number.Parse(under)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		v, _ = v.Quo(d)
	}
	return v
}

// said writes a value as the corpus does.
func said(f *formula.Frame, typ formula.Type, v formula.Value) string {
	switch v.State {
	case formula.NotApplicable:
		return "not applicable"
	case formula.Undetermined:
		return "undetermined"
	case formula.Failed:
		return f.Why().Reason.String()
	}
	switch typ.Kind {
	case formula.Number:
		n := v.Num
		if typ.Unit.IsPercent() {
			n = n.Mul(number.Int(100))
		}
		return n.Fraction()
	case formula.Boolean:
		return fmt.Sprint(v.Int == 1)
	case formula.Date:
		return calendar.Date(v.Int).String()
	case formula.Choice:
		return typ.Domain.IDs[v.Int]
	}
	return v.Text
}

package formula_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/number"
	lookup "dekking/engine/table"
	"dekking/engine/unit"
)

// world is the scope of the corpus with its values: a policy, one employee
// with three periods.
type world struct {
	names  formula.Names
	frame  formula.Frame
	failed map[formula.Slot]bool
}

func (w *world) Fill(f *formula.Frame, s formula.Slot, row int32) {
	st := formula.Undetermined
	if w.failed[s] {
		st = f.Fail(formula.NoEdition)
	}
	f.Columns[s].State[row] = st
}

func (w *world) At(f *formula.Frame, s formula.Slot, _ calendar.Date) formula.Value {
	return f.Read(s, formula.Number, 0)
}

// Row is the value one above the key: a table that knows all but zero.
func (w *world) Row(f *formula.Frame, _ formula.Slot, keys []lookup.Key) formula.Value {
	if keys[0].Number.Sign() == 0 {
		return formula.Value{State: f.Fail(formula.NoRow), Kind: formula.Number}
	}
	return formula.Value{State: formula.Known, Kind: formula.Number, Num: keys[0].Number.Add(number.Int(1))}
}

func read(t *testing.T, name string) *document.Document {
	t.Helper()
	src, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := document.ReadYAML(name, src)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return doc
}

// unitOf reads a unit; procent is the percent.
func unitOf(t *testing.T, s string) unit.Unit {
	t.Helper()
	if s == "procent" {
		return unit.Percent()
	}
	u, err := unit.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func newWorld(t *testing.T) *world {
	t.Helper()
	doc := read(t, "scope.yaml")
	w := &world{failed: map[formula.Slot]bool{}}
	w.names = formula.Names{Symbols: map[string]formula.Symbol{}, Units: map[string]unit.Unit{}, Percent: "procent",
		Day: unit.Base("kalenderdag"), Workday: unit.Base("werkdag"), Month: unit.Base("maand"), Year: unit.Base("jaar"),
		Entities: []formula.Entity{{Name: "polis"}, {Name: "werknemer", List: "werknemers", Has: 0}, {Name: "periode", List: "perioden", Parent: 1, Has: 1}}}
	for _, u := range doc.Root.Get("units").Items {
		w.names.Units[u.Text] = unitOf(t, u.Text)
	}
	w.frame = formula.Frame{Filler: w, Steps: 100_000, Rows: []formula.Rowset{
		{First: []int32{0, 1}, Parent: []int32{0}}, {First: []int32{0, 1}, Parent: []int32{0}}, {First: []int32{0, 3}, Parent: []int32{0, 0, 0}}}}
	w.frame.Columns = make([]formula.Column, 2)
	for has := range 2 {
		w.frame.Columns[has].Grow(1, formula.Boolean)
		w.frame.Set(formula.Slot(has), 0, formula.Value{State: formula.Known, Kind: formula.Boolean, Int: 1})
	}
	for _, e := range doc.Root.Get("names").Entries {
		w.declare(t, e)
	}
	return w
}

func (w *world) declare(t *testing.T, e document.Entry) {
	t.Helper()
	slot := formula.Slot(len(w.frame.Columns))
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
	entity := formula.EntityID(0)
	if of := e.Value.Get("of"); of != nil {
		entity = map[string]formula.EntityID{"werknemer": 1, "periode": 2}[of.Text]
	}
	var by []formula.Dimension
	if key := e.Value.Get("by"); key != nil {
		by = []formula.Dimension{{Name: "key", Type: formula.Type{Kind: formula.Number, Unit: unitOf(t, key.Text)}}}
	}
	w.names.Symbols[e.Key.Text] = formula.Symbol{By: by, Name: e.Key.Text, Type: typ, Entity: entity, Slot: slot, Dated: entity == 0}
	column := formula.Column{}
	values := []*document.Node{e.Value.Get("value")}
	if many := e.Value.Get("values"); many != nil {
		values = many.Items
	}
	column.Grow(len(values), typ.Kind)
	column.Many = make([][]formula.Value, len(values))
	w.frame.Columns = append(w.frame.Columns, column)
	for row, n := range values {
		w.set(t, slot, int32(row), typ, n)
	}
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
		w.failed[slot] = true
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
		return f.Reason().String()
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

func text(n *document.Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}

// wantType is the declared type of a case: its unit, or whatever comes out.
func wantType(t *testing.T, c *document.Node) formula.Type {
	if u := c.Get("unit"); u != nil {
		return formula.Type{Kind: formula.Number, Unit: unitOf(t, u.Text)}
	}
	return formula.Type{}
}

func TestCorpus(t *testing.T) {
	for _, file := range []string{"values.yaml", "faults.yaml"} {
		for _, c := range read(t, file).Root.Get("cases").Items {
			src := text(c.Get("formula"))
			t.Run(src, func(t *testing.T) { run(t, c, src) })
		}
	}
}

func run(t *testing.T, c *document.Node, src string) {
	w := newWorld(t)
	f, faults := w.names.Compile(src, 1, wantType(t, c), nil)
	if code := c.Get("code"); code != nil {
		if len(faults) == 0 {
			t.Fatalf("loads, want %s", code.Text)
		}
		if faults[0].Code != code.Text {
			t.Errorf("got %s %v, want %s", faults[0].Code, faults[0].Args, code.Text)
		}
		at := fmt.Sprintf("%d:%d", faults[0].Span.From+1, faults[0].Span.To+1)
		if want := c.Get("at"); want != nil && at != want.Text {
			t.Errorf("at %s, want %s", at, want.Text)
		}
		return
	}
	if len(faults) > 0 {
		t.Fatalf("does not load: %v", faults)
	}
	got := said(&w.frame, f.Type, f.Value(&w.frame, 0))
	want := c.Get("want").Text
	if strings.ContainsAny(want[:1], "-0123456789") && f.Type.Kind == formula.Number {
		want = fraction(t, want).Fraction()
	}
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What is printed of a checked formula is a formula with the same value.
func TestPrintedFormulaIsTheFormula(t *testing.T) {
	for _, c := range read(t, "values.yaml").Root.Get("cases").Items {
		src, w := text(c.Get("formula")), newWorld(t)
		f, faults := w.names.Compile(src, 1, wantType(t, c), nil)
		if len(faults) > 0 {
			continue
		}
		printed := formula.Printer{}.Print(f.Root)
		again, faults := w.names.Compile(printed, 1, wantType(t, c), nil)
		if len(faults) > 0 {
			t.Errorf("%s is printed as %s, which does not load: %v", src, printed, faults)
			continue
		}
		a, b := said(&w.frame, f.Type, f.Value(&w.frame, 0)), said(&w.frame, again.Type, again.Value(&w.frame, 0))
		if a != b {
			t.Errorf("%s is %s, printed as %s it is %s", src, a, printed, b)
		}
	}
}

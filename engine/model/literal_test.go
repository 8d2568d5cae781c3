package model_test

import (
	"testing"

	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/unit"
)

// value reads the value of the only key of a YAML text.
func value(t testing.TB, text string) *document.Node {
	t.Helper()
	n := readable(text)
	if n == nil {
		t.Fatalf("not a value: %q", text)
	}
	return n
}

// readable is value, nil where the text is no value of YAML.
func readable(text string) *document.Node {
	doc, faults := document.ReadYAML("x.yaml", []byte("x: "+text+"\n"))
	if doc == nil || faults.HasErrors() {
		return nil
	}
	return doc.Root.Get("x")
}

var (
	money   = formula.Type{Kind: formula.Number, Unit: unit.Base("EUR")}
	percent = formula.Type{Kind: formula.Number, Unit: unit.Percent()}
	colour  = formula.Type{Kind: formula.Choice, Domain: &formula.Domain{IDs: []string{"rood", "groen"}}}
)

// TestLiteral reads values as documents and requests give them: what comes out,
// or the code and what is meant instead.
func TestLiteral(t *testing.T) {
	for _, c := range []struct {
		text  string
		typ   formula.Type
		want  string // the value, or
		code  string
		meant string
	}{
		{text: "0.30", typ: money, want: "0.3"},
		{text: "-12", typ: money, want: "-12"},
		{text: "25", typ: percent, want: "0.25"},
		{text: "1.500", typ: percent, want: "0.015"},
		{text: "1.500", typ: money, code: "value/thousands", meant: "1500"},
		{text: "175.000", typ: percent, code: "value/thousands", meant: "175000"},
		{text: "1.234.567", typ: money, code: "value/not-number", meant: "1234567"},
		{text: "0,5", typ: money, code: "value/not-number", meant: "0.5"},
		{text: "1.234,50", typ: money, code: "value/not-number", meant: "1234.50"},
		{text: "'1,234.50'", typ: money, code: "value/not-number", meant: "1234.50"},
		{text: "1,500", typ: money, code: "value/not-number", meant: "1500"},
		{text: "1,000", typ: percent, code: "value/not-number", meant: "1"},
		{text: "€ 5", typ: money, code: "value/not-number", meant: "5"},
		{text: "€ 1.234,50", typ: money, code: "value/not-number", meant: "1234.50"},
		{text: "5 EUR", typ: money, code: "value/not-number", meant: "5"},
		{text: "'5%'", typ: percent, code: "value/not-number", meant: "5"},
		{text: "€ 125.000,-", typ: money, code: "value/not-number", meant: "125000"},
		{text: "€125.000,--", typ: money, code: "value/not-number", meant: "125000"},
		{text: "125,-", typ: money, code: "value/not-number", meant: "125"},
		{text: "125 000", typ: money, code: "value/not-number", meant: "125000"},
		{text: "€ 1 125 000,50", typ: money, code: "value/not-number", meant: "1125000.50"},
		{text: "125\u00a0000", typ: money, code: "value/not-number", meant: "125000"},
		{text: "125'000", typ: money, code: "value/not-number", meant: "125000"},
		{text: "12 5000", typ: money, code: "value/not-number"},
		{text: "125000 EUR", typ: money, code: "value/not-number", meant: "125000"},
		{text: "125000 euro", typ: money, code: "value/not-number", meant: "125000"},
		{text: "25 procent", typ: percent, code: "value/not-number", meant: "25"},
		{text: "1,08", typ: percent, code: "value/not-number", meant: "1.08"},
		{text: "125k", typ: money, code: "value/not-number"},
		{text: "", typ: money, code: "value/empty"},
		{text: "", typ: colour, code: "value/empty"},
		{text: "", typ: formula.Type{Kind: formula.Date}, code: "value/empty"},
		{text: "''", typ: money, code: "value/empty"},
		{text: "1e5", typ: money, code: "value/not-number", meant: "100000"},
		{text: "1e2000000", typ: money, code: "value/not-number"},
		{text: "'5'", typ: money, code: "value/number-quoted", meant: "5"},
		{text: "veel", typ: money, code: "value/not-number"},
		{text: "[1, 2]", typ: money, code: "value/not-single"},
		{text: "true", typ: formula.Type{Kind: formula.Boolean}, want: "true"},
		{text: "ja", typ: formula.Type{Kind: formula.Boolean}, code: "value/not-boolean", meant: "true"},
		{text: "Nee", typ: formula.Type{Kind: formula.Boolean}, code: "value/not-boolean", meant: "false"},
		{text: "misschien", typ: formula.Type{Kind: formula.Boolean}, code: "value/not-boolean"},
		{text: "2026-07-01", typ: formula.Type{Kind: formula.Date}, want: "2026-07-01"},
		{text: "01-07-2026", typ: formula.Type{Kind: formula.Date}, code: "value/not-date", meant: "2026-07-01"},
		{text: "2026-02-29", typ: formula.Type{Kind: formula.Date}, code: "value/no-such-day"},
		{text: "1066-10-14", typ: formula.Type{Kind: formula.Date}, code: "value/date-range"},
		{text: "1 januari 2020", typ: formula.Type{Kind: formula.Date}, code: "value/not-date", meant: "2020-01-01"},
		{text: "1-1-20", typ: formula.Type{Kind: formula.Date}, code: "value/not-date"},
		{text: "01/13/2020", typ: formula.Type{Kind: formula.Date}, code: "value/not-date", meant: "2020-01-13"},
		{text: "groen", typ: colour, want: "groen"},
		{text: "grien", typ: colour, code: "value/not-choice"},
	} {
		v, fault := model.Literal(value(t, c.text), &c.typ, places(c.typ))
		switch {
		case fault != nil && (fault.Code != c.code || fault.Args["meant"] != c.meant):
			t.Errorf("%s: %s, meant %q; want %s, %q", c.text, fault.Code, fault.Args["meant"], c.code, c.meant)
		case fault == nil && (c.code != "" || printed(v, c.typ) != c.want):
			t.Errorf("%s: %s, want %s%s", c.text, printed(v, c.typ), c.want, c.code)
		}
	}
}

// TestLiteralHints holds the advice, which goes by more than the text.
func TestLiteralHints(t *testing.T) {
	date := formula.Type{Kind: formula.Date}
	for _, c := range []struct {
		file, src string
		typ       formula.Type
		hint      string
	}{
		{"a.yaml", "value: n.v.t.", money, "hint/not-applicable"},
		{"a.yaml", "value: nvt", date, "hint/not-applicable"},
		{"a.yaml", "value: null", colour, "hint/not-applicable"},
		{"a.yaml", "loon: nvt", money, ""},
		{"a.yaml", "value:", money, ""},
		{"a.yaml", "value: ''", money, ""},
		{"a.json", `{"value": null}`, money, ""},
		{"a.yaml", "value: '5'", money, "hint/write"},
		{"a.yaml", "value: 1,500", money, "hint/write-either"},
		{"a.yaml", "value: 125k", money, ""},
		{"a.yaml", "value: 1-1-20", date, "hint/full-year"},
		{"a.yaml", "value: 01/13/2020", date, "hint/write-if"},
		{"a.yaml", "value: 13/01/2020", date, "hint/write"},
	} {
		doc, faults := document.Read(c.file, []byte(c.src))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		_, fault := model.Literal(doc.Root.Entries[0].Value, &c.typ, places(c.typ))
		if fault == nil || fault.Hint != c.hint {
			t.Errorf("%s: %+v, want %q", c.src, fault, c.hint)
		}
	}
}

// places are the decimals of money, -1 for what is none.
func places(t formula.Type) int {
	if t.Unit == unit.Base("EUR") {
		return 2
	}
	return -1
}

func printed(v formula.Value, t formula.Type) string {
	if t.Kind == formula.Number {
		return v.Num.String()
	}
	d := &model.Definition{Type: t}
	return (&model.Line{}).Plain(d, v)
}

// FuzzLiteral holds that no text panics, and that what is said to be meant is a
// value that is accepted.
func FuzzLiteral(f *testing.F) {
	for _, s := range []string{"1.234,50", "€ 5", "1e5", "01-07-2026", "ja", "175.000", "-0,5%", "€ 125.000,-", "125 000", "1 mei 2020",
		"000000000,0000000000000000000000"} { // 31 digits: no number in any notation
		f.Add(s)
	}
	types := []formula.Type{money, percent, {Kind: formula.Boolean}, {Kind: formula.Date}, colour, {Kind: formula.Text}}
	f.Fuzz(func(t *testing.T, s string) {
		n := readable(s)
		if n == nil {
			return // the reader's own business
		}
		for _, typ := range types {
			_, fault := model.Literal(n, &typ, places(typ))
			if fault == nil || fault.Args["meant"] == "" {
				continue
			}
			if _, again := model.Literal(value(t, fault.Args["meant"]), &typ, places(typ)); again != nil {
				t.Errorf("%q: %s is said to be meant, and refused: %s", s, fault.Args["meant"], again.Code)
			}
		}
	})
}

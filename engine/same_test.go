package engine_test

import (
	"testing"

	"dekking/engine"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/products"
	"dekking/rules"
)

// TestSame holds when two values of answers are the same, each way round.
func TestSame(t *testing.T) {
	catalog, _, faults, err := engine.Load(engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: compiled()})
	if err != nil || catalog == nil {
		t.Fatal(err, faults)
	}
	p := catalog.Products[0]
	value := func(v any) engine.Value { return engine.Value{State: "value", Value: v} }
	exact := func(s string) engine.Value { return engine.Value{State: "value", Value: "", Exact: s} }
	money, percent, date, yes, many := p.Line.Lookup("verzekerd_loon"), p.Line.Lookup("werkgeverslasten"), p.Line.Lookup("ingangsdatum"),
		p.Line.Lookup("inlooprisico"), p.Line.Lookup("eigen_risico_opties")
	for _, c := range []struct {
		of   *model.Definition
		a, b engine.Value
		want bool
	}{
		{money, value("1.50"), value("1.5"), true},
		{money, value("1.50"), value("1.500000000000001"), false},
		{money, value("0.333333333333"), engine.Value{State: "value", Value: "0.333333333333", Exact: "1/3"}, false},
		{money, exact("2/6"), engine.Value{State: "value", Value: "0.333333333333", Exact: "1/3"}, true},
		{money, exact("3/2"), value("1.50"), true},
		{percent, value("25"), exact("50/2"), true},
		{percent, value("25"), value("0.25"), false},
		{date, value("2026-07-01"), value("2026-07-01"), true},
		{date, value("2026-07-01"), value("2026-07-02"), false},
		{yes, value(true), value(true), true},
		{yes, value(true), value(false), false},
		{many, value([]string{"10", "20"}), value([]string{"10.0", "20"}), true},
		{many, value([]string{"10", "20"}), value([]string{"20", "10"}), false},
		{many, value([]string{"10", "20"}), value([]string{"10"}), false},
		{money, value("1"), engine.Value{State: "undetermined"}, false},
		{money, engine.Value{State: "undetermined", Missing: []string{"/a"}}, engine.Value{State: "undetermined"}, true},
		{money, engine.Value{State: "notApplicable", Because: "a"}, engine.Value{State: "notApplicable"}, true},
		{money, engine.Value{State: "failed", Code: "no-row"}, engine.Value{State: "notApplicable"}, false},
	} {
		if got, back := p.Same(c.of, c.a, c.b), p.Same(c.of, c.b, c.a); got != c.want || back != c.want {
			t.Errorf("%s: %+v and %+v: %t, back %t, want %t", c.of.Name, c.a, c.b, got, back, c.want)
		}
	}
	half, _ := number.Int(1).Quo(number.Int(2))
	if v, e := engine.Wire(p.Line, money.Type, half); e != "" || !p.Same(money, value(v), value("0.5")) || money.Type.Kind != formula.Number {
		t.Errorf("a half is %s", v)
	}
}

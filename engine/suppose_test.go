package engine_test

import (
	"fmt"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/number"
	"dekking/engine/text"
)

// What is supposed comes to what would be computed of inputs that hold it: of rules, of
// derived lists and of how many rows they have, whatever was supposed before.
func TestSupposingIsAsGood(t *testing.T) {
	p := cranes()
	inputs := func(stilstand, van, machinisten string) *document.Node {
		src := fmt.Sprintf(`{"kranen": [{"nummer": "A", "inzetten": [{"van": %q%s}, {"van": "2026-07-01", "tot_en_met": "2026-08-05", "machinisten": 1}]}]%s}`, van, machinisten, stilstand)
		doc, faults := document.ReadJSON("in.json", []byte(src))
		if len(faults) > 0 {
			t.Fatal(tell(faults))
		}
		return doc.Root
	}
	on := calendarDate(t, "2026-08-10")
	opened := func(n *document.Node) *engine.Evaluator {
		e := p.Evaluator()
		if faults := e.Open(on, calendar.Last, n); len(faults) > 0 {
			t.Fatal(tell(faults))
		}
		return e
	}
	e := opened(inputs("", "2026-03-01", `, "tot_en_met": "2026-05-05"`))
	set := func(name string, row int32, v formula.Value) { e.Suppose(p.Line.Lookup(name), row, v) }
	days := func(n int64) formula.Value {
		return formula.Value{State: formula.Known, Kind: formula.Number, Num: number.Int(n)}
	}
	for _, x := range []struct {
		given  *document.Node
		change func()
	}{
		{inputs(`, "stilstand": 3`, "2026-03-01", `, "tot_en_met": "2026-05-05"`), func() { set("stilstand", 0, days(3)) }},
		{inputs(`, "stilstand": 8`, "2026-03-01", `, "tot_en_met": "2026-05-05", "machinisten": 2`), func() { set("stilstand", 0, days(8)); set("machinisten", 0, days(2)) }},
		{inputs(`, "stilstand": 8`, "2026-06-28", `, "machinisten": 2, "tot_en_met": "2026-06-29"`), func() {
			e.Suppose(p.Line.Seen("van", p.Line.Lookup("machinisten").Entity), 0, formula.Value{State: formula.Known, Kind: formula.Date, Int: int32(calendarDate(t, "2026-06-28"))})
			e.Suppose(p.Line.Seen("tot_en_met", p.Line.Lookup("machinisten").Entity), 0, formula.Value{State: formula.Known, Kind: formula.Date, Int: int32(calendarDate(t, "2026-06-29"))})
		}},
		{inputs(``, "2026-06-28", `, "machinisten": 2, "tot_en_met": "2026-06-29"`), func() { set("stilstand", 0, formula.Value{State: formula.Undetermined}) }},
	} {
		x.change()
		e.Renew(nil)
		alike(t, p, e, opened(x.given))
	}
}

// alike sees that two evaluators come to the same.
func alike(t *testing.T, p *engine.Product, a, b *engine.Evaluator) {
	t.Helper()
	count := 0
	for _, d := range p.Line.Definitions {
		if a.Rows(d.Entity) != b.Rows(d.Entity) {
			t.Fatalf("%s: %d rows, not %d", d.Name, a.Rows(d.Entity), b.Rows(d.Entity))
		}
		if d.Kind == model.List || d.Type.Many || d.By != nil {
			continue
		}
		for row := range int32(a.Rows(d.Entity)) {
			count++
			got, want := fmt.Sprint(a.Read(d, row, text.NL)), fmt.Sprint(b.Read(d, row, text.NL))
			if got != want {
				t.Errorf("%s of row %d is %s, not %s", d.Name, row, got, want)
			}
		}
	}
	if count < 15 {
		t.Errorf("held %d values against each other", count)
	}
}

// A number that was known and is not any more is read as such, also by comparisons that
// look at numbers before states.
func TestRenewingForgetsNumbers(t *testing.T) {
	p := cranes()
	e := p.Evaluator()
	doc, _ := document.ReadJSON("in.json", []byte(`{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [{"van": "2026-06-01", "tot_en_met": "2026-06-05", "machinisten": 1}]}]}`))
	if faults := e.Open(calendarDate(t, "2026-08-10"), calendar.Last, doc.Root); len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	var numbers []*model.Definition
	for _, d := range p.Line.Definitions {
		if d.Kind == model.Rule && d.Type.Kind == formula.Number && e.Rows(d.Entity) > 0 {
			numbers = append(numbers, d)
			e.Value(d, 0)
		}
	}
	e.Suppose(p.Line.Lookup("machinisten"), 0, formula.Value{State: formula.Undetermined})
	e.Renew(nil)
	lost := 0
	for _, d := range numbers {
		if e.Rows(d.Entity) > 0 && e.Value(d, 0).State == formula.Undetermined {
			lost++
		}
	}
	if lost == 0 {
		t.Errorf("none of %d waits", len(numbers))
	}
}

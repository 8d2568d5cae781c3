package engine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
)

// factsOf are the parts that counted when one value was asked, as words.
func factsOf(t *testing.T, p *engine.Product, inputs, name string) []string {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	e := p.Evaluator()
	e.Watch()
	if faults := e.Open(calendarDate(t, "2026-08-10"), calendar.Last, doc.Root); len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	e.Value(p.Line.Lookup(name), 0)
	parts := [...]string{"counted", "applied", "withheld", "case", "minimum", "maximum", "rounded", "then", "else", "looked", "held", "broken"}
	var all []string
	e.Facts(func(f engine.Fact) {
		said := parts[f.Part]
		switch {
		case f.Constraint != nil:
			said += " " + f.Constraint.Name
		case f.Part == engine.Chosen:
			said += fmt.Sprintf(" %s %d", f.Definition.Name, f.Case)
		default:
			said += " " + f.Definition.Name
		}
		if f.Part == engine.Looked {
			said += fmt.Sprintf(" line %d", f.Pos.Line)
		}
		if f.Row > 0 {
			said += fmt.Sprintf(" row %d", f.Row)
		}
		all = append(all, said)
	})
	return all
}

func TestFactsTellWhatCounted(t *testing.T) {
	p := altered(t, nil, `rules:
=>
  staffel:
    title: {nl: staffel, en: scale}
    unit: EUR
    by: [{machinisten: from}]
    rows: [{machinisten: 0, value: 1}, {machinisten: 2, value: 3}]
    source: voorwaarden#prijs
rules:
  toeslag:
    of: inzet
    unit: EUR
    title: {nl: toeslag, en: surcharge}
    when: machinisten > 0
    cases: [{id: veel, when: machinisten > 1, then: staffel(machinisten) / 8}, {id: een, then: 100}]
    at_least: 0.376
    at_most: 50
    round: {to: 0.01, mode: half_up}
    source: voorwaarden#prijs
  toeslagen: {unit: EUR, title: {nl: toeslagen, en: surcharges}, formula: 'sum(kranen, sum(.inzetten, .toeslag))', source: voorwaarden#prijs}
  keuze: {unit: EUR, title: {nl: keuze, en: choice}, formula: 'if stilstand > 1 * dag {if stilstand > 3 * dag {8} else {3}} else {1}', source: voorwaarden#prijs}
  laatste: {unit: EUR/dag, title: {nl: oude prijs, en: old price}, formula: "dagprijs(date('2026-01-01'))", source: voorwaarden#prijs}`, `outputs:
=>
constraints:
  ruim: {assert: stilstand > 1 * dag, message: {nl: te kort, en: too short}, source: voorwaarden#prijs}
outputs:`)
	const inputs = `{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [
		{"van": "2026-06-01", "tot_en_met": "2026-06-05", "machinisten": 0}, {"van": "2026-06-06", "tot_en_met": "2026-06-06", "machinisten": 1},
		{"van": "2026-06-07", "tot_en_met": "2026-06-07", "machinisten": 3}]}]}`
	for _, c := range []struct{ name, want string }{
		{"toeslagen", "counted toeslag, withheld toeslag, counted toeslag row 1, applied toeslag row 1, case toeslag 1 row 1, maximum toeslag row 1," +
			" counted toeslag row 2, applied toeslag row 2, case toeslag 0 row 2, minimum toeslag row 2, rounded toeslag row 2, counted toeslagen, looked staffel line 79, held ruim"},
		{"keuze", "counted keuze, then keuze, else keuze, held ruim"},
		{"laatste", "counted laatste, counted dagprijs, held ruim"},
		{"dagloon", "counted dagloon, held ruim"},
	} {
		got := strings.Join(slices.DeleteFunc(factsOf(t, p, inputs, c.name), func(s string) bool { return s == "" }), ", ")
		if got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
	if got := factsOf(t, p, strings.Replace(inputs, `"stilstand": 3`, `"stilstand": 1`, 1), "dagloon"); !slices.Contains(got, "broken ruim") {
		t.Errorf("%q", got)
	}
}

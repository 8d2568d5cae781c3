package engine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/text"
)

// stayLine is a line about other rows: nights in a hotel, counted and numbered.
const stayLine = `line: hotel
title: {nl: Hotel, en: Hotel}
units:
  EUR: {decimals: 2, symbol: €, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
  nacht: {is: day, title: {nl: nacht, en: night}, plural: {nl: nachten, en: nights}}
  werkdag: {is: workday, title: {nl: werkdag, en: working day}, plural: {nl: werkdagen, en: working days}}
entities:
  gast: {root: true, title: {nl: gast, en: guest}}
  verblijf: {in: gast, list: verblijven, interval: [van, tot_en_met], title: {nl: verblijf, en: stay}}
groups:
  prijs: {nl: Prijs, en: Price}
inputs:
  van: {of: verblijf, type: date, title: {nl: van, en: from}}
  tot_en_met: {of: verblijf, type: date, optional: true, title: {nl: tot en met, en: through}}
  prijs: {of: verblijf, unit: EUR, title: {nl: prijs, en: price}}
  suite: {of: verblijf, type: boolean, default: false, title: {nl: suite, en: suite}}
parameters:
  gratis_vanaf: {title: {nl: gratis vanaf, en: free from}, unit: nacht, value: 5, source: boek#p1}
rules:
  nummer: {of: verblijf, type: number, title: {nl: nummer, en: number}, formula: running(1), source: boek#p1}
  tot_nu_toe: {of: verblijf, unit: EUR, title: {nl: tot nu toe, en: so far}, formula: running(prijs), source: boek#p1}
  duurder: {of: verblijf, unit: EUR, title: {nl: duurder, en: dearer}, formula: prijs - previous(prijs), source: boek#p1}
  eerste_gratis: {type: date, title: {nl: eerste gratis nacht, en: first free night}, formula: 'nth_day(verblijven, gratis_vanaf)', source: boek#p1}
  derde_werkdag: {type: date, title: {nl: derde werkdag, en: third working day}, formula: "nth_workday(verblijven, 3, date('2026-05-08'))", source: boek#p1}
  prijs_suite: {unit: EUR, title: {nl: prijs van de suite, en: price of the suite}, formula: 'find(verblijven, .suite).prijs', source: boek#p1}
outputs: {default: alles, alles: [nummer, tot_nu_toe, duurder, eerste_gratis, derde_werkdag, prijs_suite]}
conditions:
  gratis_vanaf: {group: prijs, title: {nl: Gratis vanaf, en: Free from}, values: [gratis_vanaf]}
`

// stay answers for a guest on Friday 15 May 2026.
func stay(t *testing.T, inputs string) *engine.Evaluation {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{
		Rules:    fstest.MapFS{"bronnen.yaml": {Data: []byte(tableSources)}, "hotel.yaml": {Data: []byte(stayLine)}},
		Products: fstest.MapFS{"zee/product.yaml": {Data: []byte("product: zee\nline: hotel\nstatus: vastgesteld\nset:\n  gratis_vanaf: {value: 5, source: boek#p1}\n")}},
		Schemas:  compiled()})
	if err != nil || c == nil || len(c.Products) == 0 {
		t.Fatal(err, tell(faults))
	}
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	on, _ := calendar.Parse("2026-05-15")
	names := []string{"tot_nu_toe", "duurder", "eerste_gratis", "derde_werkdag", "prijs_suite"}
	a, faults, err := c.Products[0].Evaluator().Evaluate(context.Background(), engine.Request{On: on, Inputs: doc.Root, Lang: text.EN, Explain: names})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, tell(faults))
	}
	return a
}

// brief writes a value, or its state.
func brief(v engine.Value) string {
	if s, ok := v.Value.(string); ok {
		return s
	}
	return v.State + v.Code
}

// Stays are in the order of their first days, however they were given.
func TestRowsBeforeAndDaysCounted(t *testing.T) {
	a := stay(t, `{"verblijven": [{"van": "2026-05-08", "prijs": 300}, {"van": "2026-05-01", "tot_en_met": "2026-05-02", "prijs": 100, "suite": true}]}`)
	for name, want := range map[string]string{"eerste_gratis": "2026-05-10", "derde_werkdag": "2026-05-12", "prijs_suite": "100.00"} {
		if got := brief(a.Results.Values[name]); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	for i, want := range []map[string]string{{"nummer": "1", "tot_nu_toe": "100.00", "duurder": "notApplicable"}, {"nummer": "2", "tot_nu_toe": "400.00", "duurder": "200.00"}} {
		for name, value := range want {
			if got := brief(a.Results.Lists["verblijven"][i].Values[name]); got != value {
				t.Errorf("%s of row %d is %s, want %s", name, i, got, value)
			}
		}
	}
	if at := a.Results.Lists["verblijven"][0].At; at != "/verblijven/1" {
		t.Errorf("the first stay was given at %s", at)
	}
	if a.Status != "complete" {
		t.Errorf("%s, missing %v", a.Status, a.Missing)
	}
}

// What they were computed from stands under each of them.
func TestOtherRowsAreExplained(t *testing.T) {
	a := stay(t, `{"verblijven": [{"van": "2026-05-08", "prijs": 300}, {"van": "2026-05-01", "tot_en_met": "2026-05-02", "prijs": 100, "suite": true}]}`)
	for op, want := range map[string]string{
		"nth_day":     "5 2026-05-01 2026-05-02 2026-05-08 notApplicable",
		"nth_workday": "3 2026-05-08 2026-05-01 2026-05-02 2026-05-08 notApplicable",
		"previous":    "100.00",
	} {
		steps := slices.Collect(a.Explanation.All())
		i := slices.IndexFunc(steps, func(s engine.Step) bool { return s.Op == op && s.Value.State == "value" })
		if i < 0 {
			t.Errorf("%s is not explained", op)
			continue
		}
		var made []string
		for _, o := range steps[i].Operands {
			made = append(made, brief(steps[o].Value))
		}
		if got := strings.Join(made, " "); got != want {
			t.Errorf("%s is made of %s, want %s", op, got, want)
		}
	}
}

func TestFindNamesWhatIsMissing(t *testing.T) {
	for inputs, want := range map[string]string{
		`{}`: "/verblijven",
		`{"verblijven": [{"van": "2026-05-08", "prijs": 300}]}`:                                                                   "/verblijven",
		`{"verblijven": [{"van": "2026-05-08", "prijs": 300}, {"van": "2026-05-01", "tot_en_met": "2026-05-02", "suite": true}]}`: "/verblijven/1/prijs",
	} {
		a := stay(t, inputs)
		v := a.Results.Values["prijs_suite"]
		if a.Missing[0].Row != (inputs != "{}" && want == "/verblijven") {
			t.Errorf("%s: %+v", inputs, a.Missing)
		}
		if v.State != "undetermined" || !slices.Equal(v.Missing, []string{want}) {
			t.Errorf("%s: %+v, want %s", inputs, v, want)
		}
	}
	both := `{"verblijven": [{"van": "2026-05-08", "prijs": 300, "suite": true}, {"van": "2026-05-01", "tot_en_met": "2026-05-02", "prijs": 1, "suite": true}]}`
	if v := stay(t, both).Results.Values["prijs_suite"]; v.Code != "bound-exceeded" {
		t.Errorf("two rows: %+v", v)
	}
}

// A running sum over a long list takes as many steps as there are rows, also where
// a value is missing; explaining all of it ends.
func TestRunningOverALongList(t *testing.T) {
	rows := make([]string, 10_000)
	first, _ := calendar.Parse("1950-01-01")
	for i := range rows {
		day := (first + calendar.Date(i)).String()
		rows[i] = fmt.Sprintf(`{"van": "%s", "tot_en_met": "%s", "prijs": 1}`, day, day)
	}
	rows[0] = strings.Replace(rows[0], `, "prijs": 1`, "", 1)
	a := stay(t, `{"verblijven": [`+strings.Join(rows, ",")+`]}`)
	last := a.Results.Lists["verblijven"][9_999].Values
	if v := last["tot_nu_toe"]; v.State != "undetermined" || !slices.Equal(v.Missing, []string{"/verblijven/0/prijs"}) {
		t.Errorf("%+v", v)
	}
	if brief(last["nummer"]) != "10000" {
		t.Errorf("%+v", last["nummer"])
	}
	operands := 0
	for s := range a.Explanation.All() {
		operands += len(s.Operands)
	}
	if operands > 2*engine.MaxOperands {
		t.Errorf("%d operands", operands)
	}
}

package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
)

// A part of a formula has its value at each row, whether it decided anything or not, and
// each row knows the one around it.
func TestPartsOfFormulasAtRows(t *testing.T) {
	p := altered(t, nil, `rules:
=>
rules:
  druk: {of: inzet, type: boolean, title: {nl: druk, en: busy}, formula: stilstand > 99 * dag and machinisten > 1, source: voorwaarden#prijs}`)
	doc, faults := document.ReadJSON("in.json", []byte(`{"stilstand": 3, "kranen": [
		{"nummer": "A", "inzetten": [{"van": "2026-06-01", "tot_en_met": "2026-06-05", "machinisten": 2}]},
		{"nummer": "B", "inzetten": [{"van": "2026-06-01", "tot_en_met": "2026-07-01"}, {"van": "2026-07-20", "machinisten": 1}]}]}`))
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	e := p.Evaluator()
	if faults := e.Open(calendarDate(t, "2026-08-10"), calendar.Last, doc.Root); len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	druk := p.Line.Lookup("druk")
	root := e.Edition(druk).Body.Formula.Root
	var got []string
	for row := range int32(e.Rows(druk.Entity)) {
		got = append(got, fmt.Sprint(e.ValueOf(root.Args[0], row).Int, e.ValueOf(root.Args[1], row).State == formula.Known, e.ValueOf(root.Args[1], row).Int, e.Holder(druk.Entity, row)))
	}
	if said := strings.Join(got, ", "); said != "0 true 1 0, 0 false 0 1, 0 true 0 1" {
		t.Errorf("parts and holders: %s", said)
	}
	stuk := p.Line.Lookup("prijs_stuk").Entity
	holders := ""
	for row := range int32(e.Rows(stuk)) {
		holders += fmt.Sprint(e.Holder(stuk, row))
	}
	if holders != "0111222" || e.Holder(0, 0) != 0 {
		t.Errorf("pieces stand in rentals %s", holders)
	}
}

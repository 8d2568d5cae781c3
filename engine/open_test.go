package engine_test

import (
	"slices"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

// A single value that waits for inputs says for which, as an answer does.
func TestReadingSaysWhatIsMissing(t *testing.T) {
	p := altered(t, nil)
	doc, faults := document.ReadJSON("in.json", []byte(`{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [{"van": "2026-06-01", "tot_en_met": "2026-06-05"}]}]}`))
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	e := p.Evaluator()
	if faults := e.Open(calendarDate(t, "2026-08-10"), calendar.Last, doc.Root); len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	found := 0
	for _, d := range p.Line.Definitions {
		if d.Kind != model.Rule || d.Type.Many {
			continue
		}
		for row := range int32(e.Rows(d.Entity)) {
			v := e.Read(d, row, text.NL)
			if v.State != "undetermined" {
				continue
			}
			found += len(v.Missing)
			if !slices.Contains(v.Missing, "/kranen/0/inzetten/0/machinisten") {
				t.Errorf("%s waits for %v", d.Name, v.Missing)
			}
		}
	}
	if found == 0 {
		t.Error("nothing waits for anything")
	}
}

// A row's pointer is the one that answers give it, of rows that are derived too.
func TestPointersOfRows(t *testing.T) {
	p := altered(t, nil)
	doc, _ := document.ReadJSON("in.json", []byte(`{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": []}, {"nummer": "B", "inzetten": [
		{"van": "2026-06-01", "tot_en_met": "2026-06-05", "machinisten": 0}, {"van": "2026-07-01", "tot_en_met": "2026-07-05", "machinisten": 0}]}]}`))
	e := p.Evaluator()
	if faults := e.Open(calendarDate(t, "2026-08-10"), calendar.Last, doc.Root); len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	var got []string
	for id := range p.Line.Entities {
		for row := range int32(e.Rows(formula.EntityID(id))) {
			got = append(got, e.Pointer(formula.EntityID(id), row))
		}
	}
	want := []string{"", "/kranen/0", "/kranen/1", "/kranen/1/inzetten/0", "/kranen/1/inzetten/1", "/kranen/1/huren/0", "/kranen/1/huren/1",
		"/kranen/1/huren/0/stukken/0", "/kranen/1/huren/1/stukken/0", "/kranen/1/huren/0/maanden/0", "/kranen/1/huren/1/maanden/0"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

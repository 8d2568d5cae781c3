package engine_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/text"
)

// cranes is the line of testdata/kraan: jobs of rented machines, which are joined,
// cut and grouped by its documents alone.
var cranes = sync.OnceValue(func() *engine.Product {
	c, _, faults, err := engine.Load(engine.Documents{Rules: os.DirFS("testdata/kraan/rules"),
		Products: os.DirFS("testdata/kraan/products"), Schemas: os.DirFS("../schemas")})
	if err != nil || c == nil || len(c.Products) == 0 {
		panic(fmt.Sprint(err, tell(faults)))
	}
	return c.Products[0]
})

// hired is what hiring cranes comes to on a day: some outputs, or all.
func hired(t testing.TB, on, inputs string, outputs ...string) *engine.Evaluation {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	day, _ := calendar.Parse(on)
	a, faults, err := cranes().Evaluator().Evaluate(context.Background(), engine.Request{On: day, Inputs: doc.Root, Lang: text.EN, Outputs: outputs})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, tell(faults))
	}
	return a
}

// rowsTold writes the rows of a result below each other: their place, and what was asked.
func rowsTold(n *engine.Node, names ...string) []string {
	var all []string
	told := n.At
	for _, name := range names {
		if v, ok := n.Values[name]; ok {
			told += " " + brief(v)
		}
	}
	all = append(all, told)
	for _, list := range []string{"kranen", "huren", "stukken", "maanden"} {
		for _, row := range n.Lists[list] {
			all = append(all, rowsTold(row, names...)...)
		}
	}
	return all
}

func TestJobs(t *testing.T) {
	a := hired(t, "2026-08-10", `{"stilstand": 3, "kranen": [{"nummer": "A", "verzekerd_vanaf": "2026-08-01", "inzetten": [
		{"van": "2026-06-29", "tot_en_met": "2026-07-03", "machinisten": 1},
		{"van": "2026-07-06", "machinisten": 0}, {"van": "2026-06-01", "tot_en_met": "2026-06-05", "machinisten": 2}]}]}`)
	got := rowsTold(a.Results, "van", "tot_en_met", "tarief", "prijs_stuk", "eerste_dag", "prijs_maand", "dagen_huur", "prijs_huur", "totaal")
	want := []string{
		" 22977.68",
		"/kranen/0",
		"/kranen/0/huren/0 2026-06-01 2026-06-05 5 5200.00",
		"/kranen/0/huren/0/stukken/0 2026-06-01 2026-06-05 400.00 5200.00", // 5 days of 400, 2 x 5 x 320
		"/kranen/0/huren/0/maanden/0 2026-06-01 5200.00",
		"/kranen/0/huren/1 2026-06-29 2026-08-10 41 17777.68", // 4 and 5 July do not count
		"/kranen/0/huren/1/stukken/0 2026-06-29 2026-06-30 400.00 1440.00",
		"/kranen/0/huren/1/stukken/1 2026-07-01 2026-07-03 425.50 2236.50",
		"/kranen/0/huren/1/stukken/2 2026-07-06 2026-07-20 425.50 6382.50", // through the 20th day
		"/kranen/0/huren/1/stukken/3 2026-07-21 2026-07-31 361.675 3978.425",
		"/kranen/0/huren/1/stukken/4 2026-08-01 2026-08-10 361.675 3740.25", // 15% less, and 12.35 of insurance
		"/kranen/0/huren/1/maanden/0 2026-06-01 1440.00",
		"/kranen/0/huren/1/maanden/1 2026-07-01 12597.425",
		"/kranen/0/huren/1/maanden/2 2026-08-01 3740.25",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if a.Status != "complete" {
		t.Errorf("%s, missing %v", a.Status, a.Missing)
	}
}

// A job that has not begun has no days; what is not known yet spoils its own crane only.
func TestJobsNotKnown(t *testing.T) {
	a := hired(t, "2026-08-10", `{"stilstand": 3, "kranen": [
		{"nummer": "A", "inzetten": [{"van": "2026-09-01", "machinisten": 0}]},
		{"nummer": "B", "inzetten": [{"van": "2026-08-03", "machinisten": 0}, {"machinisten": 0}]},
		{"nummer": "C", "inzetten": [{"van": "2026-08-03", "tot_en_met": "2026-08-03"}]},
		{"nummer": "D", "inzetten": [{"van": "2026-08-03", "tot_en_met": "2026-08-04", "machinisten": 0}]}]}`)
	got := strings.Join(rowsTold(a.Results, "huren", "langste", "prijs_huur"), "\n")
	want := `
/kranen/0 notApplicable
/kranen/1 undetermined undetermined
/kranen/2 1
/kranen/2/huren/0 undetermined
/kranen/2/huren/0/stukken/0
/kranen/2/huren/0/maanden/0
/kranen/3 2
/kranen/3/huren/0 851.00
/kranen/3/huren/0/stukken/0
/kranen/3/huren/0/maanden/0`
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	var missing []string
	for _, m := range a.Missing {
		missing = append(missing, m.At+"/"+m.Name+" for "+strings.Join(m.NeededBy, ", "))
	}
	wanted := []string{"/kranen/1/inzetten/1/van for huren", "/kranen/2/inzetten/0/machinisten for prijs_stuk"}
	if !slices.Equal(missing, wanted) {
		t.Errorf("missing %v, want %v", missing, wanted)
	}
}

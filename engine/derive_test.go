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
	"dekking/engine/document"
	"dekking/engine/text"
)

// cranes is the line of testdata/kraan: jobs of rented machines, which are joined,
// cut and grouped by its documents alone.
var cranes = sync.OnceValue(func() *engine.Product {
	c, _, faults, err := engine.Load(engine.Documents{Rules: os.DirFS("testdata/kraan/rules"),
		Products: os.DirFS("testdata/kraan/products"), Schemas: compiled()})
	if err != nil || c == nil || len(c.Products) == 0 {
		panic(fmt.Sprint(err, tell(faults)))
	}
	return c.Products[0]
})

// altered is that product with documents beside its own, and edits of its line.
func altered(t testing.TB, more map[string]string, edits ...string) *engine.Product {
	t.Helper()
	docs := map[string][]byte{}
	for _, file := range []string{"rules/kraanverhuur.yaml", "rules/bronnen.yaml", "rules/privacy.yaml", "products/kraan-en-zo/product.yaml"} {
		src, err := os.ReadFile("testdata/kraan/" + file)
		if err != nil {
			t.Fatal(err)
		}
		docs[file] = src
	}
	for _, edit := range edits {
		docs["rules/kraanverhuur.yaml"] = edited(t, "rules/kraanverhuur.yaml", docs["rules/kraanverhuur.yaml"], []byte(edit))
	}
	for file, src := range more {
		docs[file] = []byte(src)
	}
	c, _, faults, err := engine.Load(documents(docs))
	if err != nil || c == nil || len(faults) > 0 {
		t.Fatal(err, tell(faults))
	}
	return c.Products[0]
}

// hired is what hiring cranes comes to on a day: some outputs, or all.
func hired(t testing.TB, on, inputs string, outputs ...string) *engine.Evaluation {
	t.Helper()
	return asked(t, cranes(), on, inputs, outputs...)
}

// asked is what a product comes to on a day.
func asked(t testing.TB, p *engine.Product, on, inputs string, outputs ...string) *engine.Evaluation {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	a, faults, err := p.Evaluator().Evaluate(context.Background(), engine.Request{On: calendarDate(t, on), Inputs: doc.Root, Lang: text.EN, Outputs: outputs, Explain: outputs})
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
	for _, list := range []string{"kranen", "huren", "stukken", "maanden", "termijnen"} {
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
		"/kranen/0/termijnen/0 2026-08-01 2026-08-31",
		"/kranen/0/termijnen/1 2026-09-01 2026-09-30",
		"/kranen/0/termijnen/2 2026-10-01 2026-10-31",
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

// A library's days cut the pieces of the line that uses it too, whatever they are
// called and wherever they lie.
func TestLibrariesCutToo(t *testing.T) {
	p := altered(t, map[string]string{"rules/kraan/keuring.yaml": `library: kraan/keuring
title: {nl: Keuringen, en: Inspections}
expects: [kraan, huur]
parameters:
  keuringsdag: {title: {nl: keuringsdag, en: day of inspection}, type: date, value: 2026-08-04, source: voorwaarden#huur}
rules:
  halverwege: {title: {nl: halverwege, en: halfway}, of: huur, type: date, formula: 'nth_day(inzetten, 2)', source: voorwaarden#huur}
cuts:
  stuk:
    after: [halverwege]
    before: [keuringsdag, 'add_days(keuringsdag, 40)']
`}, "units:\n  EUR\n=>\nuses: [kraan/keuring]\nunits:\n  EUR\n")
	a := asked(t, p, "2026-08-10", `{"stilstand": 1, "kranen": [{"nummer": "A", "inzetten": [
		{"van": "2026-07-30", "tot_en_met": "2026-08-05", "machinisten": 0}, {"van": "2026-08-20", "tot_en_met": "2026-08-20", "machinisten": 0}]}]}`)
	got := rowsTold(a.Results.Lists["kranen"][0], "van", "tot_en_met")
	want := []string{
		"/kranen/0",
		"/kranen/0/huren/0 2026-07-30 2026-08-05",
		"/kranen/0/huren/0/stukken/0 2026-07-30 2026-07-31", // the second day is the last of the month too
		"/kranen/0/huren/0/stukken/1 2026-08-01 2026-08-03",
		"/kranen/0/huren/0/stukken/2 2026-08-04 2026-08-05",
		"/kranen/0/huren/0/maanden/0",
		"/kranen/0/huren/0/maanden/1",
		"/kranen/0/huren/1 2026-08-20 2026-08-20", // one day long: no second one to cut after
		"/kranen/0/huren/1/stukken/0 2026-08-20 2026-08-20",
		"/kranen/0/huren/1/maanden/0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Where ends of intervals share names, what is meant follows from where it stands:
// in a message, an output, a request.
func TestSharedNamesAreThoseOfTheirRow(t *testing.T) {
	p := altered(t, nil, "outputs:\n=>\n"+`constraints:
  niet_lang:
    of: stuk
    assert: days(van, tot_en_met) < 10 * dag or machinisten == 0
    message: {nl: '{van} {dagen_stuk} {machinisten}', en: 'From {van} through {tot_en_met}: {dagen_stuk}, {machinisten} operators.'}
    source: voorwaarden#huur
outputs:
`, "alles: [totaal,\n=>\nalles: [totaal, van,\n")
	a := asked(t, p, "2026-08-10", `{"stilstand": 1, "kranen": [{"nummer": "A", "inzetten": [{"van": "2026-07-04", "tot_en_met": "2026-08-05", "machinisten": 2}]}]}`)
	var said []string
	for _, v := range a.Violations {
		said = append(said, v.At+": "+v.Message)
	}
	want := "/kranen/0/huren/0/stukken/0: From 4 July 2026 through 23 July 2026: 20 days, 2 operators."
	if len(said) != 1 || said[0] != want {
		t.Errorf("got %q, want %q", said, want)
	}
	if row := a.Results.Lists["kranen"][0].Lists["inzetten"][0]; brief(row.Values["van"]) != "2026-07-04" {
		t.Errorf("the first day of a job is not shown: %v", row.Values)
	}
	for _, at := range []string{"/kranen/0/inzetten/0", "/kranen/0/huren/0", "/kranen/0/huren/0/stukken/1"} {
		doc, _ := document.ReadJSON("in.json", []byte(`{"stilstand": 1, "kranen": [{"nummer": "A", "inzetten": [{"van": "2026-07-04", "tot_en_met": "2026-08-05", "machinisten": 2}]}]}`))
		a, faults, err := p.Evaluator().Evaluate(context.Background(), engine.Request{On: calendarDate(t, "2026-08-10"), Inputs: doc.Root, Explain: []string{at + "/van"}})
		if err != nil || len(faults) > 0 || len(a.Asked()) != 1 || a.Explanation.Step(a.Asked()[0].Step).At != at {
			t.Errorf("%s/van: %v %s", at, err, tell(faults))
		}
	}
	doc, _ := document.ReadJSON("in.json", []byte(`{"kranen": []}`))
	_, faults, _ := p.Evaluator().Evaluate(context.Background(), engine.Request{On: calendarDate(t, "2026-08-10"), Inputs: doc.Root, Explain: []string{"/kranen/7/van"}})
	if len(faults) != 1 || faults[0].Code != "request/unknown-pointer" || faults[0].Args["entity"] != "inzet, huur, stuk, termijn" {
		t.Errorf("a row that is not there: %s", tell(faults))
	}
}

// A piece of a piece lies in that before it lies in what holds both.
func TestTheIntervalOfAPieceComesFirst(t *testing.T) {
	p := altered(t, nil, "groups:\n  prijs\n=>\n"+`  halve:
    in: huur
    list: halven
    interval: [begin, einde]
    derive:
      cut: {over: stukken, before: [startdag]}
    title: {nl: helft, en: half}
groups:
  prijs
`, "rules:\n  dagen_stuk\n=>\n"+`rules:
  startdag: {of: huur, type: date, title: {nl: startdag, en: start}, formula: 'add_days(van, 3)', source: voorwaarden#huur}
  na_begin: {of: halve, unit: dag, title: {nl: na begin, en: after}, formula: 'begin - van', source: voorwaarden#huur}
  dagen_stuk
`)
	a := asked(t, p, "2026-08-10", `{"stilstand": 1, "kranen": [{"nummer": "A", "inzetten": [{"van": "2026-07-30", "tot_en_met": "2026-08-05", "machinisten": 2}]}]}`, "na_begin")
	var got []string
	for _, row := range a.Results.Lists["kranen"][0].Lists["huren"][0].Lists["halven"] {
		got = append(got, row.Key+" "+brief(row.Values["na_begin"]))
	}
	if want := []string{"2026-07-30 0", "2026-08-01 0", "2026-08-02 1"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A first day that is not given but has a default is in its place all the same.
func TestIntervalsStandByTheirDefaultsToo(t *testing.T) {
	p := altered(t, nil, "van: {of: inzet, type: date,\n=>\nvan: {of: inzet, type: date, default: 2026-06-10,\n")
	inputs := `{"stilstand": 1, "kranen": [{"nummer": "A", "inzetten": [
		{"van": "2026-06-20", "tot_en_met": "2026-06-22", "machinisten": 0}, {"tot_en_met": "2026-06-%s", "machinisten": 0}]}]}`
	a := asked(t, p, "2026-08-10", fmt.Sprintf(inputs, "12"), "dagen_huur")
	got := strings.Join(rowsTold(a.Results.Lists["kranen"][0], "van", "tot_en_met", "dagen_huur"), "\n")
	if want := "/kranen/0\n/kranen/0/huren/0 2026-06-10 2026-06-12 3\n/kranen/0/huren/1 2026-06-20 2026-06-22 3"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	doc, _ := document.ReadJSON("in.json", []byte(fmt.Sprintf(inputs, "21")))
	_, faults, _ := p.Evaluator().Evaluate(context.Background(), engine.Request{On: calendarDate(t, "2026-08-10"), Inputs: doc.Root})
	if len(faults) != 1 || faults[0].Code != "input/overlap" || faults[0].Pointer != "/kranen/0/inzetten/0/van" {
		t.Errorf("jobs that overlap by a default: %s", tell(faults))
	}
}

// A list waits for what it is made with, fails with it, and asks for nothing that
// it is not made with.
func TestWhatListsAreMadeWith(t *testing.T) {
	one := `{"van": "2026-06-01", "tot_en_met": "2026-06-12", "machinisten": 0}`
	two := one + `, {"van": "2026-06-15", "tot_en_met": "2026-06-20", "machinisten": 0}`
	gap := func(s string) string { return "gap: stilstand}\n=>\ngap: " + s + "}\n" }
	day := "before: [verzekerd_vanaf]\n=>\nbefore: [verzekerd_vanaf, keuring]\n"
	asks := "  van: {of: inzet\n=>\n  keuring: {of: kraan, type: date, title: {nl: keuring, en: inspection}}\n  van: {of: inzet\n"
	for name, c := range map[string]struct {
		edits        []string
		stilstand    string
		jobs         string
		huren, stuks string // in place of the rows
		missing      string
	}{
		"no gap between jobs":      {nil, "", one, "1 rows", "1 rows", ""},
		"a gap that is missing":    {nil, "", two, "undetermined", "", "/stilstand"},
		"no jobs":                  {nil, "", "", "0 rows", "", ""},
		"a gap of half days":       {[]string{gap("stilstand / 2")}, `"stilstand": 3,`, two, "failed bound-exceeded 'huren' counts by a number that is not whole, or too small", "", ""},
		"a gap below zero":         {[]string{gap("stilstand - 4 * dag")}, `"stilstand": 3,`, two, "failed bound-exceeded 'huren' counts by a number that is not whole, or too small", "", ""},
		"a gap divided by zero":    {[]string{gap("stilstand / (3 - stilstand / dag)")}, `"stilstand": 3,`, two, "failed division-by-zero", "", ""},
		"a gap of zero":            {[]string{gap("stilstand - 3 * dag")}, `"stilstand": 3,`, two, "2 rows", "1 rows", ""},
		"a cut date that is asked": {[]string{day, asks}, `"stilstand": 3,`, two, "1 rows", "undetermined", "/kranen/0/keuring"},
		"a cut date that fails": {[]string{"before: [verzekerd_vanaf]\n=>\nbefore: ['add_days(verzekerd_vanaf ?? van, 100000)']\n"}, `"stilstand": 3,`, two,
			"1 rows", "failed bound-exceeded 'stukken' makes a date", ""},
	} {
		a := asked(t, altered(t, nil, c.edits...), "2026-08-10", `{`+c.stilstand+`"kranen": [{"nummer": "A", "inzetten": [`+c.jobs+`]}]}`, "totaal", "tarief")
		list := func(n *engine.Node, name string) string {
			if rows, there := n.Lists[name]; there {
				return fmt.Sprint(len(rows), " rows")
			}
			v := n.Values[name]
			return strings.TrimSpace(strings.Join([]string{v.State, v.Code, v.Detail}, " "))
		}
		crane := a.Results.Lists["kranen"][0]
		if got := list(crane, "huren"); !strings.HasPrefix(got, c.huren) {
			t.Errorf("%s: rentals are %s, want %s", name, got, c.huren)
		}
		if c.stuks != "" {
			if got := list(crane.Lists["huren"][0], "stukken"); !strings.HasPrefix(got, c.stuks) {
				t.Errorf("%s: pieces are %s, want %s", name, got, c.stuks)
			}
		}
		var missing []string
		for _, m := range a.Missing {
			missing = append(missing, m.At+"/"+m.Name)
		}
		if got := strings.Join(missing, " "); got != c.missing {
			t.Errorf("%s: missing %q, want %q", name, got, c.missing)
		}
		wanted := map[bool]string{true: "failed", false: map[bool]string{true: "complete", false: "incomplete"}[c.missing == ""]}[strings.Contains(c.huren+c.stuks, "failed")]
		if a.Status != wanted {
			t.Errorf("%s: %s, want %s", name, a.Status, wanted)
		}
	}
}

// What fails in a later row is no failure of an earlier one, and is not read there.
func TestLaterRowsFailByThemselves(t *testing.T) {
	a := hired(t, "2026-08-10", `{"stilstand": 3, "kranen": [{"nummer": "A", "inzetten": [
		{"van": "2019-11-01", "tot_en_met": "2020-02-10", "machinisten": 0}]}]}`, "tarief", "prijs_huur")
	got := strings.Join(rowsTold(a.Results, "tarief", "prijs_huur"), "\n")
	want := `
/kranen/0
/kranen/0/huren/0 failedno-edition
/kranen/0/huren/0/stukken/0 failedno-edition
/kranen/0/huren/0/stukken/1 failedno-edition
/kranen/0/huren/0/stukken/2 failedno-edition
/kranen/0/huren/0/stukken/3 340.00
/kranen/0/huren/0/stukken/4 340.00`
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// A value that is asked of one row costs the work of that row, however long its
// list: what nobody asks for is not computed.
func TestOnlyWhatIsAskedIsComputed(t *testing.T) {
	rules := amount("heel", "bon", "find(regels, .prijs == 5000 * EUR).samen") + amount("samen", "regel", "sum(regels, .prijs)") + amount("ook", "bon", "sum(regels, .prijs)")
	a, faults := buy(t, bounded(t, "rules", rules), rowsOf(9000, -1), "2024-01-01", engine.Request{Outputs: []string{"heel", "ook"}})
	if a == nil {
		t.Fatal(tell(faults))
	}
	for _, name := range []string{"heel", "ook"} {
		if v := a.Results.Values[name]; v.Value != "40504500.00" {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

// A gap is waited for where there are two intervals to join; one that begins after the
// day of the question is not there, so nothing rests on the gap.
func TestTheFirstDayDoesNotRestOnAGapThatJoinsNothing(t *testing.T) {
	a := hired(t, "2026-08-10", `{"kranen": [{"nummer": "A", "inzetten": [
		{"van": "2026-08-03", "tot_en_met": "2026-08-04", "machinisten": 0}, {"van": "2026-09-01", "machinisten": 0}]}]}`, "van")
	if len(a.Missing) > 0 || a.Status != "complete" {
		t.Fatalf("%s, missing %v", a.Status, a.Missing)
	}
	for s := range a.Explanation.All() {
		if s.Name == "stilstand" {
			t.Errorf("step %d rests on the gap: %+v", s.ID, s)
		}
	}
}

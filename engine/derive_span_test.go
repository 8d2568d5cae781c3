package engine_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/text"
)

// insured asks what the terms of cranes come to: each is insured from a day.
func insured(t *testing.T, p *engine.Product, days []string, outputs ...string) *engine.Evaluation {
	t.Helper()
	cranes := make([]string, len(days))
	for i, day := range days {
		cranes[i] = fmt.Sprintf(`{"nummer": "%d", "inzetten": []%s}`, i, day)
	}
	return asked(t, p, "2026-08-10", `{"kranen": [`+strings.Join(cranes, ", ")+`]}`, outputs...)
}

// spanned is the line of cranes with other ends of the span.
func spanned(t *testing.T, from, through, each string, edits ...string) *engine.Product {
	t.Helper()
	return altered(t, nil, append([]string{
		"span: {from: verzekerd_vanaf, through: laatste_verzekerde_dag, each: month}\n=>\nspan: {from: \"" + from + "\", through: \"" + through + "\", each: " + each + "}\n"}, edits...)...)
}

// A span has a row for each calendar month between its days, cut to them; amounts that
// are spread over the rows add up.
func TestASpanIsItsMonths(t *testing.T) {
	a := insured(t, cranes(), []string{`, "verzekerd_vanaf": "2025-11-30"`, ``, `, "verzekerd_vanaf": "2026-01-01"`}, "termijnbedrag", "vervallen")
	got := strings.Join(rowsTold(a.Results, "van", "tot_en_met", "termijnbedrag", "vervallen"), "\n")
	want := `
/kranen/0
/kranen/0/termijnen/0 2025-11-30 2025-11-30 12.00 12.00
/kranen/0/termijnen/1 2025-12-01 2025-12-31 383.00 395.00
/kranen/0/termijnen/2 2026-01-01 2026-01-31 383.00 778.00
/kranen/0/termijnen/3 2026-02-01 2026-02-27 334.00 1112.00
/kranen/1
/kranen/2
/kranen/2/termijnen/0 2026-01-01 2026-01-31 383.00 383.00
/kranen/2/termijnen/1 2026-02-01 2026-02-28 346.00 729.00
/kranen/2/termijnen/2 2026-03-01 2026-03-31 383.00 1112.00`
	if got != want || a.Status != "complete" {
		t.Errorf("%s, got %s\nwant %s", a.Status, got, want)
	}
	if row := a.Results.Lists["kranen"][0].Lists["termijnen"][1]; row.Key != "2025-12-01" {
		t.Errorf("the key is %s", row.Key)
	}
}

// A span holds each day between its ends once, in the order of time, and parts at the
// ends of calendar periods only.
func TestASpanHoldsEachDayOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 7))
	for _, each := range []string{"month", "year"} {
		p := spanned(t, "verzekerd_vanaf", "add_days(verzekerd_vanaf, stilstand * 100 - 101 * dag)", each)
		for range 400 {
			first, length := civil(20000+r.IntN(2000)), []int{1, 3, 8}[r.IntN(3)]
			a := asked(t, p, "2026-08-10", fmt.Sprintf(`{"stilstand": %d, "kranen": [{"nummer": "A", "inzetten": [], "verzekerd_vanaf": %q}]}`, length, first.Format(iso)), "dagen_termijn")
			var want []string // first and last days of rows
			last := first.AddDate(0, 0, length*100-101)
			for day := first; !day.After(last); day = day.AddDate(0, 0, 1) {
				begins := day.Equal(first) || day.Day() == 1 && (each == "month" || day.Month() == time.January)
				if begins {
					want = append(want, day.Format(iso)+" ")
				}
				want[len(want)-1] = want[len(want)-1][:len(iso)+1] + day.Format(iso)
			}
			var got []string
			for _, row := range a.Results.Lists["kranen"][0].Lists["termijnen"] {
				got = append(got, brief(row.Values["van"])+" "+brief(row.Values["tot_en_met"]))
			}
			if !slices.Equal(got, want) {
				t.Fatalf("each %s of %d days from %s: %v, want %v", each, length*100-100, first.Format(iso), got, want)
			}
		}
	}
}

// A span waits for its days and fails with them; where one is not applicable, or the
// first lies after the last, it has no rows, whatever the other is.
func TestTheDaysOfASpan(t *testing.T) {
	asks := "  van: {of: inzet\n=>\n  keuring: {of: kraan, type: date, title: {nl: keuring, en: inspection}}\n  van: {of: inzet\n"
	fails := "add_days(keuring, 10000000)"
	for name, c := range map[string]struct{ from, through, given, want, missing string }{
		"one day":                      {"keuring", "keuring", `, "keuring": "2026-03-31"`, "1 rows", ""},
		"the last before the first":    {"keuring", "add_days(keuring, -1)", `, "keuring": "2026-03-31"`, "0 rows", ""},
		"missing":                      {"keuring", "keuring", ``, "undetermined", "/kranen/0/keuring"},
		"the first is missing":         {"keuring", "verzekerd_vanaf", `, "verzekerd_vanaf": "2026-03-31"`, "undetermined", "/kranen/0/keuring"},
		"the last is missing":          {"verzekerd_vanaf", "keuring", `, "verzekerd_vanaf": "2026-03-31"`, "undetermined", "/kranen/0/keuring"},
		"no first, the last missing":   {"verzekerd_vanaf", "keuring", ``, "0 rows", ""},
		"no last, the first missing":   {"keuring", "verzekerd_vanaf", ``, "0 rows", ""},
		"the first fails":              {fails, "keuring", `, "keuring": "2026-03-31"`, "failed bound-exceeded", ""},
		"the last fails":               {"keuring", fails, `, "keuring": "2026-03-31"`, "failed bound-exceeded", ""},
		"the first fails, no last":     {fails, "verzekerd_vanaf", `, "keuring": "2026-03-31"`, "0 rows", ""},
		"the last fails, no first":     {"verzekerd_vanaf", fails, `, "keuring": "2026-03-31"`, "0 rows", ""},
		"both wait, one for the other": {"keuring", "earliest(keuring, verzekerd_vanaf)", ``, "undetermined", "/kranen/0/keuring"},
	} {
		p := spanned(t, c.from, c.through, "month", asks)
		a := insured(t, p, []string{c.given, `, "keuring": "2026-03-30", "verzekerd_vanaf": "2026-03-31"`}, "dagen_termijn")
		crane := a.Results.Lists["kranen"][0]
		got := fmt.Sprint(len(crane.Lists["termijnen"]), " rows")
		if v, told := crane.Values["termijnen"]; told {
			got = strings.TrimSpace(v.State + " " + v.Code)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		var missing []string
		for _, m := range a.Missing {
			missing = append(missing, m.At+"/"+m.Name)
		}
		if got := strings.Join(missing, " "); got != c.missing {
			t.Errorf("%s: missing %q, want %q", name, got, c.missing)
		}
	}
}

// The first day of a span and its last are explained by the days that it lies between,
// those of the rows in between by the calendar.
func TestTheDaysOfASpanAreExplained(t *testing.T) {
	doc, _ := document.ReadJSON("in.json", []byte(`{"kranen": [{"nummer": "A", "inzetten": [], "verzekerd_vanaf": "2025-11-30"}]}`))
	for pointer, want := range map[string]string{
		"0/van": "verzekerd_vanaf", "0/tot_en_met": "the last day of the month van", "1/van": "the first day of the month",
		"1/tot_en_met": "the last day of the month van", "3/tot_en_met": "laatste_verzekerde_dag",
	} {
		a, faults, err := cranes().Evaluator().Evaluate(context.Background(), engine.Request{On: calendarDate(t, "2026-08-10"), Inputs: doc.Root, Lang: text.EN,
			Explain: []string{"/kranen/0/termijnen/" + pointer}})
		if err != nil || len(faults) > 0 {
			t.Fatal(err, tell(faults))
		}
		x := a.Explanation
		day := x.Step(a.Asked()[0].Step)
		if len(day.Operands) != 1 {
			t.Errorf("%s: %+v", pointer, day)
			continue
		}
		by := x.Step(day.Operands[0])
		got := by.Name
		if got == "" {
			got = by.Text
			for _, o := range by.Operands {
				got += " " + x.Step(o).Name
			}
		}
		if got != want {
			t.Errorf("%s rests on %q, want %q", pointer, got, want)
		}
	}
}

// Rows of a span are intervals: they can be cut, joined and grouped.
func TestSpansCanBeMadeOf(t *testing.T) {
	p := altered(t, nil, "groups:\n  prijs\n=>\n"+`  deel: {in: kraan, list: delen, derive: {cut: {over: termijnen, before: ["date('2025-12-25')"]}}, title: {nl: deel, en: part}}
  looptijd: {in: kraan, list: looptijden, derive: {chain: {over: termijnen, gap: 1}}, title: {nl: looptijd, en: period}}
  jaar: {in: kraan, list: jaren, interval: [begin, einde], derive: {group: {over: termijnen, by: year}}, title: {nl: jaar, en: year}}
groups:
  prijs
`, "rules:\n  dagen_stuk\n=>\n"+`rules:
  dagen_deel: {of: deel, unit: dag, title: {nl: dagen, en: days}, formula: 'dagen_termijn - days(van, tot_en_met)', source: voorwaarden#huur}
  dagen_looptijd: {of: looptijd, unit: dag, title: {nl: dagen, en: days}, formula: 'sum(termijnen, .dagen_termijn)', source: voorwaarden#huur}
  dagen_jaar: {of: jaar, unit: dag, title: {nl: dagen, en: days}, formula: 'sum(termijnen, .dagen_termijn)', source: voorwaarden#huur}
  dagen_stuk
`)
	a := insured(t, p, []string{`, "verzekerd_vanaf": "2025-11-30"`}, "dagen_deel", "dagen_looptijd", "dagen_jaar")
	for _, c := range []struct{ list, value, want string }{
		{"delen", "dagen_deel", "2025-11-30 0, 2025-12-01 7, 2025-12-25 24, 2026-01-01 0, 2026-02-01 0"},
		{"looptijden", "dagen_looptijd", "2025-11-30 90"},
		{"jaren", "dagen_jaar", "2025-01-01 32, 2026-01-01 58"},
	} {
		var got []string
		for _, row := range a.Results.Lists["kranen"][0].Lists[c.list] {
			got = append(got, row.Key+" "+brief(row.Values[c.value]))
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.list, got, c.want)
		}
	}
}

// The rows of spans count for the bound on derived rows.
func TestASpanIsBounded(t *testing.T) {
	p := spanned(t, "date('"+calendar.First.String()+"')", "verzekerd_vanaf ?? date('"+calendar.Last.String()+"')", "month", "rules:\n  dagen_stuk\n=>\n"+`rules:
  alle_termijnen: {type: number, title: {nl: termijnen, en: terms}, formula: 'sum(kranen, count(.termijnen))', source: voorwaarden#huur}
  dagen_stuk
`)
	months := 12 * (calendar.Last.Year() - calendar.First.Year() + 1)
	days := make([]string, engine.MaxDerived/months+1)
	for more, want := range []string{"500000", "failed bound-exceeded"} {
		last, _ := calendar.First.AddMonths(int64(engine.MaxDerived%months - 1 + more))
		days[len(days)-1] = fmt.Sprintf(`, "verzekerd_vanaf": %q`, last)
		v := insured(t, p, days, "alle_termijnen").Results.Values["alle_termijnen"]
		if got := strings.TrimSpace(fmt.Sprint(v.Value, " ", v.State, " ", v.Code)); got != want+" value" && got != "<nil> "+want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

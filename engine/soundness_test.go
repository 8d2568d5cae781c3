package engine_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// shopLine is a line to prove single points with; what a test adds stands at
// the marks.
const shopLine = `line: winkel
title: {nl: Winkel, en: Shop}
units:
  EUR: {decimals: 2, symbol: €, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
entities:
  bon: {root: true, title: {nl: bon, en: receipt}}
  regel: {in: bon, list: regels, default: [], title: {nl: regel, en: row}}
  deel: {in: regel, list: delen, default: [], title: {nl: deel, en: part}}
groups:
  prijs: {nl: Prijs, en: Price}
inputs:
  dag: {type: date, title: {nl: dag, en: day}}
  naam: {of: regel, type: text, title: {nl: naam, en: name}}
  prijs: {of: regel, unit: EUR, title: {nl: prijs, en: price}}
  stuk: {of: deel, unit: EUR, title: {nl: stuk, en: piece}}
  keuze: {option: true, unit: EUR, choices: keuzes, title: {nl: keuze, en: choice}}
  fooi: {unit: EUR, range: {through: hoogste_fooi}, title: {nl: fooi, en: tip}}
parameters:
  keuzes: {title: {nl: keuzes, en: choices}, unit: EUR, many: true, editions: [{from: 2020-01-01, through: 2025-12-31, value: [1, 2], source: boek#p1}]}
  hoogste_fooi: {title: {nl: hoogste fooi, en: highest tip}, unit: EUR, editions: [{from: 2020-01-01, through: 2025-12-31, value: 9, source: boek#p1}]}
  toeslag: {title: {nl: toeslag, en: surcharge}, unit: EUR, editions: [{from: 2020-01-01, through: 2025-12-31, value: 3, source: boek#p1, assumption: {nl: Geraden., en: Guessed.}}]}
  nul: {title: {nl: nul, en: zero}, unit: EUR, value: 0, source: boek#p1}
rules:
  som: {title: {nl: som, en: sum}, unit: EUR, formula: 'sum(regels, .prijs)', source: boek#p1}
  omgekeerd: {title: {nl: omgekeerd, en: inverse}, formula: 'sum(regels, 1 * EUR / .prijs)', type: number, source: boek#p1}
  aandeel: {of: regel, title: {nl: aandeel, en: share}, type: number, formula: 'prijs / som', source: boek#p1}
  toen: {title: {nl: toen, en: then}, unit: EUR, formula: toeslag(dag), source: boek#p1}
constraints:
  stuk_past:
    of: deel
    assert: stuk <= prijs
    message: {nl: '{stuk} boven {prijs} van {naam}', en: '{stuk} above {prijs} of {naam}'}
    source: boek#p1
  fooi_deelt:
    assert: (fooi / nul) < 2
    message: {nl: '{fooi}', en: '{fooi}'}
    source: boek#p1
outputs: {default: alles, alles: [som]}
conditions:
  nul: {group: prijs, title: {nl: Nul, en: Zero}, values: [nul]}
`

func shop(t testing.TB) *engine.Evaluator {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{
		Rules:    fstest.MapFS{"bronnen.yaml": {Data: []byte(tableSources)}, "winkel.yaml": {Data: []byte(shopLine)}},
		Products: fstest.MapFS{"kraam/product.yaml": {Data: []byte("product: kraam\nline: winkel\nstatus: vastgesteld\nset:\n  nul: {value: 0, source: boek#p1}\n")}},
		Schemas:  compiled()})
	if err != nil || c == nil {
		t.Fatal(err, tell(faults))
	}
	return c.Products[0].Evaluator()
}

func buy(t testing.TB, e *engine.Evaluator, inputs, on string, r engine.Request) (*engine.Evaluation, diag.List) {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(tell(faults))
	}
	r.On, _ = calendar.Parse(on)
	r.Inputs, r.Lang = doc.Root, text.EN
	answer, faults, err := e.Evaluate(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	return answer, faults
}

// rowsOf writes a list of rows, one of which lacks its price.
func rowsOf(n, lacking int) string {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf(`{"prijs":%d}`, i+1)
		if i == lacking {
			rows[i] = `{}`
		}
	}
	return `{"regels":[` + strings.Join(rows, ",") + `]}`
}

func TestMissingInputsAreFoundInEveryRow(t *testing.T) {
	e := shop(t)
	for _, lacking := range []int{0, 999, 1000, 1499} {
		a, _ := buy(t, e, rowsOf(1500, lacking), "2024-01-01", engine.Request{})
		if a.Status != "incomplete" || len(a.Missing) != 1 || a.Missing[0].At != fmt.Sprintf("/regels/%d", lacking) {
			t.Errorf("row %d: %s, missing %v", lacking, a.Status, a.Missing)
		}
	}
}

// Ten thousand rows that each wait for ten thousand prices: what they share stands
// once, and all of it is found.
func TestWhatManyWaitForIsFoundOnce(t *testing.T) {
	rows := strings.TrimSuffix(strings.Repeat("{},", 10_000), ",")
	a, _ := buy(t, shop(t), `{"regels":[`+rows+`]}`, "2024-01-01", engine.Request{Outputs: []string{"aandeel"}})
	if len(a.Missing) != 10_000 || !slices.Equal(a.Missing[7].NeededBy, []string{"aandeel", "som"}) {
		t.Errorf("%d missing, %+v", len(a.Missing), a.Missing[7])
	}
	for i, row := range a.Results.Lists["regels"] {
		if n := len(row.Values["aandeel"].Missing); n != engine.MaxPointers {
			t.Fatalf("row %d names %d", i, n)
		}
	}
}

func TestMessageSpeaksOfItsOwnRow(t *testing.T) {
	a, _ := buy(t, shop(t), `{"regels":[{"naam":"A","prijs":10,"delen":[{"stuk":1},{"stuk":50}]},{"naam":"B","prijs":999}]}`, "2024-01-01", engine.Request{})
	if len(a.Violations) != 1 || a.Violations[0].At != "/regels/0/delen/1" || a.Violations[0].Message != "€ 50 above € 10 of A" {
		t.Errorf("%+v", a.Violations)
	}
}

func TestEditionReadByDateIsCited(t *testing.T) {
	r := engine.Request{Outputs: []string{"toen"}, Explain: []string{"toen"}}
	a, _ := buy(t, shop(t), `{"dag":"2024-05-01"}`, "2026-06-01", r)
	if len(a.Assumptions) != 1 || a.Assumptions[0].Text != "Guessed." {
		t.Errorf("assumptions %+v", a.Assumptions)
	}
	cited := false
	for s := range a.Explanation.All() {
		cited = cited || s.Op == "edition" && s.Source == "boek#p1" && s.Origin != ""
	}
	if !cited {
		t.Errorf("no step cites the edition: %+v", slices.Collect(a.Explanation.All()))
	}
	a, _ = buy(t, shop(t), `{"dag":"2019-05-01"}`, "2026-06-01", r)
	if v := a.Results.Values["toen"]; v.Code != "no-edition" || !strings.Contains(v.Detail, "toeslag") {
		t.Errorf("%+v", v)
	}
}

func TestLapsedChoicesAndBoundsRefuse(t *testing.T) {
	e := shop(t)
	if _, faults := buy(t, e, `{"keuze":2,"fooi":9}`, "2025-12-31", engine.Request{}); len(faults) > 0 {
		t.Error(tell(faults))
	}
	_, faults := buy(t, e, `{"keuze":2,"fooi":9}`, "2026-01-01", engine.Request{})
	if len(faults) != 2 || faults[0].Code != "input/no-edition" || faults[1].Code != "input/no-edition" {
		t.Error(tell(faults))
	}
}

func TestConstraintsThatCannotBeDecidedAreNamed(t *testing.T) {
	e := shop(t)
	a, _ := buy(t, e, `{}`, "2024-01-01", engine.Request{})
	if len(a.Undecided) != 1 || a.Undecided[0].Constraint != "fooi_deelt" || strings.Join(a.Undecided[0].Needs, " ") != "/fooi" || a.Status != "complete" {
		t.Errorf("%s %+v", a.Status, a.Undecided)
	}
	a, _ = buy(t, e, `{"fooi":1}`, "2024-01-01", engine.Request{})
	if len(a.Undecided) != 1 || a.Undecided[0].Code != "division-by-zero" || a.Status != "failed" {
		t.Errorf("%s %+v", a.Status, a.Undecided)
	}
}

// Sums of ever more unlike fractions grow without end: the bound on numbers
// stops them.
func TestNumbersAreBoundedInsideASum(t *testing.T) {
	began := time.Now()
	a, _ := buy(t, shop(t), rowsOf(9000, -1), "2024-01-01", engine.Request{Outputs: []string{"omgekeerd"}})
	if v := a.Results.Values["omgekeerd"]; v.Code != "bound-exceeded" {
		t.Errorf("%+v after %v", v, time.Since(began))
	}
}

func TestDeadlineStopsAnEvaluation(t *testing.T) {
	doc, _ := document.ReadJSON("in.json", []byte(rowsOf(9000, -1)))
	ctx := &expired{Context: context.Background()}
	a, faults, err := shop(t).Evaluate(ctx, engine.Request{Inputs: doc.Root, Outputs: []string{"som"}})
	if a != nil || len(faults) > 0 || err == nil {
		t.Errorf("%v %v %v after %d looks", a, faults, err, ctx.looks)
	}
	if ctx.looks > 4 { // at the beginning, when it stops, and for the error
		t.Errorf("it went on after it was stopped: %d looks", ctx.looks)
	}
}

// expired is a context that is alive when an evaluation begins and no more.
type expired struct {
	context.Context
	looks int
}

func (c *expired) Err() error {
	if c.looks++; c.looks > 1 {
		return context.DeadlineExceeded
	}
	return nil
}

func TestVeryManyFaultsAreCounted(t *testing.T) {
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, `"x%d":1,`, i)
	}
	_, faults := buy(t, shop(t), `{`+b.String()+`"dag":"2024-01-01"}`, "2024-01-01", engine.Request{})
	last := faults[len(faults)-1]
	for _, f := range faults {
		if f.Code == "input/more-faults" {
			last = f
		}
	}
	if len(faults) != engine.MaxFaults+1 || last.Args["count"] != "4000" {
		t.Errorf("%d faults, last %+v", len(faults), last)
	}
}

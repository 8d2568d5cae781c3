package engine_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/text"
)

// everyOp is every op that an explanation can hold.
const everyOp = `literal unit input parameter edition row rule when case at_least at_most round
	+ - * / ** == != < <= > >= and or not if ?? in
	min max abs floor ceil earliest latest date year month day days workdays age add_days add_workdays add_months add_years applicable
	sum count any all none first last find running previous nth_day nth_workday`

// stepLine is the line with everyStep.
func stepLine(t testing.TB) *engine.Product {
	t.Helper()
	var rules strings.Builder
	for _, r := range stepRules {
		if strings.HasPrefix(r[2], "{") {
			fmt.Fprintf(&rules, "  %s: {title: {nl: %s, en: %s}, %s, source: boek#p1, %s\n", r[0], r[0], r[0], r[1], r[2][1:])
			continue
		}
		fmt.Fprintf(&rules, "  %s:\n    title: {nl: %s, en: %s}\n    %s\n    formula: |\n      %s\n    source: boek#p1\n", r[0], r[0], r[0], strings.ReplaceAll(r[1], ", ", "\n    "), r[2])
	}
	line := strings.Replace(everyStep, "RULES\n", rules.String(), 1)
	c, _, faults, err := engine.Load(engine.Documents{
		Rules:    fstest.MapFS{"bronnen.yaml": {Data: []byte(tableSources)}, "privacy.yaml": {Data: []byte(tablePrivacy)}, "alles.yaml": {Data: []byte(line)}},
		Products: fstest.MapFS{"een/product.yaml": {Data: []byte("product: een\nline: alles\nstatus: vastgesteld\nset:\n  grens: {value: 250.50, source: boek#p1}\n")}},
		Schemas:  compiled()})
	if err != nil || c == nil {
		t.Fatal(err, tell(faults))
	}
	return c.Products[0]
}

// shoppingList draws an input of that line.
func shoppingList(t *rapid.T) object {
	var o object
	day := rapid.Map(rapid.IntRange(0, 3000), func(n int) string { return calendar.Date(18_000 + n).String() })
	some(t, &o, "bedrag", cents(0, 99_999))
	some(t, &o, "aantal", rapid.IntRange(-5, 12))
	some(t, &o, "korting", cents(0, 9_999))
	some(t, &o, "fooi", cents(0, 40_000))
	some(t, &o, "klasse", rapid.SampledFrom([]string{"laag", "midden", "hoog"}))
	some(t, &o, "lid", rapid.Bool())
	some(t, &o, "naam", rapid.SampledFrom([]string{"Jansen", "O'Neil", ""}))
	some(t, &o, "start", day)
	some(t, &o, "einde", day)
	some(t, &o, "termijn", rapid.SampledFrom([]int{7, 14, 30}))
	rows := make([]object, rapid.IntRange(0, 4).Draw(t, "regels"))
	for i := range rows {
		var r object
		some(t, &r, "prijs", cents(0, 50_000))
		some(t, &r, "deelkorting", cents(0, 5_000))
		some(t, &r, "tot", day)
		some(t, &r, "soort", rapid.SampledFrom([]string{"groot", "klein"}))
		some(t, &r, "bezorgd", rapid.Bool())
		parts := make([]object, rapid.IntRange(0, 2).Draw(t, "delen"))
		for k := range parts {
			some(t, &parts[k], "stuk", cents(0, 900))
		}
		rows[i] = append(r, field{"delen", parts})
	}
	return append(o, field{"regels", rows}, field{"huren", rentals(t)})
}

// rentals draws intervals that follow each other; the last may have no end.
func rentals(t *rapid.T) []object {
	var all []object
	first := calendar.Date(18_000)
	for range rapid.IntRange(0, 4).Draw(t, "huren") {
		from := first + calendar.Date(rapid.IntRange(1, 40).Draw(t, "after"))
		first = from + calendar.Date(rapid.IntRange(0, 12).Draw(t, "for"))
		all = append(all, object{{"van", from.String()}, {"tot_en_met", first.String()}})
	}
	if n := len(all); n > 0 && rapid.Bool().Draw(t, "open") {
		all[n-1] = all[n-1][:1]
	}
	return all
}

// ruled are the names of all rules and parameters of a product's line.
func ruled(p *engine.Product) []string {
	var all []string
	for _, d := range p.Line.Definitions {
		if d.Kind == model.Rule {
			all = append(all, d.Name)
		}
	}
	return all
}

// Substituting the printed operands reproduces every value: of every step of
// the language.
func TestSubstitutionReproducesEveryStep(t *testing.T) {
	p := stepLine(t)
	seen, e := map[string]int{}, p.Evaluator()
	names := ruled(p)
	rapid.Check(t, func(t *rapid.T) {
		reproduce(t, answer(t, e, shoppingList(t).text(asWritten), names...), seen)
	})
	t.Log(seen)
	if testing.Short() {
		return // a fifth of the lists does not show every step
	}
	never := ""
	for _, g := range untold {
		if never += " " + g.ops; seen[g.lacks] == 0 {
			t.Errorf("no step shows any more that %s: take it out of `untold`", g.lacks)
		}
	}
	for _, op := range strings.Fields(everyOp) {
		if seen[op] == 0 && !slices.Contains(strings.Fields(never), op) {
			t.Errorf("no step %q was reproduced", op)
		}
	}
}

// atLeast is how often something has to be seen: of the fifth of the cases that rapid tries
// with -short, a fifth of that.
func atLeast(n int) int {
	if testing.Short() {
		return n / 5
	}
	return n
}

// The same of the fixture.
func TestSubstitutionReproducesTheFixture(t *testing.T) {
	p := product(t, "kees-verhuur")
	seen, e := map[string]int{}, p.Evaluator()
	rapid.Check(t, func(t *rapid.T) {
		reproduce(t, answer(t, e, rental(t).text(asWritten), everything...), seen)
	})
	for _, op := range []string{"rule", "*", "+", "-", "/", "case", "round", "at_least", "sum", "if"} {
		if seen[op] < atLeast(10) {
			t.Errorf("only %d steps %q: %v", seen[op], op, seen)
		}
	}
}

// The same of a line with derived lists: of jobs that make every kind of day that
// rows begin and end on, and of random ones.
func TestSubstitutionReproducesDerivedRows(t *testing.T) {
	seen, e := map[string]int{}, cranes().Evaluator()
	ask := func(on calendar.Date, inputs string) {
		doc, faults := document.ReadJSON("in.json", []byte(inputs))
		if len(faults) > 0 {
			t.Fatal(tell(faults))
		}
		for _, l := range []text.Lang{text.NL, text.EN} {
			names := ruled(cranes())
			a, faults, err := e.Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: on, Lang: l, Outputs: names,
				Explain: append(names, "van", "tot_en_met", "eerste_dag", "laatste_dag")})
			if err != nil || len(faults) > 0 {
				t.Fatal(err, tell(faults))
			}
			reproduce(t, a, seen)
		}
	}
	ask(calendarDate(t, "2026-08-10"), `{"stilstand": 3, "kranen": [{"nummer": "A", "verzekerd_vanaf": "2026-07-14", "inzetten": [
		{"van": "2026-06-29", "tot_en_met": "2026-07-03", "machinisten": 1}, {"van": "2026-07-06", "machinisten": 0}]}]}`)
	for _, op := range []string{"derived", "on", "after", "before", "calendar"} {
		if seen[op] == 0 {
			t.Errorf("no step %q was reproduced", op)
		}
	}
	r := rand.New(rand.NewPCG(2, 6))
	for range 200 {
		h := randomHire(r)
		ask(calendarDate(t, civil(h.on).Format(iso)), h.inputs(r))
	}
}

// The same of the products in the repository, over their example inputs with
// some fields left out.
func TestSubstitutionReproducesTheProducts(t *testing.T) {
	c, _, faults, err := engine.Load(engine.Documents{Rules: os.DirFS("../rules"), Products: os.DirFS("../products"), Schemas: compiled()})
	if err != nil || c == nil {
		t.Fatal(err, tell(faults))
	}
	var examples []map[string]any
	for _, file := range goldenFiles(t, "../examples/*.json") {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		examples = append(examples, objectOf(t, src))
	}
	for _, p := range c.Products {
		t.Run(p.ID, func(t *testing.T) {
			seen, e, names := map[string]int{}, p.Evaluator(), ruled(p)
			rapid.Check(t, func(t *rapid.T) {
				inputs := leftOut(t, rapid.SampledFrom(examples).Draw(t, "example"))
				reproduce(t, answer(t, e, inputs, names...), seen)
			})
			if seen["rule"] < 500 || seen["*"] < 100 {
				t.Errorf("too little was reproduced: %v", seen)
			}
		})
	}
	if len(c.Products) < 5 || len(examples) < 2 {
		t.Errorf("%d products over %d examples", len(c.Products), len(examples))
	}
}

// objectOf reads a JSON object, its numbers as they are written.
func objectOf(t testing.TB, src []byte) map[string]any {
	t.Helper()
	var o map[string]any
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	if err := d.Decode(&o); err != nil {
		t.Fatal(err)
	}
	return o
}

// leftOut writes an object without some of its fields.
func leftOut(t *rapid.T, o map[string]any) string {
	src, err := json.Marshal(fewer(t, o))
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

func fewer(t *rapid.T, v any) any {
	switch v := v.(type) {
	case map[string]any:
		left := map[string]any{}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if key == "tot_en_met" || rapid.IntRange(0, 11).Draw(t, key) > 0 { // without an end a period would overlap the next
				left[key] = fewer(t, v[key])
			}
		}
		return left
	case []any:
		left := []any{}
		for _, x := range v {
			left = append(left, fewer(t, x))
		}
		return left
	}
	return v
}

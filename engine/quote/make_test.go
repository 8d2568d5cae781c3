package quote_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dekking/engine/diag"
	"dekking/engine/number"
	"dekking/engine/quote"
	"dekking/engine/text"
)

const rules = "rules/fietsplan.yaml"

// codes are those of faults.
func codes(faults diag.List) string {
	var all []string
	for _, f := range faults {
		all = append(all, f.Code)
	}
	return strings.Join(all, " ")
}

func TestWhatIsInTheWay(t *testing.T) {
	c := load(t)
	for _, test := range []struct{ inputs, status, missing, broken string }{
		{`{}`, "incomplete", "fietsen looptijden eigen_bijdrage", ""},
		{`{"eigen_bijdrage": 50, "looptijden": [], "fietsen": [{"nummer": "a"}, {"nummer": "b", "nieuwwaarde": 900}]}`, "incomplete", "nieuwwaarde", ""},
		{`{"eigen_bijdrage": 50, "looptijden": [], "fietsen": [{"nummer": "a", "nieuwwaarde": 20000.01}]}`, "invalid", "", "niet_te_duur"},
		{`{"looptijden": [], "fietsen": [{"nummer": "a", "nieuwwaarde": 20000.01}]}`, "invalid", "eigen_bijdrage", "niet_te_duur"},
		{`{"eigen_bijdrage": 50, "looptijden": [], "fietsen": []}`, "complete", "", ""},
	} {
		q := make1(t, c, "stad", test.inputs, text.NL)
		var missing, broken []string
		for _, m := range q.Missing {
			missing = append(missing, m.Name)
			if m.Question == "" || m.Title == "" || len(m.NeededBy) == 0 {
				t.Errorf("%s: %+v", test.inputs, m)
			}
		}
		for _, v := range q.Violations {
			broken = append(broken, v.Constraint)
		}
		slices.Sort(missing)
		want := strings.Fields(test.missing)
		slices.Sort(want)
		if q.Status != test.status || !slices.Equal(missing, want) || strings.Join(broken, " ") != test.broken {
			t.Errorf("%s: %s, lacks %q, breaks %q", test.inputs, q.Status, missing, broken)
		}
		if q.Complete() != (q.Price != nil) || q.Complete() != (len(q.Statements) > 0) || q.Complete() != (q.BuildUp != nil) {
			t.Errorf("%s: %s with the price %v", test.inputs, q.Status, q.Price)
		}
	}
}

// A constraint that cannot be decided yet stands in the way too.
func TestUndecidedConstraints(t *testing.T) {
	c := load(t, rules, "    assert: waarde <= hoogste_waarde\n", "    assert: waarde <= hoogste_waarde and eigen_bijdrage >= 0\n",
		rules, "1 - korting_per_stap * eigen_bijdrage / stap_eigen_bijdrage", "1", rules, "max(kosten - eigen_bijdrage, 0)", "kosten", rules, "min(.kosten, eigen_bijdrage)", ".kosten")
	q := make1(t, c, "stad", `{"looptijden": [], "fietsen": []}`, text.NL)
	if q.Status != "incomplete" || len(q.Missing) != 1 || q.Missing[0].Name != "eigen_bijdrage" || !slices.Equal(q.Missing[0].NeededBy, []string{"niet_te_duur"}) {
		t.Errorf("%s, %+v", q.Status, q.Missing)
	}
}

func TestNotQuoted(t *testing.T) {
	c := load(t)
	for _, test := range []struct{ product, inputs, want string }{
		{"proef", whole(t), "quote/concept"},
		{"proef", `{"niets": 1}`, "quote/concept"},
		{"stad", `{"eigen_bijdrage": 60, "fietsen": [{"nummer": "a", "nieuwwaarde": -1}], "niets": 1}`, "input/unknown input/not-among input/below"},
	} {
		q, faults, err := quote.Make(t.Context(), c.Product(test.product), request(t, test.inputs, text.NL))
		got := strings.Fields(codes(faults))
		want := strings.Fields(test.want)
		slices.Sort(got)
		slices.Sort(want)
		if err != nil || q != nil || !slices.Equal(got, want) {
			t.Errorf("%s of %s: %q, want %q", test.product, test.inputs, got, want)
		}
	}
}

// A line that says nothing of quotes is not quoted.
func TestNoQuotesOfTheLine(t *testing.T) {
	c := load(t)
	line := *c.Product("stad").Line
	line.Quote = nil
	p := *c.Product("stad")
	product := *p.Product
	product.Line = &line
	p.Product = &product
	if _, faults, _ := quote.Make(t.Context(), &p, request(t, whole(t), text.NL)); codes(faults) != "quote/none" {
		t.Error(codes(faults))
	}
}

// Documents whose amounts do not add up are at fault, to the last decimal.
func TestAmountsAddUp(t *testing.T) {
	for _, test := range []struct {
		name  string
		edits []string
		want  string
	}{
		{"a cent more", []string{rules, "formula: prijs_met_gebruik - prijs_basis\n", "formula: prijs_met_gebruik - prijs_basis + 0.01 * EUR / (1 * jaar)\n"}, "prijs_plan 628.42 628.43;prijs_totaal 664.42 664.43"},
		{"a billionth of a cent", []string{rules, "formula: prijs_plan + (hulp_onderweg ?? 0)\n", "formula: prijs_plan + (hulp_onderweg ?? 0) + 1 * EUR / (300000000000 * jaar)\n"}, "prijs_totaal"},
		{"the instalments", []string{rules, "running(1) / count(termijnen)", "running(1) / (count(termijnen) + 1)"}, "prijs_looptijd 664.42 613.31"},
		{"the scenario", []string{rules, "      - zelf_eigen_bijdrage\n", "      - zelf_zonder_plan\n"}, "zelf_met_plan"},
	} {
		t.Run(test.name, func(t *testing.T) {
			q, faults, err := quote.Make(t.Context(), load(t, test.edits...).Product("stad"), request(t, whole(t), text.NL))
			if err != nil || q != nil {
				t.Fatal(err, q)
			}
			var got []string
			for _, f := range faults {
				got = append(got, fmt.Sprintf("%s %s %s", f.Args["name"], f.Args["total"], f.Args["sum"]))
				if f.Code != "quote/does-not-add-up" || f.Pos.File != rules || f.Pos.Line == 0 || len(f.Related) == 0 {
					t.Errorf("%+v", f)
				}
			}
			if joined := strings.Join(got, ";"); !strings.HasPrefix(joined, test.want) || len(got) == 0 {
				t.Errorf("%s, want %s", joined, test.want)
			}
			if all, faults, _ := quote.All(t.Context(), load(t, test.edits...).Products, request(t, whole(t), text.NL)); all != nil || !strings.HasPrefix(codes(faults), "quote/does-not-add-up") {
				t.Errorf("all of them: %v, %s", all, codes(faults))
			}
		})
	}
}

// What is shown adds up, whatever is asked; each level is the sum so far.
func TestLevels(t *testing.T) {
	c := load(t)
	for _, share := range []string{"0", "50", "100"} {
		for _, heavy := range []string{"true", "false"} {
			for _, product := range []string{"stad", "dorp"} {
				inputs := `{"eigen_bijdrage": ` + share + `, "zwaar_gebruik": ` + heavy + `, "looptijden": [{"van": "2026-02-10", "tot_en_met": "2026-08-03"}],
					"fietsen": [{"nummer": "a", "nieuwwaarde": 3333.33}, {"nummer": "b", "nieuwwaarde": 0.07, "pechgevallen": [{"datum": "2026-03-01", "kosten": 0.01}]}]}`
				q := make1(t, c, product, inputs, text.EN)
				for _, s := range []*quote.Sum{q.BuildUp, q.Scenario.Without, q.Scenario.With} {
					level := number.Number{}
					for _, x := range s.Steps {
						n := num(t, x.Value.Value)
						if x.Total && !n.Equal(level) {
							t.Errorf("%s is %s, and the sum %s", x.Name, n, level)
						} else if !x.Total {
							level = level.Add(n)
						}
						if !num(t, x.Level.Value).Equal(level) {
							t.Errorf("%s at %v, want %s", x.Name, x.Level.Value, level)
						}
					}
				}
				if q.Price.Name != "prijs_totaal" || len(q.Instalments.Rows) != 7 || len(q.Statements) != 3 {
					t.Errorf("%+v", q)
				}
			}
		}
	}
}

func num(t *testing.T, v any) number.Number {
	t.Helper()
	n, err := number.Parse(v.(string))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Statements say what holds for the product and the inputs, and show the values that
// they are made from, with the clauses of those.
func TestStatements(t *testing.T) {
	c := load(t)
	q := make1(t, c, "dorp", `{"eigen_bijdrage": 0, "looptijden": [], "fietsen": [{"nummer": "a", "nieuwwaarde": 100}]}`, text.EN)
	want := []struct{ id, text, values string }{
		{"prijs_verandert", "The price can change every month.", "jaarprijs_vast"},
		{"gebruik", "On the value of your bicycles when new, € 100.", "waarde zwaar_gebruik"},
		{"einde", "You can give notice on any day; the plan then runs for 2 months more.", "opzegtermijn"},
	}
	for i, s := range q.Statements {
		var values []string
		for name := range s.Values {
			values = append(values, name)
		}
		slices.Sort(values)
		if s.ID != want[i].id || s.Text != want[i].text || strings.Join(values, " ") != want[i].values || !strings.HasPrefix(s.Source, "voorwaarden#") {
			t.Errorf("%+v", s)
		}
	}
	if q.Scenario != nil || q.Instalments != nil {
		t.Error("a scenario and instalments of nothing")
	}
}

// Without a stated case nothing is said of one, and steps that do not apply are left out.
func TestWhatDoesNotApplyIsLeftOut(t *testing.T) {
	q := make1(t, load(t), "dorp", whole(t), text.NL)
	for _, s := range q.BuildUp.Steps {
		if s.Name == "hulp_onderweg" {
			t.Error("hulp_onderweg does not apply to dorp")
		}
	}
}

func TestAll(t *testing.T) {
	c := load(t)
	all, faults, err := quote.All(t.Context(), c.Products, request(t, whole(t), text.EN))
	if err != nil || len(faults) > 0 || len(all.Quotes) != 2 || !all.Complete() {
		t.Fatal(err, faults, all)
	}
	if len(all.LeftOut) != 1 || all.LeftOut[0].Product != "proef" || !all.LeftOut[0].Concept || !strings.Contains(all.LeftOut[0].Reasons[0], "draft") {
		t.Errorf("%+v", all.LeftOut)
	}
	narrow := load(t, "products/dorp/product.yaml", "  opzegtermijn:", "  eigen_bijdragen:\n    value: [0]\n    source: voorwaarden#pech\n  opzegtermijn:")
	all, faults, err = quote.All(t.Context(), narrow.Products, request(t, whole(t), text.EN))
	if err != nil || len(faults) > 0 || len(all.Quotes) != 1 || all.Complete() || len(all.LeftOut) != 2 || all.LeftOut[0].Concept {
		t.Errorf("%v, %v, %+v", err, faults, all)
	}
	if all, faults, _ = quote.All(t.Context(), c.Products, request(t, `{"niets": 1}`, text.EN)); all != nil || codes(faults) != "input/unknown" {
		t.Errorf("%v, %s", all, codes(faults))
	}
	if all, _, _ = quote.All(t.Context(), c.Products[:0], request(t, whole(t), text.EN)); len(all.Quotes) != 0 {
		t.Error("quotes of nothing")
	}
}

func TestWhoGoesAwayGetsNoQuote(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := quote.Make(ctx, load(t).Product("stad"), request(t, whole(t), text.NL)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, _, err := quote.All(ctx, load(t).Products, request(t, whole(t), text.NL)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// What a quote has to tell may not speak of a value that the product lacks: check says so.
func TestStatementsHaveTheirValues(t *testing.T) {
	c := load(t, rules, "en: The price is fixed for a year.", "en: 'The price is fixed for a year, help included: {hulp_per_fiets}.'", rules, "nl: De prijs staat een jaar vast.", "nl: 'De prijs staat een jaar vast, en hulp kost {hulp_per_fiets}.'",
		"products/dorp/product.yaml", "value: false", "value: true")
	faults := c.Check(request(t, "{}", text.NL).On)
	if codes(faults) != "product/text-without-value" || faults[0].Pos.File != "products/dorp/product.yaml" {
		t.Errorf("%+v", faults)
	}
}

// A scenario whose total does not apply is none, and a fact that does not is not told.
func TestScenarioThatDoesNotApply(t *testing.T) {
	c := load(t, rules, "    formula: prijs_looptijd + zelf_eigen_bijdrage + zelf_boven_hoogste\n", "    when: zwaar_gebruik\n    formula: prijs_looptijd + zelf_eigen_bijdrage + zelf_boven_hoogste\n",
		rules, "      - tarief\n    sum:", "      - tarief\n      - hulp_per_fiets\n    sum:")
	q := make1(t, c, "dorp", whole(t), text.NL)
	if q.Scenario == nil || len(q.BuildUp.Facts) != 2 {
		t.Errorf("%+v", q)
	}
	if q = make1(t, c, "stad", strings.Replace(whole(t), "true", "false", 1), text.NL); q.Scenario != nil || len(q.BuildUp.Facts) != 3 {
		t.Errorf("%+v", q)
	}
}

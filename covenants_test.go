package dekking_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/requirement"
	"dekking/engine/text"
)

// broken is a product that promises something else, and the requirements that it does
// not meet then.
type broken struct {
	sets   []string // parameter: value
	grens  bool     // in the other reading of the second item
	unmet  string   // names of requirements
	states map[string]requirement.State
}

const (
	firstItem  = "kaderconvenant_1, productconvenant_1"
	secondItem = "kaderconvenant_5, productconvenant_2"
	thirdItem  = "kaderconvenant_1, productconvenant_3"
	fourthItem = "kaderconvenant_2, productconvenant_4"
	fifthItem  = "kaderconvenant_1, kaderconvenant_3, productconvenant_5"
)

func second(s requirement.State) map[string]requirement.State {
	return map[string]requirement.State{"productconvenant_2": s, "kaderconvenant_5": s}
}

var breaks = []broken{
	{sets: []string{"reintegratie_vergoeding: 99"}, unmet: "interventies_zoals_toegezegd, " + firstItem},
	{sets: []string{"tweede_spoor_vergoed: false"}, unmet: firstItem},
	{sets: []string{"tweede_spoor_vergoed: true"}, states: map[string]requirement.State{"productconvenant_1": requirement.Met, "kaderconvenant_1": requirement.Unknown}},

	// 25% without difference by size, of the weight or of the change.
	{states: second(requirement.Met)},
	{grens: true, states: second(requirement.Met)},
	{sets: []string{"gewicht_eigen_verzuim_hoogste: 26"}, unmet: secondItem},
	{sets: []string{"gewicht_eigen_verzuim_hoogste: 26"}, grens: true, states: second(requirement.Met)},
	{sets: []string{"premieverandering_hoogste: 26"}, states: second(requirement.Met)},
	{sets: []string{"premieverandering_hoogste: 26"}, grens: true, unmet: secondItem},
	// By size: up to 5% for any, above 50% for none; the bands between are not published.
	{sets: []string{"premie_naar_werkgeversgrootte: true", "gewicht_eigen_verzuim_hoogste: 5"}, states: second(requirement.Met)},
	{sets: []string{"premie_naar_werkgeversgrootte: true", "gewicht_eigen_verzuim_hoogste: 6"}, states: second(requirement.Unknown)},
	{sets: []string{"premie_naar_werkgeversgrootte: true", "gewicht_eigen_verzuim_hoogste: 50"}, states: second(requirement.Unknown)},
	{sets: []string{"premie_naar_werkgeversgrootte: true", "gewicht_eigen_verzuim_hoogste: 51"}, unmet: secondItem},
	{sets: []string{"premie_naar_werkgeversgrootte: true", "premieverandering_hoogste: 51"}, grens: true, unmet: secondItem},
	{sets: []string{"premie_naar_werkgeversgrootte: true", "premieverandering_hoogste: 5"}, grens: true, states: second(requirement.Met)},

	{sets: []string{"ontzorgmanager: false"}, unmet: thirdItem},
	{sets: []string{"casemanager_bij_dreigend_verzuim: false"}, unmet: "casemanager_op_tijd, " + thirdItem},
	{sets: []string{"poortwachtergarantie: false"}, unmet: fourthItem},
	{sets: []string{"voorwaarde_garantie: adviezen_opgevolgd"}, unmet: fourthItem},
	{sets: []string{"arbodienst_inbegrepen: false"}, unmet: fifthItem},
	{sets: []string{"professionals_geregistreerd: false"}, unmet: fifthItem},
	{sets: []string{"inzicht_werknemer: false"}, unmet: "kaderconvenant_4"},
	{sets: []string{"klachtenloket: false"}, unmet: "kaderconvenant_6"},

	{sets: []string{"casemanager_in_register: false"}, states: map[string]requirement.State{"casemanager_kwaliteit": requirement.Unknown}},
	{sets: []string{"casemanager_in_register: true"}, states: map[string]requirement.State{"casemanager_kwaliteit": requirement.Met}},
	{sets: []string{"casemanager_in_register: false", "casemanager_in_dienst_gecertificeerd: false"}, unmet: "casemanager_kwaliteit"},
	{sets: []string{"casemanager_betaald_door: werkgever"}, unmet: "casemanager_neutraal"},
	{sets: []string{"casemanager_rol: neemt_over"}, unmet: "casemanager_stuurt"},
	{sets: []string{"gezondheidsgegevens_in_invoer: true"}, unmet: "casemanager_zonder_gezondheidsgegevens"},
	{sets: []string{"casemanager_vraagt_gezondheidsgegevens: true"}, unmet: "casemanager_zonder_gezondheidsgegevens"},
	{sets: []string{"casemanager_ook_taakdelegatie: true"}, unmet: "casemanager_geen_taakdelegatie"},
	{sets: []string{"casemanager_kent_beleidsregels: false"}, unmet: "casemanager_kent_regels"},
}

// TestEveryRequirementCanBeBroken edits a product so that it breaks each requirement of
// the covenants and the guide in turn: `check` fails with its clause, at the values that decided, and
// with no other; in the reading that counts, and not in the other.
func TestEveryRequirementCanBeBroken(t *testing.T) {
	on, _ := calendar.Parse("2026-07-01")
	seen := map[string]bool{}
	for _, b := range breaks {
		for name := range strings.SplitSeq(b.unmet, ", ") {
			seen[name] = true
		}
		t.Run(fmt.Sprint(b.sets, b.grens), func(t *testing.T) {
			t.Parallel()
			c := promising(t, b)
			source := strings.Split(string(c.Model.Document("products/ql-vov-2024/product.yaml").Source), "\n")
			clauses := map[string]string{}
			for _, k := range c.Model.Lines[0].Constraints {
				clauses[k.Name] = k.Source
			}
			faults := c.Check(on)
			if got := listed(faults, func(d diag.Diagnostic) string { return d.Args["name"] }); got != b.unmet {
				t.Errorf("not met: %q, want %q", got, b.unmet)
			}
			for _, f := range faults {
				if f.Code != "product/requirement" || f.Args["source"] == "" || f.Args["source"] != clauses[f.Args["name"]] || f.Pos.File != "products/ql-vov-2024/product.yaml" {
					t.Errorf("%s: %s of %s at %s", f.Args["name"], f.Code, f.Args["source"], f.Pos)
				}
				at := []string{strings.TrimSpace(source[f.Pos.Line-1])}
				for _, r := range f.Related {
					if r.Pos.File == f.Pos.File {
						at = append(at, strings.TrimSpace(source[r.Pos.Line-1]))
					}
				}
				if !slices.ContainsFunc(b.sets, func(s string) bool { return slices.Contains(at, "value: "+s[strings.Index(s, ": ")+2:]) }) {
					t.Errorf("%s: at %q, where nothing was set", f.Args["name"], at)
				}
			}
			m, faults := requirement.Of(c.Products, on, text.NL)
			if len(faults) > 0 || m.Broken() != (b.unmet != "") {
				t.Fatalf("broken %t %v", m.Broken(), faults)
			}
			for _, d := range m.Documents {
				for _, r := range d.Rows {
					want, named := b.states[r.ID]
					if slices.Contains(strings.Split(b.unmet, ", "), r.ID) {
						want, named = requirement.NotMet, true
					}
					if got := r.Cells[0].State; named && got != want || !named && got == requirement.NotMet {
						t.Errorf("%s is %s, want %s", r.ID, got, want)
					}
				}
			}
		})
	}
	for _, k := range promising(t, broken{}).Model.Lines[0].Constraints {
		if k.Required && !k.Title.IsZero() && !seen[k.Name] {
			t.Errorf("nothing breaks %s", k.Name)
		}
	}
}

// promising loads the shipped documents with one product that sets other values.
func promising(t *testing.T, b broken) *engine.Catalog {
	t.Helper()
	rules, products := copied(t, "rules"), copied(t, "products")
	for name := range products {
		if name != "ql-vov-2024/product.yaml" {
			delete(products, name)
		}
	}
	file := products["ql-vov-2024/product.yaml"]
	for _, set := range b.sets {
		name, value, _ := strings.Cut(set, ": ")
		own := regexp.MustCompile(`(?m)^(  ` + name + `:\n    - from: 2020-01-01\n      value: ).*$`)
		if !replaced(file, own, value) {
			file.Data = fmt.Appendf(file.Data, "  %s:\n    value: %s\n    source: vergelijking#regres\n    established_by:\n      nl: deze proef\n      en: this trial\n", name, value)
		}
	}
	if b.grens && !replaced(rules["convenant/productconvenant.yaml"], regexp.MustCompile(`(?m)^(    value: )gewicht$`), "grens") {
		t.Fatal("the reading is not where it was")
	}
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: compiled()})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	return c
}

// TestBothReadingsAreShown holds that a product which keeps the second item in one
// reading only is shown to do so, whichever reading counts.
func TestBothReadingsAreShown(t *testing.T) {
	on, _ := calendar.Parse("2026-07-01")
	for _, grens := range []bool{false, true} {
		m, _ := requirement.Of(promising(t, broken{sets: []string{"premieverandering_hoogste: 40"}, grens: grens}).Products, on, text.NL)
		c := m.Documents[0].Rows[1].Cells[0]
		byReading := map[string]requirement.State{}
		for _, j := range append(c.Otherwise, c.Judgement) {
			byReading[j.Readings[0].Choice] = j.State
		}
		if byReading["gewicht"] != requirement.Met || byReading["grens"] != requirement.NotMet || len(byReading) != 2 {
			t.Errorf("%v", byReading)
		}
		if want := map[bool]string{false: "gewicht", true: "grens"}[grens]; c.Readings[0].Choice != want {
			t.Errorf("%s counts, want %s", c.Readings[0].Choice, want)
		}
	}
}

// TestEmployeesSeeTheirPay holds what the fourth item of the framework covenant rests
// on: answers show, month by month, how the pay falls with the half-years.
func TestEmployeesSeeTheirPay(t *testing.T) {
	inputs := strings.TrimSuffix(actInputs, "}") + `, "loondoorbetaling_halfjaar_1": 100, "loondoorbetaling_halfjaar_2": 90,
		"loondoorbetaling_halfjaar_3": 80, "loondoorbetaling_halfjaar_4": 70, ` + sickness("2024-01-01", "2025-12-28", "") + "}"
	doc, faults := document.ReadJSON("in.json", []byte(inputs))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	on, _ := calendar.Parse("2026-07-01")
	e, faults, err := edited(t, "7523f", "").Product("7523f").Evaluator().Evaluate(context.Background(),
		engine.Request{Inputs: doc.Root, On: on, Outputs: []string{"verplichting_werkgever", "loondoorbetaling_wettelijk"}})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	months := e.Results.Lists["werknemers"][0].Lists["ziektegevallen"][0].Lists["maanden"]
	// A year's wage of 52,200 is 200 a working day: March 2024 and 2025 have 21, October 2024 has 23 and October 2025 too.
	for month, want := range map[string]string{"2024-03-01": "4200.00", "2024-10-01": "4140.00", "2025-03-01": "3360.00", "2025-10-01": "3220.00"} {
		i := slices.IndexFunc(months, func(n *engine.Node) bool { return n.Values["van"].Value == month })
		if i < 0 || months[i].Values["verplichting_werkgever"].Value != want || months[i].Values["loondoorbetaling_wettelijk"].State != "value" {
			t.Errorf("%s: %v, want %s", month, months[max(i, 0)].Values, want)
		}
	}
}

// TestInputsAskForNoHealthData holds what the fourth rule of the guide rests on: a
// document that asks for health is refused, as long as the refused words are there.
func TestInputsAskForNoHealthData(t *testing.T) {
	rules, products := copied(t, "rules"), copied(t, "products")
	line := rules["vov.yaml"]
	line.Data = []byte(strings.Replace(string(line.Data), "\ninputs:\n", "\ninputs:\n  diagnose:\n    title: {nl: diagnose, en: diagnosis}\n    type: text\n", 1))
	_, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: compiled()})
	if err != nil || !slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return d.Code == "privacy/health-input" && d.Args["name"] == "diagnose" }) {
		t.Error(err, faults)
	}
}

// TestThePageOnCovenants puts the example of docs/convenanten.md into a product: it is
// without faults, and the requirement is met.
func TestThePageOnCovenants(t *testing.T) {
	page, err := os.ReadFile("docs/convenanten.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	block, _, ok := strings.Cut(rest, "```\n")
	rules, products := copied(t, "rules"), copied(t, "products")
	file := products["7523f/product.yaml"]
	file.Data = append(file.Data, block...)
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: compiled()})
	if err != nil || !ok || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	on, _ := calendar.Parse("2026-07-01")
	m, _ := requirement.Of([]*engine.Product{c.Product("7523f"), c.Product("1316-16")}, on, text.NL)
	if cells := m.Documents[0].Rows[0].Cells; cells[0].State != requirement.Met || cells[1].State != requirement.Unknown {
		t.Errorf("%+v", cells)
	}
}

package dekking_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/quote"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
)

// quoted are the shipped products with the quote of the example of each, by id.
func quoted(t *testing.T, edit func(string) string, l text.Lang) map[string]*quote.Quote {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: compiled()})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	src, err := os.ReadFile("examples/offerte.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := document.ReadJSON("offerte.json", []byte(edit(string(src))))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	on, _ := calendar.Parse("2026-11-29")
	all := map[string]*quote.Quote{}
	for _, p := range c.Products {
		q, faults, err := quote.Make(t.Context(), p, quote.Request{Inputs: doc.Root, On: on, Lang: l})
		if err != nil || q == nil {
			t.Fatalf("%s: %v, %v", p.ID, err, faults)
		}
		all[p.ID] = q
	}
	return all
}

func asItIs(s string) string { return s }

// TestTheFourStatements holds every quote to what the covenant on absence insurance has
// employers told: that the premium can change, when, on what basis, and how to give
// notice. What is told is what holds for the product.
func TestTheFourStatements(t *testing.T) {
	want := []string{"premie_wijzigt", "wanneer", "waarop", "opzeggen"}
	says := map[string][]string{
		"algc-108v-mkbo-206v": {"In the first 3 years your own absence does not change the premium", "after 31 December 2028", "counts for 25%", "If the premium rate changes"},
		"7523f":               {"The premium can rise and fall", "1 January 2027 through 31 December 2027", "counts for 25%", "by more than 20%"},
		"1316-16":             {"The premium can rise and fall", "1 January 2027 through 31 December 2027", "counts for 25%", "by more than 25%"},
		"ql-vov-2024":         {"The premium can rise and fall", "1 January 2027 through 31 December 2027", "counts for 25%", "by more than 25%"},
		"v2005-v2108-v2613":   {"The premium can rise and fall", "1 January 2027 through 31 December 2027", "counts for 25%", "If the premium rate changes"},
	}
	for id, q := range quoted(t, asItIs, text.EN) {
		if !q.Complete() || !q.Illustrative || q.Scenario == nil || len(q.Instalments.Rows) != 12 || len(q.Statements) != len(want) {
			t.Fatalf("%s: %s, %d statements", id, q.Status, len(q.Statements))
		}
		for i, s := range q.Statements {
			if s.ID != want[i] || !strings.HasPrefix(s.Source, "convenant-verzuimverzekering#") || !strings.Contains(s.Text, says[id][i]) || strings.ContainsAny(s.Text, "{}") {
				t.Errorf("%s: %+v", id, s)
			}
		}
	}
	stable := quoted(t, func(s string) string {
		return strings.Replace(s, `"eigen_risico"`, `"premiestabiliteit": true, "eigen_risico"`, 1)
	}, text.NL)
	for id, q := range stable {
		if q.Complete() != (id == "1316-16") {
			t.Errorf("%s with premium stability on request: %s", id, q.Status)
		}
	}
	if said := stable["1316-16"].Statements[0].Text; !strings.HasPrefix(said, "In de eerste 3 jaar verandert uw eigen verzuim de premie niet") {
		t.Error(said)
	}
}

// TestQuotesAskForAll leaves one thing out after another of the example: what the quote then
// asks for is that, or there is a quote all the same where it has a default.
func TestQuotesAskForAll(t *testing.T) {
	without := func(name string) func(string) string {
		return func(s string) string {
			lines := slices.DeleteFunc(strings.SplitAfter(s, "\n"), func(l string) bool { return strings.HasPrefix(l, `  "`+name+`"`) })
			return strings.Join(lines, "")
		}
	}
	for _, name := range []string{"sector", "premiejaar", "eigen_risico", "ingangsdatum", "werkgeverslasten", "dekking_halfjaar_4"} {
		for id, q := range quoted(t, without(name), text.NL) {
			if q.Status != "incomplete" || len(q.Missing) == 0 || !slices.ContainsFunc(q.Missing, func(m quote.Missing) bool { return m.Name == name && m.Question != "" }) {
				t.Errorf("%s without %s: %s, %+v", id, name, q.Status, q.Missing)
			}
		}
	}
	for _, name := range []string{"aantal_werknemers", "loondoorbetaling_halfjaar_1", "hogere_dekking_in_cao"} {
		for id, q := range quoted(t, without(name), text.NL) {
			if !q.Complete() {
				t.Errorf("%s without %s: %s, %+v", id, name, q.Status, q.Missing)
			}
		}
	}
}

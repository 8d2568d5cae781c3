package compare_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/compare"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"
)

// shipped loads the documents of the repository.
func shipped(t *testing.T) *engine.Catalog {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: schemas.FS})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	return c
}

// five are the products in the order of the source's table.
var five = []string{"algc-108v-mkbo-206v", "7523f", "1316-16", "ql-vov-2024", "v2005-v2108-v2613"}

func compared(t *testing.T, ids []string, inputs *document.Node, l text.Lang) *compare.Comparison {
	t.Helper()
	catalog := shipped(t)
	var some []*engine.Product
	for _, id := range ids {
		some = append(some, catalog.Product(id))
	}
	c, faults := compare.Compare(some, july(t), inputs, l)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return c
}

func july(t *testing.T) calendar.Date {
	t.Helper()
	d, err := calendar.Parse("2026-07-01")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func row(t *testing.T, c *compare.Comparison, id string) compare.Row {
	t.Helper()
	i := slices.IndexFunc(c.Rows, func(r compare.Row) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("there is no row %q", id)
	}
	return c.Rows[i]
}

// TestTheTableOfTheSource holds the values behind the cells to the table that
// the shipped products are taken from, product by product.
func TestTheTableOfTheSource(t *testing.T) {
	c := compared(t, five, nil, text.NL)
	const yes, no, none = "true", "false", "notApplicable"
	all := func(s string) [5]string { return [5]string{s, s, s, s, s} }
	tests := []struct {
		condition, value string
		want             [5]string
	}{
		{"dekkingen", "min_dekking_halfjaar", all("70")},
		{"dekkingen", "max_dekking_halfjaar", all("100")},
		{"dekkingen", "max_dekking_jaar_2", all("70")},
		{"maximering_dekking", "max_dekking", all("170")},
		{"maximering_dekking", "max_dekking_met_cao", all("200")},
		{"eigen_risicotermijn", "eigen_risico_opties", all("[10 20 30 65]")},
		{"maximering_verzekerde_loonsom", "max_verzekerd_loon", [5]string{"125000.00", "125000.00", "175000.00", "175000.00", "125000.00"}},
		{"maximering_werkgeverslasten", "max_werkgeverslasten", [5]string{"30", "25", "25", "30", "25"}},
		{"inlooprisico", "inlooprisico", all(no)},
		{"uitlooprisico", "uitlooprisico", all(yes)},
		{"poortwachtergarantie", "poortwachtergarantie", all(yes)},
		{"wia_werkhervattingscompensatie", "wia_werkhervattingscompensatie", [5]string{no, no, yes, yes, no}},
		{"reintegratie_ondersteuning", "reintegratie_vergoeding", all("100")},
		{"dekking_bij_overlijden", "overlijden_max_maanden", [5]string{none, none, "3", none, none}},
		{"dekking_bij_overlijden", "overlijden_werkdagen", [5]string{none, none, none, none, "22"}},
		{"regres", "regres", all(yes)},
		{"uitkeringsmethodiek", "werkdagen_per_jaar", all("261")},
		{"eerste_contractstermijn", "eerste_contractstermijn", all("3")},
		{"premievaststelling", "premiestabiliteit_opslag", [5]string{none, none, "6", none, none}},
		{"premievaststelling", "premiestabiliteit_max_loonsom", [5]string{none, none, "500000.00", none, none}},
		{"dekking_verlenging_tijdelijk_contract", "dekking_verlenging_tijdelijk_contract", [5]string{no, no, yes, no, yes}},
		{"opzegbaar_bij_aanpassing_premie", "opzegdrempel", [5]string{none, "20", "25", "25", none}},
		{"opzegtermijn", "opzegtermijn", all("1")},
	}
	for _, test := range tests {
		r := row(t, c, test.condition)
		for i, cell := range r.Cells {
			v := cell.Values[test.value]
			got := fmt.Sprint(v.Value)
			if v.State != "value" {
				got = v.State
			}
			if cell.Product != five[i] || got != test.want[i] {
				t.Errorf("%s of %s: %s = %s, want %s", test.condition, cell.Product, test.value, got, test.want[i])
			}
		}
		if same := test.want == all(test.want[0]); !same && !r.Differs {
			t.Errorf("%s differs, but is not marked", test.condition)
		}
	}
}

func TestRowsStandByGroupAsDeclared(t *testing.T) {
	c := compared(t, five, nil, text.EN)
	line := shipped(t).Products[0].Line
	var want []string
	for _, g := range line.Groups {
		for _, k := range line.Conditions {
			if k.Group == g.ID {
				want = append(want, g.ID+"/"+k.ID)
			}
		}
	}
	var got []string
	for _, r := range c.Rows {
		got = append(got, r.Group+"/"+r.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
}

func TestMarkedAreExactlyTheRowsThatDiffer(t *testing.T) {
	for _, r := range compared(t, five, nil, text.NL).Rows {
		same := true
		for _, x := range r.Cells[1:] {
			a, errA := json.Marshal(x.Values)
			b, errB := json.Marshal(r.Cells[0].Values)
			if errA != nil || errB != nil {
				t.Fatal(errA, errB)
			}
			same = same && x.Text == r.Cells[0].Text && string(a) == string(b)
		}
		if r.Differs == same {
			t.Errorf("%s: differs is %v", r.ID, r.Differs)
		}
	}
}

func TestEveryCellSaysSomethingAndCites(t *testing.T) {
	for _, l := range []text.Lang{text.NL, text.EN} {
		for _, r := range compared(t, five, nil, l).Rows {
			for _, x := range r.Cells {
				if x.Text == "" || strings.ContainsAny(x.Text, "{}") || len(x.Values) == 0 {
					t.Errorf("%s of %s: %q from %v", r.ID, x.Product, x.Text, x.Values)
				}
				refs := strings.Split(x.Source, ", ")
				if len(slices.Compact(slices.Sorted(slices.Values(refs)))) != len(refs) {
					t.Errorf("%s of %s cites twice: %q", r.ID, x.Product, x.Source)
				}
			}
		}
	}
}

func TestDifferences(t *testing.T) {
	c := compared(t, []string{"7523f", "1316-16"}, nil, text.NL)
	less := c.Differences()
	if len(less.Rows) == 0 || len(less.Rows) >= len(c.Rows) || len(less.Notes) == 0 || len(less.Notes) >= len(c.Notes) {
		t.Errorf("%d of %d rows and %d of %d notes left", len(less.Rows), len(c.Rows), len(less.Notes), len(c.Notes))
	}
	for _, r := range less.Rows {
		if !r.Differs {
			t.Errorf("%s does not differ", r.ID)
		}
	}
	if alone := compared(t, []string{"7523f"}, nil, text.NL).Differences(); len(alone.Rows) != 0 || len(alone.Notes) != 0 {
		t.Errorf("one product differs from itself: %v, %v", alone.Rows, alone.Notes)
	}
}

func TestInputsAreHeldToEveryProduct(t *testing.T) {
	catalog := shipped(t)
	doc, faults := document.ReadYAML("in.yaml", []byte("eigen_risico: 11\nnope: 1\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	c, faults := compare.Compare(catalog.Products, july(t), doc.Root, text.NL)
	if c != nil || len(faults) != 2 || faults[0].Code != "input/not-among" || faults[1].Code != "input/unknown" {
		t.Errorf("faults %v, want each of the two once", faults)
	}
}

func TestProductsOfTwoLines(t *testing.T) {
	of := func(id, line string) *engine.Product {
		return &engine.Product{Product: &model.Product{ID: id, Line: &model.Line{ID: line}}}
	}
	c, faults := compare.Compare([]*engine.Product{of("a", "x"), of("b", "x"), of("c", "y")}, july(t), nil, text.NL)
	if c != nil || len(faults) != 1 || faults[0].Code != "compare/different-lines" || faults[0].Args["product"] != "c" {
		t.Errorf("faults %v, want that c is of another line", faults)
	}
}

func TestNoProducts(t *testing.T) {
	c, faults := compare.Compare(nil, july(t), nil, text.NL)
	if len(faults) > 0 || c == nil || len(c.Rows) != 0 {
		t.Fatalf("%v, %v", c, faults)
	}
	got, err := json.Marshal(c)
	if want := `{"on":"2026-07-01","products":[],"notes":[],"rows":[]}`; err != nil || string(got) != want {
		t.Errorf("%s (%v), want %s", got, err, want)
	}
}

package dekking_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/model"
)

// act shows that a value of the source's table does something: with another
// value in a copy of the documents, the same question has another answer.
type act struct {
	row, product string
	edit         string // parameter: the value it gets
	inputs       string // over those of actInputs
	output       string // the name of a value of the policy, the employee or the case, or one of the four below
	before       string // exactly
	after        string
}

// Besides values, an edit may change which constraints do not hold, which inputs
// are refused, and which requirements a product does not meet.
const (
	violated     = "violations"
	refused      = "faults"
	requirements = "requirements"
	descriptive  = "descriptive" // all values of the row are declared to change nothing
)

// actInputs are those of each question: own risk from Monday 1 January 2024 ends on
// Friday the 12th, and a working day is EUR 200.
const actInputs = `{"ingangsdatum": "2024-01-01", "hogere_dekking_in_cao": false, "eigen_risico": 10, "werkgeverslasten": 0,
	"dekking_halfjaar_1": 100, "dekking_halfjaar_2": 100, "dekking_halfjaar_3": 70, "dekking_halfjaar_4": 70}`

// staff is an employee with these fields; sickness is one with an absence as well.
func staff(fields string) string {
	return `"werknemers": [{"id": "w-01", "geboortedatum": "1990-05-20", "jaarloon": 52200` + fields + `}]`
}

func sickness(from, through, fields string) string {
	return staff(fmt.Sprintf(`, "verzuimperioden": [{"van": %q, "tot_en_met": %q, "percentage": 100%s}]`, from, through, fields))
}

// experience is a bad year after three good ones; stable is a premium in the first term
// of the contract that own absence is not to change.
const (
	experience = `"premiejaar": 2024, "referentieverzuim": 4, "gewicht_eigen_verzuim": 24, "verzuimhistorie": [
		{"kalenderjaar": 2020, "verzuimpercentage": 4}, {"kalenderjaar": 2021, "verzuimpercentage": 4},
		{"kalenderjaar": 2022, "verzuimpercentage": 4}, {"kalenderjaar": 2023, "verzuimpercentage": 9}]`
	stable = `"premiejaar": 2024, "premiestabiliteit": true, "werknemers": [{"id": "w-01", "geboortedatum": "1990-05-20", "jaarloon": 52200}]`
)

// of adds fields to the employee.
func of(employee, fields string) string {
	return strings.TrimSuffix(employee, "}]") + fields + "}]"
}

var acts = []act{
	{"dekkingen", "7523f", "min_dekking_halfjaar: 75", ``, refused, "", "input/below /dekking_halfjaar_3, input/below /dekking_halfjaar_4"},
	{"dekkingen", "7523f", "max_dekking_halfjaar: 95", ``, refused, "", "input/above /dekking_halfjaar_1, input/above /dekking_halfjaar_2"},
	{"dekkingen", "7523f", "max_dekking_jaar_2: 80", `"dekking_halfjaar_3": 80, "dekking_halfjaar_4": 80`, violated, "dekking_twee_jaar, dekking_tweede_jaar", "dekking_twee_jaar"},

	{"maximering_dekking", "7523f", "max_dekking: 180", `"dekking_halfjaar_3": 80, "dekking_halfjaar_4": 80`, violated, "dekking_twee_jaar, dekking_tweede_jaar", "dekking_tweede_jaar"},
	{"maximering_dekking", "7523f", "max_dekking_met_cao: 180", `"hogere_dekking_in_cao": true, "dekking_halfjaar_3": 85, "dekking_halfjaar_4": 85`, violated, "", "dekking_twee_jaar_met_cao"},

	{"eigen_risicotermijn", "7523f", "eigen_risico_opties: [10, 20]", `"eigen_risico": 30`, refused, "", "input/not-among /eigen_risico"},

	// 125,000 / 261 and 100,000 / 261.
	{"maximering_verzekerde_loonsom", "7523f", "max_verzekerd_loon: 100000", of(sickness("2024-01-01", "2024-01-15", ""), `, "jaarloon": 130500`), "uitkering_totaal", "478.93", "383.14"},

	// A state pension on 15 March 2024: 11 through 14, and through Friday the 22nd.
	{"maximering_eindleeftijd", "7523f", "eindleeftijd: geen", of(sickness("2024-02-26", "2024-03-22", ""), `, "geboortedatum": "1957-03-15"`), "uitkering_totaal", "800.00", "2000.00"},

	{"maximering_werkgeverslasten", "7523f", "max_werkgeverslasten: 20", `"werkgeverslasten": 25`, violated, "", "werkgeverslasten_binnen_maximum"},

	// Own risk from 1 January on, whatever the start: 16 and 17 January.
	{"inlooprisico", "7523f", "inlooprisico: true", `"ingangsdatum": "2024-01-16", ` + sickness("2024-01-01", "2024-01-17", ""), "uitkering_totaal", "0.00", "400.00"},
	{"inlooprisico", "7523f", "inlooprisico: true", `"ingangsdatum": "2024-01-16", ` + sickness("2024-01-01", "2024-01-17", ""), "einde_vergoeding_reden", "niet_gedekt", "herstel"},
	{"uitlooprisico", "7523f", "uitlooprisico: false", `"einddatum": "2024-01-15", ` + sickness("2024-01-01", "2024-01-16", ""), "uitkering_totaal", "400.00", "200.00"},

	// 26 weeks of loonsanctie, 130 working days of 140, over 104 weeks of 86,400.
	{"poortwachtergarantie", "7523f", "poortwachtergarantie: false",
		sickness("2024-01-01", "2026-12-31", `, "loonsanctie_weken": 26, "afspraken_nagekomen": true`), "uitkering_totaal", "104600.00", "86400.00"},

	{"wia_werkhervattingscompensatie", "", "", ``, descriptive, "", ""},

	{"reintegratie_ondersteuning", "7523f", "reintegratie_vergoeding: 90", ``, requirements, "", "interventies_zoals_toegezegd, kaderconvenant_1, productconvenant_1"},
	{"reintegratie_ondersteuning", "", "", ``, descriptive, "", ""},

	// Sick on a Friday, reported on Tuesday: 23 January; reported in time: 19, 22 and 23.
	{"termijn_ziekmelding", "7523f", "termijn_ziekmelding: 2", sickness("2024-01-05", "2024-01-23", `, "gemeld_op": "2024-01-09"`), "uitkering_totaal", "200.00", "600.00"},

	{"dekking_verlenging_tijdelijk_contract", "1316-16", "dekking_verlenging_tijdelijk_contract: false",
		of(sickness("2024-01-01", "2024-01-31", ""), `, "contract": "tijdelijk", "einde_contract": "2024-01-16", "verlengd_tot": "2024-01-18"`), "uitkering_totaal", "800.00", "400.00"},
	{"dekking_verlenging_tijdelijk_contract", "7523f", "dekking_verlenging_tijdelijk_contract: true",
		of(sickness("2024-01-01", "2024-01-31", ""), `, "contract": "tijdelijk", "einde_contract": "2024-01-16", "verlengd_tot": "2024-01-18"`), "uitkering_totaal", "400.00", "800.00"},

	// A death without sickness; a month is 52,200 / 12.
	{"dekking_bij_overlijden", "7523f", "overlijden_regeling: maand_na_uitkering", staff(`, "overlijdensdatum": "2024-05-01"`), "overlijdensuitkering", "4350.00", "0.00"},
	{"dekking_bij_overlijden", "7523f", "overlijden_maanden: 2", staff(`, "overlijdensdatum": "2024-05-01"`), "overlijdensuitkering", "4350.00", "8700.00"},
	{"dekking_bij_overlijden", "1316-16", "overlijden_max_maanden: 2", `"cao_overlijden_maanden": 3, ` + staff(`, "overlijdensdatum": "2024-05-01"`), "overlijdensuitkering", "13050.00", "8700.00"},
	{"dekking_bij_overlijden", "v2005-v2108-v2613", "overlijden_werkdagen: 20", staff(`, "overlijdensdatum": "2024-05-01"`), "overlijdensuitkering", "4400.00", "4000.00"},

	{"regres", "", "", ``, descriptive, "", ""},

	// 20 days of 36,000: 2,758.6206… and 2,769.2307…
	{"uitkeringsmethodiek", "7523f", "werkdagen_per_jaar: 260", of(sickness("2024-01-01", "2024-02-09", ""), `, "jaarloon": 36000`), "uitkering_totaal", "2758.62", "2769.23"},

	{"eerste_contractstermijn", "7523f", "eerste_contractstermijn: 1", `"opzegging_ontvangen_op": "2024-03-31"`, "vroegste_einddatum", "2026-12-31", "2024-12-31"},

	{"premievaststelling", "1316-16", "premiestabiliteit_aanbod: geen", `"premiestabiliteit": true`, violated, "", "premiestabiliteit_alleen_op_verzoek"},

	// A year of 9% after years of 4% moves the index from 4 to 4.6 at a weight of 24%.
	{"premievaststelling", "7523f", "premiemethode: vaste_premie", experience, "premieverandering", "15", "0"},
	{"premievaststelling", "1316-16", "premiestabiliteit_opslag: 12", stable, "factor_stabiliteit", "1.06", "1.12"},
	{"premievaststelling", "1316-16", "premiestabiliteit_max_loonsom: 50000", stable, violated, "", "premiestabiliteit_loonsom"},

	// From 4% to 5% is a rise of exactly 25%.
	{"opzegbaar_bij_aanpassing_premie", "1316-16", "opzegrecht: bij_wijziging", `"premie_oud": 4, "premie_nieuw": 5`, "opzegbaar_bij_premiewijziging", "false", "true"},
	{"opzegbaar_bij_aanpassing_premie", "1316-16", "opzegdrempel: 24", `"premie_oud": 4, "premie_nieuw": 5`, "opzegbaar_bij_premiewijziging", "false", "true"},
	{"opzegbaar_bij_aanpassing_premie", "7523f", "opzegdrempel: 30", `"premie_oud": 4, "premie_nieuw": 5`, "opzegbaar_bij_premiewijziging", "true", "false"},

	{"opzegtermijn", "7523f", "opzegtermijn: 2", `"opzegging_ontvangen_op": "2026-12-31"`, "vroegste_einddatum", "2027-01-31", "2027-02-28"},

	{"voorwaardenset", "", "", ``, descriptive, "", ""},
	{"mkb_dienstverlening_door", "", "", ``, descriptive, "", ""},
	{"tarief_arbodienstverlening", "7523f", "tarief_arbodienst: in_de_premie", `"aantal_werknemers": 2, "werknemers": []`, "arbodienst_jaar", "300.00", "0.00"},
}

// TestEveryRowOfTheComparisonActs holds each row of the source's table to an act,
// and each value of a row to one or to saying that it is descriptive.
func TestEveryRowOfTheComparisonActs(t *testing.T) {
	line := edited(t, "7523f", "").Product("7523f").Line
	rows := sourceRows(t)
	if len(rows) < 23 {
		t.Errorf("the source's two tables have 23 rows, its anchors are %d", len(rows))
	}
	for _, a := range acts {
		if !slices.Contains(rows, a.row) {
			t.Errorf("%s is no row of the source's table", a.row)
		}
	}
	moved := map[string]bool{}
	for _, a := range acts {
		name, _, _ := strings.Cut(a.edit, ":")
		moved[name] = true
	}
	for _, row := range rows {
		i := slices.IndexFunc(line.Conditions, func(c *model.Condition) bool { return c.ID == row })
		if i < 0 {
			t.Errorf("the source's row %s is no condition", row)
			continue
		}
		if !slices.ContainsFunc(acts, func(a act) bool { return a.row == row }) {
			t.Errorf("no act of the row %s", row)
		}
		quiet := slices.ContainsFunc(acts, func(a act) bool { return a.row == row && a.output == descriptive })
		for _, v := range line.Conditions[i].Values {
			switch {
			case quiet && !v.Descriptive:
				t.Errorf("%s of the row %s is not descriptive", v.Name, row)
			case !v.Descriptive && !moved[v.Name]:
				t.Errorf("no act changes %s of the row %s, and it is not descriptive", v.Name, row)
			}
		}
	}
}

// TestActsOfTheComparison asks each question with the documents as they are and as
// they are edited.
func TestActsOfTheComparison(t *testing.T) {
	for _, a := range acts {
		if a.output == descriptive {
			continue
		}
		t.Run(a.row+"/"+a.edit+"/"+a.output, func(t *testing.T) {
			t.Parallel()
			if a.before == a.after {
				t.Error("nothing changes")
			}
			for _, x := range []struct{ edit, want string }{{"", a.before}, {a.edit, a.after}} {
				if got := a.answer(t, x.edit); got != x.want {
					t.Errorf("%s with %q: %s is %q, want %q", a.product, x.edit, a.output, got, x.want)
				}
			}
		})
	}
}

// sourceRows are the anchors of the comparison among the sources, as conditions
// are named.
func sourceRows(t *testing.T) []string {
	t.Helper()
	var rows []string
	for ref := range maps.Keys(edited(t, "7523f", "").Product("7523f").Sources.Anchors) {
		if row, ok := strings.CutPrefix(ref, "vergelijking#"); ok {
			rows = append(rows, strings.ReplaceAll(row, "-", "_"))
		}
	}
	slices.Sort(rows)
	return rows
}

// edited loads the shipped documents with one product, in which a parameter has
// another value: the product's, or the line's where the product sets none.
func edited(t *testing.T, id, edit string) *engine.Catalog {
	t.Helper()
	rules, products := copied(t, "rules"), fstest.MapFS{}
	for name, file := range copied(t, "products") {
		if strings.HasPrefix(name, id+"/") {
			products[name] = file
		}
	}
	if name, value, ok := strings.Cut(edit, ": "); ok {
		own := regexp.MustCompile(`(?m)^(  ` + name + `:\n    - from: 2020-01-01\n      value: ).*$`)
		line := regexp.MustCompile(`(?m)^(  ` + name + `:\n(?:    .*\n)*?    value:)(?:\n      - .*)+$`)
		if !replaced(products[id+"/product.yaml"], own, value) && !replaced(rules["vov.yaml"], line, " "+value) {
			t.Fatalf("%s has no %s of one value, nor has the line", id, name)
		}
	}
	delete(products, id+"/examples.yaml")
	delete(rules, "vov.examples.yaml")
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules, Products: products, Schemas: compiled()})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	return c
}

// replaced puts a value in the one place that the pattern finds, after its group.
func replaced(file *fstest.MapFile, pattern *regexp.Regexp, value string) bool {
	if len(pattern.FindAll(file.Data, -1)) != 1 {
		return false
	}
	text := pattern.ReplaceAll(file.Data, []byte("${1}"+value))
	if bytes.Equal(text, file.Data) {
		return false
	}
	file.Data = text
	return true
}

// copied is a folder of documents that may be changed.
func copied(t *testing.T, folder string) fstest.MapFS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(folder), name)
		all[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// answer is what the act's output is with the edit.
func (a act) answer(t *testing.T, edit string) string {
	t.Helper()
	on, _ := calendar.Parse("2027-01-01")
	c := edited(t, a.product, edit)
	if a.output == requirements {
		return listed(c.Check(on), func(d diag.Diagnostic) string { return d.Args["name"] })
	}
	request := engine.Request{Inputs: a.request(t), On: on}
	if a.output != violated && a.output != refused {
		request.Outputs = []string{a.output}
	}
	e, faults, err := c.Product(a.product).Evaluator().Evaluate(context.Background(), request)
	switch {
	case err != nil:
		t.Fatal(err)
	case a.output == refused:
		return listed(faults, func(d diag.Diagnostic) string { return d.Code + " " + d.Pointer })
	case len(faults) > 0:
		t.Fatal(faults)
	case a.output == violated:
		return listed(e.Violations, func(v engine.Violation) string { return v.Constraint })
	}
	return only(e.Results, a.output)
}

// request is the act's inputs over those of every act; of a key that stands twice
// the last counts.
func (a act) request(t *testing.T) *document.Node {
	t.Helper()
	inputs := map[string]any{}
	for _, text := range []string{actInputs, "{" + a.inputs + "}"} {
		if err := json.Unmarshal([]byte(text), &inputs); err != nil {
			t.Fatal(err, text)
		}
	}
	text, err := json.Marshal(inputs)
	if err != nil {
		t.Fatal(err)
	}
	doc, faults := document.ReadJSON("act.json", text)
	if len(faults) > 0 {
		t.Fatal(faults, string(text))
	}
	return doc.Root
}

// listed joins what a list tells of its items, in order of the alphabet.
func listed[T any](all []T, tell func(T) string) string {
	var words []string
	for _, x := range all {
		words = append(words, tell(x))
	}
	slices.Sort(words)
	return strings.Join(words, ", ")
}

// only is the output in the one row that has it.
func only(n *engine.Node, name string) string {
	if v, ok := n.Values[name]; ok {
		return told(name, v)
	}
	for _, list := range []string{"werknemers", "ziektegevallen"} {
		if rows := n.Lists[list]; len(rows) == 1 {
			return only(rows[0], name)
		}
	}
	return "no row"
}

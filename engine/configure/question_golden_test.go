package configure_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/configure"
	"dekking/engine/proof/vary"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
)

// questionShipped are the products that the program carries.
func questionShipped(t testing.TB) *engine.Catalog {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: compiled()})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	return c
}

// questionAnswers are what a customer answers, by the name of the input; by the whole
// pointer where it differs.
type questionAnswers map[string]string

// questionCustomer answers everything.
var questionCustomer = questionAnswers{
	"ingangsdatum": `"2024-01-01"`, "hogere_dekking_in_cao": `false`, "eigen_risico": `20`, "werkgeverslasten": `25`,
	"dekking_halfjaar_1": `100`, "dekking_halfjaar_2": `100`, "dekking_halfjaar_3": `70`, "dekking_halfjaar_4": `70`,
	"werknemers": `[{"id": "w-01", "verzuimperioden": [{}]}]`, "geboortedatum": `"1988-05-14"`, "jaarloon": `68063.59`, "einde_contract": `"2026-05-31"`,
	"van": `"2026-01-05"`, "percentage": `50`, "afspraken_nagekomen": `true`,
}

// questionTalks are dialogues with shipped products, printed below testdata/questions.
var questionTalks = []struct {
	name, product string
	outputs       []string
	inputs        string
	answers       questionAnswers
}{
	{"van-niets-tot-uitkering", "1316-16", []string{"uitkering_totaal"}, `{}`, nil},
	{"geen-werknemers", "1316-16", nil, `{}`, questionAnswers{"werknemers": `[]`}},
	{"twee-jaar-ziek", "7523f", []string{"uitkering_totaal", "einde_vergoeding_reden"},
		`{"werknemers": [{"id": "w-01", "verzuimperioden": [{"tot_en_met": "2026-07-01", "loonsanctie_weken": 26}]}]}`, questionAnswers{"van": `"2024-02-05"`}},
	{"binnen-eigen-risico", "1316-16", []string{"uitkering_totaal"},
		`{"werknemers": [{"id": "w-01", "geboortedatum": "1988-05-14", "jaarloon": 68063.59, "verzuimperioden": [{"van": "2026-06-01", "tot_en_met": "2026-06-05", "percentage": 100}]}]}`, nil},
	{"sanctie-doet-er-niet-toe", "7523f", []string{"uitkering_totaal"},
		`{"werknemers": [{"id": "w-01", "verzuimperioden": [{"tot_en_met": "2026-03-01", "loonsanctie_weken": 26}]}]}`, nil},
	{"tijdelijk-contract", "algc-108v-mkbo-206v", []string{"uitkering_totaal", "overlijdensuitkering"},
		`{"werknemers": [{"id": "w-01", "contract": "tijdelijk", "overlijdensdatum": "2026-05-02", "verzuimperioden": []}]}`, nil},
	{"overlijden-in-werkdagen", "v2005-v2108-v2613", []string{"overlijdensuitkering"},
		`{"werknemers": [{"id": "w-01", "overlijdensdatum": "2026-05-02"}]}`, nil},
	{"twee-werknemers", "ql-vov-2024", []string{"dagloon"}, `{"werknemers": [{"id": "w-01"}, {"id": "w-02"}]}`, questionAnswers{"/werknemers/1/jaarloon": `36540`}},
	{"gemiddelde-dekking", "1316-16", []string{"dekking"}, `{"dekking_halfjaar_1": 100}`, nil},
	{"opzeggen", "1316-16", []string{"vroegste_einddatum"}, `{"opzegging_ontvangen_op": "2026-06-12", "premie_oud": 4, "premie_nieuw": 4.5}`, nil},
	{"opzeggen-vanwege-premie", "1316-16", []string{"vroegste_einddatum"}, `{"opzegging_ontvangen_op": "2026-06-12", "premie_oud": 4, "premie_nieuw": 5.5}`, nil},
}

// Dialogues with the shipped products, from what was given to complete, as they read.
func TestQuestionsOfTheShippedProducts(t *testing.T) {
	c := questionShipped(t)
	for _, k := range questionTalks {
		var both strings.Builder
		for _, lang := range []text.Lang{text.NL, text.EN} {
			d := questionDialogue{TB: t, product: c.Product(k.product), on: questionDay(t), outputs: k.outputs, inputs: questionJSON(t, k.inputs), lang: lang}
			fmt.Fprintf(&both, "-- %s --\n%s", lang, d.talk(k.answers))
		}
		name := filepath.Join("testdata", "questions", k.name+".txt")
		if *update {
			if err := os.WriteFile(name, []byte(both.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(name); err != nil || string(want) != both.String() {
			t.Errorf("%s reads\n%s\n(-update rewrites it)", name, both.String())
		}
	}
}

func questionDay(t testing.TB) calendar.Date {
	t.Helper()
	on, err := calendar.Parse("2026-07-01")
	if err != nil {
		t.Fatal(err)
	}
	return on
}

// talk prints a dialogue to its end.
func (d *questionDialogue) talk(own questionAnswers) string {
	d.Helper()
	var b strings.Builder
	words := map[text.Lang][]string{
		text.NL: {"Gegeven", "nodig voor", "vragen hierna: hoogstens %d", "Er is niets meer te vragen", "wat een product laat zien"},
		text.EN: {"Given", "needed for", "questions after this: %d at most", "There is nothing left to ask", "what a product shows"}}[d.lang]
	fmt.Fprintf(&b, "%s, %s, 2026-07-01\n%s: %s\n\n", d.product.ID, cmp.Or(strings.Join(d.outputs, ", "), words[4]), words[0], questionWritten(d))
	for n := 1; ; n++ {
		q, a := d.next()
		if q == nil {
			if a.Status != "complete" {
				d.Errorf("%s: %s", d.product.ID, a.Status)
			}
			fmt.Fprintf(&b, "%s:\n%s\n", words[3], d.outcome(a))
			return b.String()
		}
		fmt.Fprintf(&b, "%d. %s\n   %s; %s\n   %s\n   > %s\n\n", n, q.Text, q.At, fmt.Sprintf(words[2], q.AtMostRemaining-1), questionBecause(q, words[1]), own.to(q))
		d.answer(q, own.to(q))
	}
}

// to is the answer to a question.
func (own questionAnswers) to(q *configure.Question) string {
	for _, answers := range []questionAnswers{own, questionCustomer} {
		for _, by := range []string{q.At, q.Name} {
			if v, there := answers[by]; there {
				return v
			}
		}
	}
	return "null" // and the test says that it is not accepted
}

// questionBecause prints the nearest reasons.
func questionBecause(q *configure.Question, needed string) string {
	var all []string
	for i, r := range q.Because {
		if i == 3 {
			all = append(all, "…")
			break
		}
		all = append(all, fmt.Sprintf("%s (%s)", r.Rule, r.Source))
	}
	return needed + " " + strings.Join(all, ", ")
}

func questionWritten(d *questionDialogue) string {
	b, err := json.Marshal(vary.JSON(d.inputs))
	if err != nil {
		d.Fatal(err)
	}
	return string(b)
}

// outcome prints the outputs, row by row.
func (d *questionDialogue) outcome(a *engine.Evaluation) string {
	var b strings.Builder
	var visit func(n *engine.Node)
	visit = func(n *engine.Node) {
		for _, x := range a.Outputs() {
			if v, there := n.Values[x.Name]; there {
				fmt.Fprintf(&b, "   %s/%s: %s\n", n.At, x.Name, d.product.Tell(x, v, d.lang))
			}
		}
		for _, id := range d.product.Line.Entities[0].Lists {
			for _, row := range n.Lists[d.product.Line.Entities[id].List] {
				visit(row)
			}
		}
		for _, row := range n.Lists["ziektegevallen"] {
			visit(row)
		}
	}
	visit(a.Results)
	return b.String()
}

// Of every shipped product: a dialogue from nothing ends with all outputs, asks no
// more than it said, and the promise only gets smaller.
func TestQuestionsEndWithEveryOutput(t *testing.T) {
	c := questionShipped(t)
	for _, id := range c.IDs() {
		d := questionDialogue{TB: t, product: c.Product(id), on: questionDay(t), inputs: questionJSON(t, `{}`), lang: text.NL}
		most, asked := 0, 0
		for {
			q, a := d.next()
			if q == nil {
				if a.Status != "complete" || len(a.Missing) > 0 || asked > 12 {
					t.Errorf("%s: %s after %d questions, missing %v", id, a.Status, asked, a.Missing)
				}
				break
			}
			if asked++; asked > 2 && q.AtMostRemaining >= most { // the first answer gives rows
				t.Errorf("%s: at most %d, and after an answer %d", id, most, q.AtMostRemaining)
			}
			most = q.AtMostRemaining
			d.answer(q, questionAnswers{}.to(q))
		}
	}
}

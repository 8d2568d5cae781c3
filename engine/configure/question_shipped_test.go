package configure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine"
	"dekking/engine/configure"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// questionValues are a few values that an input of the shipped line can have.
func questionValues(d *model.Definition) []string {
	switch {
	case d.Name == "van":
		return []string{`"2023-01-02"`, `"2025-12-31"`, `"2026-06-01"`}
	case d.Name == "tot_en_met":
		return []string{`"2026-06-15"`, `"2026-09-30"`}
	case strings.HasSuffix(d.Name, "jaar") && d.Type.Unit.IsDimensionless(): // kalenderjaar, premiejaar, vergelijkingsjaar
		return []string{"2024", "2026"}
	case d.Name == "eigen_risico":
		return []string{"10", "20"}
	case strings.HasPrefix(d.Name, "dekking_") || strings.HasPrefix(d.Name, "loondoorbetaling_"):
		return []string{"70", "85", "100"}
	case d.Type.Kind == formula.Boolean:
		return []string{"true", "false"}
	case d.Type.Kind == formula.Date:
		return []string{`"1958-07-01"`, `"2024-02-29"`, `"2026-06-10"`, `"2030-01-01"`}
	case d.Type.Kind == formula.Choice:
		return []string{fmt.Sprintf("%q", d.Type.Domain.IDs[0]), fmt.Sprintf("%q", d.Type.Domain.IDs[1])}
	case d.Type.Kind == formula.Number:
		return []string{"1", "25"}
	}
	return []string{`"w"`}
}

// begin draws inputs of the shipped line: employees who are sick once at most.
func (x questionInquiry) begin() string {
	root := x.fields(0, 2)
	if rapid.IntRange(1, 5).Draw(x.T, "list") == 1 {
		return "{" + strings.Join(root, ",") + "}"
	}
	rows := make([]string, rapid.IntRange(0, 2).Draw(x.T, "rows"))
	for i := range rows {
		fields := append(x.fields(1, 3), fmt.Sprintf(`"id":"w-%d"`, i))
		if rapid.IntRange(1, 4).Draw(x.T, "sick") > 1 {
			fields = append(fields, `"verzuimperioden":[{`+strings.Join(x.fields(2, 3), ",")+"}]")
		}
		rows[i] = "{" + strings.Join(fields, ",") + "}"
	}
	return "{" + strings.Join(append(root, `"werknemers":[`+strings.Join(rows, ",")+"]"), ",") + "}"
}

// fields draws inputs of an entity, one of so many.
func (x questionInquiry) fields(of formula.EntityID, one int) []string {
	var all []string
	for _, s := range x.product.Line.Entities[of].Inputs {
		if d := x.product.Line.Definitions[s]; d.Name != "id" && rapid.IntRange(1, one).Draw(x.T, "given") == 1 {
			all = append(all, fmt.Sprintf("%q:%s", d.Name, rapid.SampledFrom(questionValues(d)).Draw(x.T, d.Name)))
		}
	}
	return all
}

// Of the shipped products, whatever was given, is asked for and is answered: what holds
// of generated lines.
func TestQuestionsOfShippedProductsWhateverIsGiven(t *testing.T) {
	c, count := questionShipped(t), map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(c.Products).Draw(t, "product")
		x := questionInquiry{T: t, product: p, line: p.ID + " ", endless: true, answers: map[string]string{
			"/werknemers": `[{"id":"w-0"},{"id":"w-1","verzuimperioden":[{}]}]`, "/verzuimhistorie": questionYears(2018, 2026)}}
		for _, d := range p.Line.Definitions {
			if d.Kind == model.Input {
				x.names = append(x.names, questionName{name: d.Name, values: questionValues(d)})
			}
		}
		if rapid.Bool().Draw(t, "some") {
			x.outputs = []string{rapid.SampledFrom(questionRules(p)).Draw(t, "output")}
		}
		inputs := questionJSON(x, x.begin())
		x.dialogue(inputs, count)
		count["asked plainly"] += x.plainly(inputs)
	})
	t.Log(count)
}

// questionYears are rows of years: all that the premium of any year looks for.
func questionYears(from, through int) string {
	var rows []string
	for year := from; year <= through; year++ {
		rows = append(rows, fmt.Sprintf(`{"kalenderjaar":%d}`, year))
	}
	return "[" + strings.Join(rows, ",") + "]"
}

// questionRules are the names of a product's rules.
func questionRules(p *engine.Product) []string {
	var all []string
	for _, d := range p.Line.Definitions {
		if d.Kind == model.Rule {
			all = append(all, d.Name)
		}
	}
	return slices.Compact(all)
}

// What only the insurer can establish is not asked of a customer, and no question waits
// behind it; rows that are made of two days wait for what these rest on.
func TestEveryRuleOfAShippedProductCanBeAskedFor(t *testing.T) {
	p := shipped(t).Product("1316-16")
	for _, name := range questionRules(p) {
		for _, inputs := range []string{`{}`, `{"werknemers": [{"id": "w-0", "verzuimperioden": [{}]}]}`} {
			q := configured(t, p, inputs, func(r *configure.Request) { r.Outputs = []string{name} }).Next
			if q == nil {
				continue
			}
			if d := p.Line.Lookup(q.Name); q.Text == "" || d != nil && d.Kind != model.Input && d.Kind != model.List {
				t.Errorf("%s: %+v", name, q)
			}
		}
	}
	if q := configured(t, p, `{}`, func(r *configure.Request) { r.Outputs = []string{"werkt_met_gecertificeerden"} }).Next; q != nil {
		t.Errorf("%+v", q)
	}
}

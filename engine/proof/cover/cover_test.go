package cover_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/proof"
	"dekking/engine/proof/cover"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"
)

const line = `line: kas
title: {nl: Kas, en: Greenhouse}
units:
  EUR: {decimals: 2, symbol: €, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
entities:
  kas: {root: true, title: {nl: kas, en: greenhouse}}
  plant: {in: kas, list: planten, default: [], title: {nl: plant, en: plant}}
inputs:
  bedrag: {unit: EUR, title: {nl: bedrag, en: amount}}
  soort: {choices: {a: {nl: a, en: a}, b: {nl: b, en: b}, c: {nl: c, en: c}}, title: {nl: soort, en: kind}}
  lid: {type: boolean, title: {nl: lid, en: member}}
  sinds: {type: date, title: {nl: sinds, en: since}}
  prijs: {of: plant, unit: EUR, title: {nl: prijs, en: price}}
parameters:
  plafond: {unit: EUR, open: true, title: {nl: plafond, en: ceiling}}
  vloer: {unit: EUR, open: true, optional: true, title: {nl: vloer, en: floor}}
  korting: {unit: EUR, editions: [{from: 2020-01-01, value: 1, source: folder#prijzen}, {from: 2025-01-01, value: 2, source: folder#prijzen}], title: {nl: korting, en: discount}}
  toeslag: {by: [{soort: key}], unit: EUR, rows: [{soort: a, value: 1}, {soort: b, value: 2}, {soort: c, value: 3}], source: folder#prijzen, title: {nl: toeslag, en: surcharge}}
  nooit: {unit: EUR, value: 9, source: folder#prijzen, title: {nl: nooit, en: never}}
rules:
  totaal: {unit: EUR, formula: bedrag + toeslag(soort), at_least: vloer, at_most: plafond, round: {to: 0.05, mode: half_up}, source: folder#prijzen, title: {nl: totaal, en: total}}
  leden: {unit: EUR, when: lid, formula: korting(sinds), source: folder#prijzen, title: {nl: leden, en: members}}
  klasse: {unit: EUR, cases: [{id: een, when: soort == 'a', then: 1}, {id: twee, when: soort == 'b', then: 2}, {then: 3}], source: folder#prijzen, title: {nl: klasse, en: class}}
  keuze: {unit: EUR, formula: 'if lid {1} else {bedrag}', source: folder#prijzen, title: {nl: keuze, en: choice}}
  planten_samen: {unit: EUR, formula: 'sum(planten, .prijs) + nooit', source: folder#prijzen, title: {nl: samen, en: together}}
constraints:
  genoeg: {assert: bedrag > 1 * EUR, message: {nl: te weinig, en: too little}, source: folder#prijzen}
  niet_te_veel: {assert: bedrag <= plafond, message: {nl: te veel, en: too much}, source: folder#prijzen}
outputs: {default: alles, alles: [totaal, klasse]}
`

// documents are a line, two products of it, and examples.
func documents(t testing.TB, examples string) engine.Documents {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	shared := func(name string) *fstest.MapFile {
		src, err := os.ReadFile("../testdata/documents/rules/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: src}
	}
	product := func(id, set string) *fstest.MapFile {
		return file("product: " + id + "\nline: kas\nstatus: vastgesteld\ntitle: {nl: X, en: X}\nset:\n" + set)
	}
	docs := engine.Documents{Schemas: schemas.FS,
		Rules: fstest.MapFS{"kas.yaml": file(line), "bronnen.yaml": shared("bronnen.yaml"), "privacy.yaml": shared("privacy.yaml")},
		Products: fstest.MapFS{
			"laag/product.yaml": product("laag", "  plafond: {value: 100, source: folder#prijzen}\n  vloer: {not_applicable: true, source: folder#prijzen}\n"),
			"hoog/product.yaml": product("hoog", "  plafond: {value: 200, source: folder#prijzen}\n  vloer: {value: 10, source: folder#prijzen}\n"),
		}}
	if examples != "" {
		docs.Rules.(fstest.MapFS)["kas.examples.yaml"] = file("examples: kas\non: 2026-01-01\ncases:\n" + examples)
	}
	return docs
}

// reached are the parts that examples reach, or do not.
func reached(t testing.TB, from engine.Documents, want bool) []string {
	t.Helper()
	c, _, faults, err := engine.Load(from)
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	suite, faults, err := proof.Read(from, c)
	if err != nil || suite == nil {
		t.Fatal(err, faults)
	}
	r, err := cover.Run(context.Background(), suite, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range r.Parts {
		if p.Reached != want {
			continue
		}
		said := [...]string{"used", "when", "when-not", "case", "minimum", "maximum", "rounded", "then", "else", "row", "held", "broken"}[p.Part]
		if p.Constraint != nil {
			said += " " + p.Constraint.Name
		} else {
			said += " " + p.Definition.Name
		}
		switch {
		case p.Part == engine.Chosen:
			said += fmt.Sprint(" ", p.Case)
		case p.Part == engine.Counted && len(p.Definition.Editions) > 1:
			said += " " + p.Edition.From.String()
		case p.Part == engine.Looked:
			said += " " + p.Pos.String()
		}
		if p.Product != nil {
			said += " in " + p.Product.ID
		}
		all = append(all, said)
	}
	slices.Sort(all)
	return all
}

// TestWhatExamplesUnderTermsReach holds that a part of the line is reached under any
// terms, and a value of a product's own by no example that takes it away.
func TestWhatExamplesUnderTermsReach(t *testing.T) {
	for _, c := range []struct{ terms, inputs, want string }{
		{"plafond: 60", "bedrag: 98.01, soort: b", "row toeslag rules/kas.yaml:18:81, used toeslag, used totaal"},
		{"vloer: 70", "bedrag: 5, soort: b", "row toeslag rules/kas.yaml:18:81, used plafond in laag, used toeslag, used totaal"},
		{"vloer: 70", "bedrag: 98.01, soort: b", "maximum totaal in laag, row toeslag rules/kas.yaml:18:81, used plafond in laag, used toeslag, used totaal"},
	} {
		from := documents(t, "  een: {title: {nl: x, en: x}, product: laag, terms: {"+c.terms+"}, inputs: {"+c.inputs+"}, expect: {totaal: 1}}\n")
		if got := strings.Join(reached(t, from, true), ", "); got != c.want {
			t.Errorf("%s with %s reaches %s\nwant %s", c.inputs, c.terms, got, c.want)
		}
	}
}

func TestWhatEachExampleReaches(t *testing.T) {
	// Every example is of one product and asks for little.
	given := func(product, inputs, expect string) string {
		return "  een: {title: {nl: x, en: x}, product: " + product + ", inputs: {" + inputs + "}, expect: {" + expect + "}}\n"
	}
	for _, c := range []struct{ product, inputs, expect, want string }{
		{"laag", "bedrag: 50, soort: a, lid: true, sinds: 2024-01-01", "totaal: 51",
			"row toeslag rules/kas.yaml:18:59, used plafond in laag, used toeslag, used totaal"},
		{"laag", "bedrag: 98.01, soort: b", "totaal: 100", "maximum totaal in laag, row toeslag rules/kas.yaml:18:81, used plafond in laag, used toeslag, used totaal"},
		{"laag", "bedrag: 98, soort: b", "totaal: 100", "row toeslag rules/kas.yaml:18:81, used plafond in laag, used toeslag, used totaal"},
		{"hoog", "bedrag: 5.01, soort: c", "totaal: 10", "minimum totaal in hoog, row toeslag rules/kas.yaml:18:103, used plafond in hoog, used toeslag, used totaal, used vloer in hoog"},
		{"laag", "bedrag: 50.02, soort: a", "totaal: 51", "rounded totaal, row toeslag rules/kas.yaml:18:59, used plafond in laag, used toeslag, used totaal"},
		{"laag", "lid: false", "leden: {not_applicable: true}", "used leden, when-not leden"},
		{"laag", "lid: true, sinds: 2024-12-31", "leden: 1", "used korting 2020-01-01, used leden, when leden"},
		{"laag", "lid: true, sinds: 2025-01-01", "leden: 2", "used korting 2025-01-01, used leden, when leden"},
		{"laag", "soort: b", "klasse: 2", "case klasse 1, used klasse"},
		{"laag", "soort: c", "klasse: 3", "case klasse 2, used klasse"},
		{"laag", "lid: true", "keuze: 1", "then keuze, used keuze"},
		{"laag", "lid: false, bedrag: 7", "keuze: 7", "else keuze, used keuze"},
		{"laag", "bedrag: 1", "violations: [genoeg]", "broken genoeg, used plafond in laag"},
		{"hoog", "bedrag: 201", "violations: [niet_te_veel]", "broken niet_te_veel in hoog, used plafond in hoog"},
		{"laag", "lid: true, bedrag: 201", "keuze: 1", "then keuze, used keuze"}, // broken, and nobody asks
	} {
		if got := strings.Join(reached(t, documents(t, given(c.product, c.inputs, c.expect)), true), ", "); got != c.want {
			t.Errorf("%s, %s:\n%s\nwant\n%s", c.inputs, c.expect, got, c.want)
		}
	}
}

func TestWithoutExamplesNothingIsReached(t *testing.T) {
	from := documents(t, "")
	if got := reached(t, from, true); len(got) > 0 {
		t.Errorf("%q", got)
	}
	// Bounds of a product count once their rule does; what does not apply is no value.
	want := []string{"broken genoeg", "broken niet_te_veel in hoog", "broken niet_te_veel in laag", "case klasse 0", "case klasse 1", "case klasse 2",
		"else keuze", "rounded totaal", "row toeslag rules/kas.yaml:18:103", "row toeslag rules/kas.yaml:18:59", "row toeslag rules/kas.yaml:18:81", "then keuze",
		"used keuze", "used klasse", "used korting 2020-01-01", "used korting 2025-01-01", "used leden", "used nooit", "used plafond in hoog", "used plafond in laag",
		"used planten_samen", "used toeslag", "used totaal", "used vloer in hoog", "when leden", "when-not leden"}
	if got := reached(t, from, false); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// With one product named, parts of the line that another reaches are reached, and
// parts of the other product are not told of.
func TestOfOneProduct(t *testing.T) {
	from := documents(t, `  een: {title: {nl: x, en: x}, product: hoog, inputs: {bedrag: 300, soort: a, lid: true, sinds: 2026-01-01, planten: []}, expect: {totaal: 200, keuze: 1}}
`)
	c, _, _, err := engine.Load(from)
	if err != nil {
		t.Fatal(err)
	}
	suite, _, err := proof.Read(from, c)
	if err != nil {
		t.Fatal(err)
	}
	r, err := cover.Run(context.Background(), suite, c, []*engine.Product{c.Product("laag")})
	if err != nil {
		t.Fatal(err)
	}
	reached := 0
	for _, p := range r.Parts {
		if p.Product == c.Product("hoog") {
			t.Errorf("a part of the other product: %v", p.Pos)
		}
		if p.Reached {
			reached++
		}
	}
	if reached != 5 { // totaal, toeslag and its row, keuze and its branch
		t.Errorf("%d parts reached", reached)
	}
}

// The shipped documents: what no example reaches is what no product can reach.
func TestShippedExamplesReachWhatTheirSettingsAsk(t *testing.T) {
	from := engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: schemas.FS}
	c, _, _, err := engine.Load(from)
	if err != nil {
		t.Fatal(err)
	}
	suite, _, err := proof.Read(from, c)
	if err != nil {
		t.Fatal(err)
	}
	r, err := cover.Run(context.Background(), suite, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Enough() {
		all, some := r.Counts(r.Lines()[0])
		t.Errorf("%d of %d", some, all)
	}
	if r.Settings(r.Lines()[0]).Coverage == nil {
		t.Error("nothing is asked")
	}
}

func TestSettingsAreHeld(t *testing.T) {
	const example = "  een: {title: {nl: x, en: x}, inputs: {lid: true}, expect: {keuze: 1}}\n"
	for _, c := range []struct {
		settings string
		enough   bool
		fault    string
	}{
		{"proof: kas\ncoverage: {at_least: 100}\n", false, ""},
		{"proof: kas\ncoverage: {at_least: 7.5}\n", true, ""},
		{"proof: kas\n", true, ""},
		{"proof: kast\ncoverage: {at_least: 5}\n", false, "examples/unknown-line"},
		{"proof: kas\ncoverage: {at_least: 101}\n", false, "document/number-above"},
		{"proof: kas\ncoverage: {atleast: 10}\n", false, "document/unknown-key"},
	} {
		from := documents(t, example)
		from.Rules.(fstest.MapFS)["kas.proof.yaml"] = &fstest.MapFile{Data: []byte(c.settings)}
		cat, _, _, _ := engine.Load(from)
		suite, faults, err := proof.Read(from, cat)
		if err != nil {
			t.Fatal(err)
		}
		if c.fault != "" {
			if len(faults) == 0 || faults[0].Code != c.fault {
				t.Errorf("%s: %v", c.settings, faults)
			}
			continue
		}
		if suite == nil {
			t.Fatal(c.settings, faults)
		}
		r, err := cover.Run(context.Background(), suite, cat, nil)
		if err != nil || r.Enough() != c.enough {
			t.Errorf("%s: %v, enough is %t", c.settings, err, r.Enough())
		}
	}
}

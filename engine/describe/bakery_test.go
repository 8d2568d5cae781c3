package describe_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/describe"
	"dekking/engine/text"
)

// bakery is a line in which each thing is cited, shown and tested in one place only.
const bakery = `
line: bakkerij
title: {nl: bakkerij, en: bakery}
units:
  EUR: {decimals: 2, symbol: €, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
entities:
  bestelling: {root: true, title: {nl: bestelling, en: order}}
groups:
  prijs: {nl: Prijs, en: Price}
inputs:
  broden: {option: true, type: number, range: {from: 1, through: 9, step: 1}, title: {nl: broden, en: loaves}}
parameters:
  broodprijs: {title: {nl: broodprijs, en: price of a loaf}, unit: EUR, open: true}
  hoogste: {title: {nl: hoogste prijs, en: highest price}, unit: EUR, value: 4, source: b#waarde, established_by: {nl: de bakker, en: the baker}}
  meel: {title: {nl: meel, en: flour}, unit: EUR, value: 1, source: b#waarde}
  korting: {title: {nl: korting, en: discount}, unit: EUR, optional: true, not_applicable: true, source: b#waarde}
  maten: {title: {nl: maten, en: sizes}, type: number, many: true, value: [1, 2.5], source: b#waarde}
  feest: {title: {nl: feest, en: party}, type: boolean, value: false, source: b#waarde}
rules:
  winst: {title: {nl: winst, en: profit}, unit: EUR, formula: broodprijs - meel, source: b#waarde}
  soort:
    title: {nl: soort, en: sort}
    choices: {veel: {nl: veel, en: many}, weinig: {nl: weinig, en: few}}
    hit: first
    cases:
      - {when: broden > 5, then: "'veel'", source: rij#een}
      - {then: "'weinig'"}
    source: b#waarde
constraints:
  niet_duur:
    assert: broodprijs <= hoogste
    message: {nl: 'Te duur: {broodprijs}.', en: 'Too dear: {broodprijs}.'}
    source: eis#een
  niet_te_veel:
    assert: broden <= 8
    message: {nl: 'Van {winst:formula} en {broodprijs} gaan er met {korting} geen {broden}.', en: 'Of {winst:formula} and {broodprijs} there are with {korting} no {broden}.'}
    source: b#waarde
conditions:
  prijs:
    group: prijs
    title: {nl: Prijs, en: Price}
    values: [broodprijs]
    text:
      cases:
        - {when: feest, nl: 'gratis, anders {broodprijs}', en: 'free, else {broodprijs}'}
        - {nl: '{broodprijs}, als {winst:formula}', en: '{broodprijs}, as {winst:formula}'}
outputs:
  default: alles
  alles: [winst, soort]
  helft: [winst]
quote:
  title: {nl: Offerte, en: Quote}
  build_up: {title: {nl: Opbouw, en: Build-up}, sum: [winst]}
  statements:
    duur: {title: {nl: Duur, en: Dear}, text: {nl: Het is duur., en: It is dear.}, source: plicht#een}
`

const bakerySources = `
sources: bronnen
list:
  niemand: {title: Van niemand, publisher: p, anchors: {een: {nl: een, en: one}}}
  b: {title: Boek, publisher: p, date: 2020-02-03, accessed: 2021-01-01, kind: boek, note: {nl: nl, en: en}, anchors: {waarde: {nl: waarde, en: value}}}
  rij: {title: Rij, publisher: p, anchors: {een: {nl: een, en: one}}}
  eis: {title: Eis, publisher: p, anchors: {een: {nl: een, en: one}}}
  plicht: {title: Plicht, publisher: p, anchors: {een: {nl: een, en: one}}}
  prijslijst: {title: Prijslijst, publisher: p, anchors: {een: {nl: een, en: one}}}
  oud: {title: Oude lijst, publisher: p, anchors: {een: {nl: een, en: one}}}
`

const baker = `
product: bakker
status: concept
line: bakkerij
title: {nl: de bakker, en: the baker}
set:
  broodprijs:
    - {from: 2020-01-01, value: 2, source: oud#een, reason: begin}
    - {from: 2024-01-01, value: 3, source: prijslijst#een}
`

func bakers(t *testing.T) *engine.Product {
	t.Helper()
	privacy := "privacy: p\ntitle: {nl: p, en: p}\nsource: b#waarde\nrefused:\n  - {words: [diagnos], reason: {nl: nee, en: no}}\n"
	return load(t, fstest.MapFS{"bakkerij.yaml": {Data: []byte(bakery)}, "bronnen.yaml": {Data: []byte(bakerySources)}, "privacy.yaml": {Data: []byte(privacy)}},
		fstest.MapFS{"bakker/product.yaml": {Data: []byte(baker)}}).Products[0]
}

// TestSourcesThatAreCited are those of values, cases, constraints and statements that
// count on the day, in the order of the documents.
func TestSourcesThatAreCited(t *testing.T) {
	p := bakers(t)
	for iso, want := range map[string]string{"2026-07-01": "b rij eis plicht prijslijst", "2023-12-31": "b rij eis plicht oud", "2019-01-01": "b rij eis plicht"} {
		var got []string
		for _, s := range describe.Product(p, day(t, iso), 0, text.EN).Sources {
			got = append(got, s.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("on %s: %q, want %q", iso, got, want)
		}
	}
	want := describe.Source{ID: "b", Title: "Boek", Publisher: "p", Kind: "boek", Date: "2020-02-03", Accessed: "2021-01-01", Note: "en"}
	if got := describe.Product(p, day(t, "2026-07-01"), 0, text.EN).Sources[0]; got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestMessagesWithoutACustomer say the product's own values, and else titles.
func TestMessagesWithoutACustomer(t *testing.T) {
	p := bakers(t)
	for iso, want := range map[string][2]string{
		"2026-07-01": {"Too dear: ‹price of a loaf›.", "Of ‹profit› and € 3 there are with ‹discount› no ‹loaves›."},
		"2019-01-01": {"Too dear: ‹price of a loaf›.", "Of ‹profit› and ‹price of a loaf› there are with ‹discount› no ‹loaves›."},
	} {
		all := describe.Product(p, day(t, iso), 0, text.EN).Constraints
		if got := [2]string{all[0].Message, all[1].Message}; got != want || !all[0].Requirement || all[1].Requirement || all[0].Assert != "broodprijs <= hoogste" {
			t.Errorf("on %s: %q of %+v, want %q", iso, got, all, want)
		}
	}
}

// TestWhoShowsIsAReader finds the condition that tests a name, and those that show its
// formula.
func TestWhoShowsIsAReader(t *testing.T) {
	p, on := bakers(t), day(t, "2026-07-01")
	for name, want := range map[string]string{
		"feest":      "condition prijs",
		"winst":      "constraint niet_te_veel, condition prijs",
		"broodprijs": "rule winst, constraint niet_duur, constraint niet_te_veel, condition prijs",
		"broden":     "rule soort, constraint niet_te_veel",
		"soort":      "",
	} {
		var got []string
		for _, r := range page(t, p, name, on, 0).ReadBy {
			got = append(got, r.Kind+" "+r.Name)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s is read by %q, want %q", name, got, want)
		}
	}
}

// TestOutputsAndTheirNames has a name once, whatever groups hold it.
func TestOutputsAndTheirNames(t *testing.T) {
	p, on := bakers(t), day(t, "2026-07-01")
	x := describe.Product(p, on, 0, text.EN)
	if len(x.Names) != 2 || x.Names[0].Name != "winst" || x.Outputs[0].Name != "alles" || !slices.Equal(x.Outputs[1].Names, []string{"winst"}) {
		t.Errorf("%+v in %+v", x.Names, x.Outputs)
	}
	for name, want := range map[string][]string{"winst": {"alles", "helft"}, "soort": {"alles"}, "meel": {}} {
		if got := page(t, p, name, on, 0).Outputs; !slices.Equal(got, want) {
			t.Errorf("%s is in %q, want %q", name, got, want)
		}
	}
}

// TestCitationsOfAPage are those of all its editions and rows, once each.
func TestCitationsOfAPage(t *testing.T) {
	p, on := bakers(t), day(t, "2026-07-01")
	for name, want := range map[string][]describe.Citation{
		"broodprijs": {{Reference: "oud#een", Text: "Oude lijst, one"}, {Reference: "prijslijst#een", Text: "Prijslijst, one"}},
		"soort":      {{Reference: "b#waarde", Text: "Boek, value"}, {Reference: "rij#een", Text: "Rij, one"}},
	} {
		if got := page(t, p, name, on, 0).Sources; !slices.Equal(got, want) {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// TestValuesInWords tells who established one, what several are, and that one does not apply.
func TestValuesInWords(t *testing.T) {
	p, on := bakers(t), day(t, "2026-07-01")
	x := page(t, p, "hoogste", on, 0).Edition
	if x.EstablishedBy != "the baker" || x.Unknown != nil || x.Text != "€ 4" || x.Value.Value != "4.00" {
		t.Errorf("%+v", x)
	}
	for name, want := range map[string]string{"maten": "1 and 2.5", "korting": "not applicable"} {
		if x := page(t, p, name, on, 0); x.Edition.Text != want || x.Editions[0].Text != want || x.Many != (name == "maten") || x.MayNotApply != (name == "korting") {
			t.Errorf("%s: %+v", name, x)
		}
	}
}

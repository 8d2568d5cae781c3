package compare_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/compare"
	"dekking/engine/document"
	"dekking/engine/text"
	"dekking/schemas"
)

const bikeSources = `sources: bronnen
list:
  boek: {title: Boek, publisher: Wij, anchors: {p1: {nl: bladzij 1, en: page 1}, p2: {nl: bladzij 2, en: page 2}}}
contradictions:
  huren:
    between: [boek#p1, boek#p2]
    followed: boek#p1
    conditions: [huur]
    text: {nl: Over de huur., en: On the rent.}
  prijzen:
    between: [boek#p1, boek#p2]
    followed: boek#p1
    conditions: [borg, huur]
    text: {nl: Over de prijzen., en: On prices.}
`

const bikeLine = `line: fiets
title: {nl: Fiets, en: Bike}
units:
  EUR: {decimals: 2, symbol: €, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
entities:
  huur: {root: true, title: {nl: huur, en: rental}}
groups:
  prijs: {nl: Prijs, en: Price}
inputs:
  lid: {type: boolean, title: {nl: lid, en: member}}
parameters:
  prijs: {title: {nl: prijs, en: price}, unit: EUR, open: true}
  borg: {title: {nl: borg, en: deposit}, unit: EUR, open: true}
rules:
  verdeeld: {title: {nl: verdeeld, en: divided}, type: number, formula: 'prijs / (borg - borg)', source: boek#p1}
constraints:
  lid: {assert: lid, message: {nl: u bent geen lid, en: you are not a member}, source: boek#p1}
outputs: {default: prijs, prijs: [prijs, verdeeld]}
conditions:
  borg: {group: prijs, title: {nl: Borg, en: Deposit}, values: [borg], text: {nl: 'u stort {borg} vooraf', en: 'you pay {borg} first'}}
  huur:
    group: prijs
    title: {nl: Huur, en: Rent}
    values: [prijs]
    text:
      cases:
        - {when: 'prijs < 0 * prijs', nl: 'gratis in plaats van {prijs}', en: 'free instead of {prijs}'}
        - {nl: '{prijs}', en: '{prijs}'}
  deel: {group: prijs, title: {nl: Deel, en: Part}, values: [verdeeld], text: {nl: 'een deel van {verdeeld}', en: 'a part of {verdeeld}'}}
`

const bikeProduct = `product: stad
line: fiets
status: vastgesteld
set:
  prijs: [{value: 12, from: 2026-01-01, source: boek#p1}]
  borg: {value: 50, source: boek#p2}
`

// bikes compares the one bike on a day, over inputs where there are any.
func bikes(t *testing.T, on, inputs string) *compare.Comparison {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{Schemas: schemas.FS,
		Rules:    fstest.MapFS{"bronnen.yaml": {Data: []byte(bikeSources)}, "fiets.yaml": {Data: []byte(bikeLine)}},
		Products: fstest.MapFS{"stad/product.yaml": {Data: []byte(bikeProduct)}}})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	// The model lets texts test parameters only; the comparison does not lean on that.
	line := c.Products[0].Line
	line.Conditions[1].Text[0].When = line.Constraints[0].Assert
	day, err := calendar.Parse(on)
	if err != nil {
		t.Fatal(err)
	}
	var root *document.Node
	if inputs != "" {
		doc, faults := document.ReadYAML("in.yaml", []byte(inputs))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		root = doc.Root
	}
	got, faults := compare.Compare(c.Products, day, root, text.NL)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return got
}

// TestTextIsOnlySaidOfWhatIsKnown: a text whose test waits for an input is
// unknown, not the otherwise one; where a value failed nothing else is said.
func TestTextIsOnlySaidOfWhatIsKnown(t *testing.T) {
	const failed = "niet te berekenen"
	for _, test := range []struct{ on, inputs, borg, huur string }{
		{"2026-07-01", "", "u stort € 50 vooraf", "nog onbekend"},
		{"2026-07-01", "lid: true", "u stort € 50 vooraf", "gratis in plaats van € 12"},
		{"2026-07-01", "lid: false", "u stort € 50 vooraf", "€ 12"},
		{"2025-12-31", "", "u stort € 50 vooraf", failed},
		{"2025-12-31", "lid: true", "u stort € 50 vooraf", failed},
	} {
		c := bikes(t, test.on, test.inputs)
		for id, want := range map[string]string{"borg": test.borg, "huur": test.huur, "deel": failed} {
			if got := row(t, c, id).Cells[0].Text; got != want {
				t.Errorf("on %s with %q: %s is %q, want %q", test.on, test.inputs, id, got, want)
			}
		}
	}
}

// TestFailedRowsStay: of what could not be computed nobody knows whether the
// products agree.
func TestFailedRowsStay(t *testing.T) {
	c := bikes(t, "2026-07-01", "")
	if !c.Failed() || !c.Differences().Failed() {
		t.Error("a comparison with a division by zero is told to be sound")
	}
	if less := c.Differences(); len(less.Rows) != 1 || less.Rows[0].ID != "deel" || less.Rows[0].Differs {
		t.Errorf("left are %v, want only what failed, unmarked", less.Rows)
	}
	if compared(t, five, nil, text.NL).Failed() {
		t.Error("the shipped comparison has a cell that failed")
	}
}

// TestNotesAreTiedToTheirRows by the numbers that they have in the list shown.
func TestNotesAreTiedToTheirRows(t *testing.T) {
	c := bikes(t, "2026-07-01", "")
	var plain, markdown bytes.Buffer
	if err := compare.Text(&plain, c, compare.Style{Width: 60}); err != nil {
		t.Fatal(err)
	}
	if err := compare.Markdown(&markdown, c); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Borg [2] ", "Huur [1] [2] ", "Deel  ", " 1. Over de huur.", " 2. Over de prijzen."} {
		if !strings.Contains(plain.String(), want) {
			t.Errorf("%q is not in\n%s", want, plain.String())
		}
	}
	if want := `| Huur \[1] \[2] |`; !strings.Contains(markdown.String(), want) {
		t.Errorf("%q is not in\n%s", want, markdown.String())
	}
	if less := c.Differences(); len(less.Notes) > 0 {
		t.Errorf("notes %q about rows that are not there", less.Notes)
	}
}

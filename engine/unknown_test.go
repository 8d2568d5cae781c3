package engine_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/text"
)

const unknownLine = `line: proef
title: {nl: Proef, en: Trial}
units:
  EUR: {decimals: 2, title: {nl: euro, en: euro}}
entities:
  huur: {root: true, title: {nl: huur, en: rental}}
inputs:
  lid: {type: boolean, title: {nl: lid, en: member}, question: {nl: Bent u lid?, en: Are you a member?}}
  dag: {type: date, title: {nl: dag, en: day}}
parameters:
  tarief: {unit: EUR, unknown: {nl: staat nergens, en: stands nowhere, established_by: {nl: de verhuurder, en: the lessor}}, title: {nl: tarief, en: rate}}
  maten: {unit: EUR, many: true, unknown: {nl: staat nergens, en: stands nowhere, established_by: {nl: de verhuurder, en: the lessor}}, title: {nl: maten, en: sizes}}
  prijs:
    unit: EUR
    title: {nl: prijs, en: price}
    editions:
      - {from: 2020-01-01, value: 5, assumption: {nl: ., en: .}}
      - {from: 2026-01-01, unknown: {nl: nog niet bekend, en: not set yet, established_by: {nl: de directie, en: the board}}}
rules:
  laag: {type: boolean, formula: tarief <= 5 * EUR, assumption: {nl: ., en: .}, title: {nl: laag, en: low}}
  met_lid: {type: boolean, formula: lid or laag, assumption: {nl: ., en: .}, title: {nl: met lid, en: with member}}
  zonder_lid: {type: boolean, formula: lid and laag, assumption: {nl: ., en: .}, title: {nl: zonder lid, en: without member}}
  som: {unit: EUR, formula: tarief + prijs, assumption: {nl: ., en: .}, title: {nl: som, en: sum}}
  toen: {unit: EUR, formula: prijs(dag), assumption: {nl: ., en: .}, title: {nl: toen, en: then}}
  past: {type: boolean, formula: 5 * EUR in maten, assumption: {nl: ., en: .}, title: {nl: past, en: fits}}
constraints:
  niet_duur: {assert: lid or tarief <= 9 * EUR, message: {nl: 'Te duur.', en: 'Too dear.'}, assumption: {nl: ., en: .}}
outputs: {default: alles, alles: [met_lid, zonder_lid, som, toen, past, tarief]}
`

// unknownProduct is a product of that line, with values of its own.
func unknownProduct(t *testing.T, set string) *engine.Product {
	t.Helper()
	c, _, faults, err := engine.Load(engine.Documents{
		Rules: fstest.MapFS{"proef.yaml": {Data: []byte(unknownLine)}, "bronnen.yaml": {Data: []byte("sources: bronnen\nlist:\n  boek: {title: Boek, publisher: x, kind: boek}\n")},
			"privacy.yaml": {Data: []byte("privacy: p\ntitle: {nl: p, en: p}\nsource: boek\nrefused:\n  - {words: [ziekte], reason: {nl: r, en: r}}\n")}},
		Products: fstest.MapFS{"p/product.yaml": {Data: []byte("product: p\nline: proef\nstatus: concept\nset:\n" + set)}},
		Schemas:  compiled()})
	if err != nil || c == nil {
		t.Fatal(err, tell(faults))
	}
	return c.Products[0]
}

const unset = "  prijs: [{from: 2020-01-01, value: 5, source: boek}, {from: 2026-01-01, unknown: {nl: nog niet, en: not set yet, established_by: {nl: de directie, en: the board}}}]\n"

// TestUnknownIsUndetermined holds what needs an unknown parameter to being undetermined,
// and what is decided without it to its value.
func TestUnknownIsUndetermined(t *testing.T) {
	for _, c := range []struct{ inputs, on, name, state, missing string }{
		{`{"lid": true}`, "2025-01-01", "met_lid", "value", ""},
		{`{"lid": false}`, "2025-01-01", "met_lid", "undetermined", "tarief"},
		{`{"lid": false}`, "2025-01-01", "zonder_lid", "value", ""},
		{`{"lid": true}`, "2025-01-01", "zonder_lid", "undetermined", "tarief"},
		{`{}`, "2025-01-01", "zonder_lid", "undetermined", "/lid tarief"},
		{`{}`, "2025-01-01", "som", "undetermined", "tarief"},
		{`{}`, "2026-07-01", "som", "undetermined", "tarief prijs"},
		{`{}`, "2026-07-01", "past", "undetermined", "maten"},
		{`{}`, "2026-07-01", "tarief", "undetermined", "tarief"},
		{`{"dag": "2025-01-01"}`, "2026-07-01", "toen", "value", ""},
		{`{"dag": "2026-01-01"}`, "2025-07-01", "toen", "undetermined", "prijs"},
		{`{}`, "2025-07-01", "toen", "undetermined", "/dag"},
	} {
		e := asked(t, unknownProduct(t, unset), c.on, c.inputs, c.name)
		v := e.Results.Values[c.name]
		if v.State != c.state || strings.Join(v.Missing, " ") != c.missing {
			t.Errorf("%s with %s on %s: %s, missing %v; want %s, %s", c.name, c.inputs, c.on, v.State, v.Missing, c.state, c.missing)
		}
	}
}

// TestWhoWouldEstablish holds that an answer that needs what is unknown is incomplete,
// and says who would establish it, whatever day it is read for.
func TestWhoWouldEstablish(t *testing.T) {
	e := asked(t, unknownProduct(t, unset), "2025-07-01", `{"lid": false, "dag": "2026-01-01"}`)
	by := map[string]string{}
	for _, m := range e.Missing {
		if m.At != "" || m.Unknown == nil || len(m.NeededBy) == 0 || len(m.Affects) == 0 {
			t.Errorf("%+v", m)
			continue
		}
		by[m.Name] = m.Unknown.Why + ", " + m.Unknown.EstablishedBy
	}
	if e.Status != "incomplete" || len(by) != 3 || by["tarief"] != "stands nowhere, the lessor" || by["prijs"] != "not set yet, the board" {
		t.Errorf("%s: %v", e.Status, by)
	}
	if i := slices.IndexFunc(e.Undecided, func(u engine.Undecided) bool { return u.Constraint == "niet_duur" }); i < 0 || !slices.Equal(e.Undecided[i].Needs, []string{"tarief"}) {
		t.Errorf("%+v", e.Undecided)
	}
	b, err := json.Marshal(e.Missing)
	if err != nil || !strings.Contains(string(b), `"unknown":{"why":"stands nowhere","establishedBy":"the lessor"}`) {
		t.Errorf("%s %v", b, err)
	}
}

// TestWhatIsEstablishedCounts holds that a product can give what is unknown in its line,
// and that a value can be unknown in one product.
func TestWhatIsEstablishedCounts(t *testing.T) {
	p := unknownProduct(t, "  tarief: {value: 4, source: boek, established_by: {nl: ik, en: me}}\n")
	if e := asked(t, p, "2025-07-01", `{"lid": false}`, "som", "met_lid"); e.Status != "complete" || e.Results.Values["som"].Value != "9.00" {
		t.Errorf("%s %v", e.Status, e.Results.Values)
	}
	p = unknownProduct(t, "  prijs: {unknown: {nl: weg, en: gone, established_by: {nl: jij, en: you}}}\n")
	e := p.Evaluator()
	e.Open(calendarDate(t, "2025-07-01"), calendarDate(t, "2025-07-01"), &document.Node{Kind: document.Map})
	d := p.Line.Lookup("prijs")
	if u := e.Unknown(d, text.NL); u == nil || u.Why != "weg" || u.EstablishedBy != "jij" || e.Text(d, 0, text.NL) != "nog onbekend" {
		t.Errorf("%+v %s", u, e.Text(d, 0, text.NL))
	}
	if u := e.Unknown(p.Line.Lookup("lid"), text.NL); u != nil {
		t.Errorf("%+v", u)
	}
}

package model_test

import (
	"slices"
	"strings"
	"testing"

	"dekking/engine/model"
)

const decidedLine = `line: proef
title: {nl: Proef, en: Trial}
units:
  EUR: {decimals: 2, title: {nl: euro, en: euro}}
  dag: {is: day, title: {nl: dag, en: day}}
entities:
  huur: {root: true, title: {nl: huur, en: rental}}
  tijd: {in: huur, list: tijden, interval: [van, tot], default: [], title: {nl: tijd, en: time}}
  stuk:
    in: huur
    list: stukken
    interval: [van, tot]
    derive:
      cut: {over: tijden, after: [grensdag], before: [begin]}
    title: {nl: stuk, en: piece}
inputs:
  lid: {type: boolean, title: {nl: lid, en: member}}
  gast: {type: boolean, title: {nl: gast, en: guest}}
  soort: {choices: {a: {nl: a, en: a}, b: {nl: b, en: b}, c: {nl: c, en: c}}, title: {nl: soort, en: kind}}
  stap: {unit: dag, range: {from: 0, through: 10, step: 2}, title: {nl: stap, en: step}}
  vrij: {unit: dag, title: {nl: vrij, en: free}}
  ook_vrij: {unit: dag, title: {nl: ook vrij, en: free too}}
  korting: {unit: EUR, optional: true, title: {nl: korting, en: discount}}
  toeslag: {unit: EUR, optional: true, title: {nl: toeslag, en: surcharge}}
  grensdag: {type: date, optional: true, title: {nl: grens, en: border}}
  begin: {type: date, title: {nl: begin, en: start}}
  van: {of: tijd, type: date, title: {nl: van, en: from}}
  tot: {of: tijd, type: date, optional: true, title: {nl: tot, en: until}}
rules:
  proef: {BODY, source: boek#a, title: {nl: proef, en: trial}}
outputs: {default: alles, alles: [proef]}
`

// TestSameRule holds which changes of a rule make no difference, whatever is filled in.
func TestSameRule(t *testing.T) {
	for _, c := range []struct {
		body, old, new string
		same           bool
	}{
		{"type: boolean, formula: stap > 3 * dag", "> 3", ">= 4", true}, // the steps are two days
		{"type: boolean, formula: stap > 3 * dag", "> 3", "> 4", false},
		{"type: boolean, formula: stap <= 10 * dag", "<= 10", "<= 11", true}, // beyond the range
		{"type: boolean, formula: vrij > 3 * dag", "> 3", ">= 4", false},
		{"type: boolean, formula: vrij > ook_vrij", "vrij > ook_vrij", "ook_vrij < vrij", true},
		{"type: boolean, formula: vrij > ook_vrij", "vrij >", "vrij >=", false},
		{"type: boolean, formula: lid or gast and lid", "lid or gast and lid", "lid", true},
		{"type: boolean, formula: lid or gast", "lid or gast", "lid", false},
		{"type: boolean, formula: not (lid and gast)", "not (lid and gast)", "not lid or not gast", true},
		{"unit: dag, formula: stap", "formula: stap", "formula: vrij", false}, // they come out
		{"unit: dag, formula: 'min(vrij, ook_vrij)'", "vrij, ook_vrij", "ook_vrij, vrij", true},
		{"unit: dag, formula: 'min(vrij, ook_vrij)'", "min", "max", false},
		{"unit: dag, formula: 'if vrij > ook_vrij {vrij} else {ook_vrij}'", "vrij > ook_vrij", "vrij >= ook_vrij", true},
		{"unit: dag, formula: 'if vrij > ook_vrij {vrij} else {ook_vrij}'", "{vrij} else {ook_vrij}", "{ook_vrij} else {vrij}", false},
		{"unit: EUR, when: applicable(korting), formula: korting + 1 * EUR", "when: applicable(korting), ", "", true}, // it is not applicable by itself
		{"unit: EUR, when: applicable(korting), formula: 2 * EUR", "when: applicable(korting), ", "", false},
		{"unit: EUR, formula: korting ?? 0", "?? 0", "?? 1", false},
		{"unit: EUR, formula: (korting ?? 0) + 1 * EUR", "1 * EUR", "EUR", true},
		{"unit: EUR, formula: korting, round: {to: 0.05, mode: half_up}", "half_up", "half_down", false},
		{"unit: EUR, formula: korting, at_least: 0", "at_least: 0", "at_least: 0 * EUR", true},
		{"unit: EUR, formula: korting, at_least: 0", ", at_least: 0", "", false},
		{"of: stuk, type: boolean, formula: van > (grensdag ?? tot)", "van >", "tot >", true}, // no piece holds the border
		{"of: stuk, type: boolean, formula: van > (grensdag ?? tot)", "?? tot", "?? van", true},
		{"of: stuk, type: boolean, formula: van > (grensdag ?? tot)", "van >", "van >=", false},
		{"of: stuk, type: boolean, formula: van >= begin", "van >=", "tot >=", true},
		{"of: stuk, type: boolean, formula: van >= begin", "van >= begin", "van > begin", false},
		{"of: tijd, type: boolean, formula: van > begin", "van >", "(tot ?? van) >", false}, // given rows are not cut
		{rowsInOrder, "", "", true},
		{rowsInOrder, "== 'b'", "== 'c'", false},
	} {
		was := strings.Replace(decidedLine, "BODY", c.body, 1)
		now := strings.Replace(was, c.body, strings.Replace(c.body, c.old, c.new, 1), 1)
		if was == now && c.old != "" {
			t.Fatalf("%q is not in %q", c.old, c.body)
		}
		if c.old == "" { // rows exchanged
			now = strings.Replace(was, rowA+", "+rowB, rowB+", "+rowA, 1)
		}
		same(t, was, now, c.same)
	}
}

const (
	rowA = "{id: een, when: soort == 'a' and lid, then: 1}"
	rowB = "{id: twee, when: soort == 'b' and gast, then: 2}"

	// What stands above the rows cannot be decided, and need not be.
	rowsInOrder = "unit: EUR, hit: first, cases: [{id: nul, when: ook_vrij + vrij > 9 * dag, then: 0}, " + rowA + ", " + rowB + ", {id: rest, then: 3}]"
)

// same holds whether a rule comes to the same in two documents.
func same(t *testing.T, was, now string, want bool) {
	t.Helper()
	const empty = "product: x\nline: proef\nstatus: concept\nset: {}\n"
	m, faults := reworded(t, was, empty)
	if m == nil || len(m.Lines) == 0 {
		t.Fatal(errorCodes(faults))
	}
	for _, code := range errorCodes(faults) {
		if !strings.HasPrefix(code, "document/") { // the product sets nothing
			t.Fatalf("%s\n%v", code, was)
		}
	}
	at := model.Place{Part: model.OfDefinition, Line: "proef", Name: "proef"}
	with, more, err := m.With(at, node(t, "rules/proef.yaml", now, "/rules/proef"))
	if err != nil || with == nil {
		t.Fatalf("%v %v\n%s", err, errorCodes(more), now)
	}
	slot := m.Lines[0].Lookup("proef").Slot
	if got := model.SameRule(m.Lines[0], with.Lines[0], slot); got != want {
		i := slices.IndexFunc(strings.Split(now, "\n"), func(s string) bool { return strings.Contains(s, "  proef: {") })
		t.Errorf("%s\nfor %s\nmakes no difference: %v", strings.Split(now, "\n")[i], strings.Split(was, "\n")[i], got)
	}
}

package engine_test

import (
	"strings"
	"testing"
)

// tariff is a library that asks what it rates by, of the customer and of each crane.
const tariff = `library: kraan/tarief
title: {nl: Tarief, en: Tariff}
expects: [kraan]
inputs:
  branche: {choices: {bouw: {nl: bouw, en: building}, haven: {nl: haven, en: harbour}}, title: {nl: branche, en: trade}}
  hoogte: {of: kraan, type: number, when: branche == 'bouw', range: {from: 10}, title: {nl: hoogte, en: height}}
parameters:
  basis: {title: {nl: basis, en: base}, unit: EUR, by: [{branche: key}], rows: [{branche: bouw, value: 10}, {branche: haven, value: 25}], source: voorwaarden#prijs}
rules:
  opslag: {of: kraan, title: {nl: opslag, en: surcharge}, unit: EUR, formula: basis(branche) + (hoogte ?? 0) * (1 * EUR), source: voorwaarden#prijs}
`

// A library's inputs are asked as those of the line are, after them.
func TestLibrariesAsk(t *testing.T) {
	p := altered(t, map[string]string{"rules/kraan/tarief.yaml": tariff}, "units:\n  EUR\n=>\nuses: [kraan/tarief]\nunits:\n  EUR\n")
	var asks []string
	for _, e := range p.Line.Entities {
		for _, s := range e.Inputs {
			asks = append(asks, p.Line.Definitions[s].Name)
		}
	}
	if got := strings.Join(asks, " "); got != "stilstand branche nummer verzekerd_vanaf hoogte van tot_en_met machinisten" {
		t.Errorf("asked in the order %s", got)
	}
	told := func(inputs string) string {
		a := asked(t, p, "2026-08-10", inputs, "opslag")
		var all []string
		for _, m := range a.Missing {
			all = append(all, m.At+"/"+m.Name)
		}
		return strings.Join(append(all, rowsTold(a.Results, "opslag")...), " ")
	}
	for inputs, want := range map[string]string{
		`{"kranen": [{"nummer": "A"}]}`:                                                                 "/branche  /kranen/0 undetermined",
		`{"branche": "bouw", "kranen": [{"nummer": "A"}]}`:                                              "/kranen/0/hoogte  /kranen/0 undetermined",
		`{"branche": "bouw", "kranen": [{"nummer": "A", "hoogte": 20}, {"nummer": "B", "hoogte": 12}]}`: " /kranen/0 30.00 /kranen/1 22.00",
		`{"branche": "haven", "kranen": [{"nummer": "A"}]}`:                                             " /kranen/0 25.00",
	} {
		if got := told(inputs); got != want {
			t.Errorf("%s: %q, want %q", inputs, got, want)
		}
	}
}

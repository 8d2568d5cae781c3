package mutate

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
)

// underTermsOnly are documents in which a rule does something in no product, and the
// examples say what, under terms.
func underTermsOnly(examples string) engine.Documents {
	line := `line: kas
title: {nl: kas, en: till}
units:
  EUR: {decimals: 2, title: {nl: euro, en: euro}}
entities:
  koop: {root: true, title: {nl: koop, en: purchase}}
inputs:
  bedrag: {unit: EUR, range: {from: 0}, title: {nl: bedrag, en: amount}, question: {nl: 'Hoeveel?', en: 'How much?'}}
parameters:
  actie: {type: boolean, open: true, title: {nl: actie, en: offer}}
  korting: {unit: EUR, value: 3, range: {from: 0, through: 9}, source: folder#a, title: {nl: korting, en: discount}}
  meer: {unit: EUR, many: true, value: [2, 5], source: folder#a, title: {nl: meer, en: more}}
rules:
  totaal:
    unit: EUR
    cases:
      - {id: met, when: actie, then: bedrag - korting}
      - {id: zonder, when: not actie, then: bedrag}
    source: folder#a
    title: {nl: totaal, en: total}
outputs: {default: alles, alles: [totaal, meer]}
`
	product := func(id string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("product: " + id + "\nline: kas\nstatus: concept\nset:\n  actie: {value: false, source: folder#a}\n")}
	}
	return engine.Documents{Schemas: compiled(),
		Rules: fstest.MapFS{"kas.yaml": {Data: []byte(line)},
			"bronnen.yaml":      {Data: []byte("sources: bronnen\nlist:\n  folder: {title: Folder, publisher: P, anchors: {a: {nl: a, en: a}}}\n")},
			"kas.examples.yaml": {Data: []byte("examples: kas\non: 2026-01-01\ninputs: {bedrag: 20}\ncases:\n" + examples)}},
		Products: fstest.MapFS{"een/product.yaml": product("een"), "twee/product.yaml": product("twee")}}
}

const (
	asItIs = "  gewoon: {title: {nl: x, en: x}, expect: {totaal: 20}}\n"
	under  = "  actie: {title: {nl: x, en: x}, product: een, terms: {actie: true}, expect: {totaal: 17}}\n"
	bound  = "  meeste: {title: {nl: x, en: x}, terms: {actie: true, korting: 9, meer: [5]}, expect: {totaal: 11}}\n"
)

// outcomes are how mutants come out, by what they say.
func outcomes(t *testing.T, from engine.Documents) map[string]*Result {
	t.Helper()
	x := newComparison(t, from)
	r, err := Run(context.Background(), x.catalog, x.suite, nil)
	if err != nil || r == nil {
		t.Fatal(err)
	}
	all := map[string]*Result{}
	for _, m := range r.Results {
		all[m.Name+": "+m.Was+" → "+m.Now] = m
	}
	return all
}

// TestExamplesUnderTermsNotice holds that a mistake is noticed by an example that takes a
// product under other terms: with the mistake in the documents, and those terms.
func TestExamplesUnderTermsNotice(t *testing.T) {
	for mistake, noticed := range map[string][3]Outcome{ // by examples as it is, and under terms, and with other values
		"totaal: - → +":        {Survived, Killed, Killed},
		"totaal: - korting → ": {Survived, Killed, Killed},
		"korting: 3 → 4":       {Survived, Killed, Killed},
		"meer: 5 → ":           {Survived, Survived, Killed}, // the terms are refused then
	} {
		for i, examples := range []string{asItIs, asItIs + under, asItIs + under + bound} {
			all := outcomes(t, underTermsOnly(examples))
			if m := all[mistake]; m == nil {
				t.Errorf("nobody makes the mistake %s, but %q", mistake, slices.Sorted(maps.Keys(all)))
			} else if m.Outcome != noticed[i] {
				t.Errorf("%s with %d examples: %s, want %s", mistake, i+1, m.Outcome, noticed[i])
			}
		}
	}
}

// TestProposalsNameTheirTerms holds that what only other terms show is proposed under
// those, that it fails with the mistake, and comes out without it.
func TestProposalsNameTheirTerms(t *testing.T) {
	from := underTermsOnly(asItIs + strings.Replace(under, "totaal: 17", "actie: true", 1))
	all := outcomes(t, from)
	proposed := 0
	for said, m := range all {
		if m.Name == "bedrag" || m.Name == "meer" || m.Outcome != Survived || m.Example == nil || m.Example.Mutant != m.Mutant {
			continue
		}
		proposed++
		text := m.Example.YAML()
		if !strings.Contains(text, "    terms:\n      actie: true\n") {
			t.Errorf("%s: is proposed for the product as it is:\n%s", said, text)
		}
		with := underTermsOnly("")
		rules := with.Rules.(fstest.MapFS)
		before, _ := fs.ReadFile(from.Rules, "kas.examples.yaml")
		rules["kas.examples.yaml"] = &fstest.MapFile{Data: append(before, text...)}
		if !passes(t, with, m.Example.Name) {
			t.Errorf("%s: what is proposed does not come out:\n%s", said, text)
		}
	}
	if proposed == 0 {
		t.Error("nothing is proposed")
	}
}

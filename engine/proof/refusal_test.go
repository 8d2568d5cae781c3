package proof_test

import (
	"context"
	"fmt"
	"testing"

	"dekking/engine"
	"dekking/products"
	"dekking/rules"
)

const refusing = `examples: stad
on: 2026-07-01
cases:
  geweigerd:
    title: {nl: geweigerd, en: refused}
    inputs: {fietsen: [{id: a, uren: -1}, {id: b, uren: 1, soort: tandem}]}
    expect:
      refused: [/fietsen/1/soort, /fietsen/0/uren]
  een_vergeten:
    title: {nl: een vergeten, en: one forgotten}
    inputs: {fietsen: [{id: a, uren: -1}, {id: b, uren: 1, soort: tandem}]}
    expect:
      refused: [/fietsen/0/uren]
  goedgekeurd:
    title: {nl: toch goedgekeurd, en: accepted after all}
    inputs: {fietsen: [{id: a, uren: 1}]}
    expect:
      refused: [/fietsen/0/uren]
`

// TestRefused holds that an example can expect inputs to be refused, those and no others.
func TestRefused(t *testing.T) {
	docs := files(t)
	docs["products/stad/examples.yaml"] = []byte(refusing)
	catalog, suite := read(t, folders(docs))
	for _, f := range run(t, suite, catalog.Product("stad")).Files {
		for _, r := range f.Results {
			want, told := map[string]string{"een_vergeten": "[/fietsen/0/uren /fietsen/1/soort]", "goedgekeurd": "[]"}[r.Name]
			switch {
			case f.Name != "products/stad/examples.yaml":
			case r.Passed() == told:
				t.Errorf("%s passes: %v", r.Name, r.Passed())
			case told && fmt.Sprint(r.Mismatches[0].Refused) != want:
				t.Errorf("%s: refused are %s, want %s", r.Name, r.Mismatches[0].Refused, want)
			}
		}
	}
}

// TestHolds holds that an example holds if and only if it passes.
func TestHolds(t *testing.T) {
	docs := files(t)
	docs["products/stad/examples.yaml"] = []byte(refusing)
	for _, from := range []engine.Documents{bicycles(), folders(docs), documents(rules.FS, products.FS)} {
		_, suite := read(t, from)
		passed := 0
		for _, f := range run(t, suite).Files {
			for _, r := range f.Results {
				holds, err := r.Holds(context.Background(), r.Product.Evaluator(), r.Product)
				if err != nil || holds != r.Passed() {
					t.Errorf("%s of %s holds: %v, passes: %v %v", r.Name, r.Product.ID, holds, r.Passed(), err)
				}
				if holds {
					passed++
				}
			}
		}
		if passed == 0 {
			t.Error("nothing holds")
		}
	}
}

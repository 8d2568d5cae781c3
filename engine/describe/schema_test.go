package describe_test

import (
	"testing"

	"dekking/engine"
	"dekking/engine/describe"
	"dekking/engine/text"
)

// TestAnswersFitTheirSchemas describes every product of several folders, with every name:
// in both languages now, and in Dutch long before any edition, as it was known long ago,
// and far ahead.
func TestAnswersFitTheirSchemas(t *testing.T) {
	s := answers(t)
	for _, c := range []*engine.Catalog{shipped(t), folder(t, "../testdata/kraan"), folder(t, "../schema/testdata"), folder(t, "../../cmd/dekking/testdata/fiets")} {
		for _, l := range langs {
			s.fit(t, "products", describe.Products(c, l))
			for _, p := range c.Products {
				t.Run(p.ID+"/"+l.String(), func(t *testing.T) {
					days := [][2]string{{"2026-07-01", ""}, {"2026-07-01", "2021-03-01"}, {"1990-01-01", ""}, {"2040-12-31", ""}}
					if l == text.EN {
						days = days[:1]
					}
					for _, at := range days {
						fitAll(t, s, p, at, l)
					}
				})
			}
		}
	}
}

// fitAll holds all that is said of a product against the schemas.
func fitAll(t *testing.T, s fitter, p *engine.Product, days [2]string, l text.Lang) {
	on, known := day(t, days[0]), day(t, "2199-12-31")
	if days[1] != "" {
		known = day(t, days[1])
	}
	s.fit(t, "product", describe.Product(p, on, known, l))
	terms, faults := describe.Conditions(p, on, known, l)
	if len(faults) > 0 {
		t.Fatal(told(faults))
	}
	s.fit(t, "conditions", terms)
	names := describe.Rules(p, on, known, l)
	s.fit(t, "rules", names)
	if len(names.Rules) != len(p.Line.Definitions) {
		t.Errorf("%d names of %d", len(names.Rules), len(p.Line.Definitions))
	}
	for _, n := range names.Rules {
		page, ok := describe.Rule(p, n.Name, on, known, l)
		if !ok {
			t.Fatalf("there is no page of %s", n.Name)
		}
		s.fit(t, "rule", page)
		if t.Failed() {
			t.Fatalf("%s on %s", n.Name, on)
		}
	}
}

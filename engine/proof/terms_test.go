package proof_test

import (
	"slices"
	"testing"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/proof"
)

// example finds an example of a suite.
func example(t *testing.T, s *proof.Suite, name string) *proof.Example {
	t.Helper()
	for _, f := range s.Files {
		for _, x := range f.Examples {
			if x.Name == name {
				return x
			}
		}
	}
	t.Fatalf("there is no example %s", name)
	return nil
}

// TestExamplesUnderTerms holds that an example is about the product as it is, and
// computed for the product as it would be.
func TestExamplesUnderTerms(t *testing.T) {
	catalog, suite := read(t, bicycles())
	stad := catalog.Product("stad")
	x := example(t, suite, "andere_prijzen")
	made := x.Under(stad)
	if made == stad || !slices.Equal(x.Products, []*engine.Product{stad}) || made.ID != "stad" {
		t.Errorf("%v is computed for %v", x.Products, made)
	}
	if plain := example(t, suite, "getal"); plain.Under(stad) != stad || plain.Said() != nil {
		t.Error("an example without terms takes the product as it is")
	}
	for _, r := range run(t, suite, stad).Files[0].Results {
		if (r.Name == "andere_prijzen") != (r.Product == made) {
			t.Errorf("%s is computed for %p, which is to be %p only with its terms", r.Name, r.Product, made)
		}
	}
	want := "uurprijs: 2; laagste_prijs: 7; hoogste_prijs: 8; talen: fr"
	if got := proof.Listed(x.Said()); got != want {
		t.Errorf("said: %s, want %s", got, want)
	}
}

// TestTermsSaid holds how each form of a term is told on one line.
func TestTermsSaid(t *testing.T) {
	doc, _ := document.Read("x.yaml", []byte("a: 1.50\nb: {value: x}\nc: {not_applicable: true}\nd: [1, 2]\ne: {value: [p, q]}\nf: 'a; b'\n"))
	x := &proof.Example{Terms: doc.Root}
	if got := proof.Listed(x.Said()); got != "a: 1.50; b: x; c: not_applicable; d: 1, 2; e: p, q; f: a; b" {
		t.Error(got)
	}
}

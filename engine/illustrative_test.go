package engine_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/document"
	"dekking/engine/model"
	"dekking/engine/text"
)

// illustrated are the products of the fixture in which documents say that they are
// illustrative: each behind the key that says its kind.
func illustrated(t testing.TB, docs map[string][]byte, edits ...[3]string) *engine.Catalog {
	t.Helper()
	for _, x := range edits {
		src := string(docs[x[0]])
		if strings.Count(src, x[1]) != 1 {
			t.Fatalf("%s does not hold this once: %s", x[0], x[1])
		}
		docs[x[0]] = []byte(strings.Replace(src, x[1], x[2], 1))
	}
	catalog, _, faults, err := engine.Load(documents(docs))
	if err != nil || faults.HasErrors() {
		t.Fatal(err, faults)
	}
	return catalog
}

// The documents of the fixture, each as it says that it is illustrative.
var (
	btwIllustrative  = [3]string{"rules/handel/btw.yaml", "library: handel/btw\n", "library: handel/btw\nillustrative: true\n"}
	lineIllustrative = [3]string{"rules/verhuur.yaml", "line: verhuur\n", "line: verhuur\nillustrative: true\n"}
	keesIllustrative = [3]string{"products/kees-verhuur/product.yaml", "line: verhuur\n", "line: verhuur\nillustrative: true\n"}
)

// leaning are the names of a product that lean on what is illustrative, sorted.
func leaning(p *engine.Product) []string {
	var all []string
	for _, d := range p.Line.Definitions {
		if p.Illustrative(d.Slot) {
			all = append(all, d.Name)
		}
	}
	slices.Sort(all)
	return all
}

// TestIllustrative says what leans on a document that is illustrative: what stands in
// it, and whatever reads that.
func TestIllustrative(t *testing.T) {
	for _, c := range []struct {
		name  string
		edits [][3]string
		kees  []string // of kees-verhuur
		bouw  []string // of bouw-en-zo
	}{
		{name: "nothing"},
		{"a library", [][3]string{btwIllustrative}, []string{"btw", "met_btw"}, []string{"btw", "met_btw"}},
		{"a product", [][3]string{keesIllustrative},
			[]string{"borgtermijnen", "gemiddeld", "hoogste_bijdrage", "huurprijs", "kilometerprijs", "met_btw", "vervoer"}, nil},
		{"a product and a library", [][3]string{keesIllustrative, btwIllustrative},
			[]string{"borgtermijnen", "btw", "gemiddeld", "hoogste_bijdrage", "huurprijs", "kilometerprijs", "met_btw", "vervoer"}, []string{"btw", "met_btw"}},
	} {
		catalog := illustrated(t, base(t), c.edits...)
		if got := leaning(catalog.Product("kees-verhuur")); !slices.Equal(got, c.kees) {
			t.Errorf("%s: of kees-verhuur %v lean, want %v", c.name, got, c.kees)
		}
		if got := leaning(catalog.Product("bouw-en-zo")); !slices.Equal(got, c.bouw) {
			t.Errorf("%s: of bouw-en-zo %v lean, want %v", c.name, got, c.bouw)
		}
	}
}

// TestIllustrativeLine holds that of a line all values lean on it that products do not
// set themselves, its defaults too; a fact that is given does not.
func TestIllustrativeLine(t *testing.T) {
	kees := illustrated(t, base(t), lineIllustrative).Product("kees-verhuur")
	for name, leans := range map[string]bool{
		"uurloon": true, "draaiuren": true, "machinekosten": true, "met_btw": true, "vervoer": true, // the rules are its own
		"klantkorting": true, "machinist": true, // defaults
		"startdatum": false, "afstand": false, "dagprijs": false,
		"btw": false, "hoogste_bijdrage": false, "kilometerprijs": false, "borgtermijnen": false,
		"eigen_bijdrage": true, // asked by what afkoop comes to, which has a default
	} {
		if got := kees.Illustrative(kees.Line.Lookup(name).Slot); got != leans {
			t.Errorf("%s leans: %t, want %t", name, got, leans)
		}
	}
}

// TestIllustrativeRows holds that what is added up over rows leans on what makes them.
func TestIllustrativeRows(t *testing.T) {
	p := altered(t, map[string]string{"rules/termijn.yaml": `library: termijn
illustrative: true
title: {nl: Termijn, en: Term}
parameters:
  speling: {title: {nl: speling, en: slack}, unit: dag, value: 1, source: voorwaarden#huur}
`}, "title: {nl: Kraanverhuur, en: Renting out cranes}\n=>\ntitle: {nl: Kraanverhuur, en: Renting out cranes}\nuses: [termijn]\n",
		"gap: stilstand}\n=>\ngap: stilstand + speling}\n")
	got := leaning(p)
	for _, name := range []string{"huren", "laatste_dag_vol_tarief", "stukken", "tarief", "maanden", "prijs_maand", "totaal", "langste"} {
		if !slices.Contains(got, name) {
			t.Errorf("%s does not lean; what does: %v", name, got)
		}
	}
	for _, name := range []string{"inzetten", "dagloon", "korting_na", "stilstand"} {
		if slices.Contains(got, name) {
			t.Errorf("%s leans", name)
		}
	}
}

// illustratedInputs are enough for every result of the fixture.
const illustratedInputs = `
startdatum: 2026-03-02
afstand: 30
klantkorting: 10
afkoop: volledig
eigen_bijdrage: 750
machines:
  - nummer: H2
    soort: hoogwerker
    dagprijs: 80.10
    huurdagen: 3
`

func illustratedAnswer(t testing.TB, p *engine.Product, outputs, explain []string) *engine.Evaluation {
	t.Helper()
	doc, faults := document.Read("input.yaml", []byte(illustratedInputs))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	e, faults, err := p.Evaluator().Evaluate(context.Background(), engine.Request{Inputs: doc.Root, On: calendarDate(t, "2026-03-02"), Outputs: outputs, Explain: explain, Lang: text.EN})
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	return e
}

// TestIllustrativeAnswer holds that an answer says so where a result, or what was asked
// to be explained, leans, and of which names.
func TestIllustrativeAnswer(t *testing.T) {
	kees := illustrated(t, base(t), btwIllustrative).Product("kees-verhuur")
	for _, c := range []struct {
		outputs, explain, leaning []string
	}{
		{outputs: []string{"huurprijs", "machinekosten"}},
		{outputs: []string{"huurprijs", "met_btw"}, leaning: []string{"met_btw"}},
		{outputs: []string{"huurprijs"}, explain: []string{"met_btw"}, leaning: []string{"btw", "met_btw"}},
		{outputs: []string{"met_btw"}, explain: []string{"huurprijs"}, leaning: []string{"met_btw"}},
	} {
		e := illustratedAnswer(t, kees, c.outputs, c.explain)
		var got []string
		for name, n := range e.Names {
			if n.Illustrative {
				got = append(got, name)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.leaning) || e.Illustrative != (len(c.leaning) > 0) {
			t.Errorf("%v, explained %v: %v lean, and the answer says %t; want %v", c.outputs, c.explain, got, e.Illustrative, c.leaning)
		}
	}
}

// TestIllustrativeViolation holds that a constraint that does not hold says so where it
// rests on what is illustrative, and that other results do not.
func TestIllustrativeViolation(t *testing.T) {
	limit := [3]string{"rules/handel/btw.yaml", "value: 21, source: wet-ob#artikel-9}\n",
		"value: 21, source: wet-ob#artikel-9}\n  hoogste_huur: {title: {nl: hoogste huur, en: highest rent}, unit: EUR, value: 100, source: wet-ob#artikel-9}\n"}
	held := [3]string{"rules/verhuur.yaml", "constraints:\n", `constraints:
  huur_te_hoog:
    assert: huurprijs <= hoogste_huur
    message: {nl: 'Meer dan {hoogste_huur} mag niet.', en: 'More than {hoogste_huur} is not allowed.'}
    source: voorwaarden#prijs
`}
	kees := illustrated(t, base(t), btwIllustrative, limit, held).Product("kees-verhuur")
	e := illustratedAnswer(t, kees, []string{"huurprijs"}, nil)
	got := map[string]bool{}
	for _, v := range e.Violations {
		got[v.Constraint] = v.Illustrative
	}
	if want := map[string]bool{"huur_te_hoog": true, "bijdrage_bij_volledig": false}; !maps.Equal(got, want) || e.Illustrative {
		t.Errorf("illustrative: %v and %t, want %v and false", got, e.Illustrative, want)
	}
}

// TestIllustrativeInOtherWords holds that a rule leans as soon as its words read what
// is illustrative, and no longer when they do not.
func TestIllustrativeInOtherWords(t *testing.T) {
	catalog := illustrated(t, base(t), btwIllustrative)
	place := model.Place{Part: model.OfDefinition, Line: "verhuur", Name: "gemiddeld"}
	for _, c := range []struct {
		formula string
		leans   bool
	}{
		{"huurprijs * (1 + btw) / sum(machines, .betaalde_dagen)", true},
		{"huurprijs / sum(machines, .betaalde_dagen)", false},
		{"met_btw / sum(machines, .betaalde_dagen)", true},
	} {
		rule := catalog.Model.Document("rules/verhuur.yaml").Root.Get("rules").Get(place.Name)
		said := rule.Get("formula")
		with, faults, err := catalog.With(place, document.Put(rule, said, said.Saying(c.formula)))
		if err != nil || faults.HasErrors() {
			t.Fatal(err, faults)
		}
		p := with.Product("kees-verhuur")
		if got := p.Illustrative(p.Line.Lookup("gemiddeld").Slot); got != c.leans {
			t.Errorf("%s leans: %t", c.formula, got)
		}
	}
}

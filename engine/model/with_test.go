package model_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/model"
)

const rewordedLine = `line: proef
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
      cut: {over: tijden, each: month, after: [grensdag]}
    title: {nl: stuk, en: piece}
  maand:
    in: huur
    list: maanden
    interval: [van, tot]
    derive:
      group: {over: stukken, by: month}
    title: {nl: maand, en: month}
  jaar:
    in: huur
    list: jaren
    interval: [van, tot]
    derive:
      span: {from: grensdag, through: grensdag, each: year}
    title: {nl: jaar, en: year}
groups:
  alles: {nl: alles, en: all}
inputs:
  lid: {type: boolean, default: false, title: {nl: lid, en: member}}
  korting: {unit: EUR, optional: true, title: {nl: korting, en: discount}}
  dagen: {unit: dag, default: 3, range: {from: 1, through: 30}, title: {nl: dagen, en: days}}
  keus: {unit: EUR, option: true, choices: keuzes, default: 5, title: {nl: keus, en: choice}}
  soort: {choices: {a: {nl: a, en: a}, b: {nl: b, en: b}}, title: {nl: soort, en: kind}}
  van: {of: tijd, type: date, title: {nl: van, en: from}}
  tot: {of: tijd, type: date, optional: true, title: {nl: tot, en: until}}
parameters:
  prijs: {unit: EUR, open: true, title: {nl: prijs, en: price}}
  keuzes: {unit: EUR, many: true, value: [5, 10], source: boek#a, title: {nl: keuzes, en: choices}}
  grens: {unit: EUR, value: 40, source: boek#a, title: {nl: grens, en: limit}}
  sier: {unit: EUR, value: 1, descriptive: true, source: boek#a, title: {nl: sier, en: decoration}}
rules:
  grensdag: {type: date, formula: date('2024-01-15'), source: boek#a, title: {nl: grensdag, en: border}}
  kosten: {unit: EUR, formula: prijs * (dagen / dag), source: boek#a, title: {nl: kosten, en: cost}}
  minder: {unit: EUR, formula: korting ?? 0, at_most: kosten, source: boek#a, title: {nl: minder, en: less}}
  netto: {unit: EUR, formula: kosten - minder, round: {to: 0.05, mode: half_up}, source: boek#a, title: {nl: netto, en: net}}
  vast: {unit: EUR, formula: 2 * grens, source: boek#a, title: {nl: vast, en: fixed}}
  trede:
    unit: EUR
    cases:
      - {id: laag, when: dagen <= 10 * dag, then: 1}
      - {id: hoog, when: dagen > 10 * dag, then: 2}
    source: boek#a
    title: {nl: trede, en: step}
constraints:
  niet_meer: {assert: netto <= grens, message: {nl: te veel, en: too much}, source: boek#a}
  hoog_genoeg: {assert: grens >= 10 * EUR, message: {nl: te laag, en: too low}, source: boek#a}
conditions:
  vast: {group: alles, title: {nl: vast, en: fixed}, values: [vast]}
outputs: {default: alles, alles: [netto, vast]}
`

const rewordedProduct = `product: x
line: proef
status: concept
set:
  prijs: {value: 3, assumption: {nl: ., en: .}}
  keuzes: {value: [5], assumption: {nl: ., en: .}}
`

const rewordedSources = `sources: bronnen
list:
  boek: {title: Boek, publisher: B, anchors: {a: {nl: a, en: a}}}
`

func reworded(t testing.TB, line, product string) (*model.Model, diag.List) {
	t.Helper()
	return load(t, fstest.MapFS{"proef.yaml": {Data: []byte(line)}, "bronnen.yaml": {Data: []byte(rewordedSources)}},
		fstest.MapFS{"x/product.yaml": {Data: []byte(product)}})
}

// sound is a model of documents without errors.
func sound(t testing.TB, line, product string) *model.Model {
	t.Helper()
	m, faults := reworded(t, line, product)
	if faults.HasErrors() {
		t.Fatal(errorCodes(faults))
	}
	return m
}

func errorCodes(faults diag.List) []string {
	var all []string
	for _, f := range faults {
		if f.Severity == diag.Error {
			all = append(all, f.Code)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// node reads what a text says at a pointer.
func node(t testing.TB, file, src, pointer string) *document.Node {
	t.Helper()
	doc, faults := document.Read(file, []byte(src))
	if faults.HasErrors() {
		t.Fatal(faults)
	}
	return doc.Root.At(pointer)
}

// TestWith holds that a definition in other words is refused for the reasons for which
// Load refuses the document with those words, and is accepted where Load accepts it.
func TestWith(t *testing.T) {
	line := func(part model.Part, name string) model.Place {
		return model.Place{Part: part, Line: "proef", Name: name}
	}
	rule := func(name string) model.Place { return line(model.OfDefinition, name) }
	set := func(name string) model.Place {
		return model.Place{Part: model.OfSet, Line: "proef", Product: "x", Name: name}
	}
	m := sound(t, rewordedLine, rewordedProduct)
	for _, c := range []struct {
		at       model.Place
		pointer  string
		old, new string
		want     string // codes, "" = none
	}{
		{rule("kosten"), "/rules/kosten", "prijs * (dagen / dag)", "prijs", ""},
		{rule("kosten"), "/rules/kosten", "prijs * (dagen / dag)", "prijs * dagen", "formula/result-unit"},
		{rule("kosten"), "/rules/kosten", "prijs * (dagen / dag)", "prijzen", "formula/unknown-name"},
		{rule("kosten"), "/rules/kosten", "prijs * (dagen / dag)", "netto", "model/cycle"},
		{rule("kosten"), "/rules/kosten", "prijs * (dagen / dag)", "kosten", "model/cycle"},
		{rule("kosten"), "/rules/kosten", "prijs * (dagen / dag)", "prijs + sier", "model/not-descriptive"},
		{rule("kosten"), "/rules/kosten", "formula: prijs", "when: lid, formula: prijs", "formula/may-not-apply"}, // a constraint waits for it
		{rule("minder"), "/rules/minder", "korting ?? 0", "korting", "formula/may-not-apply"},
		{rule("minder"), "/rules/minder", "korting ?? 0", "kosten ?? 0", "formula/always-applies"},
		{rule("netto"), "/rules/netto", "to: 0.05", "to: 0", "model/round-step"},
		{rule("netto"), "/rules/netto", "source: boek#a", "source: boek#b", "model/unknown-anchor"},
		{rule("vast"), "/rules/vast", "2 * grens", "2 * kosten", "model/value-reads-input"},
		{rule("vast"), "/rules/vast", "2 * grens", "grens + grens", ""},
		{rule("trede"), "/rules/trede", "dagen > 10", "dagen > 9", "cases/overlap"},
		{rule("trede"), "/rules/trede", "dagen > 10", "dagen > 11", "cases/gap"},
		{rule("grensdag"), "/rules/grensdag", "date('2024-01-15')", "date('2024-02-30')", "formula/date"},
		{rule("dagen"), "/inputs/dagen", "default: 3", "default: 31", "model/default-refused"},
		{rule("dagen"), "/inputs/dagen", "through: 30", "through: 2", "cases/dead-row model/default-refused"},
		{rule("dagen"), "/inputs/dagen", "through: 30", "through: 10", "cases/dead-row"},
		{rule("dagen"), "/inputs/dagen", "default: 3", "when: lid", "formula/may-not-apply"},
		{rule("korting"), "/inputs/korting", "optional: true, ", "", "formula/always-applies"},
		{rule("grens"), "/parameters/grens", "value: 40", "value: veertig", "value/not-number"},
		{rule("grens"), "/parameters/grens", "value: 40", "value: 41", ""},
		{rule("keuzes"), "/parameters/keuzes", "[5, 10]", "[10]", "model/default-refused product/widens"},
		{rule("keuzes"), "/parameters/keuzes", "[5, 10]", "[5, 5]", "value/twice"},
		{line(model.OfConstraint, "niet_meer"), "/constraints/niet_meer", "netto <=", "netto <", ""},
		{line(model.OfConstraint, "niet_meer"), "/constraints/niet_meer", "netto <= grens", "netto + grens", "formula/wrong-kind"},
		{line(model.OfConstraint, "niet_meer"), "/constraints/niet_meer", "netto <= grens", "sier <= netto", "model/not-descriptive"},
		{line(model.OfDerive, "stuk"), "/entities/stuk/derive", "after: [grensdag]", "before: [grensdag]", ""},
		{line(model.OfDerive, "stuk"), "/entities/stuk/derive", "after: [grensdag]", "after: [kosten]", "formula/wrong-kind"},
		{line(model.OfDerive, "stuk"), "/entities/stuk/derive", "each: month, ", "", "model/group-of-uncut"},
		{line(model.OfDerive, "stuk"), "/entities/stuk/derive", "each: month", "each: year", "model/group-of-uncut"},
		{line(model.OfDerive, "maand"), "/entities/maand/derive", "by: month", "by: year", ""},
		{line(model.OfDerive, "jaar"), "/entities/jaar/derive", "each: year", "each: month", ""},
		{line(model.OfDerive, "jaar"), "/entities/jaar/derive", "through: grensdag", "through: 'add_days(grensdag, 1)'", ""},
		{line(model.OfDerive, "jaar"), "/entities/jaar/derive", "from: grensdag", "from: kosten", "formula/wrong-kind"},
		{line(model.OfDerive, "jaar"), "/entities/jaar/derive", "from: grensdag", "from: 'first(map(jaren, .van)) ?? grensdag'", "model/cycle"},
		{set("prijs"), "/set/prijs", "value: 3", "value: 4", ""},
		{set("prijs"), "/set/prijs", "value: 3", "value: drie", "value/not-number"},
		{set("keuzes"), "/set/keuzes", "[5]", "[7]", "product/refuses-default product/widens"},
		{set("keuzes"), "/set/keuzes", "[5]", "[10]", "product/refuses-default"},
	} {
		src, file := rewordedLine, "rules/proef.yaml"
		if c.at.Part == model.OfSet {
			src, file = rewordedProduct, "products/x/product.yaml"
		}
		whole := node(t, file, src, c.pointer)
		lines := strings.Split(src, "\n")
		i := slices.IndexFunc(lines[whole.Pos.Line-1:], func(s string) bool { return strings.Contains(s, c.old) }) + whole.Pos.Line - 1
		lines[i] = strings.Replace(lines[i], c.old, c.new, 1)
		edited := strings.Join(lines, "\n")
		if edited == src {
			t.Fatalf("%q is not there", c.old)
		}
		with, faults, err := m.With(c.at, node(t, file, edited, c.pointer))
		if err != nil {
			t.Fatalf("%s: %v", c.new, err)
		}
		files := [2]string{edited, rewordedProduct}
		if c.at.Part == model.OfSet {
			files = [2]string{rewordedLine, edited}
		}
		_, loaded := reworded(t, files[0], files[1])
		if got := strings.Join(errorCodes(faults), " "); got != c.want || (with == nil) != (got != "") {
			t.Errorf("%s for %s in %s: %q, want %q", c.new, c.old, c.pointer, got, c.want)
		}
		if got := strings.Join(errorCodes(loaded), " "); got != c.want {
			t.Errorf("%s for %s in %s: Load finds %q, want %q", c.new, c.old, c.pointer, got, c.want)
		}
	}
}

// TestWithShares holds that what does not change is the same, and what there was stays.
func TestWithShares(t *testing.T) {
	m := sound(t, rewordedLine, rewordedProduct)
	at := model.Place{Part: model.OfDefinition, Line: "proef", Name: "kosten"}
	n := node(t, "rules/proef.yaml", strings.Replace(rewordedLine, "prijs * (dagen / dag)", "2 * prijs", 1), "/rules/kosten")
	with, _, err := m.With(at, n)
	if err != nil || with == nil {
		t.Fatal(err)
	}
	was, now := m.Lines[0], with.Lines[0]
	for i, d := range was.Definitions {
		if same := now.Definitions[i] == d; same == (d.Name == "kosten") {
			t.Errorf("%s is shared: %v", d.Name, same)
		}
	}
	formulaOf := func(m *model.Model) string { return m.Lines[0].Lookup("kosten").Editions[0].Body.Formula.Text }
	if formulaOf(m) == formulaOf(with) || with.Products[0].Line != now || with.Products[0].Digest != "" {
		t.Error("the product does not follow its line, or has a digest")
	}
	again, _, err := with.With(model.Place{Part: model.OfSet, Line: "proef", Product: "x", Name: "prijs"}, node(t, "products/x/product.yaml",
		strings.Replace(rewordedProduct, "value: 3", "value: 4", 1), "/set/prijs"))
	if err != nil || again == nil {
		t.Fatal(err)
	}
	slot := now.Lookup("prijs").Slot
	if got := again.Products[0].Editions[slot][0].Value.Num.String(); got != "4" || formulaOf(again) != "2 * prijs" {
		t.Errorf("in other words twice: prijs is %s, kosten %s", got, formulaOf(again))
	}
	if got := m.Products[0].Editions[slot][0].Value.Num.String(); got != "3" {
		t.Errorf("what there was now says %s", got)
	}
}

// TestWithRefuses holds what With cannot do.
func TestWithRefuses(t *testing.T) {
	m := sound(t, rewordedLine, rewordedProduct)
	for _, c := range []struct {
		at   model.Place
		src  string
		from string
		want error
	}{
		{model.Place{Line: "proef", Name: "kosten"}, strings.Replace(rewordedLine, "kosten: {unit: EUR", "kosten: {unit: dag", 1), "/rules/kosten", model.ErrDeclared},
		{model.Place{Line: "proef", Name: "soort"}, strings.Replace(rewordedLine, "b: {nl: b, en: b}", "c: {nl: c, en: c}", 1), "/inputs/soort", model.ErrDeclared},
		{model.Place{Part: model.OfDerive, Line: "proef", Name: "maand"}, strings.Replace(rewordedLine, "group: {over: stukken, by: month}", "cut: {over: tijden}", 1), "/entities/maand/derive", model.ErrDeclared},
		{model.Place{Part: model.OfDerive, Line: "proef", Name: "jaar"}, strings.Replace(rewordedLine, "span: {from: grensdag, through: grensdag, each: year}", "cut: {over: tijden}", 1), "/entities/jaar/derive", model.ErrDeclared},
		{model.Place{Line: "proef", Name: "niets"}, rewordedLine, "/rules/kosten", model.ErrNoPlace},
		{model.Place{Line: "elders", Name: "kosten"}, rewordedLine, "/rules/kosten", model.ErrNoPlace},
		{model.Place{Part: model.OfConstraint, Line: "proef", Name: "kosten"}, rewordedLine, "/rules/kosten", model.ErrNoPlace},
		{model.Place{Part: model.OfDerive, Line: "proef", Name: "tijd"}, rewordedLine, "/rules/kosten", model.ErrNoPlace},
		{model.Place{Part: model.OfSet, Line: "proef", Product: "x", Name: "grens"}, rewordedLine, "/rules/kosten", model.ErrNoPlace},
		{model.Place{Part: model.OfSet, Line: "proef", Product: "y", Name: "prijs"}, rewordedLine, "/rules/kosten", model.ErrNoPlace},
	} {
		if _, _, err := m.With(c.at, node(t, "rules/proef.yaml", c.src, c.from)); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.at, err, c.want)
		}
	}
}

// TestSpots holds what can be put in other words, and that each goes back in its place.
func TestSpots(t *testing.T) {
	m := sound(t, rewordedLine, rewordedProduct)
	count := map[model.Part]int{}
	for _, s := range m.Spots() {
		count[s.Part]++
		with, faults, err := m.With(s.Place, s.Value)
		if err != nil || with == nil {
			t.Errorf("%+v in its own words: %v %v", s.Place, err, errorCodes(faults))
		}
	}
	if got := fmt.Sprint(count); got != "map[0:17 1:2 2:3 4:2]" {
		t.Errorf("places by part: %s", got)
	}
}

// TestWithAtOnce asks from many goroutines; the race detector watches.
func TestWithAtOnce(t *testing.T) {
	m := sound(t, rewordedLine, rewordedProduct)
	var all sync.WaitGroup
	for _, s := range m.Spots() {
		for range 3 {
			all.Go(func() {
				if with, _, err := m.With(s.Place, s.Value); with == nil || err != nil {
					t.Errorf("%+v: %v", s.Place, err)
				}
			})
		}
	}
	all.Wait()
}

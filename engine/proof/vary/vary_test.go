package vary_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/document"
	"dekking/engine/formula"
	"dekking/engine/proof/vary"
	"dekking/schemas"
)

const library = `
line: kas
title: {nl: Kas, en: Greenhouse}
units:
  EUR: {decimals: 2, symbol: €, title: {nl: euro, en: euro}, plural: {nl: euro, en: euros}}
  procent: {is: percent, symbol: '%', title: {nl: procent, en: per cent}, plural: {nl: procent, en: per cent}}
  dag: {is: day, title: {nl: dag, en: day}, plural: {nl: dagen, en: days}}
entities:
  kas: {root: true, title: {nl: kas, en: greenhouse}}
  plant: {in: kas, list: planten, title: {nl: plant, en: plant}}
inputs:
  bedrag: {unit: EUR, range: {from: 0}, title: {nl: bedrag, en: amount}}
  deel: {unit: procent, range: {above: 0, through: 100}, title: {nl: deel, en: share}}
  stappen: {option: true, unit: procent, range: {from: 70, through: 100, step: 5}, title: {nl: stappen, en: steps}}
  onder: {unit: EUR, range: {below: plafond}, title: {nl: onder, en: below}}
  termijn: {option: true, unit: dag, choices: termijnen, title: {nl: termijn, en: term}}
  soort: {choices: {a: {nl: a, en: a}, b: {nl: b, en: b}}, optional: true, title: {nl: soort, en: kind}}
  lid: {type: boolean, default: false, title: {nl: lid, en: member}}
  dag_een: {type: date, range: {from: 2020-01-01}, title: {nl: dag, en: day}}
  naam: {of: plant, type: text, title: {nl: naam, en: name}}
  hoogte: {of: plant, type: number, title: {nl: hoogte, en: height}}
parameters:
  naam_kas: {type: text, open: true, descriptive: true, title: {nl: naam, en: name}}
  termijnen: {unit: dag, many: true, value: [30, 7], source: folder#prijzen, title: {nl: termijnen, en: terms}}
  per_deel: {unit: EUR, by: [{deel: from}], rows: [{deel: 0, value: 1}, {deel: 33, value: 2}], source: folder#prijzen, title: {nl: per deel, en: by share}}
  plafond: {unit: EUR, editions: [{from: 2020-01-01, value: 100, source: folder#prijzen}, {from: 2025-01-01, value: 125.51, source: folder#prijzen}], title: {nl: plafond, en: ceiling}}
rules:
  later: {type: date, formula: 'add_days(dag_een, 10)', source: folder#prijzen, title: {nl: later, en: later}}
  hoog: {of: plant, type: boolean, formula: hoogte >= 42, source: folder#prijzen, title: {nl: hoog, en: high}}
  som: {unit: EUR, formula: 'min(bedrag, plafond) * deel + onder * stappen + per_deel(deel)', source: folder#prijzen, title: {nl: som, en: sum}}
outputs: {default: alles, alles: [som, later, hoog]}
`

func loaded(t testing.TB) *engine.Product {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(strings.TrimPrefix(s, "\n"))} }
	shared := func(name string) *fstest.MapFile {
		src, err := os.ReadFile("../testdata/documents/rules/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return &fstest.MapFile{Data: src}
	}
	c, _, faults, err := engine.Load(engine.Documents{Schemas: schemas.FS,
		Rules: fstest.MapFS{"kas.yaml": file(library), "bronnen.yaml": shared("bronnen.yaml"), "privacy.yaml": shared("privacy.yaml")},
		Products: fstest.MapFS{"een/product.yaml": file(`
product: een
line: kas
status: vastgesteld
title: {nl: Een, en: One}
set:
  naam_kas: {value: Kas, source: folder#prijzen}
`)}})
	if err != nil || c == nil {
		t.Fatal(err, fmt.Sprint(faults))
	}
	return c.Products[0]
}

const given = `{"bedrag": 80, "deel": 50, "stappen": 80, "onder": 3, "termijn": 7, "lid": true, "dag_een": "2024-02-28",
	"planten": [{"naam": "x", "hoogte": 41}, {"naam": "y", "hoogte": 42}]}`

func opened(t testing.TB, p *engine.Product) (*engine.Evaluator, vary.Point) {
	t.Helper()
	doc, faults := document.ReadJSON("in.json", []byte(given))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	on, _ := calendar.Parse("2026-01-01")
	at := vary.Point{On: on, Known: calendar.Last, Inputs: doc.Root}
	e := p.Evaluator()
	if faults := e.Open(at.On, at.Known, at.Inputs); len(faults) > 0 {
		t.Fatal(faults)
	}
	return e, at
}

func TestFieldsAndGrids(t *testing.T) {
	p := loaded(t)
	e, at := opened(t, p)
	var got []string
	for _, f := range vary.Fields(p.Line, at.Inputs) {
		g := vary.GridOf(e, p.Line, f)
		first, last := g.Bounds()
		ends := []string{"…", "…"}
		for i, k := range [...]int64{first, last} {
			if k > -vary.Unbounded && k < vary.Unbounded && g.Len() > 0 {
				ends[i] = p.Line.Plain(f.Definition, g.Value(k))
			}
		}
		v, ok := f.Given(at)
		i, on := g.Index(v)
		said := "-"
		if ok && g.Len() > 0 {
			said = p.Line.Plain(f.Definition, v) + " → " + p.Line.Plain(f.Definition, g.Value(i+1))
		}
		got = append(got, fmt.Sprintf("%s %s..%s %s %t", f.Pointer, ends[0], ends[1], said, on))
	}
	want := []string{
		"/bedrag 0..… 80 → 80.01 true",
		"/deel 1..100 50 → 51 true",
		"/stappen 70..100 80 → 85 true",
		"/onder …..125.5 3 → 3.01 true",
		"/termijn 7..30 7 → 30 true",
		"/soort a..b - false",
		"/lid false..true true → true true",
		"/dag_een 2020-01-01..2199-12-31 2024-02-28 → 2024-02-29 true",
		"/planten/0/naam …..… - false",
		"/planten/0/hoogte …..… 41 → 42 true",
		"/planten/1/naam …..… - false",
		"/planten/1/hoogte …..… 42 → 43 true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Every value of a grid is accepted, and what lies beyond its ends is not.
func TestGridsAreWhatTheProductAccepts(t *testing.T) {
	p := loaded(t)
	e, at := opened(t, p)
	for _, f := range vary.Fields(p.Line, at.Inputs) {
		e.Open(at.On, at.Known, at.Inputs)
		g := vary.GridOf(e, p.Line, f)
		first, last := g.Bounds()
		for _, i := range []int64{first, first + 1, (first + last) / 2, last - 1, last} {
			if g.Len() == 0 {
				continue
			}
			v := g.Value(i)
			moved, ok := f.With(p.Line, at, v)
			if faults := e.Open(moved.On, moved.Known, moved.Inputs); !ok || len(faults) > 0 {
				t.Errorf("%s = %s: %v", f.Pointer, p.Line.Plain(f.Definition, v), faults)
			}
			if again, ok := f.Given(moved); !ok || !again.Equal(v) {
				t.Errorf("%s: %v became %v", f.Pointer, v, again)
			}
		}
		if at, _ := f.With(p.Line, at, formula.Value{}); at.Inputs.At(f.Pointer) != nil {
			t.Errorf("%s is still there", f.Pointer)
		}
	}
}

func TestCandidatesStandBesideLandmarks(t *testing.T) {
	p := loaded(t)
	e, at := opened(t, p)
	marks := vary.LandmarksOf(p).Reached(e, p.Line)
	for _, c := range []struct{ pointer, want string }{
		{"/bedrag", "100 100.01 99.99 125.51 125.52 125.5 0 80.01 79.99"},
		{"/deel", "33 32 34 1 100"},
		{"/stappen", "70 75 85 90 95 100"},
		{"/lid", "false"},
		{"/dag_een", "2020-01-01 2020-01-02 2024-02-29 2024-02-27 2024-03-09 2024-03-10 2025-01-01"},
		{"/planten/0/hoogte", "42 43 10 11 9"},
	} {
		for _, f := range vary.Fields(p.Line, at.Inputs) {
			if f.Pointer != c.pointer {
				continue
			}
			v, _ := f.Given(at)
			var all []string
			for _, x := range marks.Candidates(vary.GridOf(e, p.Line, f), f, v, 60) {
				all = append(all, p.Line.Plain(f.Definition, x))
			}
			for _, want := range strings.Fields(c.want) {
				if !slices.Contains(all, want) {
					t.Errorf("%s: no %s in %v", c.pointer, want, all)
				}
			}
			if slices.Contains(all, p.Line.Plain(f.Definition, v)) {
				t.Errorf("%s: the value at hand is in %v", c.pointer, all)
			}
		}
	}
}

func TestEdgeFindsWhereItChanges(t *testing.T) {
	asked := 0
	a, b := vary.Edge(0, 1_000_000, func(i int64) bool { asked++; return i > 734_211 })
	if a != 734_211 || b != 734_212 || asked > 22 {
		t.Errorf("%d and %d after %d questions", a, b, asked)
	}
	if a, b := vary.Edge(9, -9, func(i int64) bool { return i > 0 }); a != 1 || b != 0 {
		t.Errorf("downwards %d and %d", a, b)
	}
	if a, b := vary.Edge(4, 5, func(i int64) int64 { return i }); a != 4 || b != 5 {
		t.Errorf("neighbours %d and %d", a, b)
	}
}

func TestDiceAreTheSameEveryTime(t *testing.T) {
	a, b, seen := vary.Dice(7), vary.Dice(7), map[int64]int{}
	for range 6000 {
		x := a.Below(6)
		if y := b.Below(6); x != y || x < 0 || x > 5 {
			t.Fatal(x, y)
		}
		seen[x]++
	}
	for i := range int64(6) {
		if seen[i] < 850 || seen[i] > 1150 {
			t.Errorf("%d: %d times of 6000", i, seen[i])
		}
	}
	if a.Below(0) != 0 {
		t.Error("below nothing")
	}
}

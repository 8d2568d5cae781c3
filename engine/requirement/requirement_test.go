package requirement_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/requirement"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const line = `line: proef
title: {nl: Proef, en: Trial}
uses: [eisen/een, eisen/leeg]
entities:
  huur: {root: true, title: {nl: huur, en: rental}}
  kraan: {in: huur, list: kranen, title: {nl: kraan, en: crane}}
inputs:
  dagen: {type: number, title: {nl: dagen, en: days}}
  hoogte: {of: kraan, type: number, title: {nl: hoogte, en: height}}
parameters:
  keurmerk: {type: boolean, value: true, source: boek#a, established_by: {nl: de keurmeester, en: the inspector}, title: {nl: keurmerk, en: mark}}
  garantie: {type: boolean, unknown: {nl: staat nergens, en: stands nowhere, established_by: {nl: de verhuurder, en: the lessor}}, title: {nl: garantie, en: guarantee}}
  korting: {type: number, open: true, title: {nl: korting, en: discount}}
  nul: {type: number, value: 0, established_by: {nl: ik, en: me}, source: boek#a, title: {nl: nul, en: zero}}
rules:
  som: {type: number, formula: korting + dagen, source: boek#a, title: {nl: som, en: sum}}
constraints:
  lijneis: {title: {nl: Lijneis, en: Line's own}, assert: korting > 0, message: {nl: 'korting {korting}', en: 'discount {korting}'}, source: boek#a}
  zonder_titel: {assert: keurmerk, message: {nl: x, en: x}, source: boek#a}
  van_kraan: {of: kraan, title: {nl: Kraan, en: Crane}, assert: keurmerk, message: {nl: x, en: x}, source: boek#a}
  van_klant: {title: {nl: Klant, en: Customer}, assert: dagen > 0, message: {nl: x, en: x}, source: boek#a}
outputs: {default: alles, alles: [som]}
`

const library = `library: eisen/een
title: {nl: Eisen, en: Demands}
parameters:
  lezing: {choices: {ruim: {nl: ruim gelezen, en: read widely}, eng: {nl: eng gelezen, en: read narrowly}}, value: ruim, reading: true, source: boek#a, assumption: {nl: Wij lezen ruim., en: We read widely.}, title: {nl: lezing, en: reading}}
  toon: {choices: {zacht: {nl: zacht, en: soft}, hard: {nl: hard, en: loud}}, value: zacht, reading: true, source: boek#a, title: {nl: toon, en: tone}}
constraints:
  gekeurd: {title: {nl: Gekeurd, en: Inspected}, assert: keurmerk, message: {nl: niet gekeurd, en: not inspected}, source: boek#a}
  beide: {title: {nl: Beide, en: Both}, assert: keurmerk and garantie, message: {nl: niet beide, en: not both}, source: boek#a}
  een_van_beide: {title: {nl: Een van beide, en: Either}, assert: keurmerk or garantie, message: {nl: geen van beide, en: neither}, source: boek#a}
  gunstig: {title: {nl: Gunstig, en: Favourable}, assert: "lezing == 'ruim' ? korting <= 30 : korting <= 20", message: {nl: 'de korting is {korting}', en: 'the discount is {korting}'}, source: boek#a}
  rustig: {title: {nl: Rustig, en: Quiet}, assert: lezing == 'ruim' or toon == 'zacht', message: {nl: onrustig, en: restless}, source: boek#a}
  liefst: {title: {nl: Liefst, en: Rather}, severity: warning, assert: korting > 10, message: {nl: 'maar {korting}', en: 'only {korting}'}, assumption: {nl: Wij raden het aan., en: We advise it.}}
  deelt: {title: {nl: Deelt, en: Divides}, assert: 1 / nul > 0, message: {nl: x, en: x}, source: boek#a}
`

func matrix(t *testing.T, l text.Lang, sets ...string) *requirement.Matrix {
	t.Helper()
	products := fstest.MapFS{}
	for i, set := range sets {
		id := string(rune('a' + i))
		products[id+"/product.yaml"] = &fstest.MapFile{Data: []byte("product: " + id + "\nline: proef\nstatus: concept\nset:\n" + set)}
	}
	c, _, faults, err := engine.Load(engine.Documents{Products: products, Schemas: os.DirFS("../../schemas"), Rules: fstest.MapFS{
		"proef.yaml": {Data: []byte(line)}, "een.yaml": {Data: []byte(library)}, "leeg.yaml": {Data: []byte("library: eisen/leeg\ntitle: {nl: Leeg, en: Empty}\n")},
		"bronnen.yaml": {Data: []byte("sources: b\nlist:\n  boek: {title: Boek, publisher: x, kind: boek, anchors: {a: {nl: artikel 1, en: article 1}}}\n")},
		"privacy.yaml": {Data: []byte("privacy: p\ntitle: {nl: p, en: p}\nsource: boek#a\nrefused:\n  - {words: [ziekte], reason: {nl: r, en: r}}\n")}}})
	if err != nil || c == nil {
		for _, f := range faults {
			t.Error(f.Pos, diag.Text(text.EN, f))
		}
		t.FailNow()
	}
	on, _ := calendar.Parse("2026-07-01")
	m, faults := requirement.Of(c.Products, on, l)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return m
}

const (
	discount25 = "  korting: {value: 25, source: boek#a}\n"
	discount40 = "  korting: {value: 40, source: boek#a}\n  keurmerk: {value: false, source: boek#a, established_by: {nl: de keurmeester, en: the inspector}}\n"
	discount0  = "  korting: {value: 0, source: boek#a}\n  garantie: {value: true, source: boek#a, established_by: {nl: de dealer, en: the dealer}}\n"
)

// TestStates holds each cell to how it comes out, in the readings that count and in all
// others.
func TestStates(t *testing.T) {
	m := matrix(t, text.EN, discount25, discount40, discount0)
	want := map[string]string{
		"gekeurd":       "met, notMet, met",
		"beide":         "unknown, notMet, met",
		"een_van_beide": "met, unknown, met",
		"gunstig":       "met(eng notMet), notMet(eng notMet), met(eng met)",
		"rustig":        "met(ruim+hard met, eng+zacht met, eng+hard notMet), met(ruim+hard met, eng+zacht met, eng+hard notMet), met(ruim+hard met, eng+zacht met, eng+hard notMet)",
		"liefst":        "met, met, notMet",
		"deelt":         "failed, failed, failed",
		"lijneis":       "met, met, notMet",
	}
	var documents []string
	for _, d := range m.Documents {
		documents = append(documents, d.Title)
		for _, r := range d.Rows {
			var cells []string
			for _, c := range r.Cells {
				said := string(c.State)
				var others []string
				for _, o := range c.Otherwise {
					var choices []string
					for _, x := range o.Readings {
						choices = append(choices, x.Choice)
					}
					others = append(others, strings.Join(choices, "+")+" "+string(o.State))
				}
				if others != nil {
					said += "(" + strings.Join(others, ", ") + ")"
				}
				cells = append(cells, said)
			}
			if got := strings.Join(cells, ", "); got != want[r.ID] {
				t.Errorf("%s: %s, want %s", r.ID, got, want[r.ID])
			}
			delete(want, r.ID)
		}
	}
	if len(want) > 0 || strings.Join(documents, ", ") != "Demands, Trial" {
		t.Errorf("without %v, in %v", want, documents)
	}
}

// TestWhatACellRestsOn holds a cell to the values that decide it, who established them,
// and of what it waits for who would.
func TestWhatACellRestsOn(t *testing.T) {
	m := matrix(t, text.EN, discount25)
	for _, c := range []struct{ id, want string }{
		{"gekeurd", `{"product":"a","state":"met","values":[{"name":"keurmerk","title":"mark","value":true,"text":"yes","source":"boek#a","establishedBy":"the inspector"}],"unknown":[]}`},
		{"een_van_beide", `{"product":"a","state":"met","values":[{"name":"keurmerk","title":"mark","value":true,"text":"yes","source":"boek#a","establishedBy":"the inspector"}],"unknown":[]}`},
		{"lijneis", `{"product":"a","state":"met","values":[{"name":"korting","title":"discount","value":"25","text":"25","source":"boek#a"}],"unknown":[]}`},
	} {
		got, err := json.Marshal(row(t, m, c.id).Cells[0])
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %s (%v), want %s", c.id, got, err, c.want)
		}
	}
	if x := row(t, m, "beide").Cells[0]; len(x.Unknown) != 1 || x.Unknown[0] != (requirement.Missing{Name: "garantie", Title: "guarantee", Why: "stands nowhere", EstablishedBy: "the lessor"}) {
		t.Errorf("%+v", x)
	}
	if r := row(t, m, "gunstig"); r.Clause != "Boek, article 1" || r.Cells[0].Otherwise[0].Message != "the discount is 25" || r.Cells[0].Message != "" {
		t.Errorf("%+v", r)
	}
}

func row(t *testing.T, m *requirement.Matrix, id string) requirement.Row {
	t.Helper()
	for _, d := range m.Documents {
		for _, r := range d.Rows {
			if r.ID == id {
				return r
			}
		}
	}
	t.Fatalf("there is no row %s", id)
	return requirement.Row{}
}

// TestBroken holds that a warning breaks nothing, nor what nobody has established.
func TestBroken(t *testing.T) {
	m := matrix(t, text.NL, discount25)
	if !m.Broken() { // deelt
		t.Error("what cannot be computed is no finding")
	}
	states := func(s requirement.State, warning bool) *requirement.Matrix {
		return &requirement.Matrix{Documents: []requirement.Document{{Rows: []requirement.Row{{Warning: warning, Cells: []requirement.Cell{{Judgement: requirement.Judgement{State: s}}}}}}}}
	}
	for _, c := range []struct {
		state   requirement.State
		warning bool
		broken  bool
	}{{requirement.Met, false, false}, {requirement.NotMet, false, true}, {requirement.NotMet, true, false}, {requirement.Unknown, false, false}, {requirement.Failed, true, true}} {
		if got := states(c.state, c.warning).Broken(); got != c.broken {
			t.Errorf("%s, a warning %t: broken %t", c.state, c.warning, got)
		}
	}
}

func TestNoProducts(t *testing.T) {
	m, faults := requirement.Of(nil, 0, text.NL)
	if len(faults) > 0 || m == nil || len(m.Documents) != 0 {
		t.Fatal(m, faults)
	}
}

// TestTextAtEveryWidth holds that no line is wider than it may be, that every row is
// there, and that colour changes no letter.
func TestTextAtEveryWidth(t *testing.T) {
	m := matrix(t, text.NL, discount25, discount40, discount0)
	for width := 40; width <= 160; width += 20 {
		var plain, colored bytes.Buffer
		if requirement.Text(&plain, m, requirement.Style{Width: width}) != nil || requirement.Text(&colored, m, requirement.Style{Width: width, Color: true}) != nil {
			t.Fatal("not written")
		}
		for l := range strings.Lines(plain.String()) {
			if text.Width(strings.TrimSuffix(l, "\n")) > width {
				t.Errorf("at %d: %q", width, l)
			}
		}
		for _, title := range []string{"Gekeurd", "Een van beide", "Lijneis"} {
			if !strings.Contains(plain.String(), "  "+title) {
				t.Errorf("at %d there is no %s", width, title)
			}
		}
		if stripped := strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[2m", "").Replace(colored.String()); stripped != plain.String() {
			t.Errorf("at %d colour changes letters", width)
		}
	}
}

// TestText reads a matrix with everything in it aloud.
func TestText(t *testing.T) {
	var got bytes.Buffer
	if err := requirement.Text(&got, matrix(t, text.NL, discount25, discount40, discount0), requirement.Style{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/all.txt", got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/all.txt")
	if err != nil || got.String() != string(want) {
		t.Errorf("%v; -update rewrites it. Got:\n%s", err, got.String())
	}
}

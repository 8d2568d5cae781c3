package model_test

import (
	"strings"
	"sync"
	"testing"

	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
)

// TestUnder holds that terms are refused for the reasons for which Load refuses a
// product that sets them, and are accepted where Load accepts it.
func TestUnder(t *testing.T) {
	m := sound(t, rewordedLine, rewordedProduct)
	for _, c := range []struct {
		terms string
		want  string // codes, "" = none
	}{
		{"prijs: 4", ""},
		{"grens: 41", ""}, // the product does not set it
		{"prijs: 4\n  grens: {value: 41}\n  sier: 2\n  keuzes: [5, 10]", ""},
		{"prijs: drie", "value/not-number"},
		{"prijs: {not_applicable: true}", "model/must-apply"},
		{"prijs: [1, 2]", "value/not-single"},
		{"keuzes: 5", "value/not-several"},
		{"keuzes: [5, 5]", "value/twice"},
		{"keuzes: [5, 7]", "product/widens"},
		{"keuzes: [10]", "product/refuses-default"},
	} {
		made, faults := m.Under(m.Products[0], node(t, "p.yaml", "terms:\n  "+c.terms+"\n", "/terms"))
		if got := strings.Join(errorCodes(faults), " "); got != c.want || (made == nil) != (got != "") {
			t.Errorf("%s: %q, want %q", c.terms, got, c.want)
		}
		for _, f := range faults {
			if f.Pos.File != "p.yaml" || f.Pos.Line < 2 {
				t.Errorf("%s: told of at %s", c.terms, f.Pos)
			}
		}
		setting := strings.NewReplacer("  sier", "sier", "  keuzes", "keuzes").Replace(c.terms)
		if strings.Contains(setting, "\n") || strings.HasPrefix(setting, "prijs: {") {
			continue // more than one line of a product
		}
		name, value, _ := strings.Cut(setting, ": ")
		var kept []string
		for l := range strings.Lines(rewordedProduct) {
			if !strings.HasPrefix(l, "  "+name+":") {
				kept = append(kept, l)
			}
		}
		_, loaded := reworded(t, rewordedLine, strings.Join(kept, "")+"  "+name+": {value: "+value+", assumption: {nl: ., en: .}}\n")
		if got := strings.Join(errorCodes(loaded), " "); got != c.want {
			t.Errorf("%s: Load finds %q, want %q", c.terms, got, c.want)
		}
	}
}

// TestUnderRefusesNames holds what is said of names that no product could give a value.
func TestUnderRefusesNames(t *testing.T) {
	m := sound(t, rewordedLine, rewordedProduct)
	for name, want := range map[string]string{"prijz": "terms/unknown-name", "kosten": "terms/not-parameter", "lid": "terms/not-parameter"} {
		made, faults := m.Under(m.Products[0], node(t, "p.yaml", "terms:\n  "+name+": 1\n", "/terms"))
		if made != nil || len(faults) != 1 || faults[0].Code != want {
			t.Errorf("%s: %v", name, errorCodes(faults))
		}
		if want == "terms/unknown-name" && faults[0].Args["nearest"] != "prijs" {
			t.Errorf("the nearest of %s is %q", name, faults[0].Args["nearest"])
		}
	}
}

// TestUnderHoldsOnEveryDay holds that a term counts on every day, with every knowledge,
// and that the rest is the product's own.
func TestUnderHoldsOnEveryDay(t *testing.T) {
	dated := strings.Replace(rewordedProduct, "{value: 3, assumption: {nl: ., en: .}}",
		"[{from: 2025-01-01, value: 3, source: boek#a}, {from: 2026-01-01, known: 2025-12-01, value: 4, source: boek#a}]", 1)
	m := sound(t, rewordedLine, dated)
	own := m.Products[0]
	made, faults := m.Under(own, node(t, "p.yaml", "terms:\n  prijs: 9\n", "/terms"))
	if made == nil {
		t.Fatal(errorCodes(faults))
	}
	slot := own.Line.Lookup("prijs").Slot
	june, _ := calendar.Of(2025, 6, 1)
	for _, day := range []calendar.Date{calendar.First, june, calendar.Last} {
		if e := model.Pick(made.Editions[slot], day, calendar.First); e == nil || e.Value.Num.String() != "9" {
			t.Errorf("on %s it says %+v", day, e)
		}
	}
	if len(own.Editions[slot]) != 2 || made.Digest != "" || own.Digest == "" || made.Line != own.Line || made.Pos.File != "p.yaml" {
		t.Error("the product itself changed, or what was made of it is not its own")
	}
	for s := range own.Editions {
		if formula.Slot(s) != slot && len(own.Editions[s]) > 0 && &own.Editions[s][0] != &made.Editions[s][0] {
			t.Errorf("%s is not shared", own.Line.Definitions[s].Name)
		}
	}
}

// TestUnderAfterWith holds that a product with a mistake can be put under terms.
func TestUnderAfterWith(t *testing.T) {
	m := sound(t, rewordedLine, rewordedProduct)
	at := model.Place{Part: model.OfDefinition, Line: "proef", Name: "grens"}
	with, _, err := m.With(at, node(t, "rules/proef.yaml", strings.Replace(rewordedLine, "value: 40", "value: 41, range: {from: 30}", 1), "/parameters/grens"))
	if err != nil || with == nil {
		t.Fatal(err)
	}
	for text, ok := range map[string]bool{"35": true, "25": false} {
		made, faults := with.Under(with.Products[0], node(t, "p.yaml", "terms:\n  grens: "+text+"\n", "/terms"))
		if (made != nil) != ok {
			t.Errorf("%s: %v", text, errorCodes(faults))
		}
		if ok && made.Line != with.Lines[0] {
			t.Error("it is of the line as it was")
		}
	}
}

// TestUnderAtOnce asks from many goroutines; the race detector watches.
func TestUnderAtOnce(t *testing.T) {
	m := sound(t, rewordedLine, rewordedProduct)
	n := node(t, "p.yaml", "terms:\n  prijs: 9\n  grenz: 1\n", "/terms")
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if made, _ := m.Under(m.Products[0], n); made != nil {
				t.Error("grenz is no name")
			}
		})
	}
	all.Wait()
}

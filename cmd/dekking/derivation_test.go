package main

import (
	"fmt"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/formula"
	"dekking/engine/model"
	"dekking/engine/text"
)

func told(e *engine.Evaluation, write func(derivation)) string {
	p := &page{app: &app{lang: text.NL}, Product: &engine.Product{}, Evaluation: e, columns: 200}
	write(derivation{page: p, told: map[int]bool{}})
	return p.String()
}

// TestOnlyAKnownCapBinds: of one that failed or waits for an input nobody
// knows whether it does.
func TestOnlyAKnownCapBinds(t *testing.T) {
	flag := &model.Definition{Type: formula.Type{Kind: formula.Boolean}} // any kind whose values need no line
	for _, test := range []struct {
		value engine.Value
		taken bool
		want  string
	}{
		{engine.Value{State: "value", Value: true}, true, "hoogstens top = ja: begrenst\n"},
		{engine.Value{State: "value", Value: true}, false, "hoogstens top = ja: begrenst niet\n"},
		{engine.Value{State: "notApplicable"}, false, "hoogstens top = niet van toepassing: begrenst niet\n"},
		{engine.Value{State: "undetermined"}, true, "hoogstens top = nog onbekend\n"},
		{engine.Value{State: "failed"}, true, "hoogstens top = niet te berekenen\n"},
	} {
		var s engine.Step
		s.Definition = flag
		got := told(nil, func(d derivation) {
			d.bounded(s, engine.Step{Op: "at_most", Text: "top", Value: test.value, Taken: test.taken}, "")
		})
		if got != test.want {
			t.Errorf("%s, taken %v: %q, want %q", test.value.State, test.taken, got, test.want)
		}
	}
}

func TestEditionsAreDated(t *testing.T) {
	on := func(y, m, d int) calendar.Date {
		date, _ := calendar.Of(y, m, d)
		return date
	}
	for _, test := range []struct {
		edition *model.Edition
		want    string
	}{
		{nil, ""},
		{&model.Edition{From: calendar.First, Through: calendar.Last, Known: calendar.First}, ""},
		{&model.Edition{From: on(2020, 1, 1), Through: calendar.Last, Known: calendar.First}, ", vanaf 1 januari 2020"},
		{&model.Edition{From: on(2026, 1, 1), Through: on(2026, 12, 31), Known: on(2025, 11, 3)},
			", vanaf 1 januari 2026, tot en met 31 december 2026, bekend sinds 3 november 2025"},
	} {
		told(nil, func(d derivation) {
			if got := d.dated(test.edition); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

// TestACutExplanationSaysSo, in full once.
func TestACutExplanationSaysSo(t *testing.T) {
	var rows strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&rows, "  - {id: w%d, jaarloon: 40000, verzuimperioden: []}\n", i)
	}
	code, stdout, stderr := output("werkgeverslasten: 20\nwerknemers:\n"+rows.String(), bare,
		"evaluate", "7523f", "-i", "-", "-e", "dagloon", "--on", "2026-07-01")
	if code != fine || stderr != "" {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if n := strings.Count(stdout, "stappen afgebroken"); n != 1 {
		t.Errorf("that the explanation was cut is said %d times, want once", n)
	}
}

package engine_test

import (
	"testing"

	"dekking/engine"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
)

func TestTell(t *testing.T) {
	c, _, faults, err := engine.Load(engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: compiled()})
	if err != nil || c == nil {
		t.Fatal(err, faults)
	}
	p := c.Product("1316-16")
	known := func(v any, exact string) engine.Value { return engine.Value{State: "value", Value: v, Exact: exact} }
	tests := []struct {
		name      string
		value     engine.Value
		nl, en    string
		unrounded string // in Dutch
	}{
		{"dagloon", known("325.97504789272", "6806359/20880"), "€ 325,98 per werkdag", "€ 325.98 per working day", "325,97504789272…"},
		{"verzekerd_loon", known("85079.4875", ""), "€ 85.079,49 per jaar", "€ 85,079.49 per year", "85.079,4875"},
		{"verzekerd_loon", known("45675.00", ""), "€ 45.675,00 per jaar", "€ 45,675.00 per year", ""},
		{"premiestijging", known("21.428571428571", "150/7"), "21,4%", "21.4%", "21,428571428571…"},
		{"dekking_jaar_1", known("95", ""), "95%", "95%", ""},
		{"vroegste_einddatum", known("2026-12-31", ""), "31 december 2026", "31 December 2026", ""},
		{"opzegbaar_bij_premiewijziging", known(true, ""), "ja", "yes", ""},
		{"opzegtermijn", known("1", ""), "1 maand", "1 month", ""},
		{"dagloon", engine.Value{State: "undetermined"}, "nog onbekend", "not known yet", ""},
		{"dagloon", engine.Value{State: "notApplicable"}, "niet van toepassing", "not applicable", ""},
		{"dagloon", engine.Value{State: "failed"}, "niet te berekenen", "cannot be computed", ""},
	}
	for _, test := range tests {
		d := p.Line.Lookup(test.name)
		if got := p.Tell(d, test.value, text.NL); got != test.nl {
			t.Errorf("%s in Dutch: %q, want %q", test.name, got, test.nl)
		}
		if got := p.Tell(d, test.value, text.EN); got != test.en {
			t.Errorf("%s in English: %q, want %q", test.name, got, test.en)
		}
		if got := p.Unrounded(d, test.value, text.NL); got != test.unrounded {
			t.Errorf("%s unrounded: %q, want %q", test.name, got, test.unrounded)
		}
	}
	for _, test := range []struct {
		name    string
		value   engine.Value
		exactly string
		places  int
		cut     string
	}{
		{"dagloon", known("325.97504789272", "6806359/20880"), "€ 325,97504789272… per werkdag", 5, "€ 325,97504… per werkdag"},
		{"verzekerd_loon", known("85079.4875", ""), "€ 85.079,4875 per jaar", 3, "€ 85.079,487… per jaar"},
		{"verzekerd_loon", known("45675.50", ""), "€ 45.675,50 per jaar", 4, "€ 45.675,50 per jaar"},
		{"verzekerd_loon", known("45675.00", ""), "€ 45.675 per jaar", 4, "€ 45.675 per jaar"},
		{"premiestijging", known("21.428571428571", "150/7"), "21,428571428571…%", 1, "21,4…%"},
		{"opzegtermijn", known("1", ""), "1 maand", 2, "1 maand"},
		{"vroegste_einddatum", known("2026-12-31", ""), "31 december 2026", 2, "31 december 2026"},
		{"dagloon", engine.Value{State: "failed"}, "niet te berekenen", 2, "niet te berekenen"},
	} {
		d := p.Line.Lookup(test.name)
		if got := p.Exactly(d, p.Entered(d, test.value), text.NL); got != test.exactly {
			t.Errorf("%s exactly: %q, want %q", test.name, got, test.exactly)
		}
		if got := p.Cut(d, p.Entered(d, test.value), test.places, text.NL); got != test.cut {
			t.Errorf("%s cut: %q, want %q", test.name, got, test.cut)
		}
	}
	for name, want := range map[string]string{"dagloon": "per werkdag", "dekking_jaar_1": "", "vroegste_einddatum": "", "opzegtermijn": ""} {
		if got := p.Per(p.Line.Lookup(name), text.NL); got != want {
			t.Errorf("Per(%s) = %q, want %q", name, got, want)
		}
	}
}

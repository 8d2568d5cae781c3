package describe_test

import (
	"slices"
	"strings"
	"testing"

	"dekking/engine"
)

// TestWhoReadsIsRead holds that every name that a page reads says so on its own page, and
// the other way round.
func TestWhoReadsIsRead(t *testing.T) {
	for _, p := range []*engine.Product{shipped(t).Products[0], cranes(t)} {
		on, pairs := day(t, "2026-07-01"), [2]map[string]bool{{}, {}}
		for _, d := range p.Line.Definitions {
			if len(p.Line.Named(d.Name)) > 1 {
				continue // their page is of them all
			}
			x := page(t, p, d.Name, on, 0)
			for _, r := range x.Reads {
				if len(p.Line.Named(r.Name)) == 1 || r.Kind == "list" {
					pairs[0][d.Name+" "+r.Name] = true
				}
			}
			for _, r := range x.ReadBy {
				if r.Kind != "constraint" && r.Kind != "condition" && len(p.Line.Named(r.Name)) < 2 {
					pairs[1][r.Name+" "+d.Name] = true
				}
			}
		}
		for i, some := range pairs {
			for pair := range some {
				if !pairs[1-i][pair] {
					t.Errorf("%s: %q stands on one page only", p.ID, pair)
				}
			}
		}
		if len(pairs[0]) < 10 {
			t.Errorf("only %d pairs", len(pairs[0]))
		}
	}
}

// TestHowRowsAreMade tells how the lists of the cranes are, and the days of their rows.
func TestHowRowsAreMade(t *testing.T) {
	p, on := cranes(t), day(t, "2026-07-01")
	for name, want := range map[string]string{
		"kranen":      `null`,
		"inzetten":    `null`,
		"huren":       `{"making":"chain","over":"inzetten","gap":"stilstand"}`,
		"stukken":     `{"making":"cut","over":"inzetten","each":"month","after":["laatste_dag_vol_tarief"],"before":["verzekerd_vanaf"]}`,
		"maanden":     `{"making":"group","over":"stukken","each":"month"}`,
		"termijnen":   `{"making":"span","each":"month","from":"verzekerd_vanaf","through":"laatste_verzekerde_dag"}`,
		"laatste_dag": `{"making":"group","over":"stukken","each":"month"}`,
	} {
		if got := encoded(t, page(t, p, name, on, 0).Derive); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if x := page(t, p, "van", on, 0); x.Of != "inzet" || x.Kind != "input" || len(x.Also) != 3 || x.Also[0].Of != "huur" || x.Also[0].Kind != "derived" {
		t.Errorf("van is %s of %s, and also %+v", x.Kind, x.Of, x.Also)
	}
}

// TestReaders names who reads a few.
func TestReaders(t *testing.T) {
	p, on := shipped(t).Product("1316-16"), day(t, "2026-07-01")
	for name, want := range map[string]string{
		"max_dekking":         "condition maximering_dekking, constraint dekking_laagste_te_kiezen, constraint dekking_met_cao_niet_lager, constraint dekking_twee_jaar",
		"eigen_risico_opties": "condition eigen_risicotermijn, input eigen_risico",
		"ziektegevallen":      "rule uitkering_werknemer, derived van",
		"tijdvakken":          "list maanden",
	} {
		var got []string
		for _, r := range page(t, p, name, on, 0).ReadBy {
			got = append(got, r.Kind+" "+r.Name)
		}
		slices.Sort(got)
		for _, one := range strings.Split(want, ", ") {
			if !slices.Contains(got, one) {
				t.Errorf("%s is read by %q, and by %s", name, got, one)
			}
		}
	}
}

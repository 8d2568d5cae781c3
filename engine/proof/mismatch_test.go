package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"dekking/engine/proof"
)

// brief is a mismatch in one line, for the tables below.
func brief(m proof.Mismatch) string {
	s := m.Key
	if m.Clue.Kind != proof.NoClue {
		s += " " + strings.TrimSpace(m.Clue.Kind.String()+" "+m.Clue.At+"/"+m.Clue.Name)
	}
	if len(m.Follows) > 0 {
		s += " follows " + strings.Join(m.Follows, ",")
	}
	return strings.TrimSuffix(s, " /")
}

// TestWhereTheyPart holds of the examples that fail on purpose which
// expectations fail first, what follows, and what the expected value is.
func TestWhereTheyPart(t *testing.T) {
	catalog, suite := read(t, bicycles())
	got := map[string][]string{}
	for _, f := range run(t, suite, catalog.Product("berg")).Files {
		for _, r := range f.Results {
			for _, m := range r.Mismatches {
				got[r.Name] = append(got[r.Name], brief(m))
			}
		}
	}
	for name, want := range map[string][]string{
		"vooraf":               {"/fietsen/0/huurprijs before-rounding", "/fietsen/1/huurprijs before-maximum", "/fietsen/2/huurprijs before-minimum"},
		"eerste_fout":          {"/fietsen/0/korting", "per_fiets follows te_betalen,/fietsen/0/korting", "te_betalen follows /fietsen/0/korting"},
		"afgerond_weergegeven": {"per_fiets as-shown"},
		"andere_breuk":         {"per_fiets"},
		"van_een_onderdeel":    {"inleverdag operand /ophaaldag"},
		"toestanden": {"inleverdag", "lid", "uurprijs", "ledenkorting", "talen", "soort", "status",
			"te_betalen follows lid,uurprijs,soort", "per_fiets follows te_betalen,lid,uurprijs,soort"},
		"mislukt":    {"per_fiets", "status"},
		"rijen":      {"huurprijs", "/fietsen/1/ritten/0/lange_rit", "status", "violations"},
		"geen_rijen": {"huurprijs"},
		"veel_rijen": {"te_betalen", "violations"},
		"afgeleide_rijen": {"/fietsen/0/stilstanden/0/van", "/fietsen/0/stilstanden/1/dagen_stil", "van", "warnings",
			"/fietsen/0/stilstanden/0/dagen_stil follows /fietsen/0/stilstanden/0/van"},
	} {
		if fmt.Sprint(got[name]) != fmt.Sprint(want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got[name], "\n"), strings.Join(want, "\n"))
		}
		delete(got, name)
	}
	for name := range got {
		if name != "allemaal" && name != "enkele" && name != "andere_voorwaarden" {
			t.Errorf("%s is not expected here", name)
		}
	}
}

// TestDerivation holds the named steps of a failed value, to the depth asked.
func TestDerivation(t *testing.T) {
	catalog, suite := read(t, bicycles())
	for _, r := range run(t, suite, catalog.Product("berg")).Files[0].Results {
		if r.Name != "afgerond_weergegeven" {
			continue
		}
		for levels, want := range map[[2]int]string{
			{1, 9}: "1per_fiets",
			{2, 9}: "1per_fiets 2te_betalen",
			{3, 2}: "1per_fiets 2te_betalen 3/fietsen/0/huurprijs 3/fietsen/0/korting",
			{3, 9}: "1per_fiets 2te_betalen 3/fietsen/0/huurprijs 3/fietsen/0/korting 3/fietsen/1/huurprijs 3/fietsen/1/korting 3/fietsen/2/huurprijs 3/fietsen/2/korting",
		} {
			var got []string
			for _, s := range r.Derivation(r.Mismatches[0].Step, levels[0], levels[1]) {
				got = append(got, fmt.Sprint(s.Depth)+at(s.At, s.Name))
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%d levels, %d below each: %v", levels[0], levels[1], got)
			}
		}
	}
}

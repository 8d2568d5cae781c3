package invariant_test

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/diag"
	"dekking/engine/proof"
	"dekking/engine/proof/invariant"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
	"dekking/schemas"
)

// load loads documents, which must be sound.
func load(t testing.TB, from engine.Documents) (*engine.Catalog, *proof.Suite) {
	t.Helper()
	c, _, faults, err := engine.Load(from)
	if err != nil {
		t.Fatal(err)
	}
	s, more, err := proof.Read(from, c)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(faults, more...) {
		t.Errorf("%s: %s", f.Pos, diag.Text(text.EN, f))
	}
	if s == nil {
		t.FailNow()
	}
	return c, s
}

func shipped() engine.Documents {
	return engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: schemas.FS}
}

// edited are the shipped documents with one text of a file of rules replaced by
// another; it must stand there once.
func edited(t testing.TB, file, old, replacement string) engine.Documents {
	t.Helper()
	from := shipped()
	all := fstest.MapFS{}
	err := fs.WalkDir(rules.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(rules.FS, name)
		all[name] = &fstest.MapFile{Data: src}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	src := string(all[file].Data)
	if n := strings.Count(src, old); n != 1 {
		t.Fatalf("%q stands %d times in %s", old, n, file)
	}
	all[file].Data = []byte(strings.Replace(src, old, replacement, 1))
	from.Rules = all
	return from
}

// planted are faults in the shipped rules, with the invariants that they break. Each
// must be found.
var planted = []struct {
	name, file, old, replacement string
	breaks                       []string
}{
	{"the cap on the wage dropped", "vov.yaml", "    formula: jaarloon\n    at_most: max_verzekerd_loon\n", "    formula: jaarloon\n", []string{"verzekerd_loon_begrensd"}},
	{"the last end instead of the first", "vov.yaml", "      earliest(laatste_vergoedbare_dag, laatste_dag_voor_aow", "      latest(laatste_vergoedbare_dag, laatste_dag_voor_aow", []string{"niets_na_aow", "niets_na_overlijden"}},
	{"months rounded each by itself", "vov.yaml", "    formula: uitkering_tot_en_met_maand - (previous(uitkering_tot_en_met_maand) ?? 0)\n",
		"    formula: sum(tijdvakken, .uitkering_tijdvak)\n    round: {to: 0.01, mode: half_up}\n", []string{"maanden_tellen_op"}},
	{"no floor under the deduction", "vov.yaml", "    formula: vergoeding_tijdvak - aftrek_tijdvak\n    at_least: 0\n", "    formula: vergoeding_tijdvak - aftrek_tijdvak\n", []string{"maand_nooit_negatief"}},
	{"own risk in calendar days", "vov.yaml", "    formula: nth_workday(verzuimperioden, eigen_risico, begin_vergoeding)\n",
		"    formula: nth_day(verzuimperioden, eigen_risico / werkdag * kalenderdag, begin_vergoeding)\n", []string{"eigen_risico_vol"}},
	{"the last day of own risk paid", "vov.yaml", "van > (laatste_dag_eigen_risico ?? tot_en_met)\n", "van >= (laatste_dag_eigen_risico ?? tot_en_met)\n", nil},
	{"nothing above the maximum wage", "vov.yaml", "    formula: jaarloon\n    at_most: max_verzekerd_loon\n",
		"    formula: 'if jaarloon > max_verzekerd_loon {0 * EUR / jaar} else {jaarloon}'\n", []string{"meer_loon_nooit_minder", "geen_sprong_in_loon"}},
	{"a report counts from the case's end", "vov.yaml", "        then: melddatum\n", "        then: add_days(van, uiterste_melddatum - melddatum)\n", []string{"later_melden_nooit_meer"}},
	{"benefits added", "vov.yaml", "    formula: vergoeding_tijdvak - aftrek_tijdvak\n", "    formula: vergoeding_tijdvak + aftrek_tijdvak\n", []string{"meer_wia_nooit_meer", "meer_vangnet_nooit_meer"}},
	{"costs insured twice", "vov.yaml", "    formula: verzekerd_jaarloon * (1 + werkgeverslasten)\n", "    formula: verzekerd_jaarloon * (1 + werkgeverslasten) ** 2\n", []string{"nooit_meer_dan_de_plicht"}},
	{"days before the start paid", "vov.yaml", "      gedekt and van >= ingangsdatum and van >", "      gedekt and van >", nil},
	{"every case covered", "vov.yaml", "    formula: (inlooprisico or van >= ingangsdatum) and (", "    formula: (true or van >= ingangsdatum) and (", []string{"niets_zonder_dekking"}},
	{"the day of death not looked at", "vov.yaml", "      overlijdensdatum >= ingangsdatum\n        and (not", "      overlijdensdatum >= geboortedatum\n        and (not", []string{"overlijden_voor_ingang_niets"}},
	{"no maximum on death", "vov.yaml", "    at_least: overlijden_maanden\n    at_most: overlijden_max_maanden\n", "    at_least: overlijden_maanden\n", []string{"overlijden_hoogstens_maanden"}},
	{"the earlier of term and notice", "vov.yaml", "        then: latest(einde_eerste_termijn, einde_opzegtermijn)\n", "        then: earliest(einde_eerste_termijn, einde_opzegtermijn)\n", []string{"opzegtermijn_uit", "eerste_termijn_uit"}},
	{"a rise counted absolutely", "vov.yaml", "        then: premiestijging > opzegdrempel\n", "        then: premiestijging > opzegdrempel and premiestijging < 1\n", []string{"hogere_premie_nooit_minder_recht"}},
	{"a pension age that goes down", "wet/aow.yaml", "      - geboortedatum: 1957-03-01\n        value: 804\n", "      - geboortedatum: 1957-03-01\n        value: 801\n", []string{"later_geboren_nooit_eerder"}},
	{"a pension age mistyped", "wet/aow.yaml", "        value: 802\n", "        value: 820\n", []string{"aow_binnen_twee_jaar"}},
	{"the law without its maximum", "wet/loondoorbetaling.yaml", "    formula: doorbetaalde_werkdagen * (wettelijk_loon_per_werkdag * percentage - aftrek_per_werkdag)\n",
		"    formula: doorbetaalde_werkdagen * (wettelijk_loon_per_werkdag / percentage - aftrek_per_werkdag)\n", []string{"wettelijk_nooit_boven_loon"}},
	{"the floor above the wage", "wet/loondoorbetaling.yaml", "    formula: arbeidsduur * minimumuurloon(van) / werkdagen_per_week\n    at_most: loon_per_werkdag\n",
		"    formula: arbeidsduur * minimumuurloon(van) / werkdagen_per_week\n", []string{"wettelijk_nooit_boven_loon"}},
}

// TestPlantedFaultsAreFound plants faults in the shipped rules.
func TestPlantedFaultsAreFound(t *testing.T) {
	for _, c := range planted {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			catalog, suite := load(t, edited(t, c.file, c.old, c.replacement))
			report, err := invariant.Search{Most: 500, Whole: 10_000}.Run(context.Background(), suite, catalog.Products)
			if err != nil {
				t.Fatal(err)
			}
			var broken []string
			for _, r := range report.Broken() {
				if !slices.Contains(broken, r.Name) {
					broken = append(broken, r.Name)
				}
			}
			for _, name := range c.breaks {
				if !slices.Contains(broken, name) {
					t.Errorf("%s is not broken, only %v", name, broken)
				}
			}
			t.Log(broken)
		})
	}
}

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
	"dekking/engine/model"
	"dekking/engine/proof"
	"dekking/engine/proof/invariant"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
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
	return engine.Documents{Rules: rules.FS, Products: products.FS, Schemas: compiled()}
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

type plantedFault struct {
	name, file, old, replacement string
	breaks                       []string
}

// planted are faults in the shipped rules, with the invariants that they break. Each
// must be found.
var planted = []plantedFault{
	{"the cap on the wage dropped", "vov.yaml", "    formula: jaarloon\n    at_most: max_verzekerd_loon\n", "    formula: jaarloon\n", []string{"verzekerd_loon_begrensd"}},
	{"the last end instead of the first", "vov.yaml", "      earliest(laatste_vergoedbare_dag, laatste_dag_voor_aow", "      latest(laatste_vergoedbare_dag, laatste_dag_voor_aow", []string{"niets_na_aow", "niets_na_overlijden"}},
	{"months rounded each by itself", "vov.yaml", "    formula: uitkering_tot_en_met_maand - (previous(uitkering_tot_en_met_maand) ?? 0)\n",
		"    formula: sum(tijdvakken, .uitkering_tijdvak)\n    round: {to: 0.01, mode: half_up}\n", []string{"maanden_tellen_op"}},
	{"no floor under the deduction", "vov.yaml", "    formula: vergoeding_tijdvak - aftrek_tijdvak\n    at_least: 0\n", "    formula: vergoeding_tijdvak - aftrek_tijdvak\n", []string{"maand_nooit_negatief"}},
	{"own risk from the first day", "vov.yaml", "nth_workday(verzuimperioden, eigen_risico, begin_vergoeding)", "nth_workday(verzuimperioden, eigen_risico, van)", []string{"eigen_risico_vol"}},
	{"the last day of own risk paid", "vov.yaml", "van > (laatste_dag_eigen_risico ?? tot_en_met)\n", "van >= (laatste_dag_eigen_risico ?? tot_en_met)\n", []string{"langer_eigen_risico_nooit_meer"}},
	{"nothing above the maximum wage", "vov.yaml", "    formula: jaarloon\n    at_most: max_verzekerd_loon\n",
		"    formula: 'if jaarloon > max_verzekerd_loon {0 * EUR / jaar} else {jaarloon}'\n", []string{"meer_loon_nooit_minder", "geen_sprong_in_loon"}},
	{"early reports taken for late", "vov.yaml", "melddatum > uiterste_melddatum", "melddatum < uiterste_melddatum", []string{"later_melden_nooit_meer"}},
	{"benefits added", "vov.yaml", "    formula: vergoeding_tijdvak - aftrek_tijdvak\n", "    formula: vergoeding_tijdvak + aftrek_tijdvak\n", []string{"meer_wia_nooit_meer", "meer_vangnet_nooit_meer"}},
	{"costs insured twice", "vov.yaml", "    formula: verzekerd_jaarloon * (1 + werkgeverslasten)\n", "    formula: verzekerd_jaarloon * (1 + werkgeverslasten) ** 2\n", []string{"nooit_meer_dan_de_plicht"}},
	{"every case covered", "vov.yaml", "    formula: (inlooprisico or van >= ingangsdatum) and (", "    formula: (true or van >= ingangsdatum) and (", []string{"niets_zonder_dekking"}},
	{"a reason where something is paid", "vov.yaml", "    when: uitkering_tijdvak == 0\n", "    when: uitkering_tijdvak < 1 * EUR\n", []string{"reden_waar_niets"}},
	{"the day of death not looked at", "vov.yaml", "      overlijdensdatum >= ingangsdatum\n        and (not", "      overlijdensdatum >= geboortedatum\n        and (not", []string{"overlijden_voor_ingang_niets"}},
	{"no maximum on death", "vov.yaml", "    at_least: overlijden_maanden\n    at_most: overlijden_max_maanden\n", "    at_least: overlijden_maanden\n", []string{"overlijden_hoogstens_maanden"}},
	{"the earlier of term and notice", "vov.yaml", "        then: latest(einde_eerste_termijn, einde_opzegtermijn)\n", "        then: earliest(einde_eerste_termijn, einde_opzegtermijn)\n", []string{"opzegtermijn_uit", "eerste_termijn_uit"}},
	{"a rise counted absolutely", "vov.yaml", "        then: premiestijging > opzegdrempel\n", "        then: premiestijging > (opzegdrempel ?? 0) and premiestijging < 1\n", []string{"hogere_premie_nooit_minder_recht"}},
	{"a pension age that goes down", "wet/aow.yaml", "      - geboortedatum: 1957-03-01\n        value: 804\n", "      - geboortedatum: 1957-03-01\n        value: 801\n", []string{"later_geboren_nooit_eerder"}},
	{"a pension age mistyped", "wet/aow.yaml", "        value: 802\n", "        value: 820\n", []string{"aow_binnen_twee_jaar"}},
	{"the law without its maximum", "wet/loondoorbetaling.yaml", "    formula: doorbetaalde_werkdagen * (wettelijk_loon_per_werkdag * percentage - aftrek_per_werkdag)\n",
		"    formula: doorbetaalde_werkdagen * (wettelijk_loon_per_werkdag / percentage - aftrek_per_werkdag)\n", []string{"wettelijk_nooit_boven_loon"}},
	{"the floor above the wage", "wet/loondoorbetaling.yaml", "    formula: arbeidsduur * minimumuurloon(van) / werkdagen_per_week\n    at_most: loon_per_werkdag\n",
		"    formula: arbeidsduur * minimumuurloon(van) / werkdagen_per_week\n", []string{"wettelijk_nooit_boven_loon"}},
}

// TestPlantedFaultsAreFound plants faults in the shipped rules: the search of
// `dekking test` finds each, and what it shows is as small as it can be.
func TestPlantedFaultsAreFound(t *testing.T) {
	if testing.Short() {
		t.Skip("the greenhouse is searched in the same way")
	}
	for _, c := range planted {
		t.Run(c.name, func(t *testing.T) {
			catalog, suite := load(t, edited(t, c.file, c.old, c.replacement))
			how := invariant.Usual()
			how.Most *= 3 // the examples are many, and a fault may show in few of them
			report, err := how.Run(context.Background(), suite, only(catalog.Products, c.breaks...))
			if err != nil {
				t.Fatal(err)
			}
			broken := map[string]bool{}
			for _, r := range report.Results {
				if r.Counter != nil && !broken[r.Name] {
					broken[r.Name] = true
					minimal(t, r)
				}
			}
			for _, name := range c.breaks {
				if !broken[name] {
					t.Errorf("%s is not broken", name)
				}
			}
		})
	}
}

// TestTriesFindPlantedFaults asks, as a mutation tester does, of versions of a
// product with one rule changed: a few tries find what breaks.
func TestTriesFindPlantedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("the greenhouse is searched in the same way")
	}
	catalog, suite := load(t, shipped())
	p := catalog.Product("1316-16")
	tries := invariant.NewTries(p, invariant.Points(suite, p))
	ask := func(of *engine.Product, name string) *model.Invariant {
		v, err := tries.Broken(context.Background(), of, of.Line.Lookup(name), 600)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := ask(p, "uitkering_tijdvak"); v != nil {
		t.Errorf("%s is broken by the product itself", v.Name)
	}
	for _, c := range []struct{ planted, rule string }{
		{"no floor under the deduction", "uitkering_tijdvak"},
		{"months rounded each by itself", "uitkering_maand"},
		{"the earlier of term and notice", "vroegste_einddatum"},
	} {
		i := slices.IndexFunc(planted, func(x plantedFault) bool { return x.name == c.planted })
		other, _ := load(t, edited(t, planted[i].file, planted[i].old, planted[i].replacement))
		version := *p.Product // the product with that one rule of the other documents
		d := p.Line.Lookup(c.rule)
		version.Editions = slices.Clone(p.Editions)
		version.Editions[d.Slot] = other.Product(p.ID).Editions[d.Slot]
		if v := ask(&engine.Product{Product: &version, Sources: p.Sources}, c.rule); v == nil {
			t.Errorf("%s breaks nothing", c.planted)
		}
		if v := ask(&engine.Product{Product: &version, Sources: p.Sources}, "aow_datum"); v != nil && !v.Rests(p.Line.Lookup("aow_datum")) {
			t.Errorf("%s does not rest on aow_datum", v.Name)
		}
	}
}

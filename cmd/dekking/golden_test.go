package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dekking/engine/diag"
	"dekking/engine/document"
	"dekking/engine/text"
)

// goldens are answers held byte for byte; those in JSON also to their schema in
// schemas/answers. `go test ./cmd/dekking -update` writes them anew.
var goldens = []struct {
	file   string
	schema string // "" = not JSON of a contract of ours
	args   string
	code   int
}{
	{"check.json", "check", "check --format json", fine},
	{"check-empty.json", "check", "check --format json --dir testdata", findings},
	{"covenant.json", "covenant", "check --covenant --format json", fine},
	{"covenant.txt", "", "check --covenant", fine},
	{"covenant.en.txt", "", "check --covenant --lang en", fine},
	{"covenant-60.txt", "", "check --covenant --width 60", fine},
	{"fmt.json", "fmt", "fmt --check --format json --dir testdata/opmaak", findings},
	{"fmt.txt", "", "fmt --check --dir testdata/opmaak testdata/opmaak/products testdata/opmaak/rules/kranen.yaml testdata/opmaak/rules/goed.yaml", findings},
	{"fmt.en.txt", "", "fmt --check --lang en --dir testdata/opmaak testdata/opmaak/rules/windows.yaml testdata/opmaak/rules/goed.yaml", findings},
	{"products.json", "products", "products --format json", fine},
	{"products.txt", "", "products", fine},
	{"compare.json", "comparison", "compare --format json", fine},
	{"compare-inputs.en.json", "comparison", "compare 1316-16 7523f -i ../../examples/kantoor.json --format json --lang en", fine},
	{"compare.md", "", "compare --format markdown", fine},
	{"compare.csv", "", "compare --format csv", fine},
	{"compare-80.txt", "", "compare --width 80", fine},
	{"compare-100.txt", "", "compare --width 100", fine},
	{"compare-100.en.txt", "", "compare --width 100 --lang en", fine},
	{"compare-140.txt", "", "compare --width 140", fine},
	{"compare-40.txt", "", "compare 7523f 1316-16 --width 40 --only-differences", fine},
	{"compare-one.txt", "", "compare 7523f", fine},
	{"kantoor.json", "evaluation", "evaluate 1316-16 -i ../../examples/kantoor.json --format json --explain /werknemers/0/dagloon,vroegste_einddatum", fine},
	{"kantoor.txt", "", "evaluate 1316-16 -i ../../examples/kantoor.json --explain /werknemers/0/dagloon,/werknemers/1/verzekerd_loon,vroegste_einddatum", fine},
	{"kantoor.en.txt", "", "evaluate 7523f -i ../../examples/kantoor.json --explain vroegste_einddatum --lang en", fine},
	{"dekking-te-hoog.json", "evaluation", "evaluate 7523f -i ../../examples/dekking-te-hoog.json --format json", findings},
	{"dekking-te-hoog.txt", "", "evaluate 7523f -i ../../examples/dekking-te-hoog.json", findings},
	{"onvolledig.json", "evaluation", "evaluate 7523f -i ../../examples/onvolledig.yaml --known-at 2026-01-01 --format json", fine},
	{"onvolledig.txt", "", "evaluate 7523f -i ../../examples/onvolledig.yaml --explain uitkering_totaal,premiestijging", fine},
	{"onbekend.txt", "", "evaluate 7523f -i ../../examples/kantoor.json -o tweede_spoor_vergoed,reintegratie_zonder_kosten --explain reintegratie_zonder_kosten", fine},
	{"onbekend.en.json", "evaluation", "evaluate 7523f -i ../../examples/kantoor.json -o tweede_spoor_vergoed,reintegratie_zonder_kosten --lang en --format json", fine},
	{"keuzes.json", "configuration", "configure 7523f -i ../../examples/keuzes.json --format json", findings},
	{"keuzes.txt", "", "configure 7523f -i ../../examples/keuzes.json", findings},
	{"keuzes.en.txt", "", "configure 7523f -i ../../examples/keuzes.json --lang en", findings},
	{"keuzes-prijs.json", "configuration", "configure 1316-16 -i ../../examples/premie.json --price premie_jaar --format json --lang en", fine},
	{"keuzes-prijs.txt", "", "configure 1316-16 -i ../../examples/premie.json --price premie_jaar", fine},
	{"keuzes-prijs.en.txt", "", "configure 1316-16 -i ../../examples/premie.json --price premie_jaar --lang en --width 60", fine},
	{"keuzes-begin.txt", "", "configure 1316-16 -i testdata/begin.yaml --price premie_jaar --known-at 2026-01-01", fine},
	{"fiets.json", "configuration", "configure fietser --dir testdata/fiets -i testdata/fiets.json --price prijs --format json", findings},
	{"fiets.txt", "", "configure fietser --dir testdata/fiets -i testdata/fiets.json --price prijs", findings},
	{"fiets.en.txt", "", "configure fietser --dir testdata/fiets -i testdata/fiets.json --lang en", findings},
	{"fiets-botst.txt", "", "configure fietser --dir testdata/fiets -i testdata/fiets-botst.json --price prijs", findings},
	{"fiets-groot.txt", "", "configure fietser --dir testdata/fiets -i testdata/fiets-groot.json", findings},
	{"fiets-groot.en.txt", "", "configure fietser --dir testdata/fiets -i testdata/fiets-groot.json --lang en", findings},
	{"fiets-kan.json", "configuration", "configure fietser --dir testdata/fiets -i testdata/fiets-kan.json --price prijs --format json", fine},
	{"fiets-kan.txt", "", "configure fietser --dir testdata/fiets -i testdata/fiets-kan.json --price prijs", fine},
	{"verzuim.en.txt", "", "evaluate 1316-16 -i ../../examples/verzuim.json --lang en --explain /werknemers/0/ziektegevallen/0/laatste_vergoedbare_dag", fine},
	{"test.json", "test", "test berg --format json --dir ../../engine/proof/testdata/documents", findings},
	{"test.xml", "", "test --format junit --dir ../../engine/proof/testdata/documents", findings},
	{"test.txt", "", "test --dir ../../engine/proof/testdata/documents", findings},
	{"test.en.txt", "", "test --lang en --dir ../../engine/proof/testdata/documents", findings},
	{"cover.json", "test", "test --cover --format json --dir ../../engine/testdata/kraan", fine},
	{"cover.txt", "", "test stad --cover --dir ../../engine/proof/testdata/documents", fine},
	{"cover.en.txt", "", "test stad --cover --lang en --dir ../../engine/proof/testdata/documents", fine},
	{"examples.json", "examples", "examples stad --all --format json --dir ../../engine/proof/testdata/documents", fine},
	{"examples.txt", "", "examples stad --dir ../../engine/proof/testdata/documents", fine},
	{"examples.en.txt", "", "examples stad --all --lang en --dir ../../engine/proof/testdata/documents", fine},
	{"examples.yaml", "", "examples stad --format yaml --dir ../../engine/proof/testdata/documents", fine},
	{"mutate.json", "test", "test --mutate --format json --dir testdata/mutate", findings},
	{"mutate.txt", "", "test --mutate --dir testdata/mutate", findings},
	{"mutate.en.txt", "", "test strand --mutate --lang en --dir testdata/mutate", findings},
	{"kraan.json", "evaluation", "evaluate kraan-en-zo --dir ../../engine/testdata/kraan -i testdata/kraan.json --format json --explain /kranen/0/huren/0/stukken/4/prijs_stuk", fine},
	{"kraan.txt", "", "evaluate kraan-en-zo --dir ../../engine/testdata/kraan -i testdata/kraan.json --explain /kranen/0/huren/0/stukken/1/dagen_stuk,/kranen/0/huren/0/stukken/2/tot_en_met,/kranen/0/huren/0/stukken/3/dagen_stuk,/kranen/0/huren/0/stukken/4/van,/kranen/0/huren/0/tot_en_met,/kranen/0/huren/0/maanden/2/laatste_dag", fine},
	{"kraan.en.txt", "", "evaluate kraan-en-zo --dir ../../engine/testdata/kraan -i testdata/kraan.json --lang en --explain /kranen/0/huren/0/stukken/1/dagen_stuk,/kranen/0/huren/0/stukken/2/tot_en_met,/kranen/0/huren/0/stukken/3/dagen_stuk,/kranen/0/huren/0/stukken/4/van,/kranen/0/huren/0/tot_en_met,/kranen/0/huren/0/maanden/2/laatste_dag", fine},
	{"verzuim-uitleg.txt", "", "evaluate 1316-16 -i ../../examples/verzuim.json -o uitkering_totaal --explain /werknemers/0/ziektegevallen/0/tot_en_met,/werknemers/0/ziektegevallen/0/maanden/0/uitkering_maand,/werknemers/0/ziektegevallen/0/begin_vergoeding", fine},
	{"sweep-loon.txt", "", "sweep 1316-16 -i ../../examples/verzuim.json --vary /werknemers/0/jaarloon=20000..250000/10000 --output uitkering_totaal", fine},
	{"sweep-loon.en.txt", "", "sweep 7523f -i ../../examples/verzuim.json --vary /werknemers/0/jaarloon=20000..250000/10000 --output uitkering_totaal,/werknemers/1/uitkering_werknemer --lang en", fine},
	{"sweep-loon.svg", "", "sweep 1316-16 -i ../../examples/verzuim.json --vary /werknemers/0/jaarloon=20000..250000/10000 --output uitkering_totaal --format svg", fine},
	{"sweep-lasten.txt", "", "sweep 1316-16 -i ../../examples/verzuim.json --vary werkgeverslasten=0..32/4 --output uitkering_totaal", findings},
	{"sweep-lasten.json", "sweep", "sweep 1316-16 -i ../../examples/verzuim.json --vary werkgeverslasten=0..32/4 --output uitkering_totaal,/werknemers/0/dagloon --format json --known-at 2026-01-01", findings},
	{"sweep-lasten.csv", "", "sweep 1316-16 -i ../../examples/verzuim.json --vary werkgeverslasten=0..32/4 --output uitkering_totaal,/werknemers/0/dagloon --format csv", findings},
	{"sweep-opzeggen.txt", "", "sweep 1316-16 -i ../../examples/kantoor.json --vary premie_nieuw=4..6/0.25 --output opzegbaar_bij_premiewijziging,vroegste_einddatum --width 60", fine},
	{"sweep-twee.txt", "", "sweep 1316-16 -i ../../examples/verzuim.json --vary ingangsdatum=2024-01-01..2024-03-01/7 --vary eigen_risico --output uitkering_totaal", fine},
	{"sweep-twee.en.json", "sweep", "sweep 1316-16 -i ../../examples/verzuim.json --vary ingangsdatum=2024-01-01..2024-03-01/7 --vary eigen_risico --output uitkering_totaal --format json --lang en", fine},
	{"sweep-twee.en.svg", "", "sweep 1316-16 -i ../../examples/verzuim.json --vary eigen_risico --vary dekking_halfjaar_1 --output uitkering_totaal --format svg --lang en", fine},
	{"sweep-lijnen.svg", "", "sweep 1316-16 -i ../../examples/verzuim.json --vary dekking_halfjaar_1 --vary eigen_risico --output uitkering_totaal --format svg --as lines", fine},
	{"sweep-ontbreekt.en.txt", "", "sweep 7523f -i ../../examples/onvolledig.yaml --vary werkgeverslasten=0..20/10 --output uitkering_totaal --lang en", fine},
	{"sweep-kraan.json", "sweep", "sweep kraan-en-zo --dir ../../engine/testdata/kraan -i testdata/kraan.json --vary stilstand --output /kranen/0/huren/1/stukken/0/dagen_stuk --format json", fine},
	{"quote-stad.json", "quote", "quote stad --dir ../../engine/quote/testdata -i ../../engine/quote/testdata/stad.json --format json", fine},
	{"quote-all.json", "quotes", "quote all --dir ../../engine/quote/testdata -i ../../engine/quote/testdata/stad.json --format json", fine},
	{"quote-stad-60.en.txt", "", "quote stad --dir ../../engine/quote/testdata -i ../../engine/quote/testdata/stad.json --width 60 --lang en", fine},
	{"quote-duur.txt", "", "quote all --dir ../../engine/quote/testdata -i ../../engine/quote/testdata/duur.json", findings},
	{"quote-duur.json", "quotes", "quote all --dir ../../engine/quote/testdata -i ../../engine/quote/testdata/duur.json --format json", findings},
	{"quote-duur.en.html", "", "quote all --dir ../../engine/quote/testdata -i ../../engine/quote/testdata/duur.json --format html --lang en", findings},
	{"offerte.txt", "", "quote 1316-16 -i ../../examples/offerte.json", fine},
	{"offerte.en.txt", "", "quote algc-108v-mkbo-206v -i ../../examples/offerte.json --lang en", fine},
	{"offerte.json", "quote", "quote 1316-16 -i ../../examples/offerte.json --format json", fine},
	{"offerte.en.json", "quote", "quote 7523f -i ../../examples/offerte.json --format json --lang en", fine},
	{"quote-offerte.nl.html", "", "quote 1316-16 -i ../../examples/offerte.json --format html", fine},
	{"quote-offerte.en.html", "", "quote v2005-v2108-v2613 -i ../../examples/offerte.json --format html --lang en", fine},
	{"diff.json", "diff", "diff ../../engine/proof/testdata/documents testdata/diff --format json", fine},
	{"diff.txt", "", "diff ../../engine/proof/testdata/documents testdata/diff", fine},
	{"diff.en.txt", "", "diff ../../engine/proof/testdata/documents testdata/diff --lang en", fine},
	{"diff-60.txt", "", "diff ../../engine/proof/testdata/documents testdata/diff --width 60", fine},
	{"diff.md", "", "diff ../../engine/proof/testdata/documents testdata/diff --format markdown", fine},
	{"diff-none.json", "diff", "diff testdata/diff testdata/diff --format json", fine},
	{"vergoeding-60.txt", "", "evaluate 7523f -i ../../examples/kantoor.json -o vergoeding,loon --width 60", fine},
}

func TestGoldens(t *testing.T) {
	schemas, err := document.NewSchemas(os.DirFS("../../schemas/answers"))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range goldens {
		t.Run(g.file, func(t *testing.T) {
			args := strings.Fields(g.args)
			if !slices.Contains([]string{"diff", "examples", "fmt", "products", "test"}, args[0]) {
				args = append(args, "--on", "2026-07-01")
			}
			code, got, stderr := output("", bare, args...)
			if code != g.code || stderr != "" {
				t.Fatalf("exit %d, want %d: %s", code, g.code, stderr)
			}
			compareGolden(t, filepath.Join("testdata", "golden", g.file), got)
			if g.schema != "" {
				conforms(t, schemas, g.schema, got)
			}
		})
	}
}

func compareGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; -update rewrites it. Got:\n%s", file, got)
	}
}

// conforms holds JSON to a schema of answers.
func conforms(t *testing.T, schemas *document.Schemas, name, got string) {
	t.Helper()
	doc, faults := document.ReadJSON("answer.json", []byte(got))
	if !faults.HasErrors() {
		faults = schemas.Validate(name, doc)
	}
	for _, f := range faults {
		t.Errorf("%s %s: %s", f.Pos, f.Pointer, diag.Text(text.EN, f))
	}
}

// TestNoLineIsTooWide holds text to the width that was asked for.
func TestNoLineIsTooWide(t *testing.T) {
	for _, width := range []string{"40", "60", "80", "100", "123", "160"} {
		for _, args := range []string{"compare", "compare 7523f", "evaluate 7523f -i ../../examples/kantoor.json", "evaluate 1316-16 -i ../../examples/onvolledig.yaml",
			"configure 7523f -i ../../examples/keuzes.json", "configure 1316-16 -i ../../examples/premie.json --price premie_jaar",
			"sweep 1316-16 -i ../../examples/verzuim.json --vary werkgeverslasten=0..32/4 --vary dekking_halfjaar_1 --output uitkering_totaal",
			"quote all --dir ../../engine/quote/testdata -i ../../engine/quote/testdata/stad.json", "quote all --dir ../../engine/quote/testdata -i ../../engine/quote/testdata/duur.json"} {
			_, got, _ := output("", bare, append(strings.Fields(args), "--on", "2026-07-01", "--width", width)...)
			most := map[string]int{"40": 40, "60": 60, "80": 80, "100": 100, "123": 123, "160": 160}[width]
			for line := range strings.Lines(got) {
				if n := text.Width(strings.TrimSuffix(line, "\n")); n > most {
					t.Errorf("%s --width %s: %d columns: %s", args, width, n, line)
				}
			}
		}
	}
}

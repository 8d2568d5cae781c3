package mutate

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine"
	"dekking/engine/proof"
	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// bicycles are the documents that the tests here are about, without the examples that
// fail on purpose; more files can stand among their rules.
func bicycles(t testing.TB, more map[string]string) engine.Documents {
	t.Helper()
	folder := func(name string) fstest.MapFS {
		files := fstest.MapFS{}
		root := os.DirFS("../testdata/documents/" + name)
		err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || name == "berg/examples.yaml" {
				return err
			}
			src, err := fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: src}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	rules := folder("rules")
	for name, src := range more {
		rules[name] = &fstest.MapFile{Data: []byte(src)}
	}
	return engine.Documents{Rules: rules, Products: folder("products"), Schemas: compiled()}
}

// tableInFile are the bicycles with the rows of their table in a file.
func tableInFile(t testing.TB) engine.Documents {
	t.Helper()
	from := bicycles(t, map[string]string{"toeslag.csv": "soort;value\r\nstad;0,00\r\nrace;1,50\r\n"})
	file := from.Rules.(fstest.MapFS)["fietsen.yaml"]
	before := string(file.Data)
	file.Data = []byte(strings.Replace(before, "    rows:\n      - {soort: stad, value: 0}\n      - {soort: race, value: 1.5}\n", "    table: {file: toeslag.csv}\n", 1))
	if string(file.Data) == before {
		t.Fatal("there is no table")
	}
	return from
}

// tablesInFile are the bicycles with two tables that share a file.
func tablesInFile(t testing.TB) engine.Documents {
	t.Helper()
	from := tableInFile(t)
	rules := from.Rules.(fstest.MapFS)
	rules["toeslag.csv"] = &fstest.MapFile{Data: []byte("soort;toeslag;borg\r\nstad;0,00;50\r\nrace;1,50;120\r\n")}
	before := string(rules["fietsen.yaml"].Data)
	rules["fietsen.yaml"].Data = []byte(strings.Replace(strings.Replace(before, "table: {file: toeslag.csv}", "table: {file: toeslag.csv, column: toeslag}", 1),
		"rules:\n", `  borg_van: {unit: EUR, by: [{soort: key}], table: {file: toeslag.csv, column: borg}, source: folder#prijzen, title: {nl: borg, en: deposit}}
rules:
  borg: {of: fiets, unit: EUR, formula: borg_van(soort), source: folder#prijzen, title: {nl: borg, en: deposit}}
`, 1))
	return from
}

// TestTablesInFile holds that the mistakes in a file that tables share are those in the
// values of each.
func TestTablesInFile(t *testing.T) {
	var got []string
	for line := range strings.Lines(listed(tried(t, newComparison(t, tablesInFile(t))))) {
		if strings.HasPrefix(line, "rules/toeslag.csv") {
			what, _, _ := strings.Cut(line, ", noticed")
			got = append(got, strings.TrimSpace(what))
		}
	}
	want := []string{
		"rules/toeslag.csv:2 toeslag: number with `toeslag: -0,01` instead of `toeslag: 0,00`: survived",
		"rules/toeslag.csv:2 toeslag: number with `toeslag: 0,01` instead of `toeslag: 0,00`: killed",
		"rules/toeslag.csv:2 borg_van: number with `borg: 49` instead of `borg: 50`: survived",
		"rules/toeslag.csv:2 borg_van: number with `borg: 51` instead of `borg: 50`: survived",
		"rules/toeslag.csv:2 borg_van: number with `borg: 49,99` instead of `borg: 50`: survived",
		"rules/toeslag.csv:2 borg_van: number with `borg: 50,01` instead of `borg: 50`: survived",
		"rules/toeslag.csv:3 toeslag: number with `toeslag: 1,49` instead of `toeslag: 1,50`: survived",
		"rules/toeslag.csv:3 toeslag: number with `toeslag: 1,51` instead of `toeslag: 1,50`: survived",
	}
	if len(got) != 12 || !slices.Equal(got[:len(want)], want) {
		t.Errorf("got:\n%s", strings.Join(got, "\n"))
	}
}

// TestTableInFile holds the mistakes in the rows of a file.
func TestTableInFile(t *testing.T) {
	got := listed(tried(t, newComparison(t, tableInFile(t))))
	want := `rules/toeslag.csv:2 toeslag: row without ` + "`stad;0,00`" + `: killed
rules/toeslag.csv:2 toeslag: choice with ` + "`soort: race` instead of `soort: stad`" + `: stillborn
rules/toeslag.csv:2 toeslag: number with ` + "`value: -0,01` instead of `value: 0,00`" + `: survived, noticed by toeslag_number in products/stad/examples.yaml
rules/toeslag.csv:2 toeslag: number with ` + "`value: 0,01` instead of `value: 0,00`" + `: killed
rules/toeslag.csv:3 toeslag: row without ` + "`race;1,50`" + `: survived, noticed by toeslag_row in products/stad/examples.yaml
`
	if !strings.Contains(got, want) {
		t.Errorf("got:\n%s", got)
	}
}

// monthly are the bicycles of which the hire is paid by the month.
func monthly(t testing.TB) engine.Documents {
	t.Helper()
	from := bicycles(t, nil)
	file := from.Rules.(fstest.MapFS)["fietsen.yaml"]
	src := string(file.Data)
	for _, c := range [][2]string{{"inputs:\n  lid", `  maand:
    in: huur
    list: maanden
    interval: [van, tot_en_met]
    derive:
      span: {from: ophaaldag, through: 'add_days(ophaaldag, 40)', each: month}
    title: {nl: maand, en: month}
inputs:
  lid`},
		{"rules:\n", "rules:\n  dagen_maand: {of: maand, unit: dag, formula: 'days(van, tot_en_met)', source: folder#prijzen, title: {nl: dagen, en: days}}\n"}} {
		if !strings.Contains(src, c[0]) {
			t.Fatalf("no %q", c[0])
		}
		src = strings.Replace(src, c[0], c[1], 1)
	}
	file.Data = []byte(src)
	return from
}

// TestSpan holds the mistakes in how the rows of a span are made.
func TestSpan(t *testing.T) {
	var got []string
	for line := range strings.Lines(listed(tried(t, newComparison(t, monthly(t))))) {
		if _, what, ok := strings.Cut(line, " maand: "); ok {
			got = append(got, what)
		}
	}
	want := "name with `inleverdag` instead of `ophaaldag`: survived, noticed by maand_name in products/stad/examples.yaml\n" +
		"name with `inleverdag` instead of `ophaaldag`: survived, noticed by maand_name_2 in products/stad/examples.yaml\n" +
		"number with `39` instead of `40`: survived, noticed by maand_name_2 in products/stad/examples.yaml\n" +
		"number with `41` instead of `40`: survived, noticed by maand_name_2 in products/stad/examples.yaml\n" +
		"calendar with `each: year` instead of `each: month`: survived, noticed by maand_name in products/stad/examples.yaml\n"
	if strings.Join(got, "") != want {
		t.Errorf("got:\n%s", strings.Join(got, ""))
	}
}

// tried is the report of the bicycles' mistakes.
func tried(t testing.TB, x *comparison) *Report {
	t.Helper()
	r, err := Run(context.Background(), x.catalog, x.suite, nil)
	if err != nil || r == nil {
		t.Fatal("no report: ", err)
	}
	return r
}

// listed writes a report, a mistake on a line.
func listed(r *Report) string {
	var b strings.Builder
	for _, x := range r.Results {
		fmt.Fprintf(&b, "%s:%d %s: %s %s: %s", x.Pos.File, x.Pos.Line, x.Name, x.Kind, x.Said(text.EN), x.Outcome)
		switch {
		case x.Same != Differs:
			fmt.Fprintf(&b, " (%s)", x.Same)
		case x.Example != nil:
			fmt.Fprintf(&b, ", noticed by %s in %s", x.Example.Name, x.Example.File.Name)
		}
		b.WriteString("\n")
	}
	for _, o := range r.Outside {
		fmt.Fprintf(&b, "%s:%d %s: outside (%s)\n", o.Pos.File, o.Pos.Line, o.Name, o.Why)
	}
	return b.String()
}

// TestMistakes holds every mistake in the bicycles' documents, and what became of it.
func TestMistakes(t *testing.T) {
	got := listed(tried(t, newComparison(t, bicycles(t, nil))))
	if *update {
		if err := os.WriteFile("testdata/mistakes.txt", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/mistakes.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("rewrite with -update and read the difference:\n%s", got)
	}
}

// TestAnyNumberOfWorkers holds that the report is the same with one as with several.
func TestAnyNumberOfWorkers(t *testing.T) {
	x := newComparison(t, bicycles(t, nil))
	most := runtime.GOMAXPROCS(1)
	one := listed(tried(t, x))
	runtime.GOMAXPROCS(4)
	several := listed(tried(t, x))
	runtime.GOMAXPROCS(most)
	if one != several {
		t.Errorf("one worker:\n%s\nfour:\n%s", one, several)
	}
}

// TestProposals pastes every example that is proposed into its document: it loads and
// comes out there, and does not with the mistake written into the documents.
func TestProposals(t *testing.T) {
	x := newComparison(t, bicycles(t, nil))
	r, some := tried(t, x), 0
	for _, m := range r.Results {
		if m.Example == nil {
			continue
		}
		some++
		folder, name, _ := strings.Cut(m.Example.File.Name, "/")
		tree := map[string]fs.FS{"rules": x.from.Rules, "products": x.from.Products}[folder].(fstest.MapFS)
		before := tree[name]
		tree[name] = &fstest.MapFile{Data: append(append([]byte{}, before.Data...), m.Example.YAML()...)}
		for _, c := range []struct {
			what   string
			from   engine.Documents
			passes bool
		}{{"the documents", x.from, true}, {"the mistake", x.edited(t, m.Mutant), false}} {
			if got := passes(t, c.from, m.Example.Name); got != c.passes {
				t.Errorf("%s: with %s the example passes: %v\n- %s\n+ %s\n%s", m.Pos, c.what, got, m.Before, m.After, m.Example.YAML())
			}
		}
		tree[name] = before
	}
	if some < 10 {
		t.Errorf("only %d examples are proposed", some)
	}
}

// passes says that an example is sound and comes out. Documents that only refuse its
// inputs now are not sound.
func passes(t *testing.T, from engine.Documents, name string) bool {
	t.Helper()
	catalog, _, _, err := engine.Load(from)
	if err != nil || catalog == nil {
		t.Fatal("the documents do not load: ", err)
	}
	suite, _, err := proof.Read(from, catalog)
	if err != nil {
		t.Fatal(err)
	}
	if suite == nil {
		return false
	}
	report, err := suite.Run(context.Background(), nil, text.EN)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Files {
		for _, r := range f.Results {
			if r.Name == name {
				return r.Passed()
			}
		}
	}
	t.Fatalf("there is no example %s", name)
	return false
}

const settings = `proof: fietsen
mutation:
  at_least: %s
  explained:
    - of: laagste_prijs
      was: 'laagste_prijs: {unit: EUR, value: 2, source: folder#prijzen, title: {nl: laagste prijs, en: minimum price}}'
      now: 'laagste_prijs: {unit: EUR, value: 1, source: folder#prijzen, title: {nl: laagste prijs, en: minimum price}}'
      reason: {nl: Niemand repareert zo vaak., en: Nobody repairs that often.}
    - of: hoogste_prijs
      product: stad
      was: '- {from: 2020-01-01, value: 12, source: folder#prijzen}'
      now: '- {from: 2020-01-02, value: 12, source: folder#prijzen}'
      reason: {nl: Er was toen geen verhuur., en: There was no hire then.}
    - of: korting
      was: no such line
      reason: {nl: Die is er niet., en: It is not there.}
    - of: uurprijs
      product: berg
      was: of another product
      reason: {nl: Dat is nu niet aan de orde., en: Not now.}
`

// TestExcuses holds that the settings explain survivors, and that an excuse for what is
// none is told.
func TestExcuses(t *testing.T) {
	for _, c := range []struct {
		least   string
		reaches bool
	}{{"10", true}, {"99", false}} {
		x := newComparison(t, bicycles(t, map[string]string{"fietsen.proof.yaml": fmt.Sprintf(settings, c.least)}))
		stad := []*engine.Product{x.catalog.Product("stad")}
		r, err := Run(context.Background(), x.catalog, x.suite, stad)
		if err != nil {
			t.Fatal(err)
		}
		if n := r.Counts(nil); n[Explained] != 2 {
			t.Errorf("%d mistakes are explained, want 2", n[Explained])
		}
		for _, m := range r.Results {
			if m.Outcome == Explained && (m.Excuse == nil || m.Excuse.Reason.EN == "" || m.Example != nil) {
				t.Errorf("%s is explained by %+v", m.Name, m.Excuse)
			}
		}
		if len(r.Idle) != 1 || r.Idle[0].Of != "korting" {
			t.Errorf("idle: %+v", r.Idle)
		}
		all, killed := Score(r.Counts(r.Lines()[0]))
		if got := r.Settings(r.Lines()[0]).Mutation.Reached(killed, all); got != c.reaches {
			t.Errorf("at least %s%%: %d of %d is enough: %v", c.least, killed, all, got)
		}
		if r.Enough() {
			t.Error("an idle excuse is fine")
		}
	}
}

// TestNothingToHoldAgainst: examples that fail say nothing of mistakes.
func TestNothingToHoldAgainst(t *testing.T) {
	x := newComparison(t, engine.Documents{Rules: os.DirFS("../testdata/documents/rules"), Products: os.DirFS("../testdata/documents/products"), Schemas: compiled()})
	if r, err := Run(context.Background(), x.catalog, x.suite, nil); r != nil || err != nil {
		t.Errorf("a report over examples that fail: %v, %v", r, err)
	}
}

func TestNobodyWaits(t *testing.T) {
	x := newComparison(t, bicycles(t, nil))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, x.catalog, x.suite, nil); err == nil {
		t.Error("a report although nobody waits")
	}
}

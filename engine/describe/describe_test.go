package describe_test

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"dekking/engine"
	"dekking/engine/calendar"
	"dekking/engine/compare"
	"dekking/engine/describe"
	"dekking/engine/model"
	"dekking/engine/text"
	"dekking/products"
	"dekking/rules"
)

// page is the page of a name that there is.
func page(t testing.TB, p *engine.Product, name string, on, known calendar.Date) *describe.Page {
	t.Helper()
	x, ok := describe.Rule(p, name, on, known, text.EN)
	if !ok {
		t.Fatalf("there is no page of %s", name)
	}
	return x
}

// TestFormulasAreTheDocuments finds every formula of every page in the file and from the
// line that the page names, white space apart.
func TestFormulasAreTheDocuments(t *testing.T) {
	p, on, found := shipped(t).Products[0], day(t, "2026-07-01"), 0
	for _, d := range p.Line.Definitions {
		x := page(t, p, d.Name, on, 0)
		see := func(origin, formula string) {
			if formula == "" {
				return
			}
			if found++; !strings.Contains(written(t, origin), joined(formula)) {
				t.Errorf("%s: %q does not stand at %s", d.Name, formula, origin)
			}
		}
		if x.Input != nil {
			see(x.Origin, x.Input.When)
		}
		if e := x.Edition; e != nil {
			for _, f := range []string{e.When, e.Formula, e.AtLeast, e.AtMost} {
				see(e.Origin, f)
			}
			for _, row := range e.Cases {
				see(row.Origin, row.When)
				see(row.Origin, row.Then)
			}
		}
	}
	if found < 250 {
		t.Errorf("only %d formulas", found)
	}
}

// written is a file of the documents from a line on.
func written(t *testing.T, origin string) string {
	t.Helper()
	file, line, _ := strings.Cut(origin, ":")
	folder, name, _ := strings.Cut(file, "/")
	src, err := fs.ReadFile(map[string]fs.FS{"rules": rules.FS, "products": products.FS}[folder], name)
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(line)
	lines := strings.Split(string(src), "\n")
	if err != nil || n < 1 || n > len(lines) {
		t.Fatalf("%s is no place", origin)
	}
	return joined(strings.ReplaceAll(strings.Join(lines[n-1:], "\n"), "''", "'"))
}

func joined(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestValuesAreThoseOfEvaluations holds what a page says that a parameter is worth against
// what is read of it on the same day.
func TestValuesAreThoseOfEvaluations(t *testing.T) {
	states := map[string]int{}
	for _, p := range append(shipped(t).Products, bicycles(t)) {
		for _, iso := range []string{"1990-01-01", "2024-02-29", "2026-07-01"} {
			on, e := day(t, iso), p.Evaluator()
			if faults := e.Open(on, calendar.Last, nil); len(faults) > 0 {
				t.Fatal(told(faults))
			}
			for _, d := range p.Line.Definitions {
				if d.Kind != model.Parameter || d.By != nil {
					continue
				}
				x, want := page(t, p, d.Name, on, 0), e.Read(d, 0, text.EN)
				states[want.State]++
				switch {
				case x.Edition == nil:
					if want.Code != "no-edition" {
						t.Errorf("%s of %s on %s has no edition, and is %v", d.Name, p.ID, iso, want)
					}
				case encoded(t, x.Edition.Value) != encoded(t, want):
					t.Errorf("%s of %s on %s: %s, want %s", d.Name, p.ID, iso, encoded(t, x.Edition.Value), encoded(t, want))
				}
			}
		}
	}
	for _, state := range []string{"value", "notApplicable", "undetermined", "failed"} {
		if states[state] == 0 {
			t.Errorf("no parameter was %s: %v", state, states)
		}
	}
}

func encoded(t *testing.T, x any) string {
	t.Helper()
	src, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// TestConditionsAreTheComparison holds conditions against the column of the comparison.
func TestConditionsAreTheComparison(t *testing.T) {
	c, on := shipped(t), day(t, "2026-07-01")
	all, faults := compare.Compare(c.Products, on, nil, text.EN)
	if len(faults) > 0 {
		t.Fatal(told(faults))
	}
	assumed := 0
	for i, p := range c.Products {
		own, faults := describe.Conditions(p, on, 0, text.EN)
		if len(faults) > 0 || len(own.Conditions) != len(all.Rows) || !slices.Equal(own.Notes, all.Notes) {
			t.Fatalf("%d conditions of %d rows: %s", len(own.Conditions), len(all.Rows), told(faults))
		}
		for j, k := range own.Conditions {
			cell := all.Rows[j].Cells[i]
			if k.ID != all.Rows[j].ID || k.Text != cell.Text || k.Source != cell.Source || encoded(t, k.Values) != encoded(t, cell.Values) || k.GroupTitle == "" {
				t.Errorf("%s of %s is %+v, in the comparison %+v", k.ID, p.ID, k, cell)
			}
			var references []string
			for _, s := range k.Sources {
				references = append(references, s.Reference)
			}
			if strings.Join(references, ", ") != k.Source {
				t.Errorf("%s of %s cites %q, one by one %q", k.ID, p.ID, k.Source, references)
			}
			assumed += len(k.Assumptions)
		}
	}
	if assumed == 0 {
		t.Error("no condition assumes anything")
	}
}

// TestProductsCiteWhatCounts finds the sources of a product in those of its pages, and
// outputs that evaluations know.
func TestProductsCiteWhatCounts(t *testing.T) {
	p, on := shipped(t).Products[0], day(t, "2026-07-01")
	x := describe.Product(p, on, 0, text.NL)
	for _, s := range x.Sources {
		if s.Publisher == "" || s.Title != p.Sources.Titles[s.ID] {
			t.Errorf("%+v", s)
		}
	}
	for _, k := range x.Constraints {
		id, _, _ := strings.Cut(k.Source, "#")
		if known := slices.ContainsFunc(x.Sources, func(s describe.Source) bool { return s.ID == id }); !known && k.Source != "" || k.Message == "" {
			t.Errorf("%s cites %q: %q", k.ID, k.Source, k.Message)
		}
	}
	if len(x.Options) == 0 || len(x.Facts) == 0 || len(x.Lists) == 0 || len(x.Sources) == 0 || len(x.Names) == 0 {
		t.Errorf("something is empty: %+v", x)
	}
	for _, o := range x.Outputs {
		if _, faults, err := p.Evaluator().Evaluate(t.Context(), engine.Request{On: on, Outputs: append([]string{o.Name}, o.Names...)}); err != nil || len(faults) > 0 {
			t.Errorf("%s: %s %v", o.Name, told(faults), err)
		}
	}
}

// TestNoSuchName knows no page of it, nor of the name of a constraint.
func TestNoSuchName(t *testing.T) {
	for _, name := range []string{"", "nope", "dekking_twee_jaar"} {
		if x, ok := describe.Rule(shipped(t).Products[0], name, day(t, "2026-07-01"), 0, text.NL); ok || x != nil {
			t.Errorf("%q has a page", name)
		}
	}
}

// TestManyReadersAtOnce describes one product from several goroutines, for the race
// detector, and gets the same bytes each time.
func TestManyReadersAtOnce(t *testing.T) {
	p, on := shipped(t).Products[0], day(t, "2026-07-01")
	all := func() string {
		terms, _ := describe.Conditions(p, on, 0, text.NL)
		x, _ := describe.Rule(p, "eigen_risico", on, 0, text.NL)
		return encoded(t, []any{describe.Product(p, on, 0, text.NL), terms, describe.Rules(p, on, 0, text.NL), x})
	}
	want := all()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if all() != want {
				t.Error("another answer")
			}
		})
	}
	wait.Wait()
}

func BenchmarkRule(b *testing.B) {
	p, on := shipped(b).Products[0], day(b, "2026-07-01")
	for b.Loop() {
		describe.Rule(p, "verzekerd_jaarloon", on, 0, text.NL)
	}
}

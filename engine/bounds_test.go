package engine_test

import (
	"context"
	"errors"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"dekking/engine"
	"dekking/engine/document"
)

// bound shows one row of the page's table of bounds.
type bound struct {
	constants string                           // which the page repeats: one, or several that are the same
	meets     func(t *testing.T, n int) string // what becomes of n of it; "" when all is well
	over      int                              // what is beyond; 0: one more than the constant
}

// bounds are all cases.
func bounds() map[string]bound {
	all := maps.Clone(loadBounds)
	maps.Copy(all, lineBounds)
	maps.Copy(all, answerBounds)
	return all
}

// TestBoundsOfThePage holds the table of bounds in docs/formulas.md: each row
// names what the code does, and is shown at the bound and beyond it.
func TestBoundsOfThePage(t *testing.T) {
	page, declared, cases := boundsOfThePage(t), constants(t), bounds()
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		if page[name] == nil {
			t.Errorf("the page has no row %q", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(page)) {
		row := page[name]
		t.Run(name, func(t *testing.T) {
			b, ok := cases[name]
			if !ok {
				t.Fatal("there is no case of this row")
			}
			most := 0
			for _, c := range strings.Fields(b.constants) {
				if most = whole(t, declared, c); whole(t, nil, row[0]) != most {
					t.Errorf("the page says %s, %s is %d", row[0], c, most)
				}
			}
			over := most + 1
			if b.over > 0 {
				over = b.over
			}
			want, _, _ := strings.Cut(row[1], ";")
			if got := b.meets(t, most); got != "" {
				t.Errorf("at the bound: %s", got)
			}
			if got := b.meets(t, over); got != want {
				t.Errorf("beyond the bound: %q, the page says %q", got, want)
			}
		})
	}
}

// boundsOfThePage are the rows of the table by what they bound: at most, and
// beyond it.
func boundsOfThePage(t *testing.T) map[string][]string {
	t.Helper()
	src, err := os.ReadFile("../docs/formulas.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(src), "\n## Bounds\n")
	section, _, _ = strings.Cut(section, "\n## ")
	_, table, ok := strings.Cut(section, "| bound | at most | beyond it |\n|---|---|---|\n")
	if !ok {
		t.Fatal("the page has no table of bounds")
	}
	rows := map[string][]string{}
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.Trim(strings.ReplaceAll(line, "`", ""), "| \n"), " | ")
		if len(cells) != 3 || rows[cells[0]] != nil {
			t.Fatalf("a row with %d cells, or twice: %s", len(cells), line)
		}
		rows[cells[0]] = cells[1:]
	}
	return rows
}

// constants are the constants of the engine as the code writes them, by
// package and name.
func constants(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	below, _ := filepath.Glob("*/*.go")
	if err != nil || len(below) == 0 {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, file := range append(files, below...) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, file, src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST || strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, s := range g.Specs {
				c := s.(*ast.ValueSpec)
				for i, v := range c.Values {
					all[f.Name.Name+"."+c.Names[i].Name] = string(src[set.Position(v.Pos()).Offset:set.Position(v.End()).Offset])
				}
			}
		}
	}
	return all
}

// named is a name within the expression of a constant.
var named = regexp.MustCompile(`[A-Za-z]\w*`)

// whole is the number that a constant is, or one that is written out.
func whole(t *testing.T, declared map[string]string, expression string) int {
	t.Helper()
	if written, ok := declared[expression]; ok {
		room, _, _ := strings.Cut(expression, ".")
		return whole(t, nil, named.ReplaceAllStringFunc(written, func(name string) string { return declared[room+"."+name] }))
	}
	v, err := types.Eval(token.NewFileSet(), nil, token.NoPos, expression)
	if err != nil {
		t.Fatalf("%q: %v", expression, err)
	}
	n, ok := constant.Int64Val(v.Value)
	if !ok {
		t.Fatalf("%s is no whole number", expression)
	}
	return int(n)
}

// noBounds are the constants that are called as bounds are and bound no work:
// how much of a message is shown, how something is written, what others hold
// already, or what a workshop holds itself to, in its own words.
var noBounds = strings.Fields(`diag.maxColumns engine.maxOffered formula.maxShown formula.maxUnits model.maxAlso model.maxAnchors model.maxDecided model.maxListed model.maxOffered
	unit.MaxExp model.maxSame text.maxNear schema.maxListed number.MaxPlaces number.MaxPowBits document.maxInPlace table.maxCompared
	proof.maxOffered proof.maxCompared change.maxRuns change.maxExamples change.maxOutcomes change.maxRows change.maxValues
	configure.MaxValues configure.MaxListed configure.MaxSets configure.MaxCells configure.MaxTrials configure.MaxRepairs
	configure.maxHitting configure.maxRecalled configure.maxFails configure.maxFew configure.maxOpen`)

// A bound is on the page, or known to be none.
func TestEveryBoundIsOnThePage(t *testing.T) {
	told := slices.Clone(noBounds)
	for _, b := range bounds() {
		told = append(told, strings.Fields(b.constants)...)
	}
	called, declared := regexp.MustCompile(`\.[mM]ax[A-Z]`), constants(t)
	for _, c := range slices.Sorted(maps.Keys(declared)) {
		if called.MatchString(c) && !slices.Contains(told, c) {
			t.Errorf("%s is neither on the page nor in noBounds", c)
		}
	}
	for _, c := range told {
		if declared[c] == "" {
			t.Errorf("there is no %s", c)
		}
	}
}

// thrice are three sums inside each other over one list.
const thrice = "sum(regels, .prijs + sum(regels, .prijs + sum(regels, .prijs)))"

// Three aggregates over 1,000 rows inside each other are a milliard of steps.
func TestThreeNestedAggregatesStop(t *testing.T) {
	for _, c := range []struct{ name, rules, failed, value string }{
		{"in a formula", amount("heel", "bon", thrice), "heel", ""},
		{"by way of rules", amount("heel", "bon", "sum(regels, .rij)") + amount("rij", "regel", "sum(regels, .prijs + sum(regels, .prijs))"), "rij", ""},
		{"each row once", amount("heel", "bon", "sum(regels, .rij)") + amount("rij", "regel", "sum(regels, .los)") + amount("los", "regel", "sum(regels, .prijs)"), "", "500500000000.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			began := time.Now()
			a, faults := buy(t, bounded(t, "rules", c.rules), rowsOf(1000, -1), "2024-01-01", engine.Request{Outputs: []string{"heel"}})
			if took := time.Since(began); took > 10*time.Second || len(faults) > 0 {
				t.Fatalf("%s after %s", tell(faults), took)
			}
			v := a.Results.Values["heel"]
			if c.value != "" {
				if v.Value != c.value {
					t.Errorf("%+v, want %s", v, c.value)
				}
				return
			}
			if v.Code != "bound-exceeded" || a.Status != "failed" || !strings.Contains(v.Detail, "'"+c.failed+"' ") {
				t.Errorf("%s: %+v", a.Status, v)
			}
		})
	}
}

// The deadline passes while an evaluation runs; the evaluator is as good as new.
func TestDeadlinePassesDuringAnEvaluation(t *testing.T) {
	e := bounded(t, "rules", amount("heel", "bon", thrice))
	doc, _ := document.ReadJSON("in.json", []byte(rowsOf(1000, -1)))
	ctx, stop := context.WithTimeout(t.Context(), 3*time.Millisecond)
	defer stop()
	began := time.Now()
	a, faults, err := e.Evaluate(ctx, engine.Request{Inputs: doc.Root, On: calendarDate(t, "2024-01-01"), Outputs: []string{"heel"}})
	if a != nil || len(faults) > 0 || !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 5*time.Second {
		t.Errorf("%v %s %v after %s", a, tell(faults), err, time.Since(began))
	}
	a, _ = buy(t, e, rowsOf(2, -1), "2024-01-01", engine.Request{Outputs: []string{"heel"}})
	if v := a.Results.Values["heel"]; v.Value != "21.00" {
		t.Errorf("then %+v", v)
	}
}

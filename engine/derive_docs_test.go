package engine_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"dekking/engine"
)

// pageOf are the parts of docs/derived-lists.md that are run: its input, and the
// cells of its tables by their first column.
func pageOf(t *testing.T) (inputs string, rows [][]string) {
	t.Helper()
	src, err := os.ReadFile("../docs/derived-lists.md")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(src), "```json\n")
	inputs, _, _ = strings.Cut(after, "```")
	for line := range strings.Lines(string(src)) {
		if strings.HasPrefix(line, "| `") {
			cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
			for i := range cells {
				cells[i] = strings.Trim(strings.TrimSpace(cells[i]), "`")
			}
			rows = append(rows, cells)
		}
	}
	return inputs, rows
}

// The page on derived lists is right about the days of rows and about names.
func TestThePageOnDerivedLists(t *testing.T) {
	inputs, tables := pageOf(t)
	var days, formulas [][]string
	rules := "rules:\n"
	for _, cells := range tables {
		if len(cells) == 3 {
			days = append(days, cells)
			continue
		}
		unit := "unit: " + cells[2]
		if cells[2] == "date" || cells[2] == "number" {
			unit = "type: " + cells[2]
		}
		rules += fmt.Sprintf("  formule_%d: {of: %s, %s, title: {nl: f, en: f}, formula: %q, source: voorwaarden#huur}\n", len(formulas), cells[1], unit, cells[0])
		formulas = append(formulas, cells)
	}
	if len(days) < 10 || len(formulas) < 10 {
		t.Fatalf("%d rows and %d formulas", len(days), len(formulas))
	}
	p := altered(t, nil, "rules:\n=>\n"+rules)
	var names []string
	for i := range formulas {
		names = append(names, fmt.Sprint("formule_", i))
	}
	a := asked(t, p, "2026-07-20", inputs, append(names, "eerste_dag")...)
	values := map[string][]string{}
	var told [][]string
	var visit func(*engine.Node)
	visit = func(n *engine.Node) {
		for _, name := range names {
			if v, ok := n.Values[name]; ok {
				values[name] = append(values[name], strings.ReplaceAll(brief(v), "notApplicable", "not applicable"))
			}
		}
		for _, ends := range [][2]string{{"van", "tot_en_met"}, {"eerste_dag", "laatste_dag"}} {
			if from, ok := n.Values[ends[0]]; ok {
				told = append(told, []string{n.At, brief(from), brief(n.Values[ends[1]])})
			}
		}
		for _, list := range []string{"kranen", "huren", "stukken", "maanden", "termijnen"} {
			for _, row := range n.Lists[list] {
				visit(row)
			}
		}
	}
	visit(a.Results)
	if !slices.EqualFunc(told, days, slices.Equal) {
		t.Errorf("rows are\n%v\nthe page says\n%v", told, days)
	}
	for i, f := range formulas {
		if got := strings.Join(values[names[i]], ", "); got != f[3] {
			t.Errorf("%s of %s is %s, the page says %s", f[0], f[1], got, f[3])
		}
	}
}

package formula_test

import (
	"strings"
	"testing"

	"dekking/engine/formula"
)

// Brackets stand where the formula would be another without them, and nowhere else.
func TestPrintedWithTheBracketsThatItNeeds(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		"aantal - (nul - 1)":                     "aantal - (nul - 1)",
		"(aantal - nul) - 1":                     "aantal - nul - 1",
		"(aantal * nul) + 1":                     "aantal * nul + 1",
		"aantal * (nul + 1)":                     "aantal * (nul + 1)",
		"aantal / (nul * 2)":                     "aantal / (nul * 2)",
		"(aantal + 1) / 2":                       "(aantal + 1) / 2",
		"-(aantal + 1)":                          "-(aantal + 1)",
		"-(aantal * 2)":                          "-(aantal * 2)",
		"(-aantal) * 2":                          "-aantal * 2",
		"(-aantal) ** 2":                         "(-aantal) ** 2",
		"-(aantal ** 2)":                         "-aantal ** 2",
		"(aantal ** 2) ** 3":                     "(aantal ** 2) ** 3",
		"(-(-aantal))":                           "--aantal",
		"(aantal * 2) / 3":                       "aantal * 2 / 3",
		"(aantal / 2) * 3":                       "aantal / 2 * 3",
		"-(aantal / 2)":                          "-(aantal / 2)",
		"(aantal + 1) - nul":                     "aantal + 1 - nul",
		"(aantal - 1) + nul":                     "aantal - 1 + nul",
		"aantal + (nul - 1)":                     "aantal + (nul - 1)",
		"aantal - (nul + 1)":                     "aantal - (nul + 1)",
		"nul > (aantal - 1)":                     "nul > aantal - 1",
		"nul > (aantal + 1)":                     "nul > aantal + 1",
		"(bonus * loon) ?? (loon * loon)":        "(bonus * loon) ?? (loon * loon)",
		"(bonus ** 2) ?? (loon ** 2)":            "(bonus ** 2) ?? (loon ** 2)",
		"(cao and cao) == cao":                   "(cao and cao) == cao",
		"cao or (cao and cao)":                   "cao or cao and cao",
		"(cao or cao) and cao":                   "(cao or cao) and cao",
		"cao and (cao and cao)":                  "cao and (cao and cao)",
		"(-aantal) + (-nul)":                     "-aantal + -nul",
		"nul * (-aantal)":                        "nul * -aantal",
		"cao == (not cao)":                       "cao == not cao",
		"(not cao) == cao":                       "not cao == cao",
		"not (cao and cao)":                      "not (cao and cao)",
		"(not cao) and cao":                      "not cao and cao",
		"not (not cao)":                          "not not cao",
		"not (aantal > 1)":                       "not (aantal > 1)",
		"(cao and cao) or cao":                   "cao and cao or cao",
		"cao and (cao or cao)":                   "cao and (cao or cao)",
		"(cao or cao) or cao":                    "cao or cao or cao",
		"cao or (cao or cao)":                    "cao or (cao or cao)",
		"(aantal + 1) > (nul * 2)":               "aantal + 1 > nul * 2",
		"(aantal > 1) == cao":                    "aantal > 1 == cao",
		"cao == (aantal > 1)":                    "cao == (aantal > 1)",
		"(aantal > 1) and (nul <= 1)":            "aantal > 1 and nul <= 1",
		"cao ? 1 : 2":                            "if cao {1} else {2}",
		"(cao ? 1 : 2) + 1":                      "(if cao {1} else {2}) + 1",
		"abs((cao ? 1 : 2))":                     "abs(if cao {1} else {2})",
		"(bonus ?? loon) + (extra ?? loon)":      "(bonus ?? loon) + (extra ?? loon)",
		"bonus ?? (extra ?? loon)":               "bonus ?? (extra ?? loon)",
		"bonus ?? (loon + loon)":                 "bonus ?? (loon + loon)",
		"max((bonus ?? loon), loon)":             "max(bonus ?? loon, loon)",
		"(aantal + 1) in [1, 2]":                 "aantal + 1 in [1, 2]",
		"(aantal > 1) in [true]":                 "(aantal > 1) in [true]",
		"not (soort in ['vast'])":                "not (soort in ['vast'])",
		"dagen in opties":                        "dagen in opties",
		"naam == 'O\\'N\\\\\\t\\n\\r'":           "naam == 'O\\'N\\\\\\t\\n\\r'",
		"ingang < date('2024-02-29')":            "ingang < date('2024-02-29')",
		"count(perioden)":                        "count(perioden)",
		"max(map(perioden, (.deel + .deel)))":    "max(map(perioden, .deel + .deel))",
		"find(perioden, .lang).deel * 2":         "find(perioden, .lang).deel * 2",
		"running(loon) + previous(loon)":         "running(loon) + previous(loon)",
		"premie(10 * werkdag, 'vast') * 1_000.5": "premie(10 * werkdag, 'vast') * 1000.5",
		"sum(filter(filter(perioden, .lang), .deel > 5 * procent), .deel)": "sum(filter(filter(perioden, .lang), .deel > 5 * procent), .deel)",
	} {
		printedAs(t, w, src, want)
	}
	zeros := strings.Repeat("0", 28)
	printedAs(t, w, "0."+zeros+"1e-20", "0."+zeros+strings.Repeat("0", 20)+"1") // 49 decimals: no literal has more
	printedAs(t, w, strings.Repeat("9", 30)+"e20", strings.Repeat("9", 30)+strings.Repeat("0", 20))
	for _, test := range []string{"== 1", "!= 1", "< 1", "<= 1", "> 1", ">= 1", "in [1]"} {
		printedAs(t, w, "(aantal "+test+") == cao", "aantal "+test+" == cao")
		printedAs(t, w, "cao == (aantal "+test+")", "cao == (aantal "+test+")")
	}
}

func printedAs(t *testing.T, w *world, src, want string) {
	t.Helper()
	if got := (formula.Printer{}).Print(compiled(t, w, src, 1).Root); got != want {
		t.Errorf("%s\n got %s\nwant %s", src, got, want)
	}
}

// Read by people it has the signs of print; names, what fills them in and literals are written as the hooks say.
func TestPrintedForReading(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		"loon * 2 <= loon and loon >= loon":   "loon × 2 ≤ loon and loon ≥ loon",
		"aantal - 1 == -2 or aantal / 2 != 3": "aantal − 1 = -2 or aantal / 2 ≠ 3",
		"aantal + 1 < 2 or nul ** 2 > 3":      "aantal + 1 < 2 or nul ** 2 > 3",
	} {
		root := compiled(t, w, src, 1).Root
		for range 2 { // the second time as it was kept
			if got := root.Display(); got != want {
				t.Errorf("%s is shown as %s, want %s", src, got, want)
			}
		}
	}
	const src = "sum(perioden, .deel) * loon * ondergrens(ingang) * tarief(dagen) * 2 * EUR"
	root := compiled(t, w, src, 1).Root
	name := func(n *formula.Node) string { return "<" + n.Name + ">" }
	filled := func(n *formula.Node) (string, bool) {
		return "{" + n.Name + "}", n.Name == "loon" || n.Name == "tarief"
	}
	for _, c := range []struct {
		formula.Printer
		want string
	}{
		{formula.Printer{Name: name}, "sum(<perioden>, <deel>) * <loon> * <ondergrens>(<ingang>) * <tarief>(<dagen>) * 2 * EUR"},
		{formula.Printer{Filled: filled}, "sum(perioden, .deel) * {loon} * ondergrens(ingang) * {tarief} * 2 * EUR"},
		{formula.Printer{Name: name, Filled: filled}, "sum(<perioden>, <deel>) * {loon} * <ondergrens>(<ingang>) * {tarief} * 2 * EUR"},
		{formula.Printer{Filled: func(n *formula.Node) (string, bool) { return "Σ", n.Name == "sum" }}, "Σ * loon * ondergrens(ingang) * tarief(dagen) * 2 * EUR"},
		{formula.Printer{Literal: func(n *formula.Node) string { return "№" + n.Num.String() }}, "sum(perioden, .deel) * loon * ondergrens(ingang) * tarief(dagen) * №2 * EUR"},
	} {
		if got := c.Print(root); got != c.want {
			t.Errorf("got %s\nwant %s", got, c.want)
		}
	}
	if got := (formula.Printer{}).Print(&formula.Node{}); got != "?" {
		t.Errorf("what could not be read is printed as %s", got)
	}
}

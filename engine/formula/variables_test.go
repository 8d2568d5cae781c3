package formula_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dekking/engine/formula"
	lookup "dekking/engine/table"
)

// A test depends on names, each with the constants beside it; a test of anything else is not one to try values on.
func TestVariables(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		"true":                                     "true",
		"cao":                                      "true cao",
		"not cao":                                  "true cao",
		"cao and not onbekend_ja_nee":              "true cao, onbekend_ja_nee",
		"cao or cao or onbekend_ja_nee":            "true cao, onbekend_ja_nee",
		"aantal > 2":                               "true aantal 2",
		"2 > aantal":                               "true aantal 2",
		"aantal == 1 + 1 and nul != 2":             "true aantal 2, nul 2",
		"aantal <= 2 or aantal >= 5 or nul < 1":    "true aantal 2 5, nul 1",
		"2 > 1":                                    "false",
		"1 > aantal and cao":                       "true aantal 1, cao",
		"aantal > nul":                             "false",
		"aantal + 1 > 2":                           "false",
		"2 > aantal + 1":                           "false",
		"aantal + 1 > 2 and cao":                   "false cao",
		"cao and aantal + 1 > 2":                   "false cao",
		"aantal > 1 / (1 - 1)":                     "false",
		"soort == 'tijdelijk'":                     "true soort 1",
		"'vast' == soort":                          "true soort 0",
		"naam == 'x'":                              "false",
		"'x' == naam":                              "false",
		"naam in ['x']":                            "false",
		"aantal in [1, 3]":                         "true aantal 1 3",
		"aantal + 1 in [1, 3]":                     "false",
		"dagen in opties":                          "false",
		"soort in ['tijdelijk', 'vast'] and cao":   "true soort 1 0, cao",
		"applicable(neven)":                        "true neven?",
		"applicable(neven) and neven == 'wel'":     "true neven? 0",
		"cao and applicable(neven) and cao":        "true cao, neven?",
		"applicable(neven ?? neven)":               "false",
		"any(perioden, .lang)":                     "false",
		"if cao {cao} else {cao}":                  "false",
		"year(ingang) > 2020":                      "false",
		"ingang > date('1970-01-03') or aantal==1": "true ingang 2, aantal 1",
	} {
		f, faults := w.names.Test(src, 1, nil)
		if len(faults) > 0 {
			t.Errorf("%s does not load: %v", src, faults)
			continue
		}
		if got := heldAgainst(f); got != want {
			t.Errorf("%s depends on %s, want %s", src, got, want)
		}
	}
	for _, src := range []string{"abs(aantal)", "aantal + 1"} {
		if got := heldAgainst(compiled(t, w, src, 1)); got != "false" {
			t.Errorf("%s, which is no test, depends on %s", src, got)
		}
	}
}

// heldAgainst writes what a test depends on: a name, ? if it may lack, and its constants.
func heldAgainst(f *formula.Formula) string {
	all, ok := f.Variables()
	var names []string
	for _, v := range all {
		s := v.Symbol.Name
		if v.MayLack {
			s += "?"
		}
		if v.Type.Kind != v.Symbol.Type.Kind {
			s += " of another type"
		}
		for _, c := range v.Constants {
			if c.Kind == formula.Number {
				s += " " + c.Num.String()
			} else {
				s += fmt.Sprint(" ", c.Int)
			}
		}
		names = append(names, s)
	}
	return strings.TrimSpace(fmt.Sprint(ok, " ", strings.Join(names, ", ")))
}

func TestConstant(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		"2 + 3": "5", "5": "5", "1e20 ** 20 / 1e20 ** 20": "1", "loon": "", "sum(perioden, 1 * .deel / .deel)": "", "1 / (1 - 1)": "", "running(1)": "",
	} {
		v, ok := compiled(t, w, src, 1).Constant()
		if ok != (want != "") || ok && v.Num.String() != want {
			t.Errorf("%s is the constant %s, %v", src, v.Num, ok)
		}
	}
}

func TestKinds(t *testing.T) {
	for i, word := range []string{"?", "number", "boolean", "choice", "date", "text", "list"} {
		if got := formula.Kind(i).String(); got != word {
			t.Errorf("kind %d is %s, want %s", i, got, word)
		}
		kind, ok := formula.KindOf(word)
		if named := word != "?" && word != "list"; ok != named || ok && kind != formula.Kind(i) {
			t.Errorf("%s names kind %d, %v", word, kind, ok)
		}
	}
	for kind, want := range map[formula.Kind]lookup.Kind{
		formula.Number: lookup.Number, formula.Text: lookup.Text, formula.Boolean: lookup.Whole, formula.Choice: lookup.Whole, formula.Date: lookup.Whole,
	} {
		if got := (formula.Dimension{Type: formula.Type{Kind: kind}}).KeyKind(); got != want {
			t.Errorf("a key of kind %s is compared as %d, want %d", kind, got, want)
		}
	}
	d := formula.Domain{IDs: []string{"a", "b"}}
	if got := []int32{d.Index("a"), d.Index("b"), d.Index("c")}; !slices.Equal(got, []int32{0, 1, -1}) {
		t.Errorf("places %v", got)
	}
}

package formula_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestOrdered holds which formulas only hold values against each other, what they
// depend on, and in brackets the constants; a star marks what is held against other
// names, or comes out.
func TestOrdered(t *testing.T) {
	for src, want := range map[string]string{
		"cao and not onbekend_ja_nee":               "cao onbekend_ja_nee",
		"loon > 50000 * (EUR/jaar)":                 "loon[50000]",
		"loon > onbekend and cao":                   "loon* onbekend* cao",
		"ingang <= (einde ?? onbekende_dag)":        "ingang* einde* onbekende_dag*",
		"earliest(ingang, einde)":                   "ingang* einde*",
		"if cao {loon} else {0}":                    "cao loon*",
		"bonus ?? loon":                             "bonus* loon*",
		"soort == 'vast' or soort in ['vast']":      "soort[0 0]",
		"applicable(bonus) and bonus > 0":           "bonus[0]",
		"loon + onbekend > 0":                       "no",
		"count(perioden) > 1":                       "no",
		"days(ingang, onbekende_dag) > kalenderdag": "no",
		"naam == 'Jansen'":                          "no",
		"any(perioden, .lang)":                      "no",
		"ondergrens(ingang) > 0":                    "no",
		"date('2024-01-01') < ingang and not cao ":  "ingang[19723] cao",
	} {
		w := newWorld(t)
		o, ok := compiled(t, w, src, 1).Ordered()
		got := "no"
		if ok {
			var names []string
			for _, v := range o.Variables {
				name := v.Symbol.Name
				if slices.Contains(o.Mates, v.Symbol.Slot) {
					name += "*"
				}
				var constants []string
				for _, c := range v.Constants {
					if c.Kind == 1 {
						constants = append(constants, c.Num.String())
					} else {
						constants = append(constants, fmt.Sprint(c.Int))
					}
				}
				if len(constants) > 0 {
					name += "[" + strings.Join(constants, " ") + "]"
				}
				names = append(names, name)
			}
			got = strings.Join(names, " ")
		}
		if got != want {
			t.Errorf("%s: %s, want %s", src, got, want)
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"loon + bonus", "bonus + loon", true},
		{"loon * 2 * 3", "loon * 3 * 2", false}, // (loon * 2) * 3: only what stands beside each other changes places
		{"2 * loon * 1", "2 * loon * 1.0", true},
		{"loon * (1 + 1)", "loon * 2", true},
		{"loon * (50 * procent)", "loon * 0.5", true},
		{"loon - bonus", "bonus - loon", false},
		{"cao and onbekend_ja_nee", "onbekend_ja_nee and cao", false}, // which fails first is another
		{"loon > onbekend", "onbekend > loon", false},
		{"sum(perioden, .deel)", "sum(filter(perioden, .lang), .deel)", false},
		{"sum(perioden, .deel)", "sum(perioden,   .deel)", true},
		{"max(map(perioden, .deel))", "min(map(perioden, .deel))", false},
		{"loon", "onbekend", false},
	} {
		w := newWorld(t)
		x, y := compiled(t, w, c.a, 1), compiled(t, w, c.b, 1)
		if x.Same(y) != c.want || y.Same(x) != c.want {
			t.Errorf("%s and %s are the same: %v", c.a, c.b, !c.want)
		}
	}
}

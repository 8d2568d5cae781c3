package formula_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dekking/engine/formula"
)

// TestOrdered holds which formulas only hold values against each other, what they
// depend on, and in brackets the constants; a star marks what is held against other
// names, or comes out.
func TestOrdered(t *testing.T) {
	for src, want := range map[string]string{
		"cao and not onbekend_ja_nee":                          "cao onbekend_ja_nee",
		"loon > 50000 * (EUR/jaar)":                            "loon[50000]",
		"loon > onbekend and cao":                              "loon* onbekend* cao",
		"ingang <= (einde ?? onbekende_dag)":                   "ingang* einde* onbekende_dag*",
		"earliest(ingang, einde)":                              "ingang* einde*",
		"if cao {loon} else {0}":                               "cao loon*",
		"bonus ?? loon":                                        "bonus* loon*",
		"soort == 'vast' or soort in ['vast']":                 "soort[0 0]",
		"applicable(bonus) and bonus > 0":                      "bonus[0]",
		"applicable(bonus)":                                    "bonus",
		"applicable(bijnaam)":                                  "no",
		"max(loon, 0)":                                         "loon*[0]",
		"loon > (10 + 5) * (EUR/jaar)":                         "loon[15]", // not what the constant is made of
		"cao == (1 < 2)":                                       "cao[1]",
		"true":                                                 "",
		"if cao {bonus > 0} else {onbekend_ja_nee}":            "cao bonus[0] onbekend_ja_nee*",
		"if applicable(bonus) {bonus} else {extra}":            "bonus* extra*",
		"if cao {extra ?? 0} else {max(loon, 0)}":              "cao extra*[0] loon*[0]",
		"earliest(ingang, date('2024-01-01')) < onbekende_dag": "ingang*[19723 19723] onbekende_dag*[19723]",
		"naam":                                      "no",
		"loon + onbekend > 0":                       "no",
		"not (loon * 2 > 0)":                        "no",
		"cao and loon * 2 > 0":                      "no",
		"if loon * 2 > 0 {cao} else {cao}":          "no",
		"if cao {loon * 2} else {loon}":             "no",
		"(bonus * 2) ?? loon":                       "no",
		"max(loon * 2, 0)":                          "no",
		"loon * 2 in [5 * (EUR/jaar)]":              "no",
		"dagen in opties":                           "no",
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

// TestStrict holds which formulas reckon with whatever they read and decide nothing, and what those read.
func TestStrict(t *testing.T) {
	for src, want := range map[string]string{
		"loon":                                "loon",
		"naam":                                "naam",
		"cao":                                 "cao",
		"3 * EUR":                             "",
		"loon * 2 - onbekend / aantal + loon": "loon onbekend aantal",
		"-loon * aantal ** 2":                 "loon aantal",
		"min(loon, onbekend)":                 "loon onbekend",
		"add_days(ingang, 1)":                 "ingang",
		"bonus ?? loon":                       "no",
		"2 * (bonus ?? loon)":                 "no",
		"2 * (if cao {loon} else {onbekend})": "no",
		"loon > onbekend":                     "no",
		"not cao":                             "no",
		"cao and onbekend_ja_nee":             "no",
		"soort in ['vast']":                   "no",
		"applicable(bonus)":                   "no",
		"sum(perioden, .deel)":                "no",
		"ondergrens(ingang)":                  "no",
	} {
		w := newWorld(t)
		f, got := compiled(t, w, src, 1), "no"
		if f.Strict() {
			var names []string
			for _, v := range f.Names() {
				names = append(names, v.Symbol.Name)
				if v.Constants != nil || v.Type != v.Symbol.Type {
					t.Errorf("%s: %s is told as %+v", src, v.Symbol.Name, v)
				}
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
		{"loon", "loon", true},
		{"loon == onbekend", "onbekend == loon", true},
		{"loon != onbekend", "onbekend != loon", true},
		{"loon == onbekend", "loon != onbekend", false},
		{"loon * 2", "2 * loon", true},
		{"loon * 2", "loon * 3", false},
		{"loon * 2", "loon + loon", false},
		{"loon / 2", "-loon / 2", false},
		{"aantal ** 2", "aantal ** 3", false},
		{"soort == 'vast'", "soort == 'tijdelijk'", false},
		{"cao == true", "cao == false", false},
		{"'a'", "'b'", false},
		{"naam", "'naam'", false},
		{"ingang < date('2024-01-01')", "ingang < date('2024-01-02')", false},
		{"if cao {loon} else {onbekend}", "if cao {onbekend} else {loon}", false},
		{"soort in ['vast']", "soort in ['tijdelijk']", false},
		{"dagen in opties", "dagen in onbekende_opties", false},
		{"max(loon, onbekend)", "min(loon, onbekend)", false},
		{"max(loon, onbekend)", "max(onbekend, loon)", false}, // which fails first is another
		{"ondergrens(ingang)", "ondergrens(onbekende_dag)", false},
		{"ondergrens(ingang)", "ondergrens", false},
		{"tarief(dagen)", "tarief(dagen + dagen)", false},
		{"sum(perioden, .deel)", "count(perioden)", false},
		{"count(filter(perioden, .lang))", "count(filter(perioden, not .lang))", false},
		{"sum(filter(filter(perioden, .lang), .deel > 5 * procent), .deel)", "sum(filter(filter(perioden, .lang), .deel > 0.05), .deel)", true},
		{"nth_day(perioden, 1)", "nth_day(perioden, 2)", false},
	} {
		w := newWorld(t)
		x, y := compiled(t, w, c.a, 1), compiled(t, w, c.b, 1)
		if x.Same(y) != c.want || y.Same(x) != c.want || (x.Canonical() == y.Canonical()) != c.want {
			t.Errorf("%s and %s are the same: %v; %s, %s", c.a, c.b, !c.want, x.Canonical(), y.Canonical())
		}
	}
}

// TestSameOrNone: where there is no formula on either side it is the same.
func TestSameOrNone(t *testing.T) {
	var none *formula.Formula
	if some := compiled(t, newWorld(t), "loon", 1); !none.Same(nil) || none.Same(some) || some.Same(none) {
		t.Error("a formula is the same as none, or none is not")
	}
}

// TestSameOfAKind: a choice and a text that are written alike are not the same.
func TestSameOfAKind(t *testing.T) {
	w := newWorld(t)
	text := compiled(t, w, "'vast'", 1)
	choice, faults := w.names.Compile("'vast'", 1, w.names.Symbols["soort"].Type, nil)
	if len(faults) > 0 || text.Same(choice) || choice.Same(text) {
		t.Errorf("a choice is the same as a text; %v", faults)
	}
}

// TestSameOfARow: a name of the row is another than that of the rule, though it is the same word.
func TestSameOfARow(t *testing.T) {
	w, series, _ := derivedWorld(t)
	one, two := compiled(t, w, "sum(brokken, days(.van, .tot))", series), compiled(t, w, "sum(brokken, days(.van, tot))", series)
	if one.Same(two) || !one.Same(one) {
		t.Error("a name of the row is that of the rule")
	}
}

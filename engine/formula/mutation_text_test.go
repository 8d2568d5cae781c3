package formula_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dekking/engine/formula"
	lookup "dekking/engine/table"
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
		for range 2 { // the second time as it was kept
			if got := compiled(t, w, src, 1).Root.Display(); got != want {
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

// Without steps a formula fails for want of work, however it is asked.
func TestFormulaWithoutSteps(t *testing.T) {
	w := newWorld(t)
	f := compiled(t, w, "aantal + nul", 1)
	for _, c := range []struct {
		steps int64
		state formula.State
	}{{3, formula.Known}, {2, formula.Failed}, {0, formula.Failed}} {
		w.frame.Reset(c.steps, nil)
		n, st := f.Number(&w.frame, 0)
		if st != c.state || w.frame.Steps != c.steps-3 || st == formula.Known && n.String() != "3" {
			t.Errorf("number within %d steps: %s, state %d, %d left", c.steps, n, st, w.frame.Steps)
		}
		if why := w.frame.Why().Bound; (why == formula.Work) != (st == formula.Failed) {
			t.Errorf("number within %d steps: %s", c.steps, why)
		}
		w.frame.Reset(c.steps, nil)
		v := f.Value(&w.frame, 0)
		if v.State != c.state || v.Kind != formula.Number || w.frame.Steps != c.steps-3 {
			t.Errorf("value within %d steps: %+v, %d left", c.steps, v, w.frame.Steps)
		}
		if why := w.frame.Why().Bound; (why == formula.Work) != (v.State == formula.Failed) {
			t.Errorf("value within %d steps: %s", c.steps, why)
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

// How each side came to its unit: names once, then the computation with units for names; eight steps at most.
func TestHowUnitsCame(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		"ondergrens(ingang) + loon":                                       "ondergrens EUR; loon EUR/jaar",
		"tarief(dagen) + loon":                                            "tarief EUR; dagen werkdag; loon EUR/jaar",
		"sum(perioden, .deel) + dagen":                                    "deel procent; dagen werkdag",
		"days(ingang, geboren) + loon":                                    "loon EUR/jaar",
		"loon + loon + dagen":                                             "loon EUR/jaar; dagen werkdag",
		"loon + abs(loon - dagen * loon / werkdag) + dagen":               "loon EUR/jaar; dagen werkdag",
		"loon + (if dagen > 3 * werkdag {loon} else {max_loon}) + lasten": "loon EUR/jaar; max_loon EUR/jaar; lasten procent",
		"dagen ** 2 + loon":                                               "dagen werkdag; dagen ** 2 = werkdag ** 2 werkdag^2; loon EUR/jaar",
		"2 * dagen + loon":                                                "dagen werkdag; 2 * dagen = 2 × werkdag werkdag; loon EUR/jaar",
		"dagen / jaar + loon":                                             "dagen werkdag; dagen / jaar = werkdag / jaar werkdag/jaar; loon EUR/jaar",
		"aantal * dagen + loon":                                           "aantal unit/none; dagen werkdag; aantal * dagen = aantal × werkdag werkdag; loon EUR/jaar",
		"lasten * dagen + loon":                                           "lasten procent; dagen werkdag; lasten * dagen = procent × werkdag werkdag; loon EUR/jaar",
		"dagen / (dagen / loon) + lasten":                                 "dagen werkdag; loon EUR/jaar; dagen / (dagen / loon) = werkdag / (werkdag / (EUR/jaar)) EUR/jaar; lasten procent",
		"loon * onbekend * max_loon * dagen * dagen_per_jaar * lasten * aantal * nul + loon": "loon EUR/jaar; onbekend EUR/jaar; max_loon EUR/jaar; dagen werkdag; dagen_per_jaar werkdag/jaar; lasten procent; aantal unit/none; nul unit/none",
	} {
		_, how, _ := strings.Cut(toldOf(w, src, 1), "; ")
		if how != want {
			t.Errorf("%s\n got %s\nwant %s", src, how, want)
		}
	}
}

// What cannot be read is told with its place, the first character : after the last, and what it is about.
func TestWhatCannotBeReadIsTold(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		" \t":                                "1:2 empty",
		"1" + strings.Repeat("\n", 2000):     "1:2 too-long max=2000 runes=2001",
		"1 + \xff":                           "1:2 syntax",
		strings.Repeat("(", 65) + "1":        "1:2 too-deep max=64",
		"1" + strings.Repeat("+1", 250):      "501:502 too-many max=500",
		"1 @ 2":                              "3:4 syntax found=@",
		"loon + .":                           "8:9 syntax dot found=.",
		" .deel":                             "2:3 syntax dot found=.",
		"loon +":                             "7:8 unfinished",
		"min(1":                              "6:7 unfinished close-brackets close=)",
		"(1 ?? 2) > 1 ?? 2 + 3":              "19:20 mixed-else",
		"loon * 30%":                         "8:11 syntax percent-sign found=30% number=30 percent=procent",
		"120.000":                            "1:8 thousands write-either meant=120000 text=120.000 value=120",
		"loon + 1.000 * loon":                "8:13 thousands write-either meant=1000 text=1.000 value=1",
		"1__000":                             "1:7 number digits=30 exponent=20 text=1__000",
		"2 * 1_":                             "5:7 number digits=30 exponent=20 text=1_",
		".5_":                                "1:4 number digits=30 exponent=20 text=.5_",
		"1e5_0":                              "1:6 number digits=30 exponent=20 text=1e5_0",
		"dagen in abs(3)":                    "10:16 in-what",
		"1 / (2 in 3) + 1 ** (2 in 3)":       "11:12 in-what",
		"sum(perioden, loon)":                "15:19 closure-without-element write meant=.loon",
		"sum(perioden, loon + 1)":            "15:23 closure-without-element no-element",
		"sum(perioden, count(dagdelen))":     "21:29 closure-without-element write meant=.dagdelen",
		"sum(perioden, count(.dagdelen, 1))": "32:33 closure-without-element no-element",
		"sum(perioden, sum(.dagdelen, .uren) + loon) + sum(perioden, lang)": "61:65 closure-without-element write meant=.lang",
		"sum(werknemers, sum(perioden, .deel))":                             "21:29 closure-without-element write meant=.perioden",
		"sum(perioden, abs(loon)) + sum(perioden, loon)":                    "15:24 closure-without-element no-element",
		"loon % 2":                            "6:7 not-allowed no-remainder what=remainder",
		"1..3":                                "2:4 not-allowed no-range what=range",
		"naam contains 'a'":                   "6:14 not-allowed no-text what=text",
		"+1":                                  "1:2 not-allowed no-plus what=plus",
		"{a: 1}":                              "1:2 not-allowed no-map what=map",
		"[1, 2]":                              "1:2 not-allowed no-list what=list",
		"perioden[0]":                         "9:10 not-allowed no-index what=index",
		"perioden[0:1]":                       "9:10 not-allowed no-index what=index",
		"perioden.deel":                       "10:14 not-allowed no-member what=member",
		"nil":                                 "1:4 not-allowed no-nil what=nil",
		"loon;":                               "5:6 not-allowed no-semicolon what=semicolon",
		"loon; loon":                          "1:5 not-allowed no-let what=let",
		" `a` == naam":                        "2:3 not-allowed no-backtick what=backtick",
		"not cao ?: cao":                      "9:11 not-allowed no-short-if what=short-if",
		"1 + ::abs(-1)":                       "5:7 not-allowed no-colons what=colons",
		"min(1, 2 , )":                        "10:11 not-allowed no-comma what=comma",
		"sum(perioden , {.deel})":             "16:17 not-allowed no-braces what=braces",
		"sum(perioden, # )":                   "15:16 not-allowed no-element what=element",
		"loon |abs()":                         "6:7 not-allowed no-pipe what=pipe",
		"naam.upper() + 1":                    "6:11 not-allowed no-method what=method",
		"one(perioden, .lang)":                "1:4 not-allowed no-function what=function",
		"find(perioden, .lang)":               "1:5 not-allowed no-bare-find what=bare-find",
		"1 + map(perioden, .deel)":            "5:8 not-allowed no-bare-map what=bare-map",
		"1 + filter(perioden, .lang)":         "5:11 not-allowed no-bare-map what=bare-map",
		" sum( map(perioden, .deel) ) + 1":    "7:10 not-allowed no-needless-map what=needless-map",
		"min(1, 2,) + `a` + abs(1,)":          "9:10 not-allowed no-comma what=comma | 14:15 not-allowed no-backtick what=backtick | 25:26 not-allowed no-comma what=comma",
		"loon % 2 + min(1,)":                  "6:7 not-allowed no-remainder what=remainder",
		"applicable(bonuss) and bonus > loon": "12:18 unknown-name did-you-mean name=bonuss nearest=bonus",
	} {
		_, faults := w.names.Compile(src, 1, formula.Type{}, nil)
		var all []string
		for _, f := range faults {
			all = append(all, fmt.Sprintf("%d:%d %s", f.Span.From+1, f.Span.To+1, told(f)))
		}
		if got := strings.Join(all, " | "); got != want {
			t.Errorf("%.80s\n got %s\nwant %s", src, got, want)
		}
	}
}

// The whole formula has the unit that is wanted, also where the computation makes a plain number of it.
func TestRootHasTheTypeOfTheFormula(t *testing.T) {
	w := newWorld(t)
	want := formula.Type{Kind: formula.Number, Unit: unitOf(t, "procent")}
	f, faults := w.names.Compile("lasten * 2", 1, want, nil)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if f.Type != want || f.Root.Type != want {
		t.Errorf("of type %+v, at the root %+v", f.Type, f.Root.Type)
	}
	if f, faults := w.names.Test("loon +", 1, nil); f != nil || len(faults) != 1 || told(faults[0]) != "unfinished" {
		t.Errorf("a test that cannot be read: %v, %v", f != nil, faults)
	}
}

package formula_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dekking/engine/formula"
)

// The corpus says which code a formula is refused with; here is what the message is made of: the code, the
// hint, what is filled in, and how each side came to its unit.
func TestFaultsTellWhatTheyAreAbout(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		"deel":                    "out-of-scope over-list list=perioden name=deel of=periode scope=werknemer",
		"uren":                    "out-of-scope list=dagdelen name=uren of=dagdeel scope=werknemer",
		"sum(perioden, .loon)":    "out-of-scope write meant=loon name=.loon of=werknemer scope=periode",
		"sum(gevallen, .deel)":    "out-of-scope meant=deel name=.deel of=periode scope=geval",
		"loo":                     "unknown-name did-you-mean name=loo nearest=loon",
		"EURR":                    "unknown-name did-you-mean name=EURR nearest=EUR",
		"count(periodes)":         "unknown-name did-you-mean name=periodes nearest=perioden",
		"qqqqqq":                  "unknown-name name=qqqqqq nearest=",
		"sums(perioden, .deel)":   "unknown-function did-you-mean name=sums nearest=sum",
		"workday(ingang, ingang)": "unknown-function did-you-mean name=workday nearest=workdays",
		"qqqq(loon)":              "unknown-function name=qqqq nearest=",
		"round(loon)":             "unknown-function round name=round nearest=",

		"sum(perioden, .deel * deel)":   "out-of-scope write list=perioden meant=.deel name=deel of=periode scope=werknemer",
		"sum(perioden, .deel * bedrag)": "out-of-scope list=gevallen name=bedrag of=geval scope=werknemer",

		"not dagen == 3":                        "wrong-kind not-brackets got=kind/number want=kind/boolean",
		"not (dagen * 3)":                       "wrong-kind got=kind/number want=kind/boolean",
		"cao + 1":                               "wrong-kind got=kind/boolean want=kind/number",
		"1 + naam":                              "wrong-kind got=kind/text want=kind/number",
		"bonus > loon and cao":                  "may-not-apply applicable name=bonus",
		"loon < extra + bonus and cao":          "may-not-apply applicable name=extra",
		"(bonus ?? loon) > extra and cao":       "may-not-apply applicable name=extra",
		"max(map(perioden, .deel)) > 0 and cao": "may-not-apply applicable name=max(map(perioden, .deel)) > 0",
		"loon ?? 3":                             "always-applies name=loon",
		"applicable(loon + 3 * EUR/jaar)":       "always-applies name=loon + 3 * EUR / jaar",
		"einde == '2024-01-01'":                 "kinds-differ date-literal left=kind/date right=kind/text",
		"'2024-01-01' == einde":                 "kinds-differ date-literal left=kind/text right=kind/date",
		"einde == 3":                            "kinds-differ left=kind/date right=kind/number",
		"3 == einde":                            "kinds-differ left=kind/number right=kind/date",
		"naam == loon":                          "kinds-differ left=kind/text right=kind/number",
		"soort == 'vastt'":                      "not-a-choice did-you-mean allowed=vast, tijdelijk name=soort nearest=vast value=vastt",
		"soort == 'qqqqqq'":                     "not-a-choice allowed=vast, tijdelijk name=soort nearest= value=qqqqqq",
		"soort == recht":                        "choices-differ left=soort right=recht",
		"premie(10 * werkdag, recht)":           "choices-differ left=recht right=soort",
		"naam > 'a'":                            "no-order kind=kind/text",
		"ingang + 1":                            "date-arithmetic add-days",
		"loon ** 21":                            "exponent max=20",
		"werknemers + 1":                        "list-as-value name=werknemers",
		"opties + 1":                            "several-values name=opties",
		"sum(loon, .x)":                         "not-a-list name=loon",
		"sum(perioden)":                         "closure-missing name=sum",
		"premie":                                "table-as-value by=werkdag name=premie",

		"loon + dagen":                   "unit-mismatch left=loon leftUnit=EUR/jaar right=dagen rightUnit=werkdag; loon EUR/jaar; dagen werkdag",
		"loon + 3":                       "unit-mismatch write left=loon leftUnit=EUR/jaar meant=3 * (EUR/jaar) right=3 rightUnit=unit/none; loon EUR/jaar",
		"3 + loon":                       "unit-mismatch write left=3 leftUnit=unit/none meant=3 * (EUR/jaar) right=loon rightUnit=EUR/jaar; loon EUR/jaar",
		"loon + 2 * 3":                   "unit-mismatch left=loon leftUnit=EUR/jaar right=2 * 3 rightUnit=unit/none; loon EUR/jaar; 2 * 3 = 2 × 3 unit/none",
		"loon / dagen + dagen":           "unit-mismatch left=loon / dagen leftUnit=EUR/jaar*werkdag right=dagen rightUnit=werkdag; loon EUR/jaar; dagen werkdag; loon / dagen = (EUR/jaar) / werkdag EUR/jaar*werkdag",
		"dagen / (loon * loon) + lasten": "unit-mismatch left=dagen / (loon * loon) leftUnit=jaar^2*werkdag/EUR^2 right=lasten rightUnit=procent; dagen werkdag; loon EUR/jaar; dagen / (loon * loon) = werkdag / ((EUR/jaar) × (EUR/jaar)) jaar^2*werkdag/EUR^2; lasten procent",
		"lasten + dagen":                 "unit-mismatch left=lasten leftUnit=procent right=dagen rightUnit=werkdag; lasten procent; dagen werkdag",
		"lasten + 70":                    "bare-percent write beside=lasten meant=70 * procent number=70",
		"-70 + lasten":                   "bare-percent write beside=lasten meant=-70 * procent number=-70",
		"lasten in [70]":                 "bare-percent write beside=lasten meant=70 * procent number=70",
		"tarief(loon)":                   "argument-unit got=EUR/jaar name=tarief want=werkdag; loon EUR/jaar",
		"add_days(ingang, loon)":         "argument-unit got=EUR/jaar name=add_days want=kalenderdag; loon EUR/jaar",

		"ondergrens(ingang, ingang)":     "argument-count got=2 name=ondergrens want=1",
		"premie(10 * werkdag)":           "argument-count got=1 name=premie want=2",
		"days(ingang)":                   "argument-count got=1 name=days want=2",
		"abs(loon, loon)":                "argument-count got=2 name=abs want=1",
		"applicable(bonus, bonus)":       "argument-count got=2 name=applicable want=1",
		"running(loon, loon)":            "argument-count entity=werknemer got=2 name=running want=1",
		"nth_day(perioden)":              "argument-count got=1 name=nth_day want=2",
		"nth_workday(perioden, 3)":       "argument-count got=2 name=nth_workday want=3",
		"date(3)":                        "argument-count date-literal got=1 name=date want=3",
		"date('2024-02-30')":             "date date-literal text=2024-02-30",
		"nth_day(kinderen, 3)":           "no-interval entity=kind name=kinderen",
		"sum(perioden, previous(.deel))": "series-in-closure entity=werknemer got=1 name=previous want=1",
	} {
		if got := toldOf(w, src, 1); got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
	const want = "out-of-scope over-list list=werknemers name=loon of=werknemer scope=polis"
	if got := toldOf(w, "loon", 0); got != want {
		t.Errorf("loon in the polis\n got %s\nwant %s", got, want)
	}
}

// A name of one letter may be meant to be one of two.
func TestNearestOfOneLetter(t *testing.T) {
	w := newWorld(t)
	w.names.Units["km"] = unitOf(t, "km")
	const want = "unknown-name did-you-mean name=k nearest=km"
	if got := toldOf(w, "3 * k", 1); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// toldOf is what is told of a formula.
func toldOf(w *world, src string, entity formula.EntityID) string {
	_, faults := w.names.Compile(src, entity, formula.Type{}, nil)
	var all []string
	for _, f := range faults {
		all = append(all, told(f))
	}
	return strings.Join(all, " | ")
}

// told is a fault in one line.
func told(f formula.Fault) string {
	s := strings.TrimPrefix(f.Code, "formula/")
	if f.Hint != "" {
		s += " " + strings.TrimPrefix(f.Hint, "hint/")
	}
	for _, k := range slices.Sorted(maps.Keys(f.Args)) {
		s += " " + k + "=" + f.Args[k]
	}
	for _, u := range f.Units {
		s += "; " + u.Text
		if u.Slot < 0 {
			s += " = " + u.Via
		}
		s += " " + u.Unit
	}
	return s
}

// A name whose own declaration is at fault gives no formula and no second message.
func TestNamesAtFaultAreNotToldOfAgain(t *testing.T) {
	w := newWorld(t)
	w.names.Symbols["kaduuk"] = formula.Symbol{Name: "kaduuk", Entity: 2}
	for _, src := range []string{
		"kaduuk", "kaduuk + 1", "kaduuk + loon", "kaduuk(ingang) + 1", "sum(perioden, .kaduuk)", "any(perioden, .kaduuk) and cao",
		"if kaduuk {1} else {2}", "kaduuk in [1, 2]", "find(perioden, .lang).kaduuk",
	} {
		f, faults := w.names.Compile(src, 1, formula.Type{}, nil)
		if f != nil || len(faults) > 0 {
			t.Errorf("%s: a formula: %v, %v", src, f != nil, faults)
		}
	}
	if f, faults := w.names.Test("kaduuk", 1, nil); f != nil || len(faults) > 0 {
		t.Errorf("as a test: a formula: %v, %v", f != nil, faults)
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
		"/* open":                            "1:2 unfinished",
		"-":                                  "2:3 unfinished",
		"'Jansen":                            "8:9 unfinished close-text close='",
		"max(loon, .deel)":                   "11:12 syntax write found=. meant=max(map(loon, .deel))",
		"cao loon":                           "5:9 syntax operator-missing found=loon left=cao right=loon",
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

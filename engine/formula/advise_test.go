package formula_test

import (
	"fmt"
	"strings"
	"testing"

	"dekking/engine/formula"
)

// advised is what is told of a formula with its place and what people know from elsewhere.
func advised(w *world, src string) string {
	_, faults := w.names.Compile(src, 1, formula.Type{}, nil)
	var all []string
	for _, f := range w.names.Advise(src, faults) {
		all = append(all, fmt.Sprintf("%d:%d %s", f.Span.From+1, f.Span.To+1, told(f)))
	}
	return strings.Join(all, " | ")
}

// What reads well may be meant otherwise: names, notations and commas that people know from elsewhere.
func TestAdvice(t *testing.T) {
	w := newWorld(t)
	for src, want := range map[string]string{
		// a function of elsewhere, or one that does not exist
		"als(cao, loon, max_loon)": "1:4 unknown-function write meant=if cao {loon} else {max_loon} name=als nearest=abs",
		"1 + ALS(cao; 1; 2)":       "5:8 unknown-function write found=ALS meant=if cao {1} else {2} name=ALS",
		"indien(cao, 1)":           "1:7 unknown-function if-form meant= name=indien nearest=",
		"iif(cao, 1, 2, 3)":        "1:4 unknown-function if-form meant= name=iif nearest=",
		"iif /* ( */ (cao, 1, 2)":  "1:4 unknown-function write meant=if cao {1} else {2} name=iif nearest=",
		"iif(cao, 1":               "1:4 unknown-function if-form meant= name=iif",
		"som(perioden, .deel)":     "1:4 unknown-function write meant=sum(…) name=som",
		"Sum(loon, loon)":          "1:4 unknown-function write meant=sum(…) name=Sum nearest=sum",
		"niet(cao)":                "1:5 unknown-function write meant=not name=niet nearest=",
		"en(cao, cao)":             "1:3 unknown-function and-between meant=hint/and-between name=en nearest=",
		"of(cao, cao)":             "1:3 unknown-function or-between meant=hint/or-between name=of nearest=",
		"sqrt(loon)":               "1:5 unknown-function root meant=hint/root name=sqrt nearest=",
		"AFRONDEN(loon)":           "1:9 unknown-function round meant=hint/round name=AFRONDEN nearest=",
		"qqq(loon)":                "1:4 unknown-function name=qqq nearest=",
		"sums(loon, loon)":         "1:5 unknown-function did-you-mean name=sums nearest=sum",

		// a word of elsewhere that is no name
		"vandaag - ingang": "1:8 unknown-name today name=vandaag nearest=",
		"Waar":             "1:5 unknown-name write meant=true name=Waar nearest=jaar",
		"NEE == cao":       "1:4 unknown-name write meant=false name=NEE nearest=",
		"null":             "1:5 unknown-name no-nil name=null nearest=nul",
		"qqq":              "1:4 unknown-name name=qqq nearest=",
		"loo":              "1:4 unknown-name did-you-mean name=loo nearest=loon",

		// a per cent sign behind a number, which reads as a remainder
		"loon % 2":       "6:7 not-allowed no-remainder what=remainder",
		"30 % dagen":     "4:5 not-allowed percent-sign number=30 percent=procent what=remainder",
		"(loon) % dagen": "8:9 not-allowed no-remainder what=remainder",
		"2 * loon % 3":   "10:11 not-allowed no-remainder what=remainder",
		"1..3":           "2:4 not-allowed no-range what=range",

		// a date without quotes, which reads as a subtraction
		"ingang > 2024-01-01":                  "1:20 kinds-differ write left=kind/date meant=date('2024-01-01') right=kind/number",
		"ingang > 1-2-2024":                    "1:18 kinds-differ write left=kind/date meant=date('2024-02-01') right=kind/number",
		"11-12-2024 > ingang":                  "1:20 kinds-differ write left=kind/number meant=date('2024-12-11') right=kind/date",
		"12-31-2024 < ingang":                  "1:20 kinds-differ left=kind/number right=kind/date",
		"ingang > 2024-02-30":                  "1:20 kinds-differ left=kind/date right=kind/number",
		"loon == naam or ingang == 2024-01-02": "1:13 kinds-differ left=kind/number right=kind/text | 17:37 kinds-differ write left=kind/date meant=date('2024-01-02') right=kind/number",
		"ingang > 2024-01":                     "1:17 kinds-differ left=kind/date right=kind/number",
		"date('1-2-2024')":                     "6:16 date write meant='2024-02-01' text=1-2-2024",
		"date('30-2-2024')":                    "6:17 date date-literal text=30-2-2024",

		// a root
		"loon ** (1/2)": "10:13 exponent root max=20",
		"loon ** 0.5":   "9:12 exponent root max=20",
		"loon ** 21":    "9:11 exponent max=20",

		// a comma before decimals, which reads as two arguments
		"min(1,08, loon)":                    "5:6 unit-mismatch write-if left=1 leftUnit=unit/none meant=1.08 right=loon rightUnit=EUR/jaar; loon EUR/jaar",
		"loon + max(2, 1,5)":                 "1:19 unit-mismatch write-if left=loon leftUnit=EUR/jaar meant=1.5 right=max(2, 1, 5) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(1,5)":                    "1:16 unit-mismatch left=loon leftUnit=EUR/jaar right=max(1, 5) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(1,5,2)":                  "1:18 unit-mismatch left=loon leftUnit=EUR/jaar right=max(1, 5, 2) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(1, 5)":                   "1:17 unit-mismatch left=loon leftUnit=EUR/jaar right=max(1, 5) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(1 ,05)":                  "1:18 unit-mismatch left=loon leftUnit=EUR/jaar right=max(1, 5) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(1,0)":                    "1:16 unit-mismatch left=loon leftUnit=EUR/jaar right=max(1, 0) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(10,05)":                  "1:18 unit-mismatch write-if left=loon leftUnit=EUR/jaar meant=10.05 right=max(10, 5) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(1.5,05)":                 "1:19 unit-mismatch left=loon leftUnit=EUR/jaar right=max(1.5, 5) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(1,.5)":                   "1:17 unit-mismatch left=loon leftUnit=EUR/jaar right=max(1, 0.5) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(aantal,05)":              "1:22 unit-mismatch left=loon leftUnit=EUR/jaar right=max(aantal, 5) rightUnit=unit/none; loon EUR/jaar; aantal unit/none",
		"loon + max(1,aantal)":               "1:21 unit-mismatch left=loon leftUnit=EUR/jaar right=max(1, aantal) rightUnit=unit/none; loon EUR/jaar; aantal unit/none",
		"max(1,05) + (loon + dagen)":         "14:26 unit-mismatch left=loon leftUnit=EUR/jaar right=dagen rightUnit=werkdag; loon EUR/jaar; dagen werkdag",
		"(loon + dagen) + max(1,05)":         "2:14 unit-mismatch left=loon leftUnit=EUR/jaar right=dagen rightUnit=werkdag; loon EUR/jaar; dagen werkdag",
		"loon + max(abs(1), 3,6)":            "1:24 unit-mismatch write-if left=loon leftUnit=EUR/jaar meant=3.6 right=max(abs(1), 3, 6) rightUnit=unit/none; loon EUR/jaar",
		"loon + max(abs(1),3,6)":             "1:23 unit-mismatch left=loon leftUnit=EUR/jaar right=max(abs(1), 3, 6) rightUnit=unit/none; loon EUR/jaar",
		"abs(1,5)":                           "1:9 argument-count write-if got=2 meant=1.5 name=abs want=1",
		"add_days(ingang,1,5)":               "1:21 argument-count write-if got=3 meant=1.5 name=add_days want=2",
		"tarief(max(1,05) * dagen * dagen)":  "8:33 argument-unit write-if got=werkdag^2 meant=1.05 name=tarief want=werkdag; dagen werkdag; max(1, 5) * dagen * dagen = max(1, 5) × werkdag × werkdag werkdag^2",
		"dagen + max(1,12) * max(1, 2)":      "1:30 unit-mismatch left=dagen leftUnit=werkdag right=max(1, 12) * max(1, 2) rightUnit=unit/none; dagen werkdag; max(1, 12) * max(1, 2) = max(1, 12) × max(1, 2) unit/none",
		"dagen + max(1, 2) * max(1,12)":      "1:30 unit-mismatch left=dagen leftUnit=werkdag right=max(1, 2) * max(1, 12) rightUnit=unit/none; dagen werkdag; max(1, 2) * max(1, 12) = max(1, 2) × max(1, 12) unit/none",
		"dagen + max(1,12) * max(abs(1), 2)": "1:35 unit-mismatch left=dagen leftUnit=werkdag right=max(1, 12) * max(abs(1), 2) rightUnit=unit/none; dagen werkdag; max(1, 12) * max(abs(1), 2) = max(1, 12) × max(abs(1), 2) unit/none",

		// a bare name in a closure: .x is written where there is one of the row
		"sum(perioden, lasten)": "15:21 closure-without-element no-element meant=.lasten",
		"sum(perioden, loon)":   "15:19 closure-without-element write meant=.loon",
		"sum(perioden, qqq)":    "15:18 closure-without-element write meant=.qqq",
	} {
		if got := advised(w, src); got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
}

// A table may be called as a function is elsewhere: it is no other function for that, and what is wrong
// beside it is told.
func TestNamesAreNoWordsFromElsewhere(t *testing.T) {
	w := newWorld(t)
	for _, name := range []string{"totaal", "als"} {
		w.names.Symbols[name] = w.names.Symbols["tarief"]
	}
	for src, want := range map[string]string{
		"totaal(dagen)":      "",
		"totaal(dagen) loon": "15:19 syntax operator-missing found=loon left=) right=loon",
		"totaal(dagen":       "13:14 unfinished close-brackets close=)",
		"totaal(.deel)":      "8:9 syntax dot found=.",
		"totaal(dagen) = 3":  "15:16 syntax double-equals found==",
		"als(dagen) = 3":     "12:13 syntax double-equals found==",
		"als(dagen, 1) = 3":  "15:16 syntax double-equals found==",
	} {
		if got := advised(w, src); got != want {
			t.Errorf("%s\n got %s\nwant %s", src, got, want)
		}
	}
}

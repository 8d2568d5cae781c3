package model_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"dekking/engine/diag"
	"dekking/engine/text"
)

const caseLine = `line: proef
title: {nl: Proef, en: Trial}
units:
  procent: {is: percent, title: {nl: procent, en: per cent}}
entities:
  huur: {root: true, title: {nl: huur, en: rental}}
inputs:
  p: {%s, title: {nl: p, en: p}}
parameters:
  grens: {unit: procent, value: 5, assumption: {nl: ., en: .}, title: {nl: grens, en: limit}}
  keuzes:
    many: true
    unit: procent
    editions:
      - {from: 2020-01-01, value: [10, 20], assumption: {nl: ., en: .}}
      - {from: 2024-01-01, value: [10, 30], assumption: {nl: ., en: .}}
    title: {nl: keuzes, en: choices}
  q: {%s, open: true, title: {nl: q, en: q}}
rules:
  tarief:
    type: number
    cases:
%s    assumption: {nl: ., en: .}
    title: {nl: tarief, en: rate}
  ook: {unit: procent, formula: 'if grens > 5 * procent and 5 * procent in keuzes {1} else {2}', assumption: {nl: ., en: .}, title: {nl: ook, en: also}}
outputs:
  default: alles
  alles: [tarief]
`

// prove loads rows of cases over an input p and an open parameter q, and gives
// the codes of the faults, with the example where there is one.
func prove(t testing.TB, p, q string, rows ...string) string {
	t.Helper()
	var cases strings.Builder
	for _, row := range rows {
		fmt.Fprintf(&cases, "      - {when: '%s', then: 1}\n", row)
	}
	src := fmt.Sprintf(caseLine, p, q, cases.String())
	_, faults := load(t, fstest.MapFS{"proef.yaml": {Data: []byte(src)}}, fstest.MapFS{})
	var found []string
	for _, f := range faults {
		if f.Code == "model/no-documents" || f.Severity == diag.Warning {
			continue
		}
		if !strings.HasPrefix(f.Code, "cases/") {
			t.Fatalf("%s: %s", f.Pos, diag.Text(text.EN, f))
		}
		found = append(found, strings.TrimSpace(strings.TrimPrefix(f.Code, "cases/")+" "+f.Args["example"]))
	}
	return strings.Join(found, "; ")
}

// TestCasesAreProvenOverTheRange holds that a proof tries what lies between a
// constant and the end of a range, and nothing that cannot be given.
func TestCasesAreProvenOverTheRange(t *testing.T) {
	const q = "unit: procent"
	for _, c := range []struct {
		name, p string
		rows    []string
		want    string
	}{
		{"a gap up to the range's end", "unit: procent, range: {from: 0, through: 100}",
			[]string{"p == 100 * procent", "p >= 70 * procent and p < 100 * procent"}, "gap p = 0"},
		{"no dead row at either side", "unit: procent, range: {from: 0, through: 100}",
			[]string{"p < 70 * procent", "p >= 70 * procent"}, ""},
		{"both ends within one step of a constant", "unit: procent, range: {from: 69.5, through: 70.5}",
			[]string{"p < 70 * procent", "p == 70 * procent", "p > 70 * procent"}, ""},
		{"open ends", "unit: procent, range: {above: 69.5, below: 70.5}",
			[]string{"p <= 69.5 * procent", "p > 69.5 * procent"}, "dead-row"},
		{"between an open end and a constant", "unit: procent, range: {above: 0, below: 70}",
			[]string{"p >= 1 * procent"}, "gap p = 0.5"},
		{"an end itself", "unit: procent, range: {from: 0, through: 70}",
			[]string{"p < 70 * procent"}, "gap p = 70"},
		{"an open end is never there", "unit: procent, range: {from: 0, below: 70}",
			[]string{"p < 70 * procent"}, ""},
		{"no range: beyond both", "unit: procent",
			[]string{"p >= 0", "p < -5 * procent"}, "gap p = -5"},
		{"an end by a parameter does not bind", "unit: procent, range: {from: grens, through: 100}",
			[]string{"p >= 5 * procent"}, "gap p = -95"},
		{"a constant beyond the range", "unit: procent, range: {from: 0, through: 10}",
			[]string{"p <= 10 * procent", "p > 50 * procent"}, "dead-row"},

		{"a step leaves out what is not on it", "unit: procent, range: {from: 0, through: 10, step: 5}",
			[]string{"p == 0", "p == 5 * procent", "p == 10 * procent"}, ""},
		{"a step finds its neighbours", "unit: procent, range: {from: 0, through: 15, step: 5}",
			[]string{"p == 0", "p == 5 * procent", "p == 10 * procent"}, "gap p = 15"},
		{"a constant between steps", "unit: procent, range: {from: 1, through: 11, step: 5}",
			[]string{"p < 7 * procent", "p > 7 * procent"}, ""},
		{"a step over a gap", "unit: procent, range: {from: 0, through: 100, step: 5}",
			[]string{"p < 20 * procent", "p > 25 * procent"}, "gap p = 20"},
		{"no value of the grid between", "unit: procent, range: {from: 0, through: 100, step: 5}",
			[]string{"p < 21 * procent", "p > 24 * procent"}, ""},

		{"literal choices", "unit: procent, choices: [10, 20]", []string{"p == 10 * procent", "p > 15 * procent"}, ""},
		{"a literal choice left out", "unit: procent, choices: [10, 20]", []string{"p == 10 * procent", "p > 20 * procent"}, "gap p = 20; dead-row"},
		{"choices of all editions", "unit: procent, choices: keuzes", []string{"p == 10 * procent", "p == 30 * procent"}, "gap p = 20"},
		{"all choices of all editions", "unit: procent, choices: keuzes", []string{"p == 10 * procent", "p == 30 * procent", "p == 20 * procent"}, ""},

		{"dates in a range", "type: date, range: {from: 2024-01-01, through: 2024-12-31}",
			[]string{"p < date(2024, 7, 1)", "p > date(2024, 7, 1)"}, "gap p = 2024-07-01"},
		{"dates up to the end", "type: date, range: {from: 2024-01-01, through: 2024-12-31}",
			[]string{"p > date(2024, 2, 1)"}, "gap p = 2024-01-01"},
		{"dates from an open end", "type: date, range: {above: 2024-01-01, below: 2024-01-04}",
			[]string{"p == date(2024, 1, 2)", "p == date(2024, 1, 3)"}, ""},
		{"dates before the range", "type: date, range: {from: 2024-01-01}",
			[]string{"p >= date(2024, 1, 1)", "p < date(2024, 1, 1)"}, "dead-row"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := prove(t, c.p, q, c.rows...); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestCasesOfAParameterWithARange holds that a parameter's range counts too.
func TestCasesOfAParameterWithARange(t *testing.T) {
	for _, c := range []struct {
		q    string
		rows []string
		want string
	}{
		{"unit: procent, range: {from: 0, through: 100}", []string{"q < 70 * procent", "q >= 70 * procent"}, ""},
		{"unit: procent, range: {from: 0, through: 100}", []string{"q == 100 * procent", "q >= 70 * procent and q < 100 * procent"}, "gap q = 0"},
		{"unit: procent, range: {from: 70, through: 100}", []string{"q == 100 * procent", "q >= 70 * procent and q < 100 * procent"}, ""},
		{"unit: procent", []string{"q < 70 * procent", "q >= 70 * procent"}, ""},
		{"type: date, range: {from: 2020-01-01}", []string{"q >= date(2020, 1, 1)"}, ""},
	} {
		if got := prove(t, "unit: procent", c.q, c.rows...); got != c.want {
			t.Errorf("%s, %q: got %q, want %q", c.q, c.rows, got, c.want)
		}
	}
}

// TestCasesFitWhatTheProofSays holds a proof of two rows against trying every
// value of a grid, for ranges and constants in many positions.
func TestCasesFitWhatTheProofSays(t *testing.T) {
	for from := 0; from <= 4; from++ {
		for through := from; through <= from+4; through++ {
			for a := 0; a <= 6; a += 2 {
				below, above, missed := false, false, false
				for v := 4 * from; v <= 4*through; v++ { // quarters, so that there is a value between any two constants
					below, above, missed = below || v < 4*a, above || v > 4*a, missed || v == 4*a
				}
				want := map[bool]string{true: "gap", false: ""}[missed]
				for _, used := range []bool{below, above} {
					if !used {
						want += "dead-row"
					}
				}
				p := fmt.Sprintf("unit: procent, range: {from: %d, through: %d}", from, through)
				got := prove(t, p, "unit: procent", fmt.Sprintf("p < %d * procent", a), fmt.Sprintf("p > %d * procent", a))
				if plain := strings.NewReplacer(fmt.Sprintf(" p = %d", a), "", "; ", "").Replace(got); plain != want {
					t.Errorf("%d..%d around %d: %q, want %q", from, through, a, got, want)
				}
			}
		}
	}
}

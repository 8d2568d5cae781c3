package formula_test

import (
	"strings"
	"testing"

	"dekking/engine/formula"
)

// edited is a formula with one edit.
func edited(src string, e formula.Edit) string {
	r := []rune(src)
	return string(r[:e.From]) + e.With + string(r[e.To:])
}

// TestEdits holds the slips that can be made in a formula, each with its kind, in the
// order of the text.
func TestEdits(t *testing.T) {
	for _, c := range []struct {
		src    string
		entity formula.EntityID
		want   []string
	}{
		{"loon > 50000 * (EUR/jaar)", 1, []string{
			"name onbekend > 50000 * (EUR/jaar)", "order loon >= 50000 * (EUR/jaar)",
			"number loon > 49999 * (EUR/jaar)", "number loon > 50001 * (EUR/jaar)",
			"operand loon > (EUR/jaar)", "operand loon > 50000", "times loon > 50000 / (EUR/jaar)",
			"times loon > 50000 * (EUR*jaar)", "operand loon > 50000 * (EUR)"}},
		{"(cao or onbekend_ja_nee) and not cao", 1, []string{
			"operand not cao", "name (onbekend_ja_nee or onbekend_ja_nee) and not cao", "operand (onbekend_ja_nee) and not cao",
			"operand (cao) and not cao", "and (cao and onbekend_ja_nee) and not cao", "name (cao or cao) and not cao",
			"operand (cao or onbekend_ja_nee)", "and (cao or onbekend_ja_nee) or not cao", "not (cao or onbekend_ja_nee) and cao",
			"name (cao or onbekend_ja_nee) and not onbekend_ja_nee"}},
		{"bonus ?? loon", 1, []string{"name extra ?? loon", "fallback loon", "fallback bonus", "name bonus ?? onbekend"}},
		{"if cao {loon} else {2 * loon}", 1, []string{
			"name if onbekend_ja_nee {loon} else {2 * loon}", "name if cao {onbekend} else {2 * loon}", "branches if cao {2 * loon} else {loon}",
			"number if cao {loon} else {1 * loon}", "number if cao {loon} else {3 * loon}", "operand if cao {loon} else {loon}",
			"operand if cao {loon} else {2}", "times if cao {loon} else {2 / loon}", "name if cao {loon} else {2 * onbekend}"}},
		{"sum(filter(filter(perioden, .lang), .deel > 100 * procent), .deel)", 1, []string{
			"filter sum(filter(perioden, .lang), .deel)", "filter sum(filter(perioden, .deel > 100 * procent), .deel)",
			"order sum(filter(filter(perioden, .lang), .deel >= 100 * procent), .deel)",
			"number sum(filter(filter(perioden, .lang), .deel > 101 * procent), .deel)",
			"number sum(filter(filter(perioden, .lang), .deel > 99 * procent), .deel)",
			"operand sum(filter(filter(perioden, .lang), .deel > procent), .deel)",
			"operand sum(filter(filter(perioden, .lang), .deel > 100), .deel)",
			"times sum(filter(filter(perioden, .lang), .deel > 100 / procent), .deel)"}},
		{"running(deel)", 2, []string{"running deel"}},
		{"max(loon, bonus, 0)", 1, []string{"minimum min(loon, bonus, 0)", "name max(onbekend, bonus, 0)", "operand max(bonus, 0)",
			"operand max(loon, 0)", "name max(loon, extra, 0)", "operand max(loon, bonus)", "number max(loon, bonus, -1)", "number max(loon, bonus, 1)"}},
		{"date('2024-03-01') < ingang", 1, []string{"date date('2024-02-29') < ingang", "date date('2024-03-02') < ingang",
			"order date('2024-03-01') <= ingang", "name date('2024-03-01') < onbekende_dag"}},
		{"any(perioden, .lang) and none(perioden, not .lang)", 1, []string{
			"any all(perioden, .lang) and none(perioden, not .lang)", "operand none(perioden, not .lang)", "operand any(perioden, .lang)",
			"and any(perioden, .lang) or none(perioden, not .lang)", "any any(perioden, .lang) and any(perioden, not .lang)",
			"not any(perioden, .lang) and none(perioden, .lang)"}},
		{"soort == 'vast' and cao != true", 1, []string{
			"operand cao != true", "equal soort != 'vast' and cao != true", "choice soort == 'tijdelijk' and cao != true",
			"operand soort == 'vast'", "and soort == 'vast' or cao != true", "name soort == 'vast' and onbekend_ja_nee != true",
			"equal soort == 'vast' and cao == true", "boolean soort == 'vast' and cao != false"}},
		{"soort in ['vast', 'tijdelijk']", 1, []string{"choice soort in ['tijdelijk', 'tijdelijk']", "operand soort in ['tijdelijk']",
			"operand soort in ['vast']", "choice soort in ['vast', 'vast']"}},
		{"ondergrens(ingang) * 0.50", 1, []string{"name bestaat_niet_meer(ingang) * 0.50", "undated ondergrens * 0.50", "operand 0.50", "name ondergrens(onbekende_dag) * 0.50",
			"operand ondergrens(ingang)", "times ondergrens(ingang) / 0.50", "number ondergrens(ingang) * 0.49", "number ondergrens(ingang) * 0.51"}},
	} {
		w := newWorld(t)
		var got []string
		for _, e := range w.names.Edits(compiled(t, w, c.src, c.entity), c.entity, -1, nil) {
			got = append(got, e.Kind.String()+" "+edited(c.src, e))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:\n%q", c.src, got)
		}
	}
}

// TestEditsLeaveOneself: no formula is told to read its own definition.
func TestEditsLeaveOneself(t *testing.T) {
	w := newWorld(t)
	own, _ := w.names.Symbol("extra", 1)
	for _, e := range w.names.Edits(compiled(t, w, "bonus ?? loon", 1), 1, own.Slot, nil) {
		if strings.Contains(e.With, "extra") {
			t.Errorf("extra is told to read itself: %s", edited("bonus ?? loon", e))
		}
	}
}

func TestBeside(t *testing.T) {
	for s, want := range map[string]string{"28": "27 29", "0.50": "0.49 0.51", "0": "-1 1", "-1.5": "-1.6 -1.4", "1_000": "999 1001", "1e3": "", "x": "", "9.99": "9.98 10.00"} {
		if got := strings.Join(formula.Beside(s), " "); got != want {
			t.Errorf("beside %s: %s, want %s", s, got, want)
		}
	}
	d := &formula.Domain{IDs: []string{"a", "b", "c", "d"}}
	if got := strings.Join(d.Beside(0), " "); got != "d b" {
		t.Errorf("beside the first choice: %s", got)
	}
	if got := (&formula.Domain{IDs: []string{"a"}}).Beside(0); got != nil {
		t.Errorf("beside the only choice: %s", got)
	}
}

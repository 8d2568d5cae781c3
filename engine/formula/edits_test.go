package formula_test

import (
	"strings"
	"testing"

	"dekking/engine/calendar"
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
		{"ondergrens(ingang) * 0.50", 1, []string{
			"name bestaat_niet_meer(ingang) * 0.50", "undated ondergrens * 0.50", "operand 0.50", "name ondergrens(onbekende_dag) * 0.50",
			"operand ondergrens(ingang)", "times ondergrens(ingang) / 0.50", "number ondergrens(ingang) * 0.49", "number ondergrens(ingang) * 0.51"}},
		{"sum(gevallen, .bedrag)", 1, []string{"name sum(gevallen, .gemist)", "name sum(gevallen, .kapot)"}},
		{"bedrag", 3, []string{"name gemist", "name kapot"}},
		{"find(gevallen, .aard == 'licht').bedrag", 1, []string{
			"equal find(gevallen, .aard != 'licht').bedrag", "choice find(gevallen, .aard == 'zwaar').bedrag",
			"name find(gevallen, .aard == 'licht').gemist", "name find(gevallen, .aard == 'licht').kapot"}},
		{"sum(werknemers, sum(.perioden, .deel) * .loon)", 0, []string{
			"operand sum(werknemers, .loon)", "operand sum(werknemers, sum(.perioden, .deel))",
			"times sum(werknemers, sum(.perioden, .deel) / .loon)", "name sum(werknemers, sum(.perioden, .deel) * .onbekend)"}},
		{"count(filter(perioden, count(filter( .dagdelen , .uren > 3)) > 0))", 1, []string{
			"filter count(perioden)", "filter count(filter(perioden, count(.dagdelen) > 0))",
			"order count(filter(perioden, count(filter( .dagdelen , .uren >= 3)) > 0))",
			"number count(filter(perioden, count(filter( .dagdelen , .uren > 2)) > 0))",
			"number count(filter(perioden, count(filter( .dagdelen , .uren > 4)) > 0))",
			"order count(filter(perioden, count(filter( .dagdelen , .uren > 3)) >= 0))",
			"number count(filter(perioden, count(filter( .dagdelen , .uren > 3)) > -1))",
			"number count(filter(perioden, count(filter( .dagdelen , .uren > 3)) > 1))"}},
		{"nth_workday(filter(perioden, .lang), 3 * werkdag, ingang)", 1, []string{
			"filter nth_workday(perioden, 3 * werkdag, ingang)", "number nth_workday(filter(perioden, .lang), 2 * werkdag, ingang)",
			"number nth_workday(filter(perioden, .lang), 4 * werkdag, ingang)", "operand nth_workday(filter(perioden, .lang), werkdag, ingang)",
			"operand nth_workday(filter(perioden, .lang), 3, ingang)", "times nth_workday(filter(perioden, .lang), 3 / werkdag, ingang)",
			"name nth_workday(filter(perioden, .lang), 3 * werkdag, onbekende_dag)"}},
		{"add_days(ingang, 1)", 1, []string{"name add_days(onbekende_dag, 1)", "number add_days(ingang, 0)", "number add_days(ingang, 2)"}},
		{"max(map(perioden, .deel))", 1, []string{"minimum min(map(perioden, .deel))"}},
		{"max((loon), bonus)", 1, []string{
			"minimum min((loon), bonus)", "operand max(bonus)", "name max((onbekend), bonus)", "operand max((loon))",
			"name max((loon), extra)"}},
		{"dagen in opties", 1, []string{"name dagen in onbekende_opties"}},
		{"soort in ['vast']", 1, []string{"choice soort in ['tijdelijk']"}},
		{"soort in ['vast', 'tijdelijk', 'vast']", 1, []string{
			"choice soort in ['tijdelijk', 'tijdelijk', 'vast']", "operand soort in ['tijdelijk', 'vast']", "operand soort in ['vast', 'vast']",
			"choice soort in ['vast', 'vast', 'vast']", "operand soort in ['vast', 'tijdelijk']",
			"choice soort in ['vast', 'tijdelijk', 'tijdelijk']"}},
		{"loon - onbekend", 1, []string{"name onbekend - onbekend", "operand loon", "sign loon + onbekend", "name loon - loon"}},
		{"loon / aantal", 1, []string{"name onbekend / aantal", "operand loon", "times loon * aantal", "name loon / nul"}},
		{"previous(deel) + 1 * procent", 2, []string{
			"operand 1 * procent", "operand previous(deel)", "sign previous(deel) - 1 * procent", "number previous(deel) + 0 * procent",
			"number previous(deel) + 2 * procent", "operand previous(deel) + procent", "operand previous(deel) + 1",
			"times previous(deel) + 1 / procent"}},
		{"not (cao)", 1, []string{"not (cao)", "name not (onbekend_ja_nee)"}},
		{"first(map(gevallen, .sinds))", 1, []string{"earliest last(map(gevallen, .sinds))"}},
		{"floor(aantal) + ceil(nul)", 1, []string{
			"rounding ceil(aantal) + ceil(nul)", "operand ceil(nul)", "name floor(nul) + ceil(nul)", "operand floor(aantal)",
			"sign floor(aantal) - ceil(nul)", "rounding floor(aantal) + floor(nul)", "name floor(aantal) + ceil(aantal)"}},
		{"earliest(ingang)", 1, []string{"earliest latest(ingang)", "name earliest(onbekende_dag)"}},
		{"regime == 'oud'", 1, []string{"equal regime != 'oud'", "choice regime == 'nieuw'"}},
		{"ingang < ( date('2024-01-01') )", 1, []string{
			"name onbekende_dag < ( date('2024-01-01') )", "order ingang <= ( date('2024-01-01') )", "date ingang < ( date('2023-12-31') )",
			"date ingang < ( date('2024-01-02') )"}},
		{"naam == 'and' and cao", 1, []string{
			"name onbekende_naam == 'and' and cao", "operand cao", "equal naam != 'and' and cao", "operand naam == 'and'",
			"and naam == 'and' or cao", "name naam == 'and' and onbekend_ja_nee"}},
		{"((bonus)) ?? (loon * 2)", 1, []string{
			"fallback (loon * 2)", "name ((extra)) ?? (loon * 2)", "fallback ((bonus))", "name ((bonus)) ?? (onbekend * 2)",
			"operand ((bonus)) ?? (2)", "operand ((bonus)) ?? (loon)", "times ((bonus)) ?? (loon / 2)", "number ((bonus)) ?? (loon * 1)",
			"number ((bonus)) ?? (loon * 3)"}},
		{"max(0)", 1, []string{"minimum min(0)", "number max(-1)", "number max(1)"}},
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

// TestEditsOfSharedNames: in the place of a name of a row stands one of that row, also behind another list.
func TestEditsOfSharedNames(t *testing.T) {
	w, _, _ := derivedWorld(t)
	const src = "latest(map(reeksen, if count(.brokken) > 0 {.van} else {.tot}))"
	var got []string
	for _, e := range w.names.Edits(compiled(t, w, src, 1), 1, -1, nil) {
		if e.Kind == formula.EditName {
			got = append(got, edited(src, e))
		}
	}
	want := []string{"latest(map(reeksen, if count(.brokken) > 0 {.tot} else {.tot}))", "latest(map(reeksen, if count(.brokken) > 0 {.van} else {.van}))"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q", got)
	}
}

// TestNearestNames: of the names that could stand in the place of one it is the two that are nearest in the
// document, one behind it and one before it alike.
func TestNearestNames(t *testing.T) {
	w := newWorld(t)
	for name, slot := range map[string]formula.Slot{"midden": 1000, "a": 1009, "b": 1002, "c": 998, "d": 1001, "e": 990} {
		sym := w.names.Symbols["loon"]
		sym.Name, sym.Slot = name, slot
		w.names.Symbols[name] = sym
	}
	var got []string
	for _, e := range w.names.Edits(compiled(t, w, "midden", 1), 1, -1, nil) {
		got = append(got, e.With)
	}
	if strings.Join(got, " ") != "b d" {
		t.Errorf("near midden are %q", got)
	}
}

func TestBeside(t *testing.T) {
	for s, want := range map[string]string{"28": "27 29", "0.50": "0.49 0.51", "0": "-1 1", "-1.5": "-1.6 -1.4", "1_000": "999 1001", "1e3": "", "x": "", "9.99": "9.98 10.00",
		"0.000000000001": "0.000000000000 0.000000000002", "1.000_5": "1.0004 1.0006", "1e": ""} {
		if got := strings.Join(formula.Beside(s), " "); got != want {
			t.Errorf("beside %s: %s, want %s", s, got, want)
		}
	}
	d := &formula.Domain{IDs: []string{"a", "b", "c", "d"}}
	if got := strings.Join(d.Beside(0), " "); got != "d b" {
		t.Errorf("beside the first choice: %s", got)
	}
	if got := strings.Join(d.Beside(3), " "); got != "c a" {
		t.Errorf("beside the last choice: %s", got)
	}
	if got := strings.Join((&formula.Domain{IDs: []string{"a", "b"}}).Beside(1), " "); got != "a" {
		t.Errorf("beside the second of two choices: %s", got)
	}
	if got := (&formula.Domain{IDs: []string{"a"}}).Beside(0); got != nil {
		t.Errorf("beside the only choice: %s", got)
	}
}

func TestDaysBeside(t *testing.T) {
	for day, want := range map[calendar.Date]string{calendar.First: (calendar.First + 1).String(), calendar.Last: (calendar.Last - 1).String(), 0: "1969-12-31 1970-01-02"} {
		if got := strings.Join(formula.DaysBeside(day), " "); got != want {
			t.Errorf("beside %s: %s, want %s", day, got, want)
		}
	}
}

package formula_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dekking/engine/formula"
)

const page = "../../docs/formulas.md"

// table is one table of the page: its header and its rows, as cells without
// the backticks of code.
type table struct {
	header []string
	rows   [][]string
}

// tables reads the tables of the page, in order.
func tables(t *testing.T) []table {
	t.Helper()
	src, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var all []table
	open := false
	for line := range strings.Lines(string(src)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			open = false
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i, c := range cells {
			cells[i] = strings.TrimSpace(c)
		}
		switch last := len(all) - 1; {
		case !open:
			all, open = append(all, table{header: cells}), true
		case !strings.HasPrefix(line, "|---"):
			all[last].rows = append(all[last].rows, cells)
		}
	}
	return all
}

// headed picks the tables with a header, which the page must have.
func headed(t *testing.T, header ...string) []table {
	t.Helper()
	var found []table
	for _, x := range tables(t) {
		if slices.Equal(x.header, header) {
			found = append(found, x)
		}
	}
	if len(found) == 0 {
		t.Fatalf("%s has no table %v", page, header)
	}
	return found
}

// code is a cell without its backticks, of which there are two where it holds one.
func code(cell string) string {
	if inner, ok := strings.CutPrefix(cell, "`` "); ok {
		return strings.TrimSuffix(inner, " ``")
	}
	return strings.Trim(cell, "`")
}

// declared is the type that a formula of the page must yield.
func declared(t *testing.T, unit string) formula.Type {
	t.Helper()
	if unit == "" {
		return formula.Type{}
	}
	return formula.Type{Kind: formula.Number, Unit: unitOf(t, unit)}
}

// series are the functions whose examples stand in the third period.
var series = regexp.MustCompile(`\b(running|previous)\(`)

// outcome is what a formula of the page comes to, as `said`.
func outcome(t *testing.T, src string, want formula.Type) string {
	t.Helper()
	w := newWorld(t)
	entity, row := formula.EntityID(1), int32(0)
	if series.MatchString(src) {
		entity, row = 2, 2
	}
	f, faults := w.names.Compile(src, entity, want, nil)
	if len(faults) > 0 {
		t.Fatalf("%s does not load: %v", src, faults)
	}
	return said(&w.frame, f.Type, f.Value(&w.frame, row))
}

func TestExamplesOfThePage(t *testing.T) {
	for _, x := range headed(t, "formula", "unit", "value", "note") {
		for _, row := range x.rows {
			src, unit, want := code(row[0]), row[1], row[2]
			t.Run(src, func(t *testing.T) {
				if strings.ContainsAny(want[:1], "-0123456789") && strings.Count(want, "-") < 2 {
					want = fraction(t, want).Fraction()
				}
				if got := outcome(t, src, declared(t, unit)); got != want {
					t.Errorf("got %s, the page says %s", got, want)
				}
			})
		}
	}
}

func TestRefusalsOfThePage(t *testing.T) {
	for _, x := range headed(t, "formula", "refused as", "write instead") {
		for _, row := range x.rows {
			t.Run(code(row[0]), func(t *testing.T) {
				w := newWorld(t)
				_, faults := w.names.Compile(code(row[0]), 1, formula.Type{}, nil)
				if len(faults) == 0 || faults[0].Code != row[1] {
					t.Errorf("got %v, the page says %s", faults, row[1])
				}
				if len(row) > 2 && row[2] != "" {
					outcome(t, code(row[2]), formula.Type{})
				}
			})
		}
	}
}

// operands are formulas in every state: numbers that may be not applicable,
// and tests.
var operands = map[string]map[string]string{
	"number": {
		"value":          "(if cao {loon} else {bonus})",
		"undetermined":   "(if onbekend_ja_nee {bonus} else {bonus})",
		"failed":         "(if bestaat_niet_meer > 0 {bonus} else {bonus})",
		"not applicable": "bonus",
	},
	"test": {
		"true":         "cao",
		"false":        "(not cao)",
		"undetermined": "onbekend_ja_nee",
		"failed":       "(bestaat_niet_meer > 0)",
	},
}

// state reduces an outcome to the words of the truth tables.
func state(outcome string) string {
	switch {
	case slices.Contains([]string{"true", "false", "undetermined", "not applicable"}, outcome):
		return outcome
	case outcome == "no-edition":
		return "failed"
	}
	return "value"
}

func TestTruthTablesOfThePage(t *testing.T) {
	numbers, tests := []string{"value", "undetermined", "failed", "not applicable"}, []string{"true", "false", "undetermined", "failed"}
	for _, form := range []struct {
		header, format, kind string
		states               []string
	}{
		{"`a + b`", "%s + %s", "number", numbers},
		{"`a == b`", "%s == %s", "number", numbers},
		{"`a ?? b`", "%s ?? %s", "number", numbers},
		{"`min(a, b)`", "min(%s, %s)", "number", numbers},
		{"`a and b`", "%s and %s", "test", tests},
		{"`a or b`", "%s or %s", "test", tests},
	} {
		rows := headed(t, append([]string{form.header}, form.states...)...)[0].rows
		if len(rows) != len(form.states) {
			t.Errorf("the table of %s has %d rows, want %d", form.header, len(rows), len(form.states))
		}
		for i, row := range rows {
			if row[0] != form.states[i] {
				t.Errorf("row %d of %s is %s, want %s", i, form.header, row[0], form.states[i])
			}
			for j, want := range row[1:] {
				of := operands[form.kind]
				src := fmt.Sprintf(form.format, of[form.states[i]], of[form.states[j]])
				if got := state(outcome(t, src, formula.Type{})); got != want {
					t.Errorf("%s of %s and %s is %s, the page says %s", form.header, row[0], form.states[j], got, want)
				}
			}
		}
	}
}

// Every function has a row that says what it does, and an example; and every
// row is about a function that there is.
func TestEveryFunctionIsOnThePage(t *testing.T) {
	there := append(formula.FunctionNames(), formula.Aggregates()...)
	there = append(there, "applicable")
	described, shown := map[string]bool{}, ""
	for _, x := range tables(t) {
		for _, row := range x.rows {
			name, _, _ := strings.Cut(code(row[0]), "(")
			switch x.header[0] {
			case "function":
				described[name] = true
				if !slices.Contains(there, name) {
					t.Errorf("the page describes %s, which does not exist", name)
				}
			case "formula":
				shown += " " + row[0]
			}
		}
	}
	for _, name := range there {
		if !described[name] {
			t.Errorf("the page does not describe %s", name)
		}
		if !strings.Contains(shown, name+"(") {
			t.Errorf("the page has no example of %s", name)
		}
	}
}

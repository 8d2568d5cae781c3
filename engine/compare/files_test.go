package compare_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"

	"dekking/engine/compare"
	"dekking/engine/text"
)

// hostile is a comparison whose texts try to be more than text.
func hostile() *compare.Comparison {
	cells := func(a, b string) []compare.Cell {
		return []compare.Cell{{Product: "a", Text: a}, {Product: "b", Text: b}}
	}
	return &compare.Comparison{On: "2026-07-01", Products: []compare.Product{{ID: "a"}, {ID: "b"}}, Notes: []string{"een <b>noot</b>\x1b[2J"},
		Rows: []compare.Row{
			{ID: "r1", Group: "g", Title: "a|b\x1b[31m", Differs: true, Cells: cells("=1+1", "*vet*")},
			{ID: "r2", Group: "g", Title: "gelijk", Cells: cells("x\ny\u202e", "x\ny\u202e")},
		}}
}

func TestHostileTextStaysText(t *testing.T) {
	var plain, markdown, table bytes.Buffer
	if err := errors.Join(compare.Text(&plain, hostile(), compare.Style{Width: 80}), compare.Markdown(&markdown, hostile()), compare.CSV(&table, hostile())); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"\x1b", "\u202e"} {
		if strings.Contains(plain.String(), bad) || strings.Contains(markdown.String(), bad) {
			t.Errorf("%q reaches the reader:\n%s\n%s", bad, plain.String(), markdown.String())
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(markdown.String()), "\n")[:5] {
		if n := strings.Count(line, "|") - strings.Count(line, `\|`); n != 5 {
			t.Errorf("%d bars in %q, want 5", n, line)
		}
	}
	if strings.Contains(markdown.String(), "<b>") || strings.Contains(markdown.String(), " *vet*") {
		t.Errorf("Markdown takes text for markup:\n%s", markdown.String())
	}
	rows, err := csv.NewReader(&table).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][5] != "'=1+1" {
		t.Errorf("CSV %q (%v): a formula is not kept from being one", rows, err)
	}
}

// TestColourChangesNoLetter: with the escape sequences taken out, coloured text
// is plain text.
func TestColourChangesNoLetter(t *testing.T) {
	c := compared(t, five, nil, text.NL)
	var plain, colored bytes.Buffer
	if err := errors.Join(compare.Text(&plain, c, compare.Style{Width: 100}), compare.Text(&colored, c, compare.Style{Width: 100, Color: true})); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(colored.String(), "\x1b[1m") {
		t.Error("no colour")
	}
	stripped := strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[2m", "", "\x1b[33m", "").Replace(colored.String())
	if stripped != plain.String() {
		t.Errorf("coloured:\n%s\nplain:\n%s", stripped, plain.String())
	}
}

func TestEveryProductIsInSomeTable(t *testing.T) {
	c := compared(t, five, nil, text.NL)
	for width := 20; width <= 200; width += 20 {
		var b bytes.Buffer
		if err := compare.Text(&b, c, compare.Style{Width: width}); err != nil {
			t.Fatal(err)
		}
		for cell, want := range map[string]int{"tot 30%": 2, "tot 25%": 3} {
			if n := strings.Count(b.String(), cell); n != want {
				t.Errorf("at %d columns %q stands %d times, want %d", width, cell, n, want)
			}
		}
		if marks := strings.Count(b.String(), "Dekkingen"); marks != 1 {
			t.Errorf("at %d columns a row that is the same for all stands %d times", width, marks)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestErrorsOfTheWriterComeOut(t *testing.T) {
	c := compared(t, five, nil, text.NL)
	for name, err := range map[string]error{"text": compare.Text(full{}, c, compare.Style{}), "markdown": compare.Markdown(full{}, c), "csv": compare.CSV(full{}, c)} {
		if !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s: %v, want the writer's error", name, err)
		}
	}
}

package diag

import (
	"bytes"
	"errors"
	"flag"
	"math"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"dekking/engine/text"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const rules = "parameters:\n" +
	"  eigen_risico: {unit: werkdag}\r\n" +
	"\tformula: jaarloon + eigen_risico\n" +
	"  titel: 漢字 verzekerd\n" +
	"  stuur: \x1b[31m\u202e rood\n" +
	"  lang: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa FOUT bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n" +
	"\n"

func sample() List {
	key := func(line, col, n int) Diagnostic {
		return Diagnostic{Code: "document/unknown-key", Pos: Pos{"rules/vov.yaml", line, col, n}, Args: map[string]string{"key": "tittel", "nearest": "titel"}, Hint: "hint/did-you-mean"}
	}
	related := key(3, 11, 23)
	related.Related = []Related{
		{Pos{"rules/vov.yaml", 2, 3, 12}, "document/first-here", nil},
		{Pos{}, "document/first-here", nil},
	}
	warning := key(4, 10, 2)
	warning.Severity, warning.Hint = Warning, ""
	hostile := key(5, 10, 6)
	hostile.Args = map[string]string{"key": "\x1b[2J\nweg", "nearest": "\x1b]0;x\a"}
	return List{
		related, warning, hostile,
		key(6, 91, 4), key(6, 165, 100), key(6, 3, 200),
		key(7, 1, 1), key(2, 40, 9), key(900, 1, 1),
		{Code: "document/empty-file", Pos: Pos{File: "rules/leeg.yaml"}},
		{Code: "document/missing-key", Pointer: "/werknemers/0", Args: map[string]string{"key": "id"}},
		{Code: "document/not-allowed"},
		{Code: "some/future-code"},
	}
}

func TestPrinter(t *testing.T) {
	for name, p := range map[string]Printer{
		"nl":    {Lang: text.NL, Source: sources},
		"en":    {Lang: text.EN, Source: sources},
		"color": {Lang: text.NL, Source: sources, Color: true},
		"bare":  {Lang: text.NL},
	} {
		var got bytes.Buffer
		if err := p.Print(&got, sample()); err != nil {
			t.Fatal(err)
		}
		file := "testdata/" + name + ".txt"
		if *update {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(file); err != nil || !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s: %v\n%s\nwant:\n%s", name, err, got.Bytes(), want)
		}
	}
}

func sources(file string) []byte {
	if file == "rules/vov.yaml" {
		return []byte(rules)
	}
	return nil
}

func TestPrinterLeavesTheListAsItIs(t *testing.T) {
	l := sample()
	var b bytes.Buffer
	if err := (Printer{}).Print(&b, l); err != nil || l[0].Pos.Line != 3 {
		t.Errorf("%v, first is now %+v", err, l[0])
	}
}

type broken struct{}

var errBroken = errors.New("broken pipe")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestPrinterGivesTheWritersError(t *testing.T) {
	if err := (Printer{}).Print(broken{}, sample()); !errors.Is(err, errBroken) {
		t.Error(err)
	}
}

// FuzzPrinter holds that nothing of a source or an argument steers the
// terminal, that no line is wider than the window, and that the first caret
// stands under the line.
func FuzzPrinter(f *testing.F) {
	f.Add("formula: a\tb", "a", 1, 3, 4)
	f.Add("漢字\x1b[31m"+strings.Repeat("é", 300), "\x00", 1, 150, 500)
	f.Add("a", "b", 1, math.MinInt, math.MaxInt)
	f.Fuzz(func(t *testing.T, source, arg string, line, col, n int) {
		l := List{{Code: "document/unknown-key", Pos: Pos{"f", line, col, n}, Args: map[string]string{"key": arg}}}
		var b bytes.Buffer
		p := Printer{Source: func(string) []byte { return []byte(source) }}
		if err := p.Print(&b, l); err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(b.Bytes()) || strings.ContainsAny(b.String(), "\x1b\a\r\x00\t") {
			t.Errorf("%q", b.String())
		}
		for i, out := range strings.Split(b.String(), "\n") {
			if i > 0 && text.Width(out) > maxColumns+10 {
				t.Errorf("%d columns: %q", text.Width(out), out)
			}
		}
		if strings.Count(b.String(), "\n") > 3 {
			t.Errorf("%q", b.String())
		}
	})
}

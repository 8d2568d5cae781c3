package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// lineNumber is the line of a place in a document, which edits elsewhere move.
var lineNumber = regexp.MustCompile(`(\.yaml):\d+`)

func unnumbered(s string) string { return lineNumber.ReplaceAllString(s, "$1:0") }

// What the README shows is what the commands print: the lines of each block up
// to its "…", but for the first one of the comparison, which holds the day, and for line
// numbers.
func TestReadmeShowsRealOutput(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```console\n\\$ ([^\n]*)\n(.*?)```").FindAllStringSubmatch(string(readme), -1)
	shown := 0
	for _, b := range blocks {
		command, lines := b[1], strings.Split(strings.TrimSpace(b[2]), "\n")
		if !strings.Contains(command, "dekking compare") && !strings.Contains(command, "dekking evaluate") || strings.Contains(command, "#") {
			continue
		}
		shown++
		command = strings.ReplaceAll(command[strings.Index(command, "dekking ")+len("dekking "):], "examples/", "../../examples/")
		_, got, _ := output("", bare, append(strings.Fields(command), "--width", "100")...)
		for i, line := range lines {
			if line == "…" || line == "" || strings.Contains(line, " op ") && i == 0 {
				continue
			}
			if !strings.Contains(unnumbered(got), unnumbered(line)+"\n") {
				t.Errorf("%s: the README shows a line that is not printed:\n%s", command, line)
			}
		}
	}
	if shown < 2 {
		t.Errorf("the README shows %d outputs, want the comparison and an explanation", shown)
	}
}

// widths are those of an SVG's texts, which other digits in them change.
var widths = regexp.MustCompile(`textLength="[^"]*" `)

// The pictures of the docs are what the commands beside them draw, but for line
// numbers.
func TestDocsShowWhatIsDrawn(t *testing.T) {
	docs, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	drawn := 0
	for _, name := range docs {
		doc, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		drawn += showsWhatIsDrawn(t, filepath.Base(name), string(doc))
	}
	if drawn < 3 {
		t.Fatalf("%d pictures are drawn, want three", drawn)
	}
}

// showsWhatIsDrawn holds the pictures of a page against its commands; how many it has.
func showsWhatIsDrawn(t *testing.T, page, doc string) int {
	commands := regexp.MustCompile(`(?m)^\$ dekking (sweep .*) --to (docs/img/\S+\.svg)$`).FindAllStringSubmatch(doc, -1)
	for _, c := range commands {
		args := strings.Fields(strings.ReplaceAll(c[1], "examples/", "../../examples/"))
		code, got, stderr := output("", bare, append(args, "--format", "svg")...)
		if code != fine || stderr != "" {
			t.Fatalf("%s: exit %d: %s", c[1], code, stderr)
		}
		file := "../../" + c[2]
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		same := func(s string) string { return widths.ReplaceAllString(unnumbered(s), "") }
		if same(got) != same(string(want)) {
			t.Errorf("%s is not what this draws; -update draws it anew: dekking %s", c[2], c[1])
		}
		if !strings.Contains(doc, "("+strings.TrimPrefix(c[2], "docs/")+")") {
			t.Errorf("docs/%s does not show %s", page, c[2])
		}
	}
	return len(commands)
}

// The picture of a quote in the docs is the one on the golden page.
func TestDocsShowTheQuote(t *testing.T) {
	page, err := os.ReadFile("testdata/golden/quote-offerte.nl.html")
	if err != nil {
		t.Fatal(err)
	}
	from, through := strings.Index(string(page), "<svg "), strings.Index(string(page), "</svg>\n")
	if from < 0 || through < from {
		t.Fatal("the page has no picture")
	}
	got, file := string(page)[from:through+len("</svg>\n")], "../../docs/img/offerte.svg"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || got != string(want) {
		t.Errorf("docs/img/offerte.svg is not that of the page; -update takes it over: %v", err)
	}
}

package change

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"dekking/engine/text"
)

// TestEveryCodeHasASentence looks up what is said of each code.
func TestEveryCodeHasASentence(t *testing.T) {
	for _, code := range slices.Sorted(maps.Keys(classes)) {
		_, what, _ := strings.Cut(code, "-")
		if key := sentence(code, what); !text.Known(key) {
			t.Errorf("%s: %q is not in the catalogue", code, key)
		}
	}
}

// TestTheTableOfClasses holds docs/diff.md to the classes in the code.
func TestTheTableOfClasses(t *testing.T) {
	page, err := os.ReadFile("../../docs/diff.md")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string][]Class{}
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if !strings.HasPrefix(line, "| `") || len(cells) < 2 {
			continue
		}
		var of []Class
		for word := range strings.FieldsFuncSeq(cells[1], func(r rune) bool { return r == ',' || r == ' ' }) {
			class, ok := ParseClass(word)
			if !ok {
				t.Errorf("%s: %q is no class", cells[0], word)
			}
			of = append(of, class)
		}
		for code := range strings.FieldsSeq(cells[0]) {
			said[strings.Trim(code, "`,")] = of
		}
	}
	for _, code := range slices.Sorted(maps.Keys(classes)) {
		if !slices.Equal(said[code], classes[code]) {
			t.Errorf("docs/diff.md says that %s is %v, and it is %v", code, said[code], classes[code])
		}
		delete(said, code)
	}
	for _, code := range slices.Sorted(maps.Keys(said)) {
		t.Errorf("docs/diff.md has %s, which there is not", code)
	}
}

// Classes are those that a code can have, for the tests outside.
func Classes() map[string][]Class { return classes }

package text_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/text"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name  string
		s     string
		width int
		want  []string
	}{
		{"nothing", "", 10, []string{""}},
		{"blanks", "  \n ", 10, []string{""}},
		{"fits", "tot 25%", 7, []string{"tot 25%"}},
		{"at words", "1 maand, volgens de wet", 10, []string{"1 maand,", "volgens de", "wet"}},
		{"line ends are blanks", "een\ntwee", 20, []string{"een twee"}},
		{"behind a hyphen", "algc-108v-mkbo-206v", 16, []string{"algc-108v-mkbo-", "206v"}},
		{"behind a slash", "BeeActive/ArboNed", 12, []string{"BeeActive/", "ArboNed"}},
		{"a word too long", "premiestabiliteit", 8, []string{"premiest", "abilitei", "t"}},
		{"after a word too long", "werkgeverslasten en", 16, []string{"werkgeverslasten", "en"}},
		{"money stays together", "loonsom van € 500.000", 14, []string{"loonsom van", "€ 500.000"}},
		{"a lone sign of money", "in €", 10, []string{"in €"}},
		{"wide runes", "日本語", 4, []string{"日本", "語"}},
		{"too narrow for anything", "ab", 0, []string{"ab"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := text.Wrap(test.s, test.width); !slices.Equal(got, test.want) {
				t.Errorf("Wrap(%q, %d) = %q, want %q", test.s, test.width, got, test.want)
			}
		})
	}
}

// TestWrapKeepsAllAndFits: no rune but blanks is lost or moved, and no line is
// too wide.
func TestWrapKeepsAllAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.RuneFrom([]rune("ab c-/€é日 ")), 0, 60, -1).Draw(t, "text")
		width := rapid.IntRange(2, 30).Draw(t, "width")
		lines := text.Wrap(s, width)
		if got, want := squeezed(strings.Join(lines, " ")), squeezed(s); got != want {
			t.Fatalf("Wrap(%q, %d) holds %q, want %q", s, width, got, want)
		}
		for _, l := range lines {
			if text.Width(l) > width {
				t.Fatalf("Wrap(%q, %d) has a line of %d: %q", s, width, text.Width(l), l)
			}
		}
	})
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// TestLongestWordIsWhatWrapNeeds: at that width no word is broken but behind
// its hyphens and slashes, so every line ends at a blank, '-' or '/'.
func TestLongestWordIsWhatWrapNeeds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(strings.Fields(rapid.StringOfN(rapid.RuneFrom([]rune("abc-/ ")), 1, 60, -1).Draw(t, "text")), " ")
		rest := s
		for _, l := range text.Wrap(s, max(2, text.LongestWord(s))) {
			if !strings.HasPrefix(rest, l) {
				t.Fatalf("%q does not go on with %q", rest, l)
			}
			rest = rest[len(l):]
			if rest != "" && rest[0] != ' ' && !strings.HasSuffix(l, "-") && !strings.HasSuffix(l, "/") {
				t.Fatalf("%q is broken within a word after %q", s, l)
			}
			rest = strings.TrimPrefix(rest, " ")
		}
	})
}

func TestPad(t *testing.T) {
	for _, test := range []struct{ s, pad, left string }{
		{"", "    ", "    "},
		{"é", "é   ", "   é"},
		{"日本", "日本", "日本"},
		{"abcdef", "abcdef", "abcdef"},
	} {
		if got := text.Pad(test.s, 4); got != test.pad {
			t.Errorf("Pad(%q, 4) = %q, want %q", test.s, got, test.pad)
		}
		if got := text.PadLeft(test.s, 4); got != test.left {
			t.Errorf("PadLeft(%q, 4) = %q, want %q", test.s, got, test.left)
		}
	}
}

func TestColumns(t *testing.T) {
	got := text.Columns([]string{"titel", "een lange cel", "✓"}, []int{6, 9, 3}, 2)
	want := []string{"titel   een lange  ✓", "        cel"}
	if !slices.Equal(got, want) {
		t.Errorf("Columns = %q, want %q", got, want)
	}
	if got := text.Columns(nil, nil, 2); len(got) != 0 {
		t.Errorf("Columns of nothing = %q", got)
	}
}

func TestAlign(t *testing.T) {
	got := text.Align([][]string{{"w-01", "€ 5,00"}, {"w-002", "€ 1.000,00"}}, []bool{false, true})
	want := []string{"w-01       € 5,00", "w-002  € 1.000,00"}
	if !slices.Equal(got, want) {
		t.Errorf("Align = %q, want %q", got, want)
	}
}

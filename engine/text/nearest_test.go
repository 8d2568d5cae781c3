package text

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNearest(t *testing.T) {
	keys := []string{"titel", "formule", "eigen_risico", "eigen_risico_opties", "bron", "nl", "en"}
	for _, c := range []struct{ word, want string }{
		{"tittel", "titel"},
		{"itel", "titel"},
		{"tietl", "titel"},
		{"EigenRisico", "eigen_risico"},
		{"eigen-risico", "eigen_risico"},
		{"eigen_risiko", "eigen_risico"},
		{"FORMULE", "formule"},
		{"xyzzy", ""},
		{"nk", "nl"},
		{strings.Repeat("x", 5000), ""},
	} {
		if got := Nearest(c.word, keys); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
	if got := Nearest("bron", []string{"bron"}); got != "" {
		t.Errorf("a candidate equal to the word is offered: %q", got)
	}
	if got := Nearest("cat", []string{"rat", "bat"}); got != "bat" {
		t.Errorf("of two as near: %q", got)
	}
}

func TestNearestDoesNotDependOnOrder(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abc_")), 1, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		w, keys := word.Draw(t, "word"), rapid.SliceOfN(word, 0, 6).Draw(t, "keys")
		reversed := slices.Clone(keys)
		slices.Reverse(reversed)
		got := Nearest(w, keys)
		if other := Nearest(w, reversed); other != got {
			t.Errorf("%q and %q", got, other)
		}
		if got != "" && folded(got) != folded(w) && distance([]rune(w), []rune(got)) > max(1, len(w)/3) {
			t.Errorf("%q is too far from %q", got, w)
		}
	})
}

func TestDistanceIsSymmetric(t *testing.T) {
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		d := distance(a, b)
		if d != distance(b, a) || (d == 0) != slices.Equal(a, b) || d > max(len(a), len(b)) || d < abs(len(a)-len(b)) {
			t.Errorf("distance(%q, %q) = %d", string(a), string(b), d)
		}
	})
}

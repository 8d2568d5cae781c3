package diag

import (
	"slices"
	"testing"

	"dekking/engine/text"

	"pgregory.net/rapid"
)

func at(file string, line, col int, code string) Diagnostic {
	return Diagnostic{Code: code, Pos: Pos{file, line, col, 1}}
}

func TestSort(t *testing.T) {
	want := List{
		at("", 0, 0, "z"), at("a", 1, 9, "a"), at("a", 2, 1, "a"), at("a", 2, 1, "b"), at("a", 2, 3, "a"), at("b", 1, 1, "a"),
	}
	rapid.Check(t, func(t *rapid.T) {
		got := List(rapid.Permutation(want).Draw(t, "order"))
		got.Sort()
		for i := range want {
			if got[i].Code != want[i].Code || got[i].Pos != want[i].Pos {
				t.Fatalf("%d is %+v", i, got[i])
			}
		}
	})
}

func TestSortLooksAtPointerAndArguments(t *testing.T) {
	l := List{
		{Pointer: "/b"}, {Pointer: "/a", Args: map[string]string{"key": "2"}}, {Pointer: "/a", Args: map[string]string{"key": "1"}},
	}
	l.Sort()
	if l[0].Args["key"] != "1" || l[1].Args["key"] != "2" || l[2].Pointer != "/b" {
		t.Errorf("%+v", l)
	}
}

func TestCounts(t *testing.T) {
	l := List{{Severity: Warning}, {}, {}, {Severity: Note}}
	if l.Errors() != 2 || l.Warnings() != 1 || l.Notes() != 1 || l[3:].HasErrors() || !l.HasErrors() || l[:1].HasErrors() || List(nil).HasErrors() {
		t.Error("wrong counts")
	}
	if Error.String() != "error" || Warning.String() != "warning" || Note.String() != "note" {
		t.Error("wrong names")
	}
}

func TestDedupe(t *testing.T) {
	a, b := at("f", 1, 1, "x"), at("f", 1, 1, "x")
	b.Args = map[string]string{"key": "k"}
	c := b
	c.Pointer = "/p"
	l := List{a, b, a, c, b}
	got := l.Dedupe()
	codes := func(d Diagnostic) string { return d.Code + flat(d.Args) + d.Pointer }
	if len(got) != 3 || codes(got[0]) != codes(a) || codes(got[1]) != codes(b) || codes(got[2]) != codes(c) {
		t.Errorf("%+v", got)
	}
	if len(l) != 5 || !slices.EqualFunc(l[:1], List{a}, func(x, y Diagnostic) bool { return codes(x) == codes(y) }) {
		t.Error("the list itself changed")
	}
}

func TestWords(t *testing.T) {
	d := Diagnostic{Code: "document/unknown-key", Args: map[string]string{"key": "a", "nearest": "b"}}
	if HintText(text.NL, d) != "" {
		t.Error("a hint from nothing")
	}
	d.Hint = "hint/did-you-mean"
	if Text(text.NL, d) != "de sleutel 'a' is hier niet bekend" || HintText(text.EN, d) != "did you mean 'b'?" {
		t.Errorf("%q, %q", Text(text.NL, d), HintText(text.EN, d))
	}
}

func TestPos(t *testing.T) {
	for want, p := range map[string]Pos{"": {}, "f": {File: "f"}, "f:2:3": {"f", 2, 3, 1}, "2:3": {"", 2, 3, 1}} {
		if p.String() != want || p.IsZero() != (p.Line == 0) {
			t.Errorf("%+v: %q", p, p.String())
		}
	}
}

package access

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/calendar"
	"dekking/engine/diag"
	"dekking/engine/text"
)

// file reads entries as a file of tokens.
func file(t testing.TB, entries ...string) *Tokens {
	t.Helper()
	tokens, faults := Parse("tokens.yaml", []byte("tokens:\n"+strings.Join(entries, "")))
	if len(faults) > 0 {
		t.Fatalf("%v\n%s", faults, strings.Join(entries, ""))
	}
	return tokens
}

// token makes one, or stops the test.
func token(t testing.TB, id string, s Scope, last calendar.Date) (bearer, entry string) {
	t.Helper()
	bearer, entry, err := Until(id, s, last)
	if err != nil {
		t.Fatal(err)
	}
	return bearer, entry
}

func TestFind(t *testing.T) {
	shop, shopEntry := token(t, "webshop", Read|Evaluate, calendar.Last)
	ops, opsEntry := token(t, "ops", Admin, calendar.Last)
	stranger, _ := token(t, "webshop", Admin, calendar.Last) // the same id, another secret
	absent, _ := token(t, "elders", Read, calendar.Last)
	tokens := file(t, shopEntry, opsEntry)
	for _, test := range []struct {
		name, bearer string
		want         Token
	}{
		{"the first", shop, Token{"webshop", Read | Evaluate}},
		{"the last", ops, Token{"ops", Admin}},
		{"another secret of a known id", stranger, Token{}},
		{"an unknown id", absent, Token{}},
		{"the id of one with the secret of another", "dkk_ops" + strings.TrimPrefix(shop, "dkk_webshop"), Token{}},
		{"nothing", "", Token{}},
		{"a prefix", "dkk_", Token{}},
		{"an id alone", "dkk_webshop", Token{}},
		{"an id and no secret", "dkk_webshop_", Token{}},
		{"without the prefix", strings.TrimPrefix(shop, "dkk_"), Token{}},
		{"cut", shop[:len(shop)-1], Token{}},
		{"with more behind it", shop + "a", Token{}},
		{"in capitals", strings.ToUpper(shop), Token{}},
		{"with a space before it", " " + shop, Token{}},
		{"an id with a zero byte", strings.Replace(shop, "webshop", "webshop\x00", 1), Token{}},
		{"an id as nobody's", "dkk_" + strings.Repeat("\xff", maxID) + "_x", Token{}},
		{"a very long one", shop + strings.Repeat("x", 1<<20), Token{}},
		{"a long id", "dkk_" + strings.Repeat("w", 1<<20) + "_x", Token{}},
	} {
		got, ok := tokens.Find(test.bearer)
		if got != test.want || ok != (test.want.ID != "") {
			t.Errorf("%s: %v, %v", test.name, got, ok)
		}
	}
	if got := tokens.IDs(); !slices.Equal(got, []string{"webshop", "ops"}) {
		t.Error(got)
	}
	if _, ok := file(t, shopEntry).Find(ops); ok {
		t.Error("a token that was taken out is found")
	}
	if none, faults := Parse("t.yaml", []byte("tokens: []\n")); len(faults) > 0 || none.IDs() != nil {
		t.Error(faults)
	} else if _, ok := none.Find(shop); ok {
		t.Error("found among none")
	}
}

func TestATokenIsGoodThroughItsLastDay(t *testing.T) {
	last, _ := calendar.Of(2027, 3, 31)
	bearer, entry := token(t, "webshop", Read, last)
	forever, other := token(t, "ops", Read, calendar.Last)
	tokens := file(t, entry, other)
	for _, test := range []struct {
		tokens *Tokens
		want   bool
	}{
		{tokens.On(last - 1), true}, {tokens.On(last), true}, {tokens.On(last + 1), false},
		{tokens, false}, // nobody said which day it is
	} {
		if _, ok := test.tokens.Find(bearer); ok != test.want {
			t.Errorf("on %s: %v", test.tokens.day, ok)
		}
		if _, ok := test.tokens.Find(forever); !ok {
			t.Errorf("on %s one without a last day is not found", test.tokens.day)
		}
	}
}

// What is made is read back as it was meant, opens with its own bearer and with
// no other, and shows its secret nowhere.
func TestMadeTokensAreFound(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		names := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}`), 1, 5, rapid.ID).Draw(r, "ids")
		var entries, bearers []string
		var want []Token
		for _, id := range names {
			s := Scope(rapid.IntRange(1, 7).Draw(r, "scopes"))
			bearer, entry := token(t, id, s, calendar.Last)
			if _, secret, _ := strings.Cut(bearer[len(prefix):], "_"); strings.Contains(entry, secret) || len(secret) != 52 || len(bearer) > maxBearer {
				r.Fatalf("%s\n%s", bearer, entry)
			}
			entries, bearers, want = append(entries, entry), append(bearers, bearer), append(want, Token{id, s})
		}
		tokens := file(t, entries...)
		for i, bearer := range bearers {
			if got, ok := tokens.Find(bearer); !ok || got != want[i] {
				r.Fatalf("%v, want %v", got, want[i])
			}
			at := rapid.IntRange(0, len(bearer)-1).Draw(r, "at")
			other := bearer[:at] + string(rapid.Byte().Draw(r, "byte")) + bearer[at+1:]
			if got, ok := tokens.Find(other); ok && other != bearer {
				r.Fatalf("%q is found as %v", other, got)
			}
		}
	})
}

func TestWhatCannotBeMade(t *testing.T) {
	for id, fits := range map[string]bool{"a": true, "true": true, "null": true, "0x10": true, "1e5": true, "123": true, "a-1": true, strings.Repeat("a", 64): true,
		"": false, "A": false, "a_b": false, "a-": false, "-a": false, "a--b": false, "é": false, "a b": false, "a\n": false, strings.Repeat("a", 65): false} {
		bearer, entry, err := New(id, Read)
		if (err == nil) != fits || !fits && err != ErrID {
			t.Errorf("%q: %v", id, err)
		}
		if fits {
			if got, ok := file(t, entry).Find(bearer); !ok || got.ID != id {
				t.Errorf("%q is read back as %v\n%s", id, got, entry)
			}
		}
	}
	for _, s := range []Scope{0, 8, 255} {
		if _, _, err := New("a", s); err != ErrScope {
			t.Errorf("scopes %d: %v", s, err)
		}
	}
}

func TestScopes(t *testing.T) {
	if s := Read | Admin; s.String() != "read,admin" || !s.Has(Admin) || s.Has(Evaluate) || s.Has(Read|Evaluate) || Admin.Has(Read) {
		t.Error(s)
	}
	for i, name := range Names() {
		if s, ok := Named(name); !ok || s != 1<<i || s.String() != name {
			t.Errorf("%s is %v", name, s)
		}
	}
	if _, ok := Named("write"); ok {
		t.Error("there is no scope write")
	}
}

// TestFaults prints the faults of a file with one of each.
func TestFaults(t *testing.T) {
	src, err := os.ReadFile("testdata/faults.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tokens, faults := Parse("tokens.yaml", src)
	if tokens != nil {
		t.Error("there are tokens all the same")
	}
	var b strings.Builder
	p := diag.Printer{Lang: text.EN, Source: func(string) []byte { return src }}
	if err := p.Print(&b, faults); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/faults.diag", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/faults.diag")
	if err != nil || b.String() != string(want) {
		t.Errorf("%v\n%s", err, b.String())
	}
}

func FuzzFind(f *testing.F) {
	bearer, entry := token(f, "webshop", Read, calendar.Last)
	tokens := file(f, entry)
	for _, s := range []string{"", "dkk_", "dkk_webshop_", "dkk__", "_", "dkk_webshop_é", bearer[:20], strings.Repeat("_", 500)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := tokens.Find(s); ok != (s == bearer) || !ok && got != (Token{}) {
			t.Errorf("%q: %v", s, got)
		}
	})
}

func FuzzParse(f *testing.F) {
	src, err := os.ReadFile("testdata/faults.yaml")
	if err != nil {
		f.Fatal(err)
	}
	_, entry := token(f, "webshop", Read, calendar.Last)
	for _, s := range []string{"", "tokens: []", "tokens:\n" + entry, string(src), "tokens:\n  - id: a\n    id: b\n", "tokens: {a: b}", "tokens: [[]]", "tokens:\n  - {id: {}, scopes: 1, expires: []}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		tokens, faults := Parse("tokens.yaml", src)
		if (tokens == nil) != faults.HasErrors() {
			t.Fatalf("tokens %v with faults %v", tokens, faults)
		}
		for _, d := range faults {
			if d.Pos.Line < 0 || d.Pos.Line > strings.Count(string(src), "\n")+1 {
				t.Errorf("%s lies outside", fmt.Sprint(d))
			}
		}
		if tokens != nil {
			tokens.Find("dkk_webshop_x")
		}
	})
}

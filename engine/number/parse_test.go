package number

import (
	"errors"
	"math/big"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "0.0": "0", "-0.00e5": "0",
		"1": "1", "-1": "-1", "007": "7", "1.10": "11/10", "-0.5": "-1/2", "68063.59": "6806359/100",
		"1e3": "1000", "1e+3": "1000", "1e-3": "1/1000", "25e-2": "1/4", "1.5e1": "15", "1e003": "1000", "1e0": "1", "1e-0": "1",
		"9223372036854775807": "9223372036854775807", "9223372036854775808": "9223372036854775808", "-9223372036854775808": "-9223372036854775808",
		"123456789012345678901234567890":  "123456789012345678901234567890",
		"0.12345678901234567890123456789": "12345678901234567890123456789/100000000000000000000000000000",
		"1e20":                            "100000000000000000000", "1e-20": "1/100000000000000000000",
		"1e0000000000000000000000000000000000005": "100000",
		"999999999999999999999999999999e20":       "99999999999999999999999999999900000000000000000000",
	} {
		got, err := Parse(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		same(t, text, got, num(t, want).Rat())
	}
}

func TestParseTellsWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		kind  Kind
		texts []string
	}{
		{Syntax, []string{
			"", "-", "+1", "--1", ".", ".5", "5.", "-.5", "1..2", "1.2.3", "1,5", "1.000,00", "1 000", " 1", "1 ", "1\n", "1_000",
			"1:30", "1:", ":1", "1e", "e5", "1e+", "1e-", "1e+-5", "1e5.0", "1e5e5", "1E5", "1.e5", "0x10", "1/3", "NaN", "Inf", "-Inf", "½", "١", "1\x00", "50%",
			strings.Repeat("9", 31) + "x", "1e99x",
		}},
		{Digits, []string{
			strings.Repeat("9", 31), strings.Repeat("0", 31), "0." + strings.Repeat("0", 30), strings.Repeat("9", 31) + "e99",
			strings.Repeat("1", 1<<20),
		}},
		{Exponent, []string{"1e21", "1e-21", "0e21", "1e2000000", "1e99999999999999999999999", "1e-" + strings.Repeat("9", 1<<20)}},
	} {
		for _, text := range c.texts {
			_, err := Parse(text)
			var fault *ParseError
			if !errors.As(err, &fault) || fault.Kind != c.kind {
				t.Errorf("Parse(%.40q): %v, want kind %d", text, err, c.kind)
			}
		}
	}
}

func TestParseErrorsReadAsSentences(t *testing.T) {
	for text, want := range map[string]string{
		"1,5":                   "number: not -?digits[.digits][e[+-]digits]",
		strings.Repeat("9", 31): "number: more than 30 digits",
		"1e21":                  "number: exponent beyond 20",
	} {
		if _, err := Parse(text); err == nil || err.Error() != want {
			t.Errorf("Parse(%q): %v, want %s", text, err, want)
		}
	}
}

var grammar = regexp.MustCompile(`^-?([0-9]+)(?:\.([0-9]+))?(?:e[+-]?0*([0-9]+))?$`)

func FuzzParse(f *testing.F) {
	for _, s := range []string{"68063.59", "-0.5e-3", "1e20", "1e21", "123456789012345678901234567890", "1E5", "1,5", ".5", "5.", "1e00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Parse(s)
		parts := grammar.FindStringSubmatch(s)
		if parts == nil {
			if err == nil || err.(*ParseError).Kind != Syntax {
				t.Fatalf("Parse(%q): %s, %v, and it is not in the grammar", s, got, err)
			}
			return
		}
		exponent, _ := new(big.Int).SetString("0"+parts[3], 10)
		inside := len(parts[1])+len(parts[2]) <= MaxDigits && exponent.Cmp(big.NewInt(MaxExponent)) <= 0
		if (err == nil) != inside {
			t.Fatalf("Parse(%q): %v", s, err)
		}
		if inside {
			want, _ := new(big.Rat).SetString(s)
			same(t, s, got, want)
		}
	})
}

func TestParseReadsWhatDecimalWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,14}[1-9])?`).Draw(t, "s")
		x, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		want := s
		if s == "-0" {
			want = "0"
		}
		if got, exact := x.Decimal(15); got != want || !exact {
			t.Fatalf("%s, %v", got, exact)
		}
	})
}

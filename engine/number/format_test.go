package number

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		x      string
		places int
		want   string
		exact  bool
	}{
		{"0", 2, "0", true},
		{"100", 0, "100", true},
		{"100", 2, "100", true},
		{"1.50", 2, "1.5", true},
		{"-1.50", 1, "-1.5", true},
		{"-1.50", 0, "-1", false},
		{"0.999", 2, "0.99", false},
		{"-0.999", 2, "-0.99", false},
		{"-0.001", 2, "0", false},
		{"0.001", 2, "0", false},
		{"1.001", 2, "1", false},
		{"1/3", 12, "0.333333333333", false},
		{"-200/3", 3, "-66.666", false},
		{"1/8", 3, "0.125", true},
		{"1/8", -1, "0", false},
		{"9223372036854775807/9223372036854775806", 20, "1.00000000000000000010", false},
		{"-9223372036854775808", 2, "-9223372036854775808", true},
		{"12345678901234567890.5", 1, "12345678901234567890.5", true},
		{"-12345678901234567890.5", 0, "-12345678901234567890", false},
		{"1/100000000000000000000", 20, "0.00000000000000000001", true},
		{"-1/100000000000000000000", 19, "0", false},
		{"100000000000000000000", 0, "100000000000000000000", true},
		{"123456789012345678901/1000000000000000000000", 3, "0.123", false},
		{"123456789012345678901/1000000000000000000000", 0, "0", false},
	} {
		want := c.want
		if strings.Contains(want, ".") {
			want = strings.TrimRight(want, "0")
		}
		if got, exact := num(t, c.x).Decimal(c.places); got != want || exact != c.exact {
			t.Errorf("%s in %d places is %s, %v, want %s, %v", c.x, c.places, got, exact, want, c.exact)
		}
	}
}

func TestDecimalIsTheNumberCutOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, places := anyNumber().Draw(t, "x"), rapid.IntRange(0, 40).Draw(t, "places")
		s, exact := x.Decimal(places)
		got, ok := new(big.Rat).SetString(s)
		if !ok || strings.ContainsAny(s, "e+/") || strings.HasPrefix(s, "-0") && got.Sign() == 0 {
			t.Fatalf("%q", s)
		}
		if _, decimals, point := strings.Cut(s, "."); point && (strings.HasSuffix(decimals, "0") || decimals == "" || len(decimals) > places) {
			t.Fatalf("%q", s)
		}
		step := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
		if want := rounded(x.Rat(), step, Down); got.Cmp(want) != 0 {
			t.Fatalf("%s, want %s", s, want.FloatString(places))
		}
		if exact != (got.Cmp(x.Rat()) == 0) {
			t.Fatalf("%s, exact %v", s, exact)
		}
	})
}

func TestFixed(t *testing.T) {
	for _, c := range []struct {
		x      string
		places int
		want   string
	}{
		{"34031.795", 2, "34031.80"}, {"34031.794999", 2, "34031.79"}, {"-34031.795", 2, "-34031.80"},
		{"0", 2, "0.00"}, {"-0.001", 2, "0.00"}, {"-0.005", 2, "-0.01"}, {"1.1", 2, "1.10"}, {"5", 0, "5"}, {"2.5", 0, "3"}, {"2.5", -3, "3"},
		{"1/3", 5, "0.33333"}, {"1/3", 18, "0.333333333333333333"}, {"1/3", 19, "0.3333333333333333333"}, {"2/3", 25, "0.6666666666666666666666667"},
		{"-9223372036854775808", 1, "-9223372036854775808.0"}, {"123456789012345678901234567890.125", 2, "123456789012345678901234567890.13"},
	} {
		if got := num(t, c.x).Fixed(c.places); got != c.want {
			t.Errorf("%s in %d places is %s, want %s", c.x, c.places, got, c.want)
		}
	}
}

func TestFixedIsThatOfMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, places := anyNumber().Draw(t, "x"), rapid.IntRange(0, 40).Draw(t, "places")
		want := x.Rat().FloatString(places) // half away from zero
		if strings.Trim(want, "-0.") == "" {
			want = strings.TrimPrefix(want, "-")
		}
		if got := x.Fixed(places); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}

func TestPlacesAreBounded(t *testing.T) {
	third := num(t, "1/3")
	if MaxPlaces != 1000 {
		t.Errorf("the bound is %d places", MaxPlaces)
	}
	if s, _ := third.Decimal(1 << 40); len(s) != MaxPlaces+2 {
		t.Errorf("Decimal gives %d characters", len(s))
	}
	if s := third.Fixed(1 << 40); len(s) != MaxPlaces+2 {
		t.Errorf("Fixed gives %d characters", len(s))
	}
}

func TestFractionAndString(t *testing.T) {
	for _, c := range []struct{ x, fraction, text string }{
		{"0", "0", "0"},
		{"-7", "-7", "-7"},
		{"1/4", "1/4", "0.25"},
		{"-2/6", "-1/3", "-1/3"},
		{"1/100000000000000000000", "1/100000000000000000000", "0.00000000000000000001"},
		{"1/1000000000000000000000", "1/1000000000000000000000", "1/1000000000000000000000"},
		{"123456789012345678901", "123456789012345678901", "123456789012345678901"},
		{"-100000000000000000000/3", "-100000000000000000000/3", "-100000000000000000000/3"},
	} {
		x := num(t, c.x)
		if got := x.Fraction(); got != c.fraction {
			t.Errorf("%s is the fraction %s", c.x, got)
		}
		if got := x.String(); got != c.text {
			t.Errorf("%s is written %s", c.x, got)
		}
	}
	lazy := Int(261).Mul(num(t, "100/261")) // held as 26100/261
	if got := fmt.Sprint(lazy, " ", lazy.Fraction()); got != "100 100" {
		t.Error(got)
	}
}

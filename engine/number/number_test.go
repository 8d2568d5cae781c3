package number

import (
	"math"
	"math/big"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// num reads a number, or a fraction such as "-1/3".
func num(t *testing.T, s string) Number {
	t.Helper()
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	return FromRat(r)
}

// edges are the whole numbers at which int64 arithmetic goes wrong.
var edges = []int64{
	math.MinInt64, math.MinInt64 + 1, math.MinInt64 / 2, -1 << 32, -1 << 31, -261, -2, -1,
	0, 1, 2, 10, 261, 1 << 31, 1 << 32, 1<<62 - 1, 1 << 62, math.MaxInt64 - 1, math.MaxInt64,
}

func anyInt64() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Int64Range(-1000, 1000), rapid.SampledFrom(edges), rapid.Int64())
}

// anyNumber makes small fractions, also such as are not in lowest terms, and numbers that need math/big.
func anyNumber() *rapid.Generator[Number] {
	return rapid.Custom(func(t *rapid.T) Number {
		n, d := Int(anyInt64().Draw(t, "n")), Int(anyInt64().Draw(t, "d"))
		x, ok := n.Quo(d)
		if !ok {
			return n
		}
		if rapid.IntRange(0, 3).Draw(t, "bigger") == 0 {
			x = x.Mul(Int(anyInt64().Draw(t, "factor"))).Add(Int(anyInt64().Draw(t, "term")))
		}
		return x
	})
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// same demands that got is want, in a representation that a Number may have.
func same(t fataler, what string, got Number, want *big.Rat) {
	t.Helper()
	if got.Rat().Cmp(want) != 0 {
		t.Fatalf("%s is %s, want %s", what, got.Fraction(), want.RatString())
	}
	if got.big == nil {
		if got.num == math.MinInt64 || got.less < 0 || got.num == 0 && got.less > 0 {
			t.Fatalf("%s is held as %d/%d", what, got.num, got.denom())
		}
		return
	}
	n, d := got.big.Num(), got.big.Denom()
	if n.IsInt64() && d.IsInt64() && n.Int64() != math.MinInt64 {
		t.Fatalf("%s is %s, which fits in two words and is held big", what, got.big)
	}
}

// What a formula passes around is three words: numerator, denominator, and the big one if it comes to that.
func TestANumberIsThreeWords(t *testing.T) {
	if got := reflect.TypeFor[Number]().Size(); got != 24 {
		t.Errorf("it takes %d bytes", got)
	}
}

func TestReduced(t *testing.T) {
	for _, c := range []struct {
		x    Number
		n, d int64
	}{
		{small(6, 8), 3, 4}, {small(6, 2), 3, 1}, {small(3, 2), 3, 2}, {small(-6, 8), -3, 4}, {small(8, 8), 1, 1}, {small(0, 8), 0, 1}, {small(3, 4), 3, 4}, {Int(6), 6, 1},
	} {
		got := c.x.Reduced()
		if got.big != nil || got.num != c.n || got.denom() != c.d {
			t.Errorf("%d/%d comes to %d/%d, want %d/%d", c.x.num, c.x.denom(), got.num, got.denom(), c.n, c.d)
		}
	}
	if big := num(t, "100000000000000000000/3"); big.Reduced().Fraction() != "100000000000000000000/3" {
		t.Errorf("%s comes to %s", big, big.Reduced())
	}
}

func TestSmallNumbersAreFractionsOfTwoWords(t *testing.T) {
	for _, s := range []string{"0", "-3/4", "12.50", "9223372036854775807/9223372036854775806", "-9223372036854775807"} {
		x := num(t, s)
		n, d, small := x.Small()
		if !small || !FromSmall(n, d).Equal(x) {
			t.Errorf("%s is %d/%d: %v", s, n, d, small)
		}
	}
	for _, s := range []string{"9223372036854775808", "1/9223372036854775809"} {
		if n, d, small := num(t, s).Small(); small {
			t.Errorf("%s is %d/%d", s, n, d)
		}
	}
}

func TestSizeOfANumber(t *testing.T) {
	for _, c := range []struct {
		x     string
		small bool
		bits  int
	}{
		{"0", true, 1},
		{"9223372036854775807/9223372036854775806", true, 126},
		{"36893488147419103231/4611686018427387904", false, 128}, // 2^65-1 and 2^62
		{"9223372036854775808", false, 65},
	} {
		if x := num(t, c.x); x.IsSmall() != c.small || x.Bits() != c.bits {
			t.Errorf("%s: small %v, %d bits", c.x, x.IsSmall(), x.Bits())
		}
	}
}

func TestZeroValueIsZero(t *testing.T) {
	var zero Number
	same(t, "zero", zero, new(big.Rat))
	if zero.String() != "0" || zero.Sign() != 0 || !zero.IsInt() || !zero.Equal(Int(0)) {
		t.Error("the zero value is not 0")
	}
	if got := zero.Add(Int(3)).Mul(Int(2)).Sub(zero); got.String() != "6" {
		t.Errorf("0 + 3 * 2 - 0 is %s", got)
	}
}

func TestFrac(t *testing.T) {
	for _, n := range edges {
		for _, d := range edges {
			got, ok := Frac(n, d)
			if ok != (d != 0) {
				t.Fatalf("Frac(%d, %d): %v", n, d, ok)
			}
			if ok {
				same(t, "the fraction", got, new(big.Rat).SetFrac(big.NewInt(n), big.NewInt(d)))
			}
		}
	}
}

func TestRatsAreCopied(t *testing.T) {
	for _, s := range []string{"1/3", "100000000000000000000000000000/7"} {
		r, _ := new(big.Rat).SetString(s)
		x := FromRat(r)
		r.SetInt64(5)
		x.Rat().SetInt64(6)
		if x.Fraction() != s {
			t.Errorf("%s became %s", s, x.Fraction())
		}
	}
	if got := FromRat(nil); got.Sign() != 0 {
		t.Errorf("FromRat(nil) is %s", got)
	}
}

func TestInt64(t *testing.T) {
	for _, n := range edges {
		if got, ok := Int(n).Int64(); got != n || !ok {
			t.Errorf("Int(%d) is %d, %v", n, got, ok)
		}
	}
	for s, want := range map[string]bool{
		"6/3": true, "1/3": false, "-7/2": false, "9223372036854775808": false, "-9223372036854775809": false,
		"123456789012345678901/7": false,
	} {
		if _, ok := num(t, s).Int64(); ok != want {
			t.Errorf("%s fits: %v", s, ok)
		}
	}
	lazy := Int(3).Mul(num(t, "1/3")) // held as 3/3
	if n, ok := lazy.Int64(); n != 1 || !ok || !lazy.IsInt() {
		t.Errorf("3 * 1/3 is %d, %v", n, ok)
	}
}

func TestBits(t *testing.T) {
	for s, want := range map[string]int{
		"0": 1, "1": 2, "-5/8": 7, "9223372036854775807": 64, "-9223372036854775808": 65, "1/1267650600228229401496703205376": 102,
	} {
		if got := num(t, s).Bits(); got != want {
			t.Errorf("%s has %d bits, want %d", s, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		x := anyNumber().Draw(t, "x")
		lowest := x.Rat()
		want := lowest.Num().BitLen() + lowest.Denom().BitLen()
		if got := x.Bits(); got < want || got > 126 && got != want {
			t.Fatalf("%d bits, %d in lowest terms", got, want)
		}
	})
}

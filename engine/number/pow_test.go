package number

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestPow(t *testing.T) {
	for _, c := range []struct {
		x    string
		k    int
		want string
	}{
		{"2", 10, "1024"}, {"2", -3, "1/8"}, {"-2", 3, "-8"}, {"-2", -3, "-1/8"}, {"3/2", 2, "9/4"},
		{"5", 0, "1"}, {"0", 0, "1"}, {"0", 7, "0"}, {"5", 1, "5"},
		{"2", 64, "18446744073709551616"}, {"-2", 63, "-9223372036854775808"}, {"10", -20, "1/100000000000000000000"},
		{"1", math.MaxInt, "1"}, {"-1", math.MaxInt, "-1"}, {"-1", math.MinInt, "1"}, {"0", math.MaxInt, "0"},
	} {
		if got, ok := num(t, c.x).Pow(c.k); got.Fraction() != c.want || !ok {
			t.Errorf("%s ** %d is %s, %v, want %s", c.x, c.k, got.Fraction(), ok, c.want)
		}
	}
}

func TestPowRefuses(t *testing.T) {
	for _, c := range []struct {
		x string
		k int
	}{
		{"0", -1}, {"0", math.MinInt}, // divisions by zero
		{"2", MaxPowBits}, {"1/2", math.MaxInt}, {"3", math.MinInt}, // too large
		{"123456789012345678901234567890", 1 << 20},
	} {
		if got, ok := num(t, c.x).Pow(c.k); ok || got.Sign() != 0 {
			t.Errorf("%s ** %d has %d bits, %v", c.x, c.k, got.Bits(), ok)
		}
	}
	if got, ok := num(t, "1/2").Pow(MaxPowBits / 3); !ok || got.Bits() > MaxPowBits {
		t.Errorf("a power within the bound: %d bits, %v", got.Bits(), ok)
	}
}

// The bound is 65,536 bits, met exactly: 5 is 5/1, of 4 bits, and 5/2 has 5.
func TestPowToTheBound(t *testing.T) {
	for _, c := range []struct {
		x    string
		k    int
		fits bool
	}{
		{"5", 16384, true}, {"5", 16385, false}, {"-5", 16384, true}, {"1/5", 16385, false},
		{"5/2", 13107, true}, {"5/2", 13108, false}, {"5/2", -13107, true}, {"5/2", -13108, false},
	} {
		if _, ok := num(t, c.x).Pow(c.k); ok != c.fits {
			t.Errorf("%s ** %d fits: %v", c.x, c.k, ok)
		}
	}
}

// Whether a power is too large depends on the number, not on how it is held.
func TestPowOfFractionsNotInLowestTerms(t *testing.T) {
	lazy := Int(1 << 40).Mul(num(t, "1/1099511627776")) // 2^40 / 2^40
	if got, ok := lazy.Pow(math.MaxInt); !ok || !got.Equal(Int(1)) {
		t.Errorf("1 to a power is %s, %v", got, ok)
	}
	lazy = small(5*1024, 2*1024)
	if _, ok := lazy.Pow(13107); !ok {
		t.Error("5120/2048 has powers that 5/2 has not")
	}
}

func TestPowIsRepeatedMultiplication(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, k := anyNumber().Draw(t, "x"), rapid.IntRange(-12, 12).Draw(t, "k")
		got, ok := x.Pow(k)
		if ok != (x.Sign() != 0 || k >= 0) {
			t.Fatalf("Pow: %v", ok)
		}
		if !ok {
			return
		}
		want := big.NewRat(1, 1)
		for range max(k, -k) {
			want.Mul(want, x.Rat())
		}
		if k < 0 {
			want.Inv(want)
		}
		same(t, "the power", got, want)
	})
}

package number

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// The formula of the payout, whose exactness is what this package is for.
func TestPayoutIsExact(t *testing.T) {
	loon, _ := Parse("68063.59")
	dag, _ := loon.Quo(Int(261))
	got := dag.Mul(Int(261)).Mul(Int(1)).Mul(num(t, "50/100"))
	if got.String() != "34031.795" {
		t.Errorf("exactly %s", got)
	}
	if cents := got.Round(num(t, "1/100"), HalfUp); cents.Fixed(2) != "34031.80" {
		t.Errorf("rounded %s", cents.Fixed(2))
	}
}

// agree checks every operation on x and y against math/big.
func agree(t fataler, x, y Number) {
	t.Helper()
	a, b := x.Rat(), y.Rat()
	same(t, "x+y", x.Add(y), new(big.Rat).Add(a, b))
	same(t, "x-y", x.Sub(y), new(big.Rat).Sub(a, b))
	same(t, "x*y", x.Mul(y), new(big.Rat).Mul(a, b))
	q, ok := x.Quo(y)
	if ok != (b.Sign() != 0) {
		t.Fatalf("x/y: %v", ok)
	}
	if ok {
		same(t, "x/y", q, new(big.Rat).Quo(a, b))
	}
	same(t, "-x", x.Neg(), new(big.Rat).Neg(a))
	same(t, "|x|", x.Abs(), new(big.Rat).Abs(a))
	order(t, x, y)
	floor := new(big.Int).Div(a.Num(), a.Denom()) // rounds down, since the denominator is positive
	same(t, "floor", x.Floor(), new(big.Rat).SetInt(floor))
	if !a.IsInt() {
		floor.Add(floor, big.NewInt(1))
	}
	same(t, "ceil", x.Ceil(), new(big.Rat).SetInt(floor))
	if x.Sign() != a.Sign() || x.IsInt() != a.IsInt() {
		t.Fatalf("sign %d, whole %v", x.Sign(), x.IsInt())
	}
	n, ok := x.Int64()
	if fits := a.IsInt() && a.Num().IsInt64(); ok != fits || ok && n != a.Num().Int64() {
		t.Fatalf("Int64: %d, %v", n, ok)
	}
	same(t, "x", FromRat(a), a)
}

func order(t fataler, x, y Number) {
	t.Helper()
	want := x.Rat().Cmp(y.Rat())
	if got := x.Cmp(y); got != want {
		t.Fatalf("x <=> y is %d, want %d", got, want)
	}
	if got := y.Cmp(x); got != -want {
		t.Fatalf("y <=> x is %d, want %d", got, -want)
	}
	if x.Equal(y) != (want == 0) {
		t.Fatalf("x = y is %v", x.Equal(y))
	}
	smaller, greater := x.Rat(), y.Rat()
	if want > 0 {
		smaller, greater = greater, smaller
	}
	same(t, "min", Min(x, y), smaller)
	same(t, "max", Max(x, y), greater)
}

func TestOperationsAreThoseOfMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		agree(t, anyNumber().Draw(t, "x"), anyNumber().Draw(t, "y"))
	})
}

func TestOperationsAtTheEdgesOfInt64(t *testing.T) {
	for _, a := range edges {
		for _, b := range edges {
			agree(t, Int(a), Int(b))
			for _, c := range []int64{3, -1 << 62, 1<<63 - 1, -1 << 63} {
				x, _ := Frac(a, c)
				y, _ := Frac(c, max(b, 1))
				agree(t, x, y)
			}
		}
	}
}

// A long sum or product of small fractions must neither drift nor grow.
func TestChainsAreThoseOfMathBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, want := Int(1), big.NewRat(1, 1)
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			n, d := rapid.Int64Range(-99999, 99999).Draw(t, "n"), rapid.SampledFrom([]int64{1, 10, 100, 261, 260, 365, 12, 7}).Draw(t, "d")
			y, r := small(n, d), big.NewRat(n, d)
			switch rapid.IntRange(0, 3).Draw(t, "op") {
			case 0:
				x, want = x.Add(y), want.Add(want, r)
			case 1:
				x, want = x.Sub(y), want.Sub(want, r)
			case 2:
				x, want = x.Mul(y), want.Mul(want, r)
			default:
				if q, ok := x.Quo(y); ok {
					x, want = q, want.Quo(want, r)
				}
			}
			same(t, "the chain", x, want)
		}
	})
}

func TestNumbersComeBackFromBig(t *testing.T) {
	large := Int(1 << 62)
	x := large.Mul(large)
	if x.big == nil {
		t.Fatal("2^124 is held small")
	}
	x, _ = x.Quo(large.Mul(Int(1 << 60)))
	if x.big != nil || x.String() != "4" {
		t.Errorf("2^124 / 2^122 is %s", x)
	}
}

// The greatest common divisor waits until it is needed.
func TestFractionsAreNotReducedOnTheWay(t *testing.T) {
	for _, c := range []struct {
		what string
		got  Number
		n, d int64
	}{
		{"1/4 + 1/4", small(1, 4).Add(small(1, 4)), 2, 4},
		{"1/2 + 1/6: the one divides the other", small(1, 2).Add(small(1, 6)), 4, 6},
		{"2/8 + 1/2: and the other way around", small(2, 8).Add(small(1, 2)), 6, 8},
		{"1/2 + 2/6", small(1, 2).Add(small(2, 6)), 5, 6},
		{"1/4 + 1/6", small(1, 4).Add(small(1, 6)), 10, 24},
		{"1 + 2/4", Int(1).Add(small(2, 4)), 6, 4},
		{"2/4 * 2/4", small(2, 4).Mul(small(2, 4)), 4, 16},
		{"2/4 / 2", must(small(2, 4).Quo(Int(2))), 2, 8},
	} {
		if c.got.num != c.n || c.got.denom() != c.d {
			t.Errorf("%s is held as %d/%d, want %d/%d", c.what, c.got.num, c.got.denom(), c.n, c.d)
		}
	}
}

func must(x Number, ok bool) Number {
	if !ok {
		panic("no number")
	}
	return x
}

// A result that fits in two words is found in two words, also when a product on the way does not fit.
func TestWhatFitsCostsNoAllocation(t *testing.T) {
	x7, x5 := int64(4747561509943), int64(30517578125) // 7^15 and 5^15: a product of two is above 2^63
	for _, c := range []struct {
		what string
		x, y Number
		op   func(x, y Number) Number
	}{
		{"0 + -5", Int(0), Int(-5), Number.Add},
		{"-5 + 0", Int(-5), Int(0), Number.Add},
		{"0 + 0", Int(0), Int(0), Number.Add},
		{"0 + -1/3", Int(0), small(-1, 3), Number.Add},
		{"-1 + -1", Int(-1), Int(-1), Number.Add},
		{"-1 + 5", Int(-1), Int(5), Number.Add},
		{"5 + -1", Int(5), Int(-1), Number.Add},
		{"-1 + -5", Int(-1), Int(-5), Number.Add},
		{"the largest - 1", Int(math.MaxInt64), Int(1), Number.Sub},
		{"the largest * 1", Int(math.MaxInt64), Int(1), Number.Mul},
		{"-2 * -3", Int(-2), Int(-3), Number.Mul},
		{"a sum, the first not in lowest terms", small(1<<40, 5<<40), small(1, x7), Number.Add},
		{"a sum, the second not in lowest terms", small(1, x7), small(1<<40, 5<<40), Number.Add},
		{"a sum of two with a factor in common", small(1, 3*x7), small(1, 5*x7), Number.Add},
		{"a product, the first not in lowest terms", small(3<<40, 5<<40), Int(x7), Number.Mul},
		{"a product, the second not in lowest terms", Int(x7), small(3<<40, 5<<40), Number.Mul},
		{"a product, the first over a factor of the second", small(x5, x7), small(x7, 11), Number.Mul},
		{"a product, the second over a factor of the first", small(x7, 11), small(x5, x7), Number.Mul},
		{"0.001 to the cent", small(1, 1000), small(1, 100), func(x, y Number) Number { return x.Round(y, HalfUp) }},
		{"-2.345 to the cent", small(-2345, 1000), small(1, 100), func(x, y Number) Number { return x.Round(y, HalfUp) }},
	} {
		var got Number
		if n := testing.AllocsPerRun(10, func() { got = c.op(c.x, c.y) }); n != 0 {
			t.Errorf("%s = %s: %v allocations", c.what, got.Fraction(), n)
		}
	}
}

func TestOperationsLeaveTheirOperands(t *testing.T) {
	x, y := num(t, "100000000000000000000000000000/7"), num(t, "-98765432109876543210/11")
	x.Add(y)
	x.Sub(y)
	x.Mul(y)
	x.Quo(y)
	x.Pow(3)
	y.Pow(-3)
	x.Round(y.Abs(), HalfEven)
	y.Neg().Abs().Floor().Ceil()
	y.Decimal(40)
	y.Fixed(40)
	if x.Fraction() != "100000000000000000000000000000/7" || y.Fraction() != "-98765432109876543210/11" {
		t.Errorf("they are now %s and %s", x, y)
	}
}

func FuzzOperations(f *testing.F) {
	for _, a := range edges {
		f.Add(a, int64(3), int64(-7), a)
		f.Add(int64(5), a, a, int64(261))
	}
	f.Fuzz(func(t *testing.T, a, b, c, d int64) {
		x, okX := Frac(a, b)
		y, okY := Frac(c, d)
		if okX && okY {
			agree(t, x, y)
			agree(t, x.Mul(y), x)
			agree(t, y, y.Add(x))
		}
	})
}

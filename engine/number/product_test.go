package number

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// A Product is held in two words without signs, so that it goes a little further than a small Number.
func TestProductToItsEdges(t *testing.T) {
	quarter := Int(1 << 62)
	for _, c := range []struct {
		what string
		x, y Number
		op   func(Product, Number) (Product, bool)
		want string // empty when it is refused
	}{
		{"0 * 5", Int(0), Int(5), Product.Times, "0"},
		{"5 * 0", Int(5), Int(0), Product.Times, "0"},
		{"5 / 1", Int(5), Int(1), Product.Over, "5"},
		{"5 / 2", Int(5), Int(2), Product.Over, "5/2"},
		{"5 / 0", Int(5), Int(0), Product.Over, ""},
		{"5 * -1", Int(5), Int(-1), Product.Times, ""},
		{"5 / -1", Int(5), Int(-1), Product.Over, ""},
		{"-5 * 1", Int(-5), Int(1), Product.Times, ""},
		{"2^62 * 2", quarter, Int(2), Product.Times, "9223372036854775808"},
		{"2^62 * 3", quarter, Int(3), Product.Times, "13835058055282163712"},
		{"2^62 * 4", quarter, Int(4), Product.Times, ""},
		{"2^62 / 1/3", quarter, small(1, 3), Product.Over, "13835058055282163712"},
		{"2^62 / 1/4", quarter, small(1, 4), Product.Over, ""},
		{"1/2^62 / 3", small(1, 1<<62), Int(3), Product.Over, "1/13835058055282163712"},
		{"1/2^62 / 4", small(1, 1<<62), Int(4), Product.Over, ""},
		{"1/2^62 * 1/3", small(1, 1<<62), small(1, 3), Product.Times, "1/13835058055282163712"},
		{"1/2^62 * 1/4", small(1, 1<<62), small(1, 4), Product.Times, ""},
		{"1 * 2^63", Int(1), num(t, "9223372036854775808"), Product.Times, ""},
		{"1 / 2^63", Int(1), num(t, "9223372036854775808"), Product.Over, ""},
		{"2^63 * 1", num(t, "9223372036854775808"), Int(1), Product.Times, ""},
	} {
		p, fits := Start(c.x)
		if fits {
			p, fits = c.op(p, c.y)
		}
		if fits != (c.want != "") {
			t.Errorf("%s fits: %v", c.what, fits)
		}
		if fits && p.Number().Fraction() != c.want {
			t.Errorf("%s is %s, want %s", c.what, p.Number().Fraction(), c.want)
		}
	}
}

// A chain of factors and divisors comes to what math/big makes of it, or is refused.
func TestProductAgainstBigRat(t *testing.T) {
	amounts := rapid.OneOf(rapid.Int64Range(-2, 1000), rapid.Int64Range(0, 20_000_000), anyInt64())
	done := 0
	rapid.Check(t, func(t *rapid.T) {
		x, _ := Frac(amounts.Draw(t, "n"), rapid.SampledFrom([]int64{1, 3, 100, math.MaxInt64}).Draw(t, "d"))
		want := x.Rat()
		p, fits := Start(x)
		for fits {
			done++
			same(t, "product", p.Number(), want)
			y, _ := Frac(amounts.Draw(t, "n"), rapid.SampledFrom([]int64{1, 4, 261, 10000}).Draw(t, "d"))
			if divides := rapid.Bool().Draw(t, "divides"); !divides {
				p, fits = p.Times(y)
				want = new(big.Rat).Mul(want, y.Rat())
			} else if p, fits = p.Over(y); y.Sign() != 0 {
				want = new(big.Rat).Quo(want, y.Rat())
			} else if fits {
				t.Fatal("divides by 0")
			}
			if fits && (x.Sign() < 0 || y.Sign() < 0) {
				t.Fatal("takes what is below 0")
			}
		}
	})
	if done < 100 {
		t.Errorf("only %d products were held", done)
	}
}

func TestTimesPlusToItsEdges(t *testing.T) {
	for _, c := range []struct {
		p    int64
		k    uint64
		x    Number
		want string // empty when it is refused
	}{
		{1, 0, Int(1 << 62), "4611686018427387904"},
		{2, 1, Int(math.MaxInt64), ""},
		{1, 1, Int(math.MaxInt64), "9223372036854775808"},
		{4, 1, small(1, 4), "5"},
		{0, 1, small(1, 4), "0"},
		{1, 0, Int(-1), ""},
		{1, 1, Int(-3), ""},
		{1, 1, small(-1, 2), ""},
		{1, 1, num(t, "9223372036854775808"), ""},
		{1, math.MaxUint64, Int(0), "18446744073709551615"},
		{1, math.MaxUint64, Int(1), ""},
		{1, math.MaxUint64, small(1, 2), ""},
	} {
		p, _ := Start(Int(c.p))
		got, fits := p.TimesPlus(c.k, c.x)
		if fits != (c.want != "") {
			t.Errorf("%d * (%d + %s) fits: %v", c.p, c.k, c.x, fits)
		}
		if fits && got.Number().Fraction() != c.want {
			t.Errorf("%d * (%d + %s) is %s, want %s", c.p, c.k, c.x, got.Number().Fraction(), c.want)
		}
	}
}

// TimesPlus is Times of the sum, or refused; it takes what Times takes where that is small.
func TestTimesPlusIsTimesOfTheSum(t *testing.T) {
	fitted := 0
	rapid.Check(t, func(t *rapid.T) {
		x, _ := Frac(rapid.OneOf(rapid.Int64Range(-2, 1000), anyInt64()).Draw(t, "n"), rapid.SampledFrom([]int64{1, 3, 100, math.MaxInt64}).Draw(t, "d"))
		k := rapid.OneOf(rapid.Uint64Range(1, 3), rapid.Uint64Range(1, math.MaxInt64)).Draw(t, "k")
		p, _ := Start(Int(rapid.Int64Range(0, 10_000).Draw(t, "p")))
		sum := Int(int64(k)).Add(x)
		got, fits := p.TimesPlus(k, x)
		want, plain := p.Times(sum)
		switch {
		case fits:
			fitted++
			same(t, "product", got.Number(), p.Number().Mul(sum).Rat())
		case plain && x.Sign() >= 0 && k < 1000 && x.Cmp(Int(1000)) < 0 && x.denom() <= 100:
			t.Fatalf("refuses %d + %s, of which Times makes %s", k, x, want.Number())
		}
	})
	if fitted < 20 {
		t.Errorf("only %d fitted", fitted)
	}
}

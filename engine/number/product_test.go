package number

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

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

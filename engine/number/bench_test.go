package number

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
)

// The payout of a period, in nine operations: wage with employer's costs on top, per working day, by the
// days less the waiting days, by two percentages, less what others pay, and to the cent.
//
//	wage * (1 + costs/100) / 261 * (days - waiting) * absence * cover/100 - benefit
type payout struct {
	wage, one, costs, hundred, perYear, days, waiting, absence, cover, benefit, cent Number
}

func newPayout(tb testing.TB) payout {
	read := func(s string) Number {
		x, err := Parse(s)
		if err != nil {
			tb.Fatal(err)
		}
		return x
	}
	return payout{
		read("68063.59"), Int(1), read("25"), Int(100), Int(261), Int(22), Int(10), read("0.5"), read("70"), read("104.55"), read("0.01"),
	}
}

func (p payout) exact() Number {
	share, _ := p.costs.Quo(p.hundred)
	day, _ := p.wage.Mul(p.one.Add(share)).Quo(p.perYear)
	part, _ := day.Mul(p.days.Sub(p.waiting)).Mul(p.absence).Mul(p.cover).Quo(p.hundred)
	return part.Sub(p.benefit)
}

func TestPayoutOfTheBenchmarks(t *testing.T) {
	got := newPayout(t).exact()
	if got.Fraction() != "44006173/34800" || got.Fixed(2) != "1264.55" {
		t.Errorf("%s, or %s", got.Fraction(), got.Fixed(2))
	}
}

func TestSmallNumbersAreNotAllocated(t *testing.T) {
	p := newPayout(t)
	var sink Number
	for name, f := range map[string]func(){
		"Parse":   func() { sink, _ = Parse("-68063.59e2") },
		"formula": func() { sink = p.exact() },
		"Round":   func() { sink = p.exact().Round(p.cent, HalfUp) },
		"compare": func() { sink = Min(Max(p.wage, p.days), p.exact().Abs().Neg()) },
		"whole":   func() { sink = p.wage.Floor().Add(p.wage.Ceil()) },
		"Pow":     func() { sink, _ = p.absence.Pow(9) },
		"a long sum": func() {
			for range 1000 {
				sink = sink.Add(p.wage).Sub(p.absence).Mul(p.one)
			}
			sink = Number{}
		},
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
	_ = sink
}

func BenchmarkPayoutNumber(b *testing.B) {
	p := newPayout(b)
	b.ReportAllocs()
	for b.Loop() {
		p.exact().Round(p.cent, HalfUp)
	}
}

func BenchmarkPayoutDecimal(b *testing.B) {
	d := decimal.RequireFromString
	wage, one, costs, hundred, perYear := d("68063.59"), d("1"), d("25"), d("100"), d("261")
	days, waiting, absence, cover, benefit := d("22"), d("10"), d("0.5"), d("70"), d("104.55")
	b.ReportAllocs()
	for b.Loop() {
		day := wage.Mul(one.Add(costs.Div(hundred))).Div(perYear)
		day.Mul(days.Sub(waiting)).Mul(absence).Mul(cover).Div(hundred).Sub(benefit).Round(2)
	}
}

func BenchmarkPayoutRat(b *testing.B) {
	p := newPayout(b)
	wage, one, costs, hundred, perYear := p.wage.Rat(), p.one.Rat(), p.costs.Rat(), p.hundred.Rat(), p.perYear.Rat()
	days, waiting, absence, cover, benefit := p.days.Rat(), p.waiting.Rat(), p.absence.Rat(), p.cover.Rat(), p.benefit.Rat()
	b.ReportAllocs()
	for b.Loop() { // without the rounding, which big.Rat has not
		z := new(big.Rat).Quo(costs, hundred)
		z.Quo(z.Mul(z.Add(z, one), wage), perYear)
		z.Mul(z, new(big.Rat).Sub(days, waiting))
		z.Quo(z.Mul(z.Mul(z, absence), cover), hundred).Sub(z, benefit)
	}
}

// Sums of amounts with different denominators are what grows, and is brought to lowest terms time and
// again.
func BenchmarkSumNumber(b *testing.B) {
	x, y := small(6806359, 26100), small(10455, 100)
	b.ReportAllocs()
	for b.Loop() {
		var sum Number
		for range 100 {
			sum = sum.Add(x).Add(y)
		}
	}
}

func BenchmarkSumRat(b *testing.B) {
	x, y := big.NewRat(6806359, 26100), big.NewRat(10455, 100)
	b.ReportAllocs()
	for b.Loop() {
		sum := new(big.Rat)
		for range 100 {
			sum.Add(sum, x).Add(sum, y)
		}
	}
}

func BenchmarkDecimalText(b *testing.B) {
	x := small(6806359, 100)
	b.ReportAllocs()
	for b.Loop() {
		x.Decimal(12)
	}
}

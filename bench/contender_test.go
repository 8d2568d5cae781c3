package main

import (
	"math/big"
	"testing"

	"dekking/engine/model"

	"github.com/shopspring/decimal"
)

// What each contender gets right of 1,000 inputs. Those over rationals must
// have them all; of the others the count is held, so that a mistake in a
// formula does not pass for a weakness of its numbers.
func TestContenders(t *testing.T) {
	t.Run("payout", func(t *testing.T) {
		count(t, payouts(1000), payoutContenders(), map[string]int{"shopspring": 953, "expr": 953, "cel-go": 982, "opa": 985, "grule": 982})
	})
	t.Run("product", func(t *testing.T) {
		count(t, claims(1000), productContenders(), map[string]int{"shopspring": 946, "expr": 946, "cel-go": 954, "opa": 957, "grule": 954})
	})
}

func count[I input](t *testing.T, inputs []I, contenders []Contender[I], inexact map[string]int) {
	for _, c := range contenders {
		got, err := correct(c, inputs)
		if err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		want, ok := inexact[c.Name]
		if !ok {
			want = len(inputs)
		}
		if got != want {
			t.Errorf("%s: %d of %d right, want %d", c.Name, got, len(inputs), want)
		}
	}
}

// Whoever is wrong in payout is wrong by one cent, at a tie and nowhere else.
func TestWrongPayoutsAreTies(t *testing.T) {
	inputs := payouts(10_000)
	for _, c := range payoutContenders() {
		wrong(t, c, inputs, func(p Payout, got string) bool {
			off := decimal.RequireFromString(got).Sub(decimal.RequireFromString(p.Right())).Abs()
			return p.tie() && off.Equal(decimal.New(1, -2))
		})
	}
}

// Whoever is wrong in product is so where one of its three roundings is a tie.
func TestWrongClaimsAreTies(t *testing.T) {
	inputs := claims(10_000)
	for _, c := range productContenders() {
		wrong(t, c, inputs, func(in Claim, _ string) bool {
			return isTie(in.payout()) || isTie(in.premium()) || isTie(big.NewRat(halfUp(in.premium()), monthsAYear))
		})
	}
}

// wrong asks of every wrong outcome whether it may be so.
func wrong[I input](t *testing.T, c Contender[I], inputs []I, may func(in I, got string) bool) {
	t.Helper()
	r, err := c.Prepare(inputs)
	if err != nil {
		t.Fatalf("%s: %v", c.Name, err)
	}
	for i, in := range inputs {
		if err := r.Run(i); err != nil {
			t.Fatalf("%s: %v", c.Name, err)
		}
		if got := r.Text(); got != in.Right() && !may(in, got) {
			t.Errorf("%s: %+v is %s, want %s", c.Name, in, got, in.Right())
		}
	}
}

// A programmer who divides last gets the payout right with shopspring too:
// nothing but his own care tells him to.
func TestShopspringIsRightWhenItDividesLast(t *testing.T) {
	for _, p := range payouts(10_000) {
		var read decimals
		in := p.texts()
		got := decimal.Min(read.number(in.Wage), decimal.New(MaxWage, -2)).Mul(decimal.NewFromInt(1).Add(read.number(in.Charges))).
			Mul(read.number(in.Days)).Mul(read.number(in.Absence)).Mul(read.number(in.Cover)).Div(decimal.NewFromInt(DaysAYear)).StringFixed(2)
		if got != p.Right() {
			t.Errorf("%+v is %s, want %s", p, got, p.Right())
		}
	}
}

func TestThePayoutFormulaAllocatesNothing(t *testing.T) {
	inputs := payouts(timed)
	r, err := dekkingPayout(inputs)
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	if n := testing.AllocsPerRun(len(inputs), func() { _ = r.Run(i % len(inputs)); i++ }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// The engines compute as many rules as the documents hold.
func TestTwelveRules(t *testing.T) {
	product, _, _, err := loaded(nil)
	if err != nil {
		t.Fatal(err)
	}
	rules := 0
	for _, d := range product.Line.Definitions {
		if d.Kind == model.Rule {
			rules++
		}
	}
	if rules != 12 || len(exprRules()) != 12 || len(celRules()) != 12 {
		t.Errorf("dekking %d, expr %d, cel-go %d rules, want 12", rules, len(exprRules()), len(celRules()))
	}
}

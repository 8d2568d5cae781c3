package main

import (
	"math/big"
	"testing"
)

func TestRightByHand(t *testing.T) {
	for want, in := range map[string]input{
		"34031.80":               Payout{Wage: 68063_59, Days: DaysAYear, Absence: 50_00, Cover: whole},          // 34031.795, a tie
		"2868.58":                Payout{Wage: 68063_59, Charges: 25_00, Days: 22, Absence: 50_00, Cover: 80_00}, // 748,699.49 / 261
		"6704.98":                Payout{Wage: 200_000_00, Charges: 0, Days: 14, Absence: whole, Cover: whole},   // of 125,000
		"479.89 217.50 -2130.11": Claim{Wage: 50_000_00, Charges: 20_00, Days: 15, Wait: 10, Absence: 50_00, Cover: 83_50, Age: 18, Months: 12},
	} {
		if got := in.Right(); got != want {
			t.Errorf("%+v is %s, want %s", in, got, want)
		}
	}
}

// big.Rat writes amounts by a rounding of its own, which agrees.
func TestHalfUpAgreesWithFloatString(t *testing.T) {
	for _, p := range payouts(1000) {
		if want := new(big.Rat).Quo(p.cents(), big.NewRat(100, 1)).FloatString(2); p.Right() != want {
			t.Errorf("%+v is %s, want %s", p, p.Right(), want)
		}
	}
}

func TestInputsAreTheSameEveryTime(t *testing.T) {
	a, b := payouts(20), payouts(40)
	c, d := claims(20), claims(40)
	for i := range a {
		if a[i] != b[i] || c[i] != d[i] {
			t.Errorf("input %d differs: %+v, %+v; %+v, %+v", i, a[i], b[i], c[i], d[i])
		}
	}
}

func TestTiesAreAmongTheInputs(t *testing.T) {
	inPayout, inProduct := 0, 0
	for _, p := range payouts(1000) {
		if p.tie() {
			inPayout++
		}
	}
	for _, c := range claims(1000) {
		if isTie(c.payout()) {
			inProduct++
		}
	}
	if inPayout < 100 || inProduct < 100 {
		t.Errorf("%d and %d ties in 1,000 inputs, want a tenth at least", inPayout, inProduct)
	}
	t.Logf("%d and %d ties", inPayout, inProduct)
}

func TestDecimalText(t *testing.T) {
	for want, got := range map[string]string{"70.25": decimalText(7025, 2), "0.0500": decimalText(500, 4), "-0.07": decimalText(-7, 2), "-12.30": decimalText(-1230, 2), "0.00": decimalText(0, 2)} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

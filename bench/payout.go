package main

import (
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
)

// Payout is an input of the case payout:
//
//	min(wage, MaxWage) * (1 + charges) / 261 * days * absence * cover
//
// rounded to the cent, a tie away from zero.
type Payout struct {
	Wage    int64 // cents a year
	Charges int64 // hundredths of a per cent on top of the wage
	Days    int64 // working days
	Absence int64 // hundredths of a per cent: how far someone is absent
	Cover   int64 // hundredths of a per cent: how much of the wage is insured
}

// What does not vary, in the units of Payout and Claim.
const (
	MaxWage    = 125_000_00
	MaxCharges = 30_00
	DaysAYear  = 261
	whole      = 100_00 // 100 per cent
)

// payouts makes n random inputs, always the same ones. Every tenth is a tie:
// its exact value ends in half a cent.
func payouts(n int) []Payout {
	r := rand.New(rand.NewPCG(2026, 7))
	all := make([]Payout, n)
	for i := range all {
		for all[i] = randomPayout(r); i%10 == 9 && !all[i].tie(); {
			all[i] = randomPayout(r)
		}
	}
	return all
}

func randomPayout(r *rand.Rand) Payout {
	p := Payout{Wage: 12_000_00 + r.Int64N(140_000_00), Charges: r.Int64N(MaxCharges + 1), Days: 1 + r.Int64N(23),
		Absence: 100 * (1 + r.Int64N(100)), Cover: 500 * (14 + r.Int64N(7))}
	if r.IntN(10) == 0 {
		p.Days = DaysAYear // a whole year
	}
	return p
}

// cents is the exact payout in cents, before rounding.
func (p Payout) cents() *big.Rat {
	return fraction([]int64{min(p.Wage, MaxWage), whole + p.Charges, p.Days, p.Absence, p.Cover}, []int64{DaysAYear, whole, whole, whole})
}

func (p Payout) tie() bool { return isTie(p.cents()) }

// Right is the payout as it must come out.
func (p Payout) Right() string { return money(halfUp(p.cents())) }

// fraction is a product over a product.
func fraction(over, under []int64) *big.Rat {
	product := func(all []int64) *big.Int {
		z := big.NewInt(1)
		for _, x := range all {
			z.Mul(z, big.NewInt(x))
		}
		return z
	}
	return new(big.Rat).SetFrac(product(over), product(under))
}

// isTie says that x ends in exactly one half.
func isTie(x *big.Rat) bool { return x.Denom().Cmp(big.NewInt(2)) == 0 }

// halfUp rounds a number that is not negative to a whole one, in integers.
func halfUp(x *big.Rat) int64 {
	over := new(big.Int).Lsh(x.Num(), 1)
	over.Add(over, x.Denom())
	return over.Quo(over, new(big.Int).Lsh(x.Denom(), 1)).Int64()
}

// money writes cents as an amount.
func money(cents int64) string { return decimalText(cents, 2) }

// decimalText writes n with its last digits as decimals: 7025, 2 is 70.25.
func decimalText(n int64, places int) string {
	sign, digits := "", strconv.FormatInt(n, 10)
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	if short := places + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	at := len(digits) - places
	return sign + digits[:at] + "." + digits[at:]
}

// payoutTexts are the numbers of a payout as decimals, percentages as shares of 1:
// what every contender makes its own numbers of.
type payoutTexts struct{ Wage, Charges, Days, Absence, Cover string }

func (p Payout) texts() payoutTexts {
	return payoutTexts{decimalText(p.Wage, 2), decimalText(p.Charges, 4), strconv.FormatInt(p.Days, 10),
		decimalText(p.Absence, 4), decimalText(p.Cover, 4)}
}

package main

import (
	"math/big"
	"math/rand/v2"
	"strconv"
)

// Claim is an input of the case product: what is asked for the twelve rules of
// testdata/rules/verzuim.yaml.
type Claim struct {
	Wage      int64 // cents a year
	Charges   int64 // hundredths of a per cent on top of the wage
	Days      int64 // working days of absence
	Wait      int64 // working days of own risk: 10, 20, 30 or 65
	Absence   int64 // hundredths of a per cent: how far someone is absent
	Cover     int64 // hundredths of a per cent: cover in the first year
	Age       int64 // years
	Months    int64 // months of premium paid
	Second    bool  // in the second year of sickness
	Agreement bool  // a collective agreement asks for more in that year
}

// Parameters of the product that stand in testdata too, in units of Claim.
const (
	coverSecond    = 70_00
	coverAgreement = 90_00
	rate           = 4_35 // premium, of the wage with charges
	monthsAYear    = 12
)

// claims makes n random inputs, always the same ones. In every tenth the
// payout is a tie; the monthly premium is one in about a twelfth of all.
func claims(n int) []Claim {
	r := rand.New(rand.NewPCG(2026, 8))
	all := make([]Claim, n)
	for i := range all {
		for all[i] = randomClaim(r); i%10 == 9 && !isTie(all[i].payout()); {
			all[i] = randomClaim(r)
		}
	}
	return all
}

func randomClaim(r *rand.Rand) Claim {
	return Claim{Wage: 12_000_00 + r.Int64N(140_000_00), Charges: r.Int64N(40_01), Days: 1 + r.Int64N(DaysAYear),
		Wait: []int64{10, 20, 30, 65}[r.IntN(4)], Absence: 100 * (1 + r.Int64N(100)), Cover: 500 * (14 + r.Int64N(7)),
		Age: 18 + r.Int64N(50), Months: r.Int64N(13), Second: r.IntN(2) == 0, Agreement: r.IntN(2) == 0}
}

// payout is the exact payout in cents, before rounding.
func (c Claim) payout() *big.Rat {
	cover := c.Cover
	switch {
	case c.Second && c.Agreement:
		cover = coverAgreement
	case c.Second:
		cover = coverSecond
	}
	return fraction([]int64{min(c.Wage, MaxWage), whole + min(c.Charges, MaxCharges), max(0, c.Days-c.Wait), c.Absence, cover},
		[]int64{DaysAYear, whole, whole, whole})
}

// premium is the exact premium of a year in cents, before rounding.
func (c Claim) premium() *big.Rat {
	surcharge := int64(12_50)
	switch {
	case c.Age < 35:
		surcharge = 0
	case c.Age < 50:
		surcharge = 7_50
	}
	discount := map[int64]int64{10: 0, 20: 4_50, 30: 8_00, 65: 15_75}[c.Wait]
	return fraction([]int64{min(c.Wage, MaxWage), whole + min(c.Charges, MaxCharges), rate, whole + surcharge, whole - discount},
		[]int64{whole, whole, whole, whole})
}

// Right is the payout, the monthly premium and the balance as they must come
// out.
func (c Claim) Right() string {
	payout := halfUp(c.payout())
	monthly := halfUp(big.NewRat(halfUp(c.premium()), monthsAYear))
	return money(payout) + " " + money(monthly) + " " + money(payout-monthly*c.Months)
}

// claimTexts are the inputs as a request brings them: percentages as their
// number of per cents.
type claimTexts struct {
	Wage, Charges, Days, Wait, Absence, Cover, Age, Months, Year string
	Agreement                                                    bool
}

func (c Claim) texts() claimTexts {
	n := func(x int64) string { return strconv.FormatInt(x, 10) }
	year := "eerste"
	if c.Second {
		year = "tweede"
	}
	return claimTexts{decimalText(c.Wage, 2), decimalText(c.Charges, 2), n(c.Days), n(c.Wait), decimalText(c.Absence, 2),
		decimalText(c.Cover, 2), n(c.Age), n(c.Months), year, c.Agreement}
}

func allTexts(inputs []Claim) []claimTexts {
	all := make([]claimTexts, len(inputs))
	for i, c := range inputs {
		all[i] = c.texts()
	}
	return all
}

// amounts are the outcome of the case product, as texts.
type amounts struct{ Payout, Monthly, Balance string }

func (a amounts) text() string { return a.Payout + " " + a.Monthly + " " + a.Balance }

package main

import "math/big"

// rationalTerms are the parameters of the product.
type rationalTerms struct {
	cents
	maxWage, maxCharges, perYear, months, coverSecond, coverAgreement, rate *big.Rat
	one, zero, thirtyFive, fifty, ten, twenty, thirty                       *big.Rat
	middle, older, short, medium, long                                      *big.Rat
}

func rationalProduct(inputs []Claim) (*Runner, error) {
	var read rationals
	n, pc := read.number, read.percent
	terms := rationalTerms{newCents(), n("125000"), pc("30"), n("261"), n("12"), pc("70"), pc("90"), pc("4.35"),
		n("1"), n("0"), n("35"), n("50"), n("10"), n("20"), n("30"), pc("7.5"), pc("12.5"), pc("4.5"), pc("8"), pc("15.75")}
	texts := allTexts(inputs)
	var last amounts
	return &Runner{
		Run: func(i int) (err error) {
			last, err = terms.amounts(&texts[i])
			return err
		},
		Text: func() string { return last.text() },
	}, read.err
}

func (t *rationalTerms) amounts(in *claimTexts) (amounts, error) {
	var read rationals
	n, pc := read.number, read.percent
	wait, days, balance := n(in.Wait), n(in.Days), n(in.Months)
	gross := new(big.Rat).Add(t.one, least(pc(in.Charges), t.maxCharges))
	gross.Mul(gross, least(n(in.Wage), t.maxWage))
	payout := new(big.Rat).Quo(gross, t.perYear)
	if days.Sub(days, wait).Sign() < 0 {
		days = t.zero
	}
	payout = t.round(payout.Mul(payout, days).Mul(payout, pc(in.Absence)).Mul(payout, t.cover(in, pc(in.Cover))))
	factor := new(big.Rat).Add(t.one, t.surcharge(n(in.Age)))
	premium := gross.Mul(gross, t.rate).Mul(gross, factor).Mul(gross, factor.Sub(t.one, t.discount(wait)))
	premium = t.round(premium)
	monthly := t.round(premium.Quo(premium, t.months))
	balance.Sub(payout, balance.Mul(balance, monthly))
	return amounts{payout.FloatString(2), monthly.FloatString(2), balance.FloatString(2)}, read.err
}

func (t *rationalTerms) cover(in *claimTexts, first *big.Rat) *big.Rat {
	switch {
	case in.Year == "eerste":
		return first
	case in.Agreement:
		return t.coverAgreement
	}
	return t.coverSecond
}

func (t *rationalTerms) surcharge(age *big.Rat) *big.Rat {
	switch {
	case age.Cmp(t.thirtyFive) < 0:
		return t.zero
	case age.Cmp(t.fifty) < 0:
		return t.middle
	}
	return t.older
}

func (t *rationalTerms) discount(wait *big.Rat) *big.Rat {
	switch {
	case wait.Cmp(t.ten) == 0:
		return t.zero
	case wait.Cmp(t.twenty) == 0:
		return t.short
	case wait.Cmp(t.thirty) == 0:
		return t.medium
	}
	return t.long
}

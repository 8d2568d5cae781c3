package main

import (
	"errors"

	"github.com/shopspring/decimal"
)

// Plain Go over shopspring/decimal, as one would write it: in the order of the
// formula. Its Div keeps 16 decimals.

func shopspringPayout(inputs []Payout) (*Runner, error) {
	type row struct{ wage, charges, days, absence, cover decimal.Decimal }
	var read decimals
	rows := make([]row, len(inputs))
	for i, p := range inputs {
		t := p.texts()
		rows[i] = row{read.number(t.Wage), read.number(t.Charges), read.number(t.Days), read.number(t.Absence), read.number(t.Cover)}
	}
	maxWage, one, perYear := read.number(decimalText(MaxWage, 2)), decimal.NewFromInt(1), decimal.NewFromInt(DaysAYear)
	var last decimal.Decimal
	return &Runner{
		Run: func(i int) error {
			r := &rows[i]
			last = decimal.Min(r.wage, maxWage).Mul(one.Add(r.charges)).Div(perYear).Mul(r.days).Mul(r.absence).Mul(r.cover).Round(2)
			return nil
		},
		Text: func() string { return last.StringFixed(2) },
	}, read.err
}

// decimals reads numbers and keeps what went wrong.
type decimals struct{ err error }

func (r *decimals) number(s string) decimal.Decimal {
	n, err := decimal.NewFromString(s)
	r.err = errors.Join(r.err, err)
	return n
}

// percent reads a number of per cents as a share of 1.
func (r *decimals) percent(s string) decimal.Decimal { return r.number(s).Shift(-2) }

// decimalTerms are the parameters of the product.
type decimalTerms struct {
	maxWage, maxCharges, perYear, months, coverSecond, coverAgreement, rate decimal.Decimal
	one, zero, thirtyFive, fifty, ten, twenty, thirty                       decimal.Decimal
	middle, older, short, medium, long                                      decimal.Decimal
}

func shopspringProduct(inputs []Claim) (*Runner, error) {
	var read decimals
	n, pc := read.number, read.percent
	terms := decimalTerms{n("125000"), pc("30"), n("261"), n("12"), pc("70"), pc("90"), pc("4.35"),
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

func (t *decimalTerms) amounts(in *claimTexts) (amounts, error) {
	var read decimals
	n, pc := read.number, read.percent
	wait := n(in.Wait)
	insured := decimal.Min(n(in.Wage), t.maxWage)
	charges := decimal.Min(pc(in.Charges), t.maxCharges)
	gross := insured.Mul(t.one.Add(charges))
	daily := gross.Div(t.perYear)
	days := decimal.Max(n(in.Days).Sub(wait), t.zero)
	payout := daily.Mul(days).Mul(pc(in.Absence)).Mul(t.cover(in, pc(in.Cover))).Round(2)
	premium := gross.Mul(t.rate).Mul(t.one.Add(t.surcharge(n(in.Age)))).Mul(t.one.Sub(t.discount(wait))).Round(2)
	monthly := premium.Div(t.months).Round(2)
	balance := payout.Sub(monthly.Mul(n(in.Months)))
	return amounts{payout.StringFixed(2), monthly.StringFixed(2), balance.StringFixed(2)}, read.err
}

func (t *decimalTerms) cover(in *claimTexts, first decimal.Decimal) decimal.Decimal {
	switch {
	case in.Year == "eerste":
		return first
	case in.Agreement:
		return t.coverAgreement
	}
	return t.coverSecond
}

func (t *decimalTerms) surcharge(age decimal.Decimal) decimal.Decimal {
	switch {
	case age.LessThan(t.thirtyFive):
		return t.zero
	case age.LessThan(t.fifty):
		return t.middle
	}
	return t.older
}

func (t *decimalTerms) discount(wait decimal.Decimal) decimal.Decimal {
	switch {
	case wait.Equal(t.ten):
		return t.zero
	case wait.Equal(t.twenty):
		return t.short
	case wait.Equal(t.thirty):
		return t.medium
	}
	return t.long
}

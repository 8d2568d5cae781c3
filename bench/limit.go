package main

import (
	"errors"

	"dekking/engine/number"
)

// The limit is Go written by hand over dekking's own numbers: what an engine
// over them could cost at best.

func limitPayout(inputs []Payout) (*Runner, error) {
	type row struct{ wage, charges, days, absence, cover number.Number }
	var read reader
	rows := make([]row, len(inputs))
	for i, p := range inputs {
		t := p.texts()
		rows[i] = row{read.number(t.Wage), read.number(t.Charges), read.number(t.Days), read.number(t.Absence), read.number(t.Cover)}
	}
	maxWage, one, perYear, cent := read.number(decimalText(MaxWage, 2)), number.Int(1), number.Int(DaysAYear), read.number("0.01")
	var last number.Number
	return &Runner{
		Run: func(i int) error {
			r := &rows[i]
			daily, ok := number.Min(r.wage, maxWage).Mul(one.Add(r.charges)).Quo(perYear)
			if !ok {
				return errors.New("division by zero")
			}
			last = daily.Mul(r.days).Mul(r.absence).Mul(r.cover).Round(cent, number.HalfUp)
			return nil
		},
		Text: func() string { return last.Fixed(2) },
	}, read.err
}

// reader reads numbers and keeps what went wrong.
type reader struct{ err error }

func (r *reader) number(s string) number.Number {
	n, err := number.Parse(s)
	r.err = errors.Join(r.err, err)
	return n
}

// percent reads a number of per cents as a share of 1.
func (r *reader) percent(s string) number.Number {
	n, _ := r.number(s).Quo(number.Int(100))
	return n
}

// limitTerms are the parameters of the product.
type limitTerms struct {
	maxWage, maxCharges, perYear, months, coverSecond, coverAgreement, rate, cent number.Number
	one, zero, thirtyFive, fifty, ten, twenty, thirty                             number.Number
	middle, older, short, medium, long                                            number.Number
}

func limitProduct(inputs []Claim) (*Runner, error) {
	var read reader
	n, pc := read.number, read.percent
	terms := limitTerms{n("125000"), pc("30"), n("261"), n("12"), pc("70"), pc("90"), pc("4.35"), n("0.01"),
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

func (t *limitTerms) amounts(in *claimTexts) (amounts, error) {
	var read reader
	n, pc := read.number, read.percent
	wait := n(in.Wait)
	insured := number.Min(n(in.Wage), t.maxWage)
	charges := number.Min(pc(in.Charges), t.maxCharges)
	gross := insured.Mul(t.one.Add(charges))
	daily, _ := gross.Quo(t.perYear)
	days := number.Max(n(in.Days).Sub(wait), t.zero)
	payout := daily.Mul(days).Mul(pc(in.Absence)).Mul(t.cover(in, pc(in.Cover))).Round(t.cent, number.HalfUp)
	premium := gross.Mul(t.rate).Mul(t.one.Add(t.surcharge(n(in.Age)))).Mul(t.one.Sub(t.discount(wait))).Round(t.cent, number.HalfUp)
	monthly, _ := premium.Quo(t.months)
	monthly = monthly.Round(t.cent, number.HalfUp)
	balance := payout.Sub(monthly.Mul(n(in.Months)))
	return amounts{payout.Fixed(2), monthly.Fixed(2), balance.Fixed(2)}, read.err
}

func (t *limitTerms) cover(in *claimTexts, first number.Number) number.Number {
	switch {
	case in.Year == "eerste":
		return first
	case in.Agreement:
		return t.coverAgreement
	}
	return t.coverSecond
}

func (t *limitTerms) surcharge(age number.Number) number.Number {
	switch {
	case age.Cmp(t.thirtyFive) < 0:
		return t.zero
	case age.Cmp(t.fifty) < 0:
		return t.middle
	}
	return t.older
}

func (t *limitTerms) discount(wait number.Number) number.Number {
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

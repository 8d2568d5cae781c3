package main

import (
	"errors"
	"fmt"
	"math/big"
)

// Plain Go over math/big.Rat: exact, and reduced to lowest terms after every
// operation.

func rationalPayout(inputs []Payout) (*Runner, error) {
	type row struct{ wage, charges, days, absence, cover *big.Rat }
	var read rationals
	rows := make([]row, len(inputs))
	for i, p := range inputs {
		t := p.texts()
		rows[i] = row{read.number(t.Wage), read.number(t.Charges), read.number(t.Days), read.number(t.Absence), read.number(t.Cover)}
	}
	maxWage, one, perYear := read.number(decimalText(MaxWage, 2)), big.NewRat(1, 1), big.NewRat(DaysAYear, 1)
	cents := newCents()
	var last *big.Rat
	return &Runner{
		Run: func(i int) error {
			r := &rows[i]
			z := new(big.Rat).Add(one, r.charges)
			z.Mul(z, least(r.wage, maxWage)).Quo(z, perYear).Mul(z, r.days).Mul(z, r.absence).Mul(z, r.cover)
			last = cents.round(z)
			return nil
		},
		Text: func() string { return last.FloatString(2) },
	}, read.err
}

func least(x, y *big.Rat) *big.Rat {
	if x.Cmp(y) <= 0 {
		return x
	}
	return y
}

// cents rounds to the cent, a tie away from zero.
type cents struct{ hundred, half *big.Rat }

func newCents() cents { return cents{big.NewRat(100, 1), big.NewRat(1, 2)} }

// round changes x, which is not negative.
func (c cents) round(x *big.Rat) *big.Rat {
	x.Mul(x, c.hundred).Add(x, c.half)
	whole := new(big.Int).Quo(x.Num(), x.Denom())
	return x.SetFrac(whole, c.hundred.Num())
}

// rationals reads numbers and keeps what went wrong.
type rationals struct{ err error }

func (r *rationals) number(s string) *big.Rat {
	n, ok := new(big.Rat).SetString(s)
	if !ok {
		r.err = errors.Join(r.err, fmt.Errorf("%q is no number", s))
		return new(big.Rat)
	}
	return n
}

// percent reads a number of per cents as a share of 1.
func (r *rationals) percent(s string) *big.Rat {
	n := r.number(s)
	return n.Quo(n, big.NewRat(100, 1))
}

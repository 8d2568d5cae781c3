package main

import (
	"errors"
	"strconv"
)

// floats reads numbers for the engines that have no other and keeps what went
// wrong.
type floats struct{ err error }

func (r *floats) number(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	r.err = errors.Join(r.err, err)
	return x
}

// percent reads a number of per cents as a share of 1.
func (r *floats) percent(s string) float64 { return r.number(s) / 100 }

// floatMoney writes an amount that is already rounded.
func floatMoney(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

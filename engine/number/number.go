// Package number holds exact rational numbers: the only kind of number from the bytes of a document
// or request to the answer. Nothing is rounded unless a rule says so, and no float takes part.
//
// Nearly every number in a formula is a small fraction, so a Number is two int64s and costs no
// allocation. Fractions are not kept in lowest terms: the greatest common divisor is taken only when
// an operation would overflow, or when the lowest terms show. What does not fit goes to math/big, and
// comes back as soon as a result fits again.
//
// Decimals for people are written through shopspring/decimal, after an exact rounding here.
package number

import (
	"math"
	"math/big"
	"math/bits"
)

// Number is an exact rational. The zero value is 0. A Number is immutable, may be copied freely and is
// safe for concurrent use.
//
// Numbers do not compare with == (it does not compile), since one value has many representations:
// use Equal or Cmp, also in place of reflect.DeepEqual.
type Number struct {
	_ [0]func() // no ==

	// num/(less+1) while big is nil. num is never math.MinInt64, so that its sign can always be turned;
	// less, the denominator less one, is never below 0.
	num, less int64
	// big is never changed once it is here, and never holds what fits in num and den.
	big *big.Rat
}

// Int is the whole number n.
func Int(n int64) Number {
	if n == math.MinInt64 {
		return Number{big: new(big.Rat).SetInt64(n)}
	}
	return Number{num: n}
}

// Frac is n divided by d; false when d is 0.
func Frac(n, d int64) (Number, bool) {
	return Int(n).Quo(Int(d))
}

// FromRat is the number r holds, copied; nil is 0.
func FromRat(r *big.Rat) Number {
	if r == nil {
		return Number{}
	}
	if z, ok := fromSmallRat(r); ok {
		return z
	}
	return Number{big: new(big.Rat).Set(r)}
}

// own is FromRat for a Rat that nobody else holds.
func own(r *big.Rat) Number {
	if z, ok := fromSmallRat(r); ok {
		return z
	}
	return Number{big: r}
}

func fromSmallRat(r *big.Rat) (Number, bool) {
	n, d := r.Num(), r.Denom()
	if !n.IsInt64() || !d.IsInt64() || n.Int64() == math.MinInt64 {
		return Number{}, false
	}
	return small(n.Int64(), d.Int64()), true
}

// Reduced is x in lowest terms: worth its while once, where a number enters, so
// that what is computed of it stays small.
func (x Number) Reduced() Number {
	if x.big != nil || x.less == 0 {
		return x
	}
	n, d := reduce(x.num, x.denom())
	return small(n, d)
}

// Rat is the number as a new big.Rat, which the caller may change.
func (x Number) Rat() *big.Rat {
	if x.big != nil {
		return new(big.Rat).Set(x.big)
	}
	return big.NewRat(x.num, x.denom())
}

// rat is Rat for reading only: what is held is not copied.
func (x Number) rat() *big.Rat {
	if x.big != nil {
		return x.big
	}
	return big.NewRat(x.num, x.denom())
}

func (x Number) denom() int64 { return x.less + 1 }

// Sign is -1, 0 or 1.
func (x Number) Sign() int {
	if x.big != nil {
		return x.big.Sign()
	}
	switch {
	case x.num < 0:
		return -1
	case x.num > 0:
		return 1
	}
	return 0
}

// IsInt reports whether x is a whole number.
func (x Number) IsInt() bool {
	if x.big != nil {
		return x.big.IsInt()
	}
	return x.num%x.denom() == 0
}

// Int64 is x as an int64; false when x is not whole or does not fit.
func (x Number) Int64() (int64, bool) {
	if !x.IsInt() {
		return 0, false
	}
	if x.big != nil {
		return x.big.Num().Int64(), x.big.Num().IsInt64()
	}
	return x.num / x.denom(), true
}

// IsSmall says that x takes no more than two machine words, and no allocation.
func (x Number) IsSmall() bool { return x.big == nil }

// Small is x as n/d, in whatever terms it is held; false when it takes more than two machine words.
func (x Number) Small() (n, d int64, ok bool) { return x.num, x.denom(), x.big == nil }

// FromSmall is the number of which Small gave n and d.
func FromSmall(n, d int64) Number { return small(n, d) }

// Bits is the size of the numerator and the denominator together, as they are held, for a caller that
// bounds its numbers. Anything up to 126 is no more than two machine words; above that the fraction
// is in lowest terms, so that the answer depends on the value alone.
func (x Number) Bits() int {
	if x.big != nil {
		return x.big.Num().BitLen() + x.big.Denom().BitLen()
	}
	return bits.Len64(magnitude(x.num)) + bits.Len64(magnitude(x.denom()))
}

// fraction is n/d as a Rat.
func fraction(n, d uint64) *big.Rat {
	return new(big.Rat).SetFrac(new(big.Int).SetUint64(n), new(big.Int).SetUint64(d))
}

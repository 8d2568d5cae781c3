package number

import (
	"math/big"
	"math/bits"
)

// Add is x+y.
func (x Number) Add(y Number) Number {
	if x.big == nil && y.big == nil {
		if x.less == y.less {
			if n, ok := add(x.num, y.num); ok {
				return small(n, x.denom())
			}
		}
		if y.less == 0 {
			x, y = y, x
		}
		if x.less == 0 { // 1 + a fraction
			n, ok := mul(x.num, y.denom())
			if n, fits := add(n, y.num); ok && fits {
				return small(n, y.denom())
			}
			return x.addReduced(y)
		}
		if x.less < y.less {
			x, y = y, x
		}
		if times := x.denom() / y.denom(); times*y.denom() == x.denom() { // as in a sum, whose terms are alike
			n, ok := mul(y.num, times)
			if n, fits := add(x.num, n); ok && fits {
				return small(n, x.denom())
			}
			return x.addReduced(y)
		}
		a, ok1 := mul(x.num, y.denom())
		b, ok2 := mul(y.num, x.denom())
		n, ok3 := add(a, b)
		if d, ok4 := mul(x.denom(), y.denom()); ok1 && ok2 && ok3 && ok4 {
			return small(n, d)
		}
	}
	return x.addReduced(y)
}

// Sub is x-y.
func (x Number) Sub(y Number) Number { return x.Add(y.Neg()) }

// Mul is x*y.
func (x Number) Mul(y Number) Number {
	if x.big == nil && y.big == nil {
		n, ok := mul(x.num, y.num)
		if d, fits := mul(x.denom(), y.denom()); ok && fits {
			return small(n, d)
		}
	}
	return x.mulReduced(y)
}

// Quo is x/y; false when y is 0.
func (x Number) Quo(y Number) (Number, bool) {
	if x.big == nil && y.big == nil && y.num > 0 {
		n, ok := mul(x.num, y.denom())
		if d, fits := mul(x.denom(), y.num); ok && fits {
			return small(n, d), true
		}
	}
	if y.Sign() == 0 {
		return Number{}, false
	}
	return x.Mul(y.inverse()), true
}

// inverse is 1/x; x is not 0.
func (x Number) inverse() Number {
	if x.big != nil {
		return own(new(big.Rat).Inv(x.big))
	}
	if x.num < 0 {
		return small(-x.denom(), -x.num)
	}
	return small(x.denom(), x.num)
}

// Neg is -x.
func (x Number) Neg() Number {
	if x.big != nil {
		return own(new(big.Rat).Neg(x.big))
	}
	return Number{num: -x.num, less: x.less}
}

// Abs is x without its sign.
func (x Number) Abs() Number {
	if x.Sign() < 0 {
		return x.Neg()
	}
	return x
}

// Floor is the greatest whole number that is not above x.
func (x Number) Floor() Number { return x.Round(Int(1), Floor) }

// Ceil is the smallest whole number that is not below x.
func (x Number) Ceil() Number { return x.Round(Int(1), Ceiling) }

// Cmp is -1 when x is below y, 0 when they are equal, 1 when x is above y.
func (x Number) Cmp(y Number) int {
	if x.big != nil || y.big != nil {
		return x.rat().Cmp(y.rat())
	}
	hi1, lo1 := mul128(x.num, y.denom())
	hi2, lo2 := mul128(y.num, x.denom())
	lo, borrow := bits.Sub64(lo1, lo2, 0)
	hi, _ := bits.Sub64(hi1, hi2, borrow) // within 2^127, so that its sign is right
	return int(int64(hi)>>63) | int(bit(hi|lo != 0))
}

// Equal reports whether x and y are the same number.
func (x Number) Equal(y Number) bool { return x.Cmp(y) == 0 }

// Min is the smaller of a and b.
func Min(a, b Number) Number {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

// Max is the greater of a and b.
func Max(a, b Number) Number {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}

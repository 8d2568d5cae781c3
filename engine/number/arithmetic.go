package number

import "math/big"

// Add is x+y.
func (x Number) Add(y Number) Number {
	if x.big == nil && y.big == nil {
		if z, ok := addFractions(x.num, x.denom(), y.num, y.denom()); ok {
			return z
		}
	}
	return own(new(big.Rat).Add(x.rat(), y.rat()))
}

// Sub is x-y.
func (x Number) Sub(y Number) Number {
	if x.big == nil && y.big == nil {
		if z, ok := addFractions(x.num, x.denom(), -y.num, y.denom()); ok {
			return z
		}
	}
	return own(new(big.Rat).Sub(x.rat(), y.rat()))
}

// Mul is x*y.
func (x Number) Mul(y Number) Number {
	if x.big == nil && y.big == nil {
		if z, ok := mulFractions(x.num, x.denom(), y.num, y.denom()); ok {
			return z
		}
	}
	return own(new(big.Rat).Mul(x.rat(), y.rat()))
}

// Quo is x/y; false when y is 0.
func (x Number) Quo(y Number) (Number, bool) {
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
	return Number{num: -x.num, den: x.den}
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
	if x.big == nil && y.big == nil {
		return cmpFractions(x.num, x.denom(), y.num, y.denom())
	}
	return x.rat().Cmp(y.rat())
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

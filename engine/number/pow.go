package number

import "math/bits"

// MaxPowBits bounds the result of Pow, numerator and denominator together: about 20,000 digits.
const MaxPowBits = 1 << 16

// Pow is x multiplied by itself k times; 1 when k is 0, also for x = 0; for k below 0 it is 1 over the
// power of -k. It is false when x is 0 and k is below 0, a division by zero, and when the result could
// be larger than MaxPowBits, which is found before the work is done.
func (x Number) Pow(k int) (Number, bool) {
	if k < 0 {
		if x.Sign() == 0 {
			return Number{}, false
		}
		x = x.inverse()
	}
	times := magnitude(int64(k))
	x = x.canonical()
	if !x.powFits(times) {
		return Number{}, false
	}
	return x.power(times), true
}

func (x Number) powFits(times uint64) bool {
	if x.Sign() == 0 || x.Abs().Equal(Int(1)) {
		return true
	}
	hi, lo := bits.Mul64(uint64(x.Bits()), times)
	return hi == 0 && lo <= MaxPowBits
}

// power squares and multiplies.
func (x Number) power(times uint64) Number {
	z := Int(1)
	for ; times > 0; times >>= 1 {
		if times&1 == 1 {
			z = z.Mul(x)
		}
		if times > 1 {
			x = x.Mul(x)
		}
	}
	return z
}

// canonical is x in lowest terms.
func (x Number) canonical() Number {
	if x.big != nil {
		return x
	}
	return small(reduce(x.num, x.denom()))
}

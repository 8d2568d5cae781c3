package number

import (
	"math"
	"math/big"
	"math/bits"
)

// small is n/d for n above math.MinInt64 and d above 0.
func small(n, d int64) Number {
	if n == 0 {
		return Number{}
	}
	return Number{num: n, less: d - 1}
}

// reduce takes the greatest common divisor out of a and b, of which b is above 0.
func reduce(a, b int64) (int64, int64) {
	g := gcd(magnitude(a), magnitude(b))
	return a / g, b / g
}

// gcd is the greatest common divisor of a and b, not both 0, by Stein's algorithm. It fits in an int64
// when one of the two, not being 0, does.
func gcd(a, b uint64) int64 {
	if a == 0 || b == 0 {
		return int64(a | b)
	}
	shift := bits.TrailingZeros64(a | b)
	a >>= bits.TrailingZeros64(a)
	for b != 0 {
		b >>= bits.TrailingZeros64(b)
		if a > b {
			a, b = b, a
		}
		b -= a
	}
	return int64(a << shift)
}

func magnitude(n int64) uint64 {
	sign := n >> 63 // all ones below 0
	return uint64((n ^ sign) - sign)
}

// mul128 is a*b in two's complement.
func mul128(a, b int64) (hi, lo uint64) {
	hi, lo = bits.Mul64(uint64(a), uint64(b))
	return hi - (uint64(a>>63)&uint64(b) + uint64(b>>63)&uint64(a)), lo
}

// mul is a*b; false when it does not lie strictly above math.MinInt64 and within int64. Neither a nor
// b is math.MinInt64.
func mul(a, b int64) (int64, bool) {
	hi, lo := mul128(a, b)
	return int64(lo), hi == uint64(int64(lo)>>63) && lo != 1<<63
}

// add is a+b, under the same terms as mul.
func add(a, b int64) (int64, bool) {
	s := a + b
	overflow := (a < 0) == (b < 0) && (s < 0) != (a < 0)
	return s, !overflow && s != math.MinInt64
}

// mulReduced is x*y over numbers in lowest terms, big where it must be.
func (x Number) mulReduced(y Number) Number {
	if x.big == nil && y.big == nil {
		n1, d1 := reduce(x.num, x.denom())
		n2, d2 := reduce(y.num, y.denom())
		n1, d2 = reduce(n1, d2)
		n2, d1 = reduce(n2, d1)
		n, ok := mul(n1, n2)
		if d, fits := mul(d1, d2); ok && fits {
			return small(n, d)
		}
	}
	return own(new(big.Rat).Mul(x.rat(), y.rat()))
}

// addReduced is x+y over numbers in lowest terms, big where it must be.
func (x Number) addReduced(y Number) Number {
	if x.big == nil && y.big == nil {
		n1, d1 := reduce(x.num, x.denom())
		n2, d2 := reduce(y.num, y.denom())
		g := gcd(magnitude(d1), magnitude(d2))
		if z, ok := sumOver(n1, n2, d1/g, d2/g, g); ok {
			return z
		}
	}
	return own(new(big.Rat).Add(x.rat(), y.rat()))
}

// sumOver is n1/(d1*g) + n2/(d2*g).
func sumOver(n1, n2, d1, d2, g int64) (Number, bool) {
	a, ok1 := mul(n1, d2)
	b, ok2 := mul(n2, d1)
	n, ok3 := add(a, b)
	d, ok4 := mul(d1, d2)
	d, ok5 := mul(d, g)
	return small(n, d), ok1 && ok2 && ok3 && ok4 && ok5
}

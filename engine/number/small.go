package number

import (
	"math"
	"math/bits"
)

// small is n/d for n above math.MinInt64 and d above 0.
func small(n, d int64) Number {
	if n == 0 {
		return Number{}
	}
	return Number{num: n, den: d}
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
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// mul is a*b; false when it does not lie strictly above math.MinInt64 and within int64. Neither a nor
// b is math.MinInt64.
func mul(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

// add is a+b, under the same terms as mul.
func add(a, b int64) (int64, bool) {
	s := a + b
	overflow := (a < 0) == (b < 0) && (s < 0) != (a < 0)
	return s, !overflow && s != math.MinInt64
}

// mulFractions is n1/d1 * n2/d2; false when it does not fit, even in lowest terms.
func mulFractions(n1, d1, n2, d2 int64) (Number, bool) {
	n, ok := mul(n1, n2)
	if d, fits := mul(d1, d2); ok && fits {
		return small(n, d), true
	}
	n1, d1 = reduce(n1, d1)
	n2, d2 = reduce(n2, d2)
	n1, d2 = reduce(n1, d2)
	n2, d1 = reduce(n2, d1)
	n, ok = mul(n1, n2)
	d, fits := mul(d1, d2)
	return small(n, d), ok && fits
}

// addFractions is n1/d1 + n2/d2; false when it, or a product on the way, does not fit.
func addFractions(n1, d1, n2, d2 int64) (Number, bool) {
	if d1 == d2 {
		if n, ok := add(n1, n2); ok {
			return small(n, d1), true
		}
	} else if z, ok := sumOver(n1, n2, d1, d2, 1); ok {
		return z, true
	}
	n1, d1 = reduce(n1, d1)
	n2, d2 = reduce(n2, d2)
	g := gcd(magnitude(d1), magnitude(d2))
	return sumOver(n1, n2, d1/g, d2/g, g)
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

// cmpFractions compares n1/d1 with n2/d2, in 128 bits.
func cmpFractions(n1, d1, n2, d2 int64) int {
	if (n1 < 0) != (n2 < 0) {
		return sign(n1 >= 0)
	}
	hi1, lo1 := bits.Mul64(magnitude(n1), uint64(d2))
	hi2, lo2 := bits.Mul64(magnitude(n2), uint64(d1))
	if hi1 == hi2 && lo1 == lo2 {
		return 0
	}
	greater := hi1 > hi2 || hi1 == hi2 && lo1 > lo2
	return sign(greater == (n1 >= 0))
}

func sign(positive bool) int {
	if positive {
		return 1
	}
	return -1
}

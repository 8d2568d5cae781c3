package number

import (
	"math"
	"math/bits"
)

// Product is a product on its way: the quick form of a chain of factors and divisors that are not below
// 0. It leaves to the end what only a Number needs. A Product is immutable; Start makes one.
type Product struct{ num, den uint64 }

// Start is the product of x alone; false when x is below 0 or takes more than two machine words.
func Start(x Number) (Product, bool) {
	return Product{uint64(x.num), uint64(x.less) + 1}, x.num >= 0 && x.big == nil
}

// Times is p*x; false when x is below 0 or the product takes more than two machine words. The Product
// is of no use then.
func (p Product) Times(x Number) (Product, bool) {
	over, num := bits.Mul64(p.num, uint64(x.num))
	beyond, den := bits.Mul64(p.den, uint64(x.less)+1)
	return Product{num, den}, over|beyond|uint64(x.num)>>63 == 0 && x.big == nil
}

// TimesPlus is p*(k+x), such as an amount with a percentage on top; false as for Times.
func (p Product) TimesPlus(k uint64, x Number) (Product, bool) {
	d := uint64(x.less) + 1
	high, whole := bits.Mul64(k, d)
	n, carry := bits.Add64(whole, uint64(x.num), 0)
	over, num := bits.Mul64(p.num, n)
	beyond, den := bits.Mul64(p.den, d)
	return Product{num, den}, high|carry|over|beyond|uint64(x.num)>>63 == 0 && x.big == nil
}

// Over is p/x; false also when x is 0.
func (p Product) Over(x Number) (Product, bool) {
	over, num := bits.Mul64(p.num, uint64(x.less)+1)
	beyond, den := bits.Mul64(p.den, uint64(x.num))
	return Product{num, den}, over|beyond == 0 && x.num > 0 && x.big == nil
}

// Number is the product as a Number.
func (p Product) Number() Number {
	if p.num > math.MaxInt64 || p.den > math.MaxInt64 {
		return own(fraction(p.num, p.den))
	}
	return small(int64(p.num), int64(p.den))
}

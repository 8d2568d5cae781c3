package number

import (
	"bytes"
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// MaxPlaces is the most decimals that Decimal and Fixed give; more are taken as MaxPlaces, fewer than 0
// as 0.
const MaxPlaces = 1000

// stringPlaces is the number of decimals within which String writes a decimal.
const stringPlaces = 20

// String is the exact value: a plain decimal when it ends within 20 places, else a fraction.
func (x Number) String() string {
	if s, exact := x.Decimal(stringPlaces); exact {
		return s
	}
	return x.Fraction()
}

// Fraction is the exact value in lowest terms: "n/d", or "n" when it is whole.
func (x Number) Fraction() string {
	if x.big != nil {
		return x.big.RatString()
	}
	n, d := reduce(x.num, x.denom())
	text := strconv.AppendInt(make([]byte, 0, 48), n, 10)
	if d != 1 {
		text = strconv.AppendInt(append(text, '/'), d, 10)
	}
	return string(text)
}

// Decimal is the value as a plain decimal: a point, no exponent, no zeros at the end. What does not end
// within places decimals is cut off there, toward zero, and exact is false; -0.001 cut at 2 is "0".
func (x Number) Decimal(places int) (s string, exact bool) {
	b, exact := x.AppendDecimal(make([]byte, 0, 48), places)
	return string(b), exact
}

// AppendDecimal writes what Decimal gives behind what is there.
func (x Number) AppendDecimal(b []byte, places int) (text []byte, exact bool) {
	places = clampPlaces(places)
	if x.big != nil {
		s, exact := decimalBig(x.big, places)
		return append(b, s...), exact
	}
	d, from := uint64(x.denom()), len(b)
	whole, rest := magnitude(x.num)/d, magnitude(x.num)%d
	if x.num < 0 {
		b = append(b, '-')
	}
	b = append(strconv.AppendUint(b, whole, 10), '.')
	for ; places > 0 && rest != 0; places-- {
		var digit uint64
		hi, lo := bits.Mul64(rest, 10)
		digit, rest = bits.Div64(hi, lo, d)
		b = append(b, '0'+byte(digit))
	}
	b = bytes.TrimSuffix(bytes.TrimRight(b, "0"), []byte("."))
	if string(b[from:]) == "-0" {
		b = append(b[:from], '0')
	}
	return b, rest == 0
}

func decimalBig(r *big.Rat, places int) (string, bool) {
	q := new(big.Int).Mul(new(big.Int).Abs(r.Num()), pow10(places).rat().Num())
	q, rest := q.QuoRem(q, r.Denom(), new(big.Int))
	digits := q.String()
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - places
	return signed("-"+digits[:point]+"."+digits[point:], r.Sign() < 0), rest.Sign() == 0
}

// signed takes the zeros off the end of "-123.4500", which has a point, and the minus off the front when
// it is not due.
func signed(s string, neg bool) string {
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if neg && s != "-0" {
		return s
	}
	return s[1:]
}

// Fixed is x rounded half up to exactly places decimals: "34031.80".
func (x Number) Fixed(places int) string {
	places = clampPlaces(places)
	scale := pow10(places)
	scaled := x.Mul(scale).Round(Int(1), HalfUp)
	var d decimal.Decimal
	if n, ok := scaled.Int64(); ok {
		d = decimal.New(n, -int32(places))
	} else {
		d = decimal.NewFromBigInt(scaled.rat().Num(), -int32(places))
	}
	return d.StringFixed(int32(places))
}

func clampPlaces(places int) int { return min(max(places, 0), MaxPlaces) }

// pow10 is ten to the power k; k is 0 or more.
func pow10(k int) Number {
	n := int64(1)
	if k > 18 {
		return own(new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(k)), nil)))
	}
	for range k {
		n *= 10
	}
	return Int(n)
}

package number

import (
	"math"
	"math/big"
	"math/bits"
)

// Round is the multiple of step that is nearest to x as m understands it. A step of 0 or below rounds
// nothing: x comes back as it was.
func (x Number) Round(step Number, m Mode) Number {
	if step.Sign() <= 0 {
		return x
	}
	if x.big == nil && step.big == nil {
		if k, ok := m.wholeSteps(x, step); ok {
			return step.Mul(Int(k))
		}
	}
	return x.roundBig(step, m)
}

// wholeSteps is x/step rounded to a whole number, in 128 bits; false when it does not fit.
func (m Mode) wholeSteps(x, step Number) (int64, bool) {
	d, ok := mul(x.denom(), step.num)
	if !ok {
		return 0, false
	}
	hi, lo := bits.Mul64(magnitude(x.num), uint64(step.denom()))
	if hi >= uint64(d) {
		return 0, false
	}
	q, rest := bits.Div64(hi, lo, uint64(d))
	neg := x.num < 0
	if rest != 0 && m.away(neg, q&1 == 1, half(rest, uint64(d))) {
		q++ // no overflow: hi is 0 when d is 1, and rest is 0 then
	}
	if q > math.MaxInt64 {
		return 0, false
	}
	if neg {
		return -int64(q), true
	}
	return int64(q), true
}

// half compares rest with the half of d: rest is below d.
func half(rest, d uint64) int {
	switch other := d - rest; {
	case rest < other:
		return -1
	case rest > other:
		return 1
	}
	return 0
}

func (x Number) roundBig(step Number, m Mode) Number {
	steps := new(big.Rat).Quo(x.rat(), step.rat())
	d := steps.Denom()
	q, rest := new(big.Int).QuoRem(new(big.Int).Abs(steps.Num()), d, new(big.Int))
	neg := steps.Sign() < 0
	if rest.Sign() != 0 && m.away(neg, q.Bit(0) == 1, new(big.Int).Lsh(rest, 1).Cmp(d)) {
		q.Add(q, big.NewInt(1))
	}
	if neg {
		q.Neg(q)
	}
	k := new(big.Rat).SetInt(q)
	return own(k.Mul(k, step.rat()))
}

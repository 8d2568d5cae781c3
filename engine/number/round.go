package number

import (
	"math/big"
	"math/bits"
)

// Round is the multiple of step that is nearest to x as m understands it. A step of 0 or below rounds
// nothing: x comes back as it was.
func (x Number) Round(step Number, m Mode) Number {
	if x.big != nil || step.big != nil || step.num <= 0 {
		return x.roundBig(step, m)
	}
	d, ok := mul(x.denom(), step.num)
	over, n := bits.Mul64(magnitude(x.num), uint64(step.denom()))
	if !ok || over >= uint64(d) {
		return x.roundBig(step, m)
	}
	q, rest := n/uint64(d), n%uint64(d)
	if over != 0 {
		q, rest = bits.Div64(over, n, uint64(d))
	}
	q += m.more(x.num < 0, q, rest, uint64(d)) // no overflow: over is 0 when d is 1, and rest is 0 then
	k := int64(q)
	if x.num < 0 {
		k = -k
	}
	n2, fits := mul(k, step.num)
	if k := int64(q); k < 0 || !fits {
		return x.roundBig(step, m)
	}
	return small(n2, step.denom())
}

// more is what comes to q steps, 0 or 1, for a rest that is below d.
func (m Mode) more(neg bool, q, rest, d uint64) uint64 {
	if m == HalfUp { // most are, and no one can tell which way
		return bit(rest >= d-rest)
	}
	return bit(rest != 0 && m.away(neg, q&1 == 1, half(rest, d)))
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
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

// roundBig is Round by way of big numbers.
func (x Number) roundBig(step Number, m Mode) Number {
	if step.Sign() <= 0 {
		return x
	}
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

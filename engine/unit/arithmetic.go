package unit

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// MaxExp bounds exponents: those of a product or a power beyond it stay at it.
const MaxExp = 1_000_000

// Mul is the unit of a product. It is never a percentage.
func (u Unit) Mul(other Unit) Unit {
	return combine(u, other, 1)
}

// Quo is the unit of a quotient. It is never a percentage.
func (u Unit) Quo(other Unit) Unit {
	return combine(u, other, -1)
}

// Inverse is the unit of 1/x. It is never a percentage.
func (u Unit) Inverse() Unit { return Unit{}.Quo(u) }

// Pow is the unit of a power. A first power is the unit itself; no other is a percentage.
func (u Unit) Pow(k int) Unit {
	if k == 1 {
		return u
	}
	return canonical(scale(u.Bases(), k))
}

// Degree is the largest exponent, without its sign.
func (u Unit) Degree() int {
	degree := 0
	for _, f := range u.Bases() {
		degree = max(degree, f.Exp, -f.Exp)
	}
	return degree
}

// Sum is the unit of a sum or a difference of two numbers of the same dimension: a percentage if either
// is. For two dimensions it is u: that they do not add is for the caller to say.
func (u Unit) Sum(other Unit) Unit {
	if u.SameDimension(other) {
		u.percent = u.percent || other.percent
	}
	return u
}

// combine is u times other to the power sign, which is 1 or -1.
func combine(u, other Unit, sign int) Unit {
	return canonical(append(u.Bases(), scale(other.Bases(), sign)...))
}

func scale(factors []Factor, k int) []Factor {
	k = bounded(k)
	for i := range factors {
		factors[i].Exp = bounded(factors[i].Exp * k)
	}
	return factors
}

func bounded(exp int) int { return min(max(exp, -MaxExp), MaxExp) }

// canonical is the product of factors, whose names may repeat.
func canonical(factors []Factor) Unit {
	slices.SortStableFunc(factors, func(a, b Factor) int { return cmp.Compare(a.Name, b.Name) })
	var merged []Factor
	for _, f := range factors {
		if last := len(merged) - 1; last >= 0 && merged[last].Name == f.Name {
			merged[last].Exp = bounded(merged[last].Exp + f.Exp)
			continue
		}
		merged = append(merged, f)
	}
	merged = slices.DeleteFunc(merged, func(f Factor) bool { return f.Exp == 0 })
	return Unit{dimension: write(merged)}
}

// write joins factors, which are in order of name: those with a positive exponent, a slash, the others.
func write(factors []Factor) string {
	var above, below []string
	for _, f := range factors {
		if f.Exp > 0 {
			above = append(above, power(f.Name, f.Exp))
		} else {
			below = append(below, power(f.Name, -f.Exp))
		}
	}
	s := strings.Join(above, "*")
	if len(below) == 0 {
		return s
	}
	if s == "" {
		s = "1"
	}
	return s + "/" + strings.Join(below, "*")
}

func power(name string, exp int) string {
	if exp == 1 {
		return name
	}
	return name + "^" + strconv.Itoa(exp)
}

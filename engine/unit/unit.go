// Package unit holds units of measure as documents write them: EUR/jaar, werkdag, m^2. A unit is a
// product of powers of base words. What the words mean is no business of this package: EUR and jaar are
// as good as any, and nothing is converted into anything.
//
// Besides, a number without a dimension may be shown as a percentage. That is a flag on the unit, lost
// in products and quotients (a share of a share is a plain ratio), kept in sums and differences.
package unit

// Unit is a unit of measure. The zero value has no dimension and is no percentage. Units are equal under
// == when they are the same unit in the same display. They are safe for concurrent use.
type Unit struct {
	dimension string // canonical: as written by write; "" for none
	percent   bool   // only when dimension is ""
}

// Factor is one base of a unit and its exponent, which is never 0.
type Factor struct {
	Name string
	Exp  int
}

// Base is the unit of that one word; a word that IsName refuses gives the zero value.
func Base(name string) Unit {
	if !IsName(name) {
		return Unit{}
	}
	return Unit{dimension: name}
}

// Percent is the unit without dimension whose numbers are shown times 100.
func Percent() Unit { return Unit{percent: true} }

// IsPercent reports whether numbers of u are shown as percentages.
func (u Unit) IsPercent() bool { return u.percent }

// IsDimensionless reports whether u has no dimension, as a percentage has none.
func (u Unit) IsDimensionless() bool { return u.dimension == "" }

// SameDimension reports whether numbers of u and other may be added and compared. A percentage and a
// plain ratio may.
func (u Unit) SameDimension(other Unit) bool { return u.dimension == other.dimension }

// String is the unit as Parse reads it, "EUR/jaar", with bases in the order of Bases. It is "%" for a
// percentage and empty for a plain ratio, neither of which Parse knows.
func (u Unit) String() string { return u.StringAs("%") }

// StringAs is String with the caller's name for a percentage.
func (u Unit) StringAs(percent string) string {
	if u.percent {
		return percent
	}
	return u.dimension
}

// Bases are the factors of u: positive exponents first, each part in order of name. It is empty without
// a dimension. The slice is the caller's own.
func (u Unit) Bases() []Factor {
	if u.dimension == "" {
		return nil
	}
	factors, _ := read(u.dimension) // written by write
	return factors
}

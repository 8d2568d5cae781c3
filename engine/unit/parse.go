package unit

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on the text of a unit.
const (
	MaxLength    = 200 // bytes
	MaxParsedExp = 9   // the exponent of a base, after repeated bases are joined
)

// Kind says what is wrong with the text of a unit.
type Kind uint8

// The kinds of a ParseError.
const (
	Syntax   Kind = iota + 1 // not words joined by * and one /
	Exponent                 // an exponent written as less than 2, or more than MaxParsedExp
	Length                   // more than MaxLength bytes
)

// ParseError is the only error of Parse.
type ParseError struct {
	Kind Kind
}

// Error is for logs; people are told by the kind.
func (e *ParseError) Error() string {
	switch e.Kind {
	case Exponent:
		return "unit: exponent not from 2 through " + strconv.Itoa(MaxParsedExp)
	case Length:
		return "unit: more than " + strconv.Itoa(MaxLength) + " bytes"
	default:
		return "unit: not words joined by * and one /"
	}
}

// Parse reads a unit: words, each perhaps with ^ and an exponent of 2 or more, joined by *; then perhaps
// one slash, after which everything is the denominator. Nothing above the slash is written 1, and 1 alone
// is the plain ratio. There are no spaces. Order does not matter, and a word above and below the slash
// cancels. The error is a *ParseError.
func Parse(s string) (Unit, error) {
	if len(s) > MaxLength {
		return Unit{}, &ParseError{Kind: Length}
	}
	factors, kind := read(s)
	if kind != 0 {
		return Unit{}, &ParseError{Kind: kind}
	}
	u := canonical(factors)
	for _, f := range u.Bases() {
		if f.Exp > MaxParsedExp || f.Exp < -MaxParsedExp {
			return Unit{}, &ParseError{Kind: Exponent}
		}
	}
	return u, nil
}

// IsName reports whether s can name a base: a letter, then letters, digits and underscores.
func IsName(s string) bool {
	for i, r := range s {
		switch {
		case r == utf8.RuneError:
			return false
		case unicode.IsLetter(r):
		case i > 0 && (r == '_' || unicode.IsDigit(r)):
		default:
			return false
		}
	}
	return s != ""
}

// read takes s apart; a kind other than 0 says why it cannot.
func read(s string) ([]Factor, Kind) {
	above, below, quotient := strings.Cut(s, "/")
	var factors []Factor
	if above != "1" {
		var kind Kind
		if factors, kind = readProduct(nil, above, 1); kind != 0 {
			return nil, kind
		}
	}
	if !quotient {
		return factors, 0
	}
	return readProduct(factors, below, -1)
}

func readProduct(factors []Factor, s string, sign int) ([]Factor, Kind) {
	for part := range strings.SplitSeq(s, "*") {
		name, exp, raised := strings.Cut(part, "^")
		if !IsName(name) {
			return nil, Syntax
		}
		e := 1
		if raised {
			var kind Kind
			if e, kind = readExponent(exp); kind != 0 {
				return nil, kind
			}
		}
		factors = append(factors, Factor{Name: name, Exp: sign * e})
	}
	return factors, 0
}

// readExponent reads digits without a zero in front, from 2 through MaxExp.
func readExponent(s string) (int, Kind) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, Syntax
	}
	e, err := strconv.Atoi(s)
	if err != nil || s[0] == '0' || e < 2 || e > MaxExp {
		return 0, Exponent
	}
	return e, 0
}

package number

import (
	"math/big"
	"strconv"
)

// Bounds on the text of a number, checked before anything is computed.
const (
	MaxDigits   = 30 // digits before the exponent, leading zeros included
	MaxExponent = 20 // the exponent without its sign
)

// Kind says what is wrong with the text of a number.
type Kind uint8

// The kinds of a ParseError.
const (
	Syntax   Kind = iota + 1 // not -?digits[.digits][e[+-]digits]
	Digits                   // more than MaxDigits digits
	Exponent                 // an exponent beyond MaxExponent
)

// ParseError is the only error of Parse.
type ParseError struct {
	Kind Kind
}

// Error is for logs; people are told by the kind.
func (e *ParseError) Error() string {
	switch e.Kind {
	case Digits:
		return "number: more than " + strconv.Itoa(MaxDigits) + " digits"
	case Exponent:
		return "number: exponent beyond " + strconv.Itoa(MaxExponent)
	default:
		return "number: not -?digits[.digits][e[+-]digits]"
	}
}

// Parse reads a decimal exactly: an optional minus, digits, optionally a point and digits, optionally an
// "e", a sign or none, and digits. Nothing else: no plus in front, no spaces, no separators, no capital
// E. The error is a *ParseError; of several faults the syntax is told first, then the digits.
func Parse(s string) (Number, error) {
	l, err := scan(s)
	if err != nil {
		return Number{}, err
	}
	n := l.mantissa()
	if l.neg {
		n = n.Neg()
	}
	exp := l.exponent - len(l.decimals)
	if exp < 0 {
		return n.Mul(pow10(-exp).inverse()).Reduced(), nil
	}
	return n.Mul(pow10(exp)), nil
}

// literal is the text of a number, taken apart and within bounds.
type literal struct {
	neg             bool
	whole, decimals string
	exponent        int
}

// mantissa is the digits without their point.
func (l literal) mantissa() Number {
	if len(l.whole)+len(l.decimals) <= 18 { // below 10^18, which an int64 holds
		return Int(appendDigits(appendDigits(0, l.whole), l.decimals))
	}
	n, _ := new(big.Int).SetString(l.whole+l.decimals, 10) // only digits, at most MaxDigits of them
	return own(new(big.Rat).SetInt(n))
}

func appendDigits(n int64, digits string) int64 {
	for i := range len(digits) {
		n = 10*n + int64(digits[i]-'0')
	}
	return n
}

func scan(s string) (literal, error) {
	var l literal
	l.neg, s = cut(s, '-')
	l.whole, s = leadingDigits(s)
	wellFormed := l.whole != ""
	if point, rest := cut(s, '.'); point {
		l.decimals, s = leadingDigits(rest)
		wellFormed = wellFormed && l.decimals != ""
	}
	var exponent string
	if e, rest := cut(s, 'e'); e {
		var negative bool
		if negative, rest = cut(rest, '-'); !negative {
			_, rest = cut(rest, '+')
		}
		exponent, s = leadingDigits(rest)
		wellFormed = wellFormed && exponent != ""
		l.exponent = bounded(exponent)
		if negative {
			l.exponent = -l.exponent
		}
	}
	switch {
	case !wellFormed || s != "":
		return l, &ParseError{Kind: Syntax}
	case len(l.whole)+len(l.decimals) > MaxDigits:
		return l, &ParseError{Kind: Digits}
	case l.exponent > MaxExponent || l.exponent < -MaxExponent:
		return l, &ParseError{Kind: Exponent}
	}
	return l, nil
}

// cut takes c off the front of s, if it is there.
func cut(s string, c byte) (bool, string) {
	if s != "" && s[0] == c {
		return true, s[1:]
	}
	return false, s
}

func leadingDigits(s string) (digits, rest string) {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

// bounded is the value of digits, or MaxExponent+1 for whatever is more.
func bounded(digits string) int {
	n := 0
	for i := range len(digits) {
		n = min(10*n+int(digits[i]-'0'), MaxExponent+1)
	}
	return n
}

package document

import (
	"strconv"
	"strings"
)

// The bounds of a number in a document: those of the number package, checked
// here because some libraries cannot survive more (see
// TestJSONSchemaPanicsOnHugeExponent).
const (
	MaxDigits   = 30 // digits, leading and trailing zeros included
	MaxExponent = 20 // either way
)

// yamlNumber reports -?digits[.digits].
func yamlNumber(s string) bool {
	whole, fraction, dotted := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return allDigits(whole) && (!dotted || allDigits(fraction))
}

// jsonNumber reports a number by JSON's grammar.
func jsonNumber(s string) bool {
	mantissa, exponent := s, ""
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent = s[:i], strings.TrimLeft(s[i+1:], "+-")
		if !allDigits(exponent) || len(s)-i-1-len(exponent) > 1 {
			return false
		}
	}
	whole, _, _ := strings.Cut(strings.TrimPrefix(mantissa, "-"), ".")
	return yamlNumber(mantissa) && (whole == "0" || whole[0] != '0')
}

// withinBounds reports whether a number may be read; s is one by jsonNumber or
// yamlNumber.
func withinBounds(s string) bool {
	mantissa, exponent := s, "0"
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent = s[:i], s[i+1:]
	}
	digits := len(mantissa) - strings.Count(mantissa, "-") - strings.Count(mantissa, ".")
	e, err := strconv.Atoi(exponent)
	return digits <= MaxDigits && err == nil && -MaxExponent <= e && e <= MaxExponent
}

func allDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

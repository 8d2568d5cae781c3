package picture

import "dekking/engine/number"

// place is a number as a place on a page. It is the only float that is made of a
// value, and nothing is computed with it but where ink goes.
func place(n number.Number) float64 {
	f, _ := n.Rat().Float64()
	return f
}

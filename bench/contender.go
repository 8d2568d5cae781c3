package main

// Contender is one way to compute a case whose inputs are of type I.
type Contender[I any] struct {
	Name string
	// Prepare compiles what there is to compile and brings inputs into the
	// form in which the case hands them over. Nothing of it is timed.
	Prepare func(inputs []I) (*Runner, error)
}

// Runner is a contender that is ready to go. It belongs to one goroutine.
type Runner struct {
	Run  func(i int) error // computes input i: this is what is timed
	Text func() string     // the outcome of the last Run, to the cent
}

// payoutContenders compute a payout from numbers in their own form to a number
// in their own form: the formula alone.
func payoutContenders() []Contender[Payout] {
	return []Contender[Payout]{
		{"dekking", dekkingPayout},
		{"limit", limitPayout},
		{"shopspring", shopspringPayout},
		{"big.Rat", rationalPayout},
		{"expr", exprPayout},
		{"cel-go", celPayout},
		{"opa", opaPayout},
		{"grule", grulePayout},
	}
}

// productContenders compute a product from the texts of its inputs to the
// texts of three amounts: a whole question.
func productContenders() []Contender[Claim] {
	return []Contender[Claim]{
		{"dekking", dekkingProduct},
		{"dekking-value", dekkingValues},
		{"limit", limitProduct},
		{"shopspring", shopspringProduct},
		{"big.Rat", rationalProduct},
		{"expr", exprProduct},
		{"cel-go", celProduct},
		{"opa", opaProduct},
		{"grule", gruleProduct},
	}
}

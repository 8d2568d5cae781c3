package number_test

import (
	"fmt"

	"dekking/engine/number"
)

func Example() {
	wage, _ := number.Parse("68063.59")
	cent, _ := number.Parse("0.01")
	half, _ := number.Frac(1, 2)

	day, _ := wage.Quo(number.Int(261))
	benefit := day.Mul(number.Int(261)).Mul(half)

	fmt.Println(day)
	fmt.Println(benefit)
	fmt.Println(benefit.Round(cent, number.HalfUp).Fixed(2))
	// Output:
	// 6806359/26100
	// 34031.795
	// 34031.80
}

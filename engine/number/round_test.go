package number

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRoundAtAndAroundTies(t *testing.T) {
	// The columns are the modes in order: half_up, half_even, half_down, up, down, ceiling, floor.
	for x, want := range map[string][7]string{
		"2.5":    {"3", "2", "2", "3", "2", "3", "2"},
		"3.5":    {"4", "4", "3", "4", "3", "4", "3"},
		"-2.5":   {"-3", "-2", "-2", "-3", "-2", "-2", "-3"},
		"-3.5":   {"-4", "-4", "-3", "-4", "-3", "-3", "-4"},
		"0.5":    {"1", "0", "0", "1", "0", "1", "0"},
		"-0.5":   {"-1", "0", "0", "-1", "0", "0", "-1"},
		"2.4":    {"2", "2", "2", "3", "2", "3", "2"},
		"2.6":    {"3", "3", "3", "3", "2", "3", "2"},
		"-2.4":   {"-2", "-2", "-2", "-3", "-2", "-2", "-3"},
		"-2.6":   {"-3", "-3", "-3", "-3", "-2", "-2", "-3"},
		"7":      {"7", "7", "7", "7", "7", "7", "7"},
		"-7":     {"-7", "-7", "-7", "-7", "-7", "-7", "-7"},
		"0":      {"0", "0", "0", "0", "0", "0", "0"},
		"2.5001": {"3", "3", "3", "3", "2", "3", "2"},
	} {
		for m, w := range want {
			if got := num(t, x).Round(Int(1), Mode(m)); got.String() != w {
				t.Errorf("%s rounded %s is %s, want %s", x, Mode(m), got, w)
			}
		}
	}
}

func TestRoundToSteps(t *testing.T) {
	for _, c := range []struct{ x, step, want string }{
		{"34031.795", "0.01", "34031.8"},
		{"1234.5", "5", "1235"},
		{"1232.5", "5", "1235"},
		{"1232.4", "5", "1230"},
		{"-1232.5", "5", "-1235"},
		{"0.03", "0.05", "0.05"},
		{"0.02", "0.05", "0"},
		{"7/12", "1/6", "2/3"},
		{"9223372036854775807", "10", "9223372036854775810"},
		{"-9223372036854775808", "10", "-9223372036854775810"},
		{"9223372036854775807/2", "1", "4611686018427387904"},
		{"18446744073709551615/2", "1", "9223372036854775808"},
		{"9223372036854775807", "1/2", "9223372036854775807"},
		{"-9223372036854775807", "1/2", "-9223372036854775807"},
		// Steps of 65 bits that come back to 64, and 2^64-1 of them.
		{"4611686018427387904", "1/4", "4611686018427387904"},
		{"4611686018427387904/3", "1/5", "7686143364045646507/5"},
		{"3689348814741910323", "1/5", "3689348814741910323"},
		{"1/3", "1e-30", "0.333333333333333333333333333333"},
	} {
		got := num(t, c.x).Round(num(t, c.step), HalfUp)
		same(t, c.x+" to "+c.step, got, num(t, c.want).Rat())
	}
}

func TestRoundToNoStepLeavesTheNumber(t *testing.T) {
	for _, step := range []string{"0", "-1", "-123456789012345678901"} {
		if got := num(t, "2.345").Round(num(t, step), HalfUp); got.String() != "2.345" {
			t.Errorf("to %s: %s", step, got)
		}
	}
}

// rounded follows the words of each mode: of the multiples below and above the number, which one.
func rounded(x, step *big.Rat, m Mode) *big.Rat {
	steps := new(big.Rat).Quo(x, step)
	if steps.IsInt() {
		return x
	}
	k := new(big.Int).Div(steps.Num(), steps.Denom())
	low := new(big.Rat).Mul(new(big.Rat).SetInt(k), step)
	high := new(big.Rat).Add(low, step)
	nearer, further := low, high // to zero
	if x.Sign() < 0 {
		nearer, further = high, low
	}
	distance := new(big.Rat).Sub(x, low).Cmp(new(big.Rat).Sub(high, x))
	switch {
	case m == Up:
		return further
	case m == Down:
		return nearer
	case m == Ceiling:
		return high
	case m == Floor:
		return low
	case distance < 0:
		return low
	case distance > 0:
		return high
	case m == HalfUp:
		return further
	case m == HalfDown:
		return nearer
	case k.Bit(0) == 0:
		return low
	}
	return high
}

func TestRoundIsWhatItsModeSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step := anyNumber().Filter(func(s Number) bool { return s.Sign() > 0 }).Draw(t, "step")
		x := anyNumber().Draw(t, "x")
		if rapid.Bool().Draw(t, "tie") {
			halves := Int(rapid.Int64Range(-1000, 1000).Draw(t, "halves"))
			half, _ := step.Quo(Int(2))
			x = half.Mul(halves)
		}
		for m := HalfUp; m <= Floor; m++ {
			same(t, m.String(), x.Round(step, m), rounded(x.Rat(), step.Rat(), m))
		}
	})
}

// Both ways of rounding, in 128 bits and in math/big, agree. Which are done in 128 bits shows in
// TestSmallNumbersAreNotAllocated.
func TestRoundSmallIsRoundBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, _ := Frac(anyInt64().Draw(t, "n"), rapid.SampledFrom([]int64{1, 2, 100, 26100, math.MaxInt64}).Draw(t, "d"))
		step, _ := Frac(rapid.SampledFrom([]int64{1, 5, math.MaxInt64}).Draw(t, "sn"), rapid.SampledFrom([]int64{1, 100, math.MaxInt64}).Draw(t, "sd"))
		for m := HalfUp; m <= Floor; m++ {
			same(t, m.String(), x.Round(step, m), x.roundBig(step, m).Rat())
		}
	})
}

func TestModesHaveNames(t *testing.T) {
	want := []string{"half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"}
	if got := Modes(); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	for i, name := range Modes() {
		m, ok := ParseMode(name)
		if !ok || int(m) != i || m.String() != name {
			t.Errorf("ParseMode(%q) is %s, %v", name, m, ok)
		}
	}
	for _, name := range []string{"", "Half_Up", "halfup", "nearest"} {
		if m, ok := ParseMode(name); ok {
			t.Errorf("ParseMode(%q) is %s", name, m)
		}
	}
	Modes()[0] = "changed"
	if HalfUp.String() != "half_up" {
		t.Error("the names can be changed from outside")
	}
	if got := Mode(7).String(); got != "" {
		t.Errorf("a mode that does not exist is %q", got)
	}
}

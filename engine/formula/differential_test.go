package formula_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"dekking/engine/formula"
	"dekking/engine/number"
)

// term is a formula as the oracle sees it: its text, how tightly that binds,
// and its value; nil is a division by zero.
type term struct {
	text  string
	bind  int
	value *big.Rat
}

// within puts a term in brackets where it binds less than needed.
func (a term) within(least int) string {
	if a.bind < least {
		return "(" + a.text + ")"
	}
	return a.text
}

var amounts = map[string]*big.Rat{"loon": big.NewRat(6806359, 100), "max_loon": big.NewRat(125000, 1), "lasten": big.NewRat(1, 4)}

// terms draws formulas of numbers without units, with their exact values.
func terms(depth int) *rapid.Generator[term] {
	return rapid.Custom(func(t *rapid.T) term {
		kind := rapid.IntRange(0, 9).Draw(t, "kind")
		if depth == 0 || kind == 0 {
			return literals(t)
		}
		a, b := terms(depth-1).Draw(t, "a"), terms(depth-1).Draw(t, "b")
		switch kind {
		case 1:
			return join(a, b, " + ", 5, 6, (*big.Rat).Add)
		case 2:
			return join(a, b, " - ", 5, 6, (*big.Rat).Sub)
		case 3, 4:
			return join(a, b, " * ", 7, 8, (*big.Rat).Mul)
		case 5, 6:
			if b.value != nil && b.value.Sign() == 0 {
				b.value = nil
				return term{a.within(7) + " / " + b.within(8), 7, nil}
			}
			return join(a, b, " / ", 7, 8, (*big.Rat).Quo)
		case 7:
			return join(a, b, "min", 0, 0, func(z, x, y *big.Rat) *big.Rat { return z.Set(lesser(x, y)) })
		case 8:
			c := terms(depth-1).Draw(t, "c")
			return choose(a, b, c)
		}
		return negated(a)
	})
}

func literals(t *rapid.T) term {
	names := []string{"loon / (1 * (EUR / jaar))", "lasten"}
	if i := rapid.IntRange(0, 5).Draw(t, "literal"); i < len(names) {
		return term{names[i], [...]int{7, 20}[i], [...]*big.Rat{amounts["loon"], amounts["lasten"]}[i]}
	}
	cents := rapid.Int64Range(0, 1_000_000).Draw(t, "cents")
	v := big.NewRat(cents, 100)
	return term{v.FloatString(2), 20, v}
}

func join(a, b term, op string, bind, right int, f func(z, x, y *big.Rat) *big.Rat) term {
	out := term{a.within(bind) + op + b.within(right), bind, nil}
	if bind == 0 {
		out = term{op + "(" + a.text + ", " + b.text + ")", 20, nil}
	}
	if a.value != nil && b.value != nil {
		out.value = f(new(big.Rat), a.value, b.value)
	}
	return out
}

func lesser(x, y *big.Rat) *big.Rat {
	if x.Cmp(y) < 0 {
		return x
	}
	return y
}

func choose(a, b, c term) term {
	out := term{fmt.Sprintf("if %s < %s {%s} else {%s}", a.within(5), b.within(5), b.text, c.text), -1, nil}
	switch {
	case a.value == nil || b.value == nil:
	case a.value.Cmp(b.value) < 0:
		out.value = b.value
	default:
		out.value = c.value
	}
	return out
}

func negated(a term) term {
	out := term{"-" + a.within(9), 8, nil}
	if a.value != nil {
		out.value = new(big.Rat).Neg(a.value)
	}
	return out
}

// Random formulas come to exactly what math/big makes of them, and print as
// formulas of the same value.
func TestFormulasAgainstBigRat(t *testing.T) {
	w := newWorld(t)
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		want := terms(5).Draw(t, "formula")
		w.frame.Allow(1 << 40)
		f, faults := w.names.Compile(want.text, 1, formula.Type{}, nil)
		if len(faults) > 0 {
			if c := faults[0].Code; c == "formula/too-long" || c == "formula/bare-percent" || c == "formula/division-by-zero" {
				t.Skip(c)
			}
			t.Fatalf("%s: %v", want.text, faults)
		}
		compared++
		printed := formula.Printer{}.Print(f.Root)
		again, faults := w.names.Compile(printed, 1, formula.Type{}, nil)
		if len(faults) > 0 {
			t.Fatalf("%s is printed as %s: %v", want.text, printed, faults)
		}
		v := f.Value(&w.frame, 0)
		if u := again.Value(&w.frame, 0); u.State != v.State || v.State == formula.Known && !u.Equal(v) {
			t.Fatalf("%s is %s, printed as %s it is %s", want.text, v.Num, printed, u.Num)
		}
		switch {
		case want.value == nil && v.State != formula.Failed:
			t.Fatalf("%s does not fail, it is %s", want.text, v.Num)
		case want.value != nil && (v.State != formula.Known || v.Num.Rat().Cmp(want.value) != 0):
			t.Fatalf("%s is %s (%v), want %s", want.text, v.Num, v.State, want.value)
		}
	})
	if compared < 50 {
		t.Errorf("only %d formulas loaded: too little was compared", compared)
	}
}

// 200,000 random payouts, to the cent, against whole numbers (none is above 2⁶³) and,
// but for the short tests, against the rationals of math/big.
func TestPayouts(t *testing.T) {
	w := newWorld(t)
	w.frame.Allow(1 << 40)
	f, faults := w.names.Compile("min(loon, max_loon) * (1 + lasten) / dagen_per_jaar * dagen * (70 * procent)", 1, formula.Type{}, nil)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	cent, _ := number.Parse("0.01")
	r := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		cents, days, costs := r.Int64N(20_000_000), r.Int64N(523), r.Int64N(31)
		w.put("loon", number.Int(cents).Mul(cent))
		w.put("dagen", number.Int(days))
		w.put("lasten", number.Int(costs).Mul(cent))
		got := f.Value(&w.frame, 0).Num.Round(cent, number.HalfUp)
		above, below := min(cents, 12_500_000)*(100+costs)*days*70, int64(100*261*100)
		want := (2*above + below) / (2 * below) // to the nearest, a half up: none is negative
		if all, whole := got.Mul(number.Int(100)).Int64(); !whole || all != want {
			t.Fatalf("%d cents, %d days, %d%%: %s, want %d cents", cents, days, costs, got, want)
		}
		if testing.Short() {
			continue
		}
		exact := new(big.Rat).Mul(big.NewRat(min(cents, 12_500_000)*(100+costs), 10_000), big.NewRat(days*70, 261*100))
		if told := exact.FloatString(2); told != got.Fixed(2) { // FloatString rounds a half up too
			t.Fatalf("%d cents, %d days, %d%%: %s, math/big has %s", cents, days, costs, got, told)
		}
	}
}

func (w *world) put(name string, n number.Number) {
	w.frame.Set(w.names.Symbols[name].Slot, 0, formula.Value{State: formula.Known, Kind: formula.Number, Num: n})
}

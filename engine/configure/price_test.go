package configure_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"dekking/engine"
	"dekking/engine/configure"
	"dekking/engine/number"
)

// The price of an alternative is what an evaluation makes of the inputs with that value,
// in which derived lists come out otherwise too, and the difference is theirs.
func TestPricesAreThoseOfEvaluations(t *testing.T) {
	src, err := os.ReadFile("../../examples/kantoor.json")
	if err != nil {
		t.Fatal(err)
	}
	inputs := read(t, string(src))
	on := dayOf(t, "2026-07-01")
	for _, p := range shipped(t).Products {
		got, faults, err := configure.New(p).Configure(context.Background(), configure.Request{Inputs: inputs, On: on, Price: "uitkering_totaal"})
		if err != nil || len(faults) > 0 {
			t.Fatal(err, told(faults))
		}
		evaluate := func(name, value string) (number.Number, string) {
			n := inputs
			if name != "" {
				n, _ = inputs.With("/"+name, scalar(value))
			}
			e, faults, err := p.Evaluator().Evaluate(context.Background(), engine.Request{Inputs: n, On: on, Outputs: []string{"uitkering_totaal"}})
			if err != nil || len(faults) > 0 {
				t.Fatal(err, told(faults))
			}
			s := e.Results.Values["uitkering_totaal"].Value.(string)
			x, _ := number.Parse(s)
			return x, s
		}
		now, _ := evaluate("", "")
		moved := 0
		for _, o := range got.Options {
			for _, v := range o.Values {
				want, told := evaluate(o.Name, fmt.Sprint(v.Value))
				if v.Price.Value.Value != told {
					t.Errorf("%s %s=%v costs %v, not %s", p.ID, o.Name, v.Value, v.Price.Value.Value, told)
				}
				if d, _ := number.Parse(v.Price.Difference.Value.(string)); !d.Equal(want.Sub(now)) {
					t.Errorf("%s %s=%v differs by %v", p.ID, o.Name, v.Value, d)
				} else if d.Sign() != 0 {
					moved++
				}
			}
		}
		if moved < 20 {
			t.Errorf("%s: %d alternatives make a difference", p.ID, moved)
		}
	}
}

package configure_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dekking/engine"
	"dekking/engine/configure"
)

// BenchmarkNext asks the next question about lists of rows that each lack the same.
func BenchmarkNext(b *testing.B) {
	p := questionShipped(b).Product("1316-16")
	for _, rows := range []int{1, 10, 100} {
		for _, k := range []struct{ name, row, rest string }{
			{"bare", `{}`, `"x": 1`},
			{"begun", `{"geboortedatum": "1980-01-01", "verzuimperioden": [{"van": "2024-01-05"}]}`, `"eigen_risico": 20, "ingangsdatum": "2020-01-01"`},
		} {
			list := strings.TrimSuffix(strings.Repeat(k.row+",", rows), ",")
			inputs := questionJSON(b, `{`+strings.TrimPrefix(k.rest, `"x": 1`)+strings.Repeat(",", min(1, len(strings.TrimPrefix(k.rest, `"x": 1`))))+`"werknemers": [`+list+`]}`)
			b.Run(fmt.Sprint(k.name, "/", rows), func(b *testing.B) {
				e := p.Evaluator()
				r := engine.Request{Inputs: inputs, On: questionDay(b)}
				for b.Loop() {
					a, faults, err := e.Evaluate(context.Background(), r)
					if err != nil || len(faults) > 0 {
						b.Fatal(err, faults)
					}
					q, _, err := configure.Next(context.Background(), e, r, a)
					if err != nil || q == nil {
						b.Fatal(q, err)
					}
				}
			})
		}
	}
}

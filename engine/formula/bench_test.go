package formula_test

import (
	"testing"

	"dekking/engine/formula"
)

// BenchmarkPayout evaluates a payout of nine operations over filled columns.
func BenchmarkPayout(b *testing.B) {
	t := &testing.T{}
	w := newWorld(t)
	f, faults := w.names.Compile("min(loon, max_loon) * (1 + lasten) / dagen_per_jaar * (dagen - 10 * werkdag) * (50 * procent) * (70 * procent)", 1, formula.Type{}, nil)
	if len(faults) > 0 {
		b.Fatal(faults)
	}
	b.ReportAllocs()
	for b.Loop() {
		if v := f.Value(&w.frame, 0); v.State != formula.Known {
			b.Fatal(v)
		}
	}
}

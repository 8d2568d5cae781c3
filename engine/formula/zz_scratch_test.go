package formula_test

import (
	"os"
	"strings"
	"testing"

	"dekking/engine/formula"
)

func TestScratch(t *testing.T) {
	src, _ := os.ReadFile("/tmp/h_formulas.txt")
	for _, l := range strings.Split(strings.TrimSpace(string(src)), "\n") {
		unit, f, _ := strings.Cut(l, "~")
		w := newWorld(t)
		want := formula.Type{}
		if unit != "" {
			want = formula.Type{Kind: formula.Number, Unit: unitOf(t, unit)}
		}
		c, faults := w.names.Compile(f, 1, want, nil)
		if len(faults) > 0 {
			t.Logf("%s  ==> FAULT %v", f, faults)
			continue
		}
		t.Logf("%s ==> %s [%s %s opt=%v]", f, said(&w.frame, c.Type, c.Value(&w.frame, 0)), c.Type.Kind, c.Type.Unit.StringAs("procent"), c.Type.Optional)
	}
}

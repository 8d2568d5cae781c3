package engine_test

import (
	"slices"
	"testing"

	"dekking/engine"
)

// A warning that does not hold is told, and changes nothing else; one that cannot
// be decided asks for nothing.
func TestConstraintThatOnlyWarns(t *testing.T) {
	e := bounded(t, "inputs", pieces, "constraints",
		"  niet_te_veel: {severity: warning, assert: stuks <= 3, message: {nl: '{stuks} is veel', en: '{stuks} is much'}, source: boek#p1}\n")
	for inputs, want := range map[string]string{
		`{"stuks": 3}`: "complete", `{"stuks": 4}`: "complete 4 is much", `{}`: "complete",
	} {
		a, faults := buy(t, e, inputs, "2024-01-01", engine.Request{Outputs: []string{"prijs"}, Lang: 1})
		if a == nil {
			t.Fatal(tell(faults))
		}
		got := a.Status
		for _, w := range a.Warnings {
			got += " " + w.Message
		}
		if got != want || len(a.Violations) > 0 || slices.ContainsFunc(a.Undecided, func(u engine.Undecided) bool { return u.Constraint == "niet_te_veel" }) {
			t.Errorf("%s: %s, want %s; %v %v", inputs, got, want, a.Violations, a.Undecided)
		}
	}
}

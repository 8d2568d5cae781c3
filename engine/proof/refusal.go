package proof

import (
	"slices"

	"dekking/engine/diag"
)

// refusal is the expectation that inputs are refused; nil when none is.
func (x *Example) refusal() *Expectation {
	if len(x.Expected) == 1 && x.Expected[0].Kind == OfRefused {
		return &x.Expected[0]
	}
	return nil
}

// refusal holds what was refused against what was to be.
func (r *Result) refusal(k *Expectation, faults diag.List) {
	if !sameRefusal(k, faults) {
		r.Refused = faults
		r.Mismatches = []Mismatch{{Expectation: k, Step: -1, Refused: pointers(faults)}}
	}
}

// sameRefusal says that those inputs are refused that were expected to be, and no
// others.
func sameRefusal(k *Expectation, faults diag.List) bool {
	expected := slices.Sorted(slices.Values(k.Refused))
	return slices.Equal(slices.Compact(expected), slices.Compact(slices.Sorted(slices.Values(pointers(faults)))))
}

// pointers are where faults of inputs stand.
func pointers(faults diag.List) []string {
	all := []string{}
	for _, f := range faults {
		all = append(all, f.Pointer)
	}
	return all
}

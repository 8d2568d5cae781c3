package main

import "testing"

// All three pay the same as a count day by day.
func TestPolicies(t *testing.T) {
	count(t, policies(200), policyContenders(), nil)
}

// What an evaluation allocates does not grow with what was asked.
func TestAllocationsOfAPolicyAreFewAndConstant(t *testing.T) {
	inputs := policies(64)
	r, err := dekkingPolicy(inputs)
	if err != nil {
		t.Fatal(err)
	}
	for i := range inputs {
		if err := r.Run(i); err != nil {
			t.Fatal(err)
		}
	}
	i := 0
	if n := testing.AllocsPerRun(len(inputs), func() { _ = r.Run(i % len(inputs)); i++ }); n > 6 {
		t.Errorf("%v allocations", n)
	}
}

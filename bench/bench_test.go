package main

import "testing"

// The same measurements under go test -bench, for profiles.

func BenchmarkPayout(b *testing.B) { benchmarks(b, payouts(timed), payoutContenders()) }

func BenchmarkProduct(b *testing.B) { benchmarks(b, claims(timed), productContenders()) }

func BenchmarkPolicy(b *testing.B) {
	benchmarks(b, policies(timedPolicies), policyContenders())
}

func benchmarks[I input](b *testing.B, inputs []I, contenders []Contender[I]) {
	for _, c := range contenders {
		b.Run(c.Name, func(b *testing.B) {
			r, err := c.Prepare(inputs)
			if err != nil {
				b.Fatal(err)
			}
			r.bench(b, len(inputs))
		})
	}
}

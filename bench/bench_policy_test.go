package main

import "testing"

func BenchmarkPolicy(b *testing.B) {
	in := policies(64)
	for _, c := range policyContenders() {
		r, err := c.Prepare(in)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.Name, func(b *testing.B) { r.bench(b, 64) })
	}
}

package schema

import (
	"testing"

	"dekking/engine/text"
)

// BenchmarkOutputs writes the schema of the answers of a shipped product.
func BenchmarkOutputs(b *testing.B) {
	p, on := shipped(b).Products[0], day(b, "2026-07-01")
	for b.Loop() {
		Outputs(p, on, 0, text.NL)
	}
}

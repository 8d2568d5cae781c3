// Package proof runs worked examples: questions with the answers that must
// come out, exactly. They stand in documents of their own beside the products
// and lines that they are about, and are no part of the model.
//
// [Read] reads them and holds them against a catalog: [Suite] is what can be
// run. [Suite.Run] makes a [Report]. Of an example that does not come out it
// says which of the expected values fail first, which only follow from those,
// and what the value expected is elsewhere in the derivation: before it was
// rounded, say. The explanation of what failed goes with it.
package proof

// Package formula turns the text of a formula into a checked tree and the tree
// into typed closures over columns.
//
// The text is read by expr's own parser (this package is its only importer),
// then held against a whitelist, then checked: names, kinds, units and whether
// a value may be not applicable. All faults of a formula are reported at once,
// each with its place in the text in runes. A formula that has been compiled
// cannot fail to evaluate but for the four reasons in [Reason].
//
// [Names] says what a formula may speak of, [Frame] holds the columns that it
// reads and fills. A compiled [Formula] is immutable and shared; a Frame
// belongs to one goroutine.
package formula

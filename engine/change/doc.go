// Package change says what two sets of documents differ in: two folders, or
// two versions of one.
//
// [Between] compares what was loaded, not what was written: names, types,
// domains, values by date, rules as checked trees. Formatting, comments and
// order that means nothing are no change. Each [Change] says in a sentence what
// was and what is now, for which products and from when, with the clause on
// both sides and the place; and of which [Class] it is for those who call the
// products. The worked examples of the old side are computed on both sides:
// [Examples] are those that come out differently, and by how much.
//
// What is computed is in one language. Nothing here reads a file or a clock.
package change

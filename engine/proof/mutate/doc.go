// Package mutate holds worked examples to account. It makes one small mistake at a
// time in the documents, a mutant: another number, `<` for `<=`, a cap or a row left
// out, a date a day later. The examples must notice, as whoever reads a bill would.
// A mutant that they let pass, a survivor, is a mistake that could stand in the
// documents today.
//
// [All] lists the mutants of a catalog, each with its place and what it says
// instead. [Run] tries them and makes a [Report]. A mutant is one definition in
// other words ([model.Model.With]), so that thousands take seconds; only examples
// that read the definition are computed, until one fails. What then survives is
// held against what is known to make no difference: see same.go.
package mutate

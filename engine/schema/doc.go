// Package schema tells front ends what a product asks and answers: it writes the
// JSON Schema (draft 2020-12) of a product's inputs on a day, for form builders,
// and of its evaluations, for who reads them; both for the description of the
// HTTP interface.
//
// [Outputs] is that of answers: the one of all evaluations, with the product's own
// names in the results. The schema of [Inputs] says what one value may be: its shape, type, range and choices,
// as the product has them on that day. It does not say what binds several
// values: rows of one list with the same key, intervals that overlap or end
// before they begin, the rows of all lists together. Those, and the few things
// named at [Inputs], only an evaluation refuses. Nothing is required, as an
// input that is not given is a question and not a fault.
package schema

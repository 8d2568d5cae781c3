// Package invariant searches for inputs that break what a line says everything that
// is computed keeps to.
//
// [Search.Run] tries each invariant for each product. It begins at the questions of
// the worked examples and varies them: values that the documents speak of and those
// beside them, days that an evaluation comes to, values of other examples, rows
// taken away and rows of others put in. A pair of evaluations that may differ in one
// input only is tried along that input, in order. Of a value that far away has moved
// too far, halving finds the step at which it jumps.
//
// Where all that an invariant rests on is inputs with few values, every one of their
// combinations is tried instead, on each day from which something else counts: the
// [Result] is then a proof, and says of what.
//
// What breaks an invariant is made as small as it can be, so that everything left
// matters: a [Counter] is one question, or two that differ in one input, with where
// the two computations part. It can be pasted as an example.
//
// A comparison with a side that is not applicable or undetermined is skipped. Where
// one side fails and the other does not, the invariant is broken; where both fail, or
// one fails because a bound of the engine is exceeded (a day outside the calendar), it
// is skipped too.
//
// The same documents give the same results, however many goroutines there are.
package invariant

// Package boundary finds examples of both sides of every boundary that a product's
// documents draw: two questions that differ in one value, by one step, of which a part
// of a document counts in one and not in the other. A cap that binds or does not, a row
// of cases beside another, a `when`, an `if`, a comparison, a row of a table, a day on
// which values change, a gap between intervals, a constraint, the ends of an option.
//
// What is watched of an evaluation is, of each part, which of its alternatives counted
// in any row. [Find] starts from the worked examples, goes along each input, and halves
// the distance wherever a part changes, until two neighbours are left. What does not
// matter to the two is taken away. Boundaries whose two sides the examples hold are told
// as held, and those for which nothing was found as not reached.
//
// A proposal is what the documents compute now. It proves nothing until somebody who
// knows the clause has said so.
package boundary

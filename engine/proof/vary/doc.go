// Package vary knows what can be asked of a product: which inputs a document of
// inputs has or could have, which values each accepts, and which of those are worth
// trying. Searches stand on it: for an example that tells two formulas apart, for a
// counter-example to an invariant, for both sides of a boundary, for a sweep.
//
// A question is a Point: a day and inputs. A Field is one input at one row. What a
// field accepts is a Grid: its values in order, counted by whole numbers, so that
// the value halfway and the next one are always at hand. Landmarks are values that
// the documents, or an evaluation, speak of: what changes, changes beside those.
//
// Nothing here knows what a product is about, and nothing is random that cannot be
// repeated: a Dice gives the same throws for the same seed.
package vary

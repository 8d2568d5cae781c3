// Package requirement tells which products meet what is demanded of them: a row for each
// requirement with a title, by the document that it stands in, and a cell for each
// product: met, not met, or unknown. Each cell carries the values that it rests on, and
// of what is unknown who would have to establish it. Where a source can be read in more
// than one way, a requirement that rests on it is judged in each.
//
// [Of] is given products and yields a [Matrix], the contract of the command line; [Text]
// writes it for people.
package requirement

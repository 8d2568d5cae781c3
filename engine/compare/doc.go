// Package compare puts products of one line side by side: a row for each
// condition of the line, a cell for each product. Every cell is made from
// values on a day, through the condition's text where it has one, and carries
// those values and the clauses they come from; no cell is written by hand.
//
// [Compare] is given products and yields a [Comparison], the contract of the
// command line and of HTTP. [Text], [Markdown] and [CSV] write it for people.
package compare

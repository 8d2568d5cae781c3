// Package quote makes quotes: what a product costs for the inputs of a customer, how the
// price comes about, what the customer bears in a stated case, and what has to be told.
// Which names make a quote stands in the line; this package knows none of them.
//
// A quote is given only where everything that it shows is known, every constraint holds,
// and all amounts add up to the last decimal. Otherwise it says what is in the way, all of
// it at once. A product that is a concept is never quoted.
//
// [Make] makes the [Quote] of one product and [All] those of several, the contracts of the
// command line and of HTTP. Either can be written as text, and as a page that needs nothing
// beside it.
package quote

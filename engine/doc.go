// Package engine evaluates products: it is the face of everything below.
//
// [Load] makes a [Catalog] of a folder of documents; a product of it never
// changes and is shared by any number of goroutines. An [Evaluator] computes
// answers for one product; it is reused, by one goroutine at a time. A
// [Request] comes in as a document and what goes out is an [Evaluation]: the
// contract of the command line and of HTTP alike.
//
// Nothing here reads a clock, a file or the network.
package engine

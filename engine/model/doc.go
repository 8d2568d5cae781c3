// Package model makes one checked whole of a folder of documents: sources,
// libraries, lines and products.
//
// [Load] reads every document, holds each against its schema, merges a line
// with the libraries it uses into one flat namespace, gives every definition
// its type and every formula its closures, proves the rows of cases disjoint
// and complete, and lays the values of the products over the line. All faults
// of all files come out in one list. A [Product] that comes out can be
// evaluated; the [Index] comes out even where documents are broken.
//
// Everything here is immutable once loaded and may be shared.
package model

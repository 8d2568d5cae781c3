// Package schemas holds the JSON Schemas of the documents (what a line, a
// library, a product, worked examples, a list of sources and a list of refused
// words may say), of what who runs the program writes (its settings and its
// tokens), of what the server is asked (requests/) and of what is answered
// (answers/); and the contract of the server, openapi.yaml, which these are part
// of, with its examples.
package schemas

import "embed"

// FS holds the schemas, named <kind>.schema.json.
//
//go:embed *.schema.json requests/*.schema.json answers/*.schema.json openapi.yaml examples/*.json
var FS embed.FS

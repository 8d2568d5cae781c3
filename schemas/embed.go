// Package schemas holds the JSON Schemas of the documents: what a line, a
// library, a product, worked examples, a list of sources and a list of refused
// words may say; and what those of who runs the program may, its settings and
// its tokens.
package schemas

import "embed"

// FS holds the schemas, named <kind>.schema.json.
//
//go:embed *.schema.json
var FS embed.FS

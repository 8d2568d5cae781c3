// Package schemas holds the JSON Schemas of the documents (what a line, a
// library, a product, worked examples, a list of sources and a list of refused
// words may say) and, under answers, of what is answered.
package schemas

import "embed"

// FS holds the schemas, named <kind>.schema.json.
//
//go:embed *.schema.json answers/*.schema.json
var FS embed.FS

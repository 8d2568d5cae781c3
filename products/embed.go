// Package products holds the shipped products, a folder each. It holds no
// logic.
package products

import "embed"

// FS holds <id>/product.yaml for every shipped product, and its worked examples
// where it has some.
//
//go:embed */*
var FS embed.FS

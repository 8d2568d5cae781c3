// Package products holds the shipped products, a folder each. It holds no
// logic.
package products

import "embed"

// FS holds <id>/product.yaml for every shipped product.
//
//go:embed */*
var FS embed.FS

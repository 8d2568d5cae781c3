// Package rules holds the shipped product line, the libraries it uses, its
// sources and the words that no input may have. It holds no logic.
package rules

import "embed"

// FS holds the rule documents: vov.yaml and its examples, bronnen.yaml,
// privacy.yaml and the libraries in their folders.
//
//go:embed *.yaml */*
var FS embed.FS

// Package document turns bytes into a Document: a tree of nodes in which every
// value knows its own text and its place in the file. YAML and JSON are read
// into the same tree, so that nothing further on knows which it was.
//
// The readers are stricter than their formats. No anchors, aliases, tags,
// merge keys or second documents; no key twice; a scalar keeps its text (0.30
// stays 0.30; `no`, `1:30` and dates are text). Size, depth and number of
// values are bounded before the first recursion. Schemas then check the shape.
// Every fault comes back as a diag.Diagnostic with its place, all of them where
// the reader can go on. A Document is not changed after reading and may be
// shared between goroutines.
//
// Format writes a YAML document in the one layout that all have.
package document

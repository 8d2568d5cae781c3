//go:build race

package boundary_test

// raced says that the race detector is on: a search takes ten times as long then.
const raced = true

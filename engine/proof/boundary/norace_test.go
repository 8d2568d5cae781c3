//go:build !race

package boundary_test

const raced = false

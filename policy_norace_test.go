//go:build !race

package dekking_test

const raced = false

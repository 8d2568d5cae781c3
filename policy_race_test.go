//go:build race

package dekking_test

// raced says that the race detector is on: the day-by-day computation takes ten
// times as long then.
const raced = true

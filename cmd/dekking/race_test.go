//go:build race

package main

// raced says that the race detector is on: what takes a minute takes ten then.
const raced = true

package formula

import "slices"

// Aggregates lists the functions over a list.
func Aggregates() []string { return slices.Clone(aggregates) }

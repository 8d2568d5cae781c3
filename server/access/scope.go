package access

import (
	"slices"
	"strings"
)

// Scope is a set of what a token is good for: the sum of its members. None
// includes another.
type Scope uint8

// The scopes.
const (
	Read     Scope = 1 << iota // what is on offer: products, conditions, rules, schemas
	Evaluate                   // answers to inputs: evaluations, configurations, quotes
	Admin                      // the running of it: reloading, metrics
)

// scopes are the names of the scopes in files: that of 1<<i stands at i.
var scopes = [...]string{"read", "evaluate", "admin"}

// Names are the names of the scopes, in their order.
func Names() []string { return slices.Clone(scopes[:]) }

// Named is the scope of that name; false when there is none.
func Named(name string) (Scope, bool) {
	i := slices.Index(scopes[:], name)
	if i < 0 {
		return 0, false
	}
	return 1 << i, true
}

// Has reports whether a set holds all of another.
func (s Scope) Has(all Scope) bool { return s&all == all }

// Names are the names of the members, in their order.
func (s Scope) Names() []string {
	var names []string
	for i, name := range scopes {
		if s.Has(1 << i) {
			names = append(names, name)
		}
	}
	return names
}

// String is the names with commas between them, as on the command line.
func (s Scope) String() string { return strings.Join(s.Names(), ",") }

package change

import "slices"

// Class is what a change means to those who call the products.
type Class uint8

// The classes, the mildest first.
const (
	Safe      Class = iota // requests work as before, with the same outcomes
	Attention              // an outcome can be another
	Breaking               // a request that worked can be refused, or a name that was read is gone
)

var classNames = [...]string{"safe", "attention", "breaking"}

// String is the class's word in JSON and on the command line.
func (c Class) String() string { return classNames[c] }

// MarshalText writes the class's word.
func (c Class) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// ParseClass reads the word of a class; false for any other.
func ParseClass(s string) (Class, bool) {
	i := slices.Index(classNames[:], s)
	return Class(max(i, 0)), i >= 0
}

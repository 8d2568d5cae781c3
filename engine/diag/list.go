package diag

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// List is a number of diagnostics about one or more files. The zero value is
// an empty list, ready for append.
type List []Diagnostic

// Sort orders the list by file, line, column, code and pointer; what is equal
// in all of these is ordered by its arguments, so that the order never depends
// on the order of discovery.
func (l List) Sort() { slices.SortStableFunc(l, compare) }

// HasErrors reports whether the list holds at least one Error.
func (l List) HasErrors() bool { return l.Errors() > 0 }

// Errors counts the diagnostics of severity Error.
func (l List) Errors() int { return l.count(Error) }

// Warnings counts the diagnostics of severity Warning.
func (l List) Warnings() int { return l.count(Warning) }

// Notes counts the diagnostics of severity Note.
func (l List) Notes() int { return l.count(Note) }

// Dedupe is the list without the later ones of diagnostics that have the same
// code, position, pointer and arguments. The list itself is left as it is.
func (l List) Dedupe() List {
	type key struct {
		pos                 Pos
		code, pointer, args string
	}
	seen := make(map[key]bool, len(l))
	out := make(List, 0, len(l))
	for _, d := range l {
		k := key{d.Pos, d.Code, d.Pointer, flat(d.Args)}
		if !seen[k] {
			seen[k] = true
			out = append(out, d)
		}
	}
	return out
}

func (l List) count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		a.Pos.Compare(b.Pos),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Pointer, b.Pointer),
		cmp.Compare(flat(a.Args), flat(b.Args)),
	)
}

// Compare orders positions by file, line and column.
func (a Pos) Compare(b Pos) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Col, b.Col),
	)
}

// flat writes arguments as one string, so that two sets can be compared.
func flat(args map[string]string) string {
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(args)) {
		b.WriteString(k + "\x00" + args[k] + "\x00")
	}
	return b.String()
}

package boundary

import (
	"fmt"
	"regexp"
	"strings"

	"dekking/engine/proof"
	"dekking/engine/text"
)

// maxName is how long the name of an example may become before its number.
const maxName = 60

var unnamed = regexp.MustCompile(`[^a-z0-9]+`)

// named gives each side a name that no example of the document has: after the boundary,
// with a number in the order of the sides. Names of documents are Dutch.
func named(r *Report, f *proof.File) {
	taken := map[string]bool{}
	if f != nil {
		for _, x := range f.Examples {
			taken[x.Name] = true
		}
	}
	for _, q := range r.Proposals {
		name := clipped(stem(&q.Boundaries[0]))
		if q.Axis.Definition != nil && !free(taken, name, len(q.Sides)) {
			name = clipped(stem(&q.Boundaries[0]) + "_" + q.Axis.Definition.Name)
		}
		for n, first := 2, name; !free(taken, name, len(q.Sides)); n++ {
			name = fmt.Sprintf("%s_%d", first, n)
		}
		for i := range q.Sides {
			q.Sides[i].Name = numbered(name, i)
			taken[q.Sides[i].Name] = true
		}
	}
}

// free says that no name of so many sides is taken.
func free(taken map[string]bool, name string, sides int) bool {
	for i := range sides {
		if taken[numbered(name, i)] {
			return false
		}
	}
	return true
}

func numbered(name string, side int) string { return fmt.Sprintf("%s_%d", name, side+1) }

// stem is a boundary as a name.
func stem(b *Boundary) string {
	detail := ""
	switch b.Kind {
	case Edition:
		return text.Message(text.NL, "boundary/name-edition", nil) + "_" + b.Day.String()
	case Minimum:
		detail = text.Message(text.NL, "boundary/name-minimum", nil)
	case Maximum:
		detail = text.Message(text.NL, "boundary/name-maximum", nil)
	case Case, Row, DatedEdition:
		detail = b.Sides[1]
	default:
		detail = text.Message(text.NL, "boundary/name-other", nil)
	}
	return b.Name() + "_" + detail
}

func clipped(s string) string {
	s = strings.Trim(unnamed.ReplaceAllString(strings.ToLower(s), "_"), "_")
	return strings.TrimRight(s[:min(len(s), maxName)], "_")
}

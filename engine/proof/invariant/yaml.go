package invariant

import (
	"strings"

	"dekking/engine/document"
)

// lines write inputs as YAML, a fact a line.
func lines(n *document.Node) []string {
	var all []string
	for _, e := range n.Entries {
		switch v := e.Value; {
		case v.Kind == document.Scalar:
			all = append(all, e.Key.Text+": "+scalar(v))
		case v.Kind == document.List && len(v.Items) == 0:
			all = append(all, e.Key.Text+": []")
		case v.Kind == document.List:
			all = append(all, e.Key.Text+":")
			for _, item := range v.Items {
				all = append(all, indented(itemLines(item), "  - ", "    ")...)
			}
		default:
			all = append(all, e.Key.Text+":")
			all = append(all, indented(lines(v), "  ", "  ")...)
		}
	}
	return all
}

// itemLines are the lines of an item of a list.
func itemLines(n *document.Node) []string {
	switch {
	case n.Kind == document.Scalar:
		return []string{scalar(n)}
	case len(n.Entries) == 0:
		return []string{"{}"}
	}
	return lines(n)
}

// indented puts one text before the first line and another before those after it.
func indented(all []string, first, rest string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		if out[i] = rest + s; i == 0 {
			out[i] = first + s
		}
	}
	return out
}

// scalar writes a scalar, a text in quotes.
func scalar(n *document.Node) string {
	if n.Style == document.Plain {
		return n.Text
	}
	return "'" + strings.ReplaceAll(n.Text, "'", "''") + "'"
}

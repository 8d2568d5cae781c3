package vary

import (
	"encoding/json"
	"regexp"
	"strings"

	"dekking/engine/document"
	"dekking/engine/number"
)

// lineWidth is where lines of folded text end.
const lineWidth = 110

// YAML writes a tree in block style, a fact a line, as documents are written by hand:
// its lines, without an end and not indented. Texts are quoted where they could be read
// as anything else, and long ones are folded. Nothing at all has no lines.
func YAML(n *document.Node) []string {
	switch {
	case n == nil:
		return nil
	case n.Kind == document.Scalar:
		return scalar(n)
	case n.Kind == document.List:
		return listed(n)
	case len(n.Entries) == 0:
		return []string{"{}"}
	}
	var all []string
	for _, e := range n.Entries {
		key := e.Key.Text
		if !name.MatchString(key) || key == "true" || key == "false" || key == "null" {
			key = plain(key)
		}
		below := YAML(e.Value)
		switch {
		case e.Value.Kind == document.Scalar, len(e.Value.Entries)+len(e.Value.Items) == 0:
			all = append(all, key+": "+below[0])
			below = below[1:]
		default:
			all = append(all, key+":")
		}
		all = append(all, indented(below)...)
	}
	return all
}

func listed(n *document.Node) []string {
	if len(n.Items) == 0 {
		return []string{"[]"}
	}
	var all []string
	for _, item := range n.Items {
		below := indented(YAML(item))
		below[0] = "- " + strings.TrimPrefix(below[0], "  ")
		all = append(all, below...)
	}
	return all
}

func indented(lines []string) []string {
	all := make([]string, len(lines))
	for i, s := range lines {
		all[i] = "  " + s
	}
	return all
}

// scalar writes a single value: mostly one line.
func scalar(n *document.Node) []string {
	_, yes := n.Bool()
	switch {
	case n.IsNull():
		return []string{"null"}
	case yes:
		return []string{n.Text}
	case n.IsNumber():
		if v, err := number.Parse(strings.ToLower(n.Text)); err == nil && strings.ContainsAny(n.Text, "eE") {
			return []string{v.String()} // JSON's 1E5
		}
		return []string{n.Text}
	case n.Style != document.Plain && foldable(n.Text):
		return append([]string{">-"}, folded(n.Text)...)
	}
	return []string{plain(n.Text)}
}

var (
	bare   = regexp.MustCompile(`^(\pL[\pL\pN_]*(([ ,'./-]+|#)[\pL\pN_]+)*|\d{4}-\d{2}-\d{2}|-?\d+/\d+)$`)
	name   = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	column = regexp.MustCompile(`^(/[a-z][a-z0-9_]*(/\d+)?)+$`) // a pointer
	odd    = regexp.MustCompile(`^(?i:y|n|yes|no|on|off|true|false|null)$`)
)

// plain writes a text on one line, in quotes where it needs them.
func plain(s string) string {
	switch {
	case (bare.MatchString(s) || column.MatchString(s)) && !odd.MatchString(s):
		return s
	case strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == 0x7f || r == 0x85 || r == 0xa0 || r == 0xfeff || r == 0x2028 || r == 0x2029
	}):
		quoted, _ := json.Marshal(s) // a text always has one
		return string(quoted)
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

// foldable says that a text is long, and is words with single spaces between them, so
// that it reads back as it was.
func foldable(s string) bool {
	return len([]rune(s)) > lineWidth-20 && strings.Join(strings.Fields(s), " ") == s && !strings.ContainsAny(s, "\n\t")
}

// folded are the lines of a text.
func folded(s string) []string {
	var lines []string
	for _, word := range strings.Fields(s) {
		if n := len(lines); n > 0 && len([]rune(lines[n-1]))+1+len([]rune(word)) <= lineWidth {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

package document

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// scribe writes a document, each value in one of the ways that YAML has.
type scribe struct {
	*rapid.T
	strings.Builder

	brackets bool // maps and lists may stand in brackets
	comments int
	keys     int
}

func (g *scribe) one(of ...string) string { return rapid.SampledFrom(of).Draw(g.T, "one") }

func (g *scribe) chance(of int) bool { return rapid.IntRange(1, of).Draw(g.T, "chance") == 1 }

func (g *scribe) document() {
	g.WriteString(g.one("", "", "\ufeff"))
	g.between(0)
	g.WriteString(g.one("", "", "---\n", "--- # c0\n"))
	g.between(0)
	g.block(0, 0)
	g.between(0)
	g.WriteString(g.one("", "", "...\n", "  \n\n"))
	g.between(0)
}

// comment is one that no other has.
func (g *scribe) comment() string {
	g.comments++
	return fmt.Sprintf("%s c%d%s", g.one("#", "#", "##"), g.comments, g.one("", ": é", "  'x\" {y", "\t"))
}

// between writes empty lines and comments of their own.
func (g *scribe) between(indent int) {
	for range rapid.SampledFrom([]int{0, 0, 0, 1, 2, 4}).Draw(g.T, "between") {
		switch {
		case g.chance(2):
			g.WriteString(g.one("", "  ") + "\n")
		default:
			g.WriteString(strings.Repeat(" ", max(0, indent+rapid.IntRange(-2, 3).Draw(g.T, "off"))) + g.comment() + "\n")
		}
	}
}

// end ends a line that may have a comment.
func (g *scribe) end() {
	if g.chance(5) {
		g.WriteString(g.one(" ", "   ", "\t") + g.comment())
	}
	g.WriteString(g.one("", "", " ") + "\n")
}

func (g *scribe) key(indent int) {
	g.keys++
	name := g.one("a", "een sleutel", "/x/0/y", "é", "a-b") + fmt.Sprint(g.keys)
	switch {
	case g.chance(12):
		g.WriteString("? " + name + g.one("", " ") + "\n" + strings.Repeat(" ", indent) + ":")
		return
	case g.chance(3):
		name = g.one("'", `"`) + name
		name += name[:1]
	}
	g.WriteString(name + g.one("", "", " ") + ":")
}

// block writes a map or list below, its first item where the line has come to.
func (g *scribe) block(indent, depth int) {
	list := g.chance(2)
	for i := range rapid.IntRange(1, 4).Draw(g.T, "items") {
		if i > 0 {
			g.between(indent)
		}
		if i > 0 || depth == 0 || g.String()[g.Len()-1] == '\n' {
			g.WriteString(strings.Repeat(" ", indent))
		}
		if list {
			g.WriteString("-")
		} else {
			g.key(indent)
		}
		g.value(indent, depth, list)
	}
}

func (g *scribe) value(indent, depth int, list bool) {
	switch kind := rapid.IntRange(0, 9).Draw(g.T, "value"); {
	case kind < 2 && depth < 4:
		in := indent + rapid.IntRange(1, 4).Draw(g.T, "further")
		if list && g.chance(2) {
			g.WriteString(strings.Repeat(" ", in-indent-1))
			if in == indent+1 {
				g.WriteString(" ")
				in++
			}
			g.block(in, depth+1)
			return
		}
		g.end()
		g.between(in)
		g.block(in, depth+1)
	case kind == 2 && g.brackets:
		g.WriteString(" ")
		g.flow(indent+1, depth)
		g.end()
	case kind == 3:
		g.end()
	case kind == 4:
		g.blockText(indent)
	case kind == 5:
		g.folded(indent)
	default:
		if g.chance(4) {
			g.end()
			g.between(indent + 1)
			g.WriteString(strings.Repeat(" ", indent))
		}
		g.WriteString(g.one(" ", "   ") + g.scalar())
		g.end()
	}
}

func (g *scribe) scalar() string {
	return g.one("x", "0.30", "-5", "true", "~", "null", "2020-01-01", "no", "1:30", "een hele zin met 25% en é€😀", "a + b",
		"'x'", `"x"`, "'it''s'", `"it's"`, `"a\tb\u00e9"`, "'0.30'", "'true'", "''", `""`, "'a: b'", "'a #b'", "'(a + b) * c'", `"\\"`,
		"{}", "[]", "'- x'", "'yes'", `"a "`, "'\u00a0'", "'if a {b} else {c}'", "'a, b'", `'"'`, `"a\"b'c"`, "'a\\b'",
		"sum(xs, .y) / 261 * "+strings.Repeat("(a + b) * ", 20)+"2", "'"+strings.Repeat("lang ", 40)+"'")
}

// blockText writes a text after | or >.
func (g *scribe) blockText(indent int) {
	in := indent + rapid.IntRange(1, 4).Draw(g.T, "further")
	sign, first := g.one("|", ">"), g.one("x", "- x", "# x", "a: b", "\u00a0")
	if g.chance(3) {
		sign, first = sign+fmt.Sprint(in-indent), g.one("  x", "x", " ")
	}
	g.WriteString(" " + sign + g.one("", "-", "+"))
	g.end()
	margin := strings.Repeat(" ", in)
	for range rapid.IntRange(0, 1).Draw(g.T, "empty") {
		g.WriteString("\n")
	}
	g.WriteString(margin + first + g.one("", " ") + "\n")
	for range rapid.IntRange(0, 4).Draw(g.T, "lines") {
		g.WriteString(g.one("", " ", margin+"y", margin+"y", margin+"  z", margin+"# z", margin+"  ", margin+"\tt") + "\n")
	}
}

// folded writes a scalar over several lines.
func (g *scribe) folded(indent int) {
	quote := g.one("", "'", `"`)
	g.WriteString(" " + quote + g.one("x", "x ", "it"))
	for range rapid.IntRange(1, 4).Draw(g.T, "lines") {
		if quote == `"` {
			g.WriteString(g.one("", "", ` \`, `\`, `\ `, `\\`, `\\ `))
		}
		g.WriteString(g.one("", " ", "\t") + "\n" + g.one("", "", "\n", " \n"))
		g.WriteString(strings.Repeat(" ", indent+rapid.IntRange(1, 4).Draw(g.T, "further")) + g.one("y", "y z", "- y"))
	}
	g.WriteString(quote)
	g.end()
}

// flow writes a map or list in brackets.
func (g *scribe) flow(indent, depth int) {
	gap := func() {
		switch {
		case g.chance(6):
			g.WriteString(" " + g.comment() + "\n")
			g.between(indent)
			g.WriteString(strings.Repeat(" ", indent))
		case g.chance(6):
			g.WriteString(g.one("", "\n") + "\n" + strings.Repeat(" ", indent))
		default:
			g.WriteString(g.one("", " "))
		}
	}
	list := g.chance(2)
	g.WriteString(map[bool]string{true: "[", false: "{"}[list])
	for i := range rapid.IntRange(0, 3).Draw(g.T, "items") {
		gap()
		if i > 0 {
			g.WriteString(",")
			gap()
		}
		if name := g.one("nl", "en", "k"); !list || g.chance(6) {
			g.keys++
			if i > 0 || name == "k" {
				name += fmt.Sprint(g.keys)
			}
			g.WriteString(name + ": ")
		}
		if depth < 4 && g.chance(4) {
			g.flow(indent, depth+1)
			continue
		}
		g.WriteString(g.one("x", "0.30", "true", "'x'", `"it's"`, "'a, b'", "een zin", "''", "{}", "'a?'", "b? c", "'"+strings.Repeat("lang ", 30)+"'"))
	}
	gap()
	g.WriteString(map[bool]string{true: "]", false: "}"}[list])
}

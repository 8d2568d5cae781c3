package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestFormatProperties lays out documents in every way of writing that there
// is. Each comment is numbered, so that none can be lost or change places.
func TestFormatProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := scribe{T: t, brackets: rapid.Bool().Draw(t, "brackets")}
		g.document()
		src := strings.ReplaceAll(g.String(), "\n", g.one("\n", "\n", "\r\n"))
		out := holdsLayout(t, []byte(src))
		if out == "" {
			_, faults := ReadYAML("a.yaml", []byte(src))
			t.Fatalf("the generator wrote what is no document: %+v\n%s", faults, src)
		}
		if got := numbered.FindAllString(out, -1); !slices.Equal(got, numbered.FindAllString(src, -1)) {
			t.Fatalf("comments %v of\n%s\nin\n%s", got, src, out)
		}
		if !g.brackets && !slices.Equal(stream(t, src), stream(t, out)) {
			t.Fatalf("comments are between others than they were:\n%s\n%s", src, out)
		}
		tidyLines(t, out)
	})
}

var numbered = regexp.MustCompile(`#+ ?c\d+`)

// stream are the scalars and comments of a document as they follow each other;
// a comment alone on its line is told from one behind something.
func stream(t rapid.TB, src string) []string {
	d := readGood(t, "a.yaml", src)
	var all []string
	i := 0
	until := func(end int) {
		gap := string(d.source.runes[i:max(i, end)])
		for line := range strings.Lines(gap) {
			if at := strings.IndexByte(line, '#'); at >= 0 {
				alone := strings.Trim(strings.TrimPrefix(line[:at], "---"), " \t") == "" && (i == 0 || !strings.HasPrefix(gap, line))
				all = append(all, fmt.Sprint(numbered.FindString(line), alone))
			}
		}
		i = max(i, end)
	}
	var walk func(*Node)
	walk = func(n *Node) {
		if n.Kind == Scalar && n.Text != "" {
			until(n.start)
			all = append(all, n.Text)
			i = end(d.source, n)
			if c := numbered.FindString(d.source.text(n.Pos.Line)); n.Style == Block && c != "" {
				all = append(all, fmt.Sprint(c, false))
			}
		}
		for _, e := range n.Entries {
			walk(e.Key)
			walk(e.Value)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	walk(d.Root)
	until(len(d.source.runes))
	return all
}

// tidyLines holds what is seen at a glance: no tabs or carriage returns where
// they mean nothing, no two empty lines, one line end at the end.
func tidyLines(t rapid.TB, out string) {
	t.Helper()
	d := readGood(t, "a.yaml", out)
	blocks := strings.ContainsAny(out, `|>\`)
	for line := range strings.Lines(out) {
		if strings.TrimRight(line, " \r\n") != strings.TrimSuffix(line, "\n") && !blocks {
			t.Fatalf("%q ends in white space in\n%s", line, out)
		}
	}
	if !blocks && d.Root.Kind != Scalar && strings.Contains(collapsed(d, out), "\n\n\n") {
		t.Fatalf("two empty lines in\n%s", out)
	}
	if !strings.HasSuffix(out, "\n") || strings.HasPrefix(out, "\n") {
		t.Fatalf("no line end at the end, or one at the start:\n%q", out)
	}
}

// collapsed is a document with every scalar as one word.
func collapsed(d *Document, out string) string {
	runes := []rune(out)
	var b strings.Builder
	i := 0
	var walk func(*Node)
	walk = func(n *Node) {
		if n.Kind == Scalar && n.Text != "" {
			b.WriteString(string(runes[i:n.start]) + "x")
			i = end(d.source, n)
		}
		for _, e := range n.Entries {
			walk(e.Key)
			walk(e.Value)
		}
		for _, item := range n.Items {
			walk(item)
		}
	}
	walk(d.Root)
	return b.String() + string(runes[i:])
}

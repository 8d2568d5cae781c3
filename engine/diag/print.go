package diag

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dekking/engine/text"
)

// Printer writes diagnostics for people: place, severity, sentence and code on
// one line, then the source line with carets under the fault, advice, and the
// other places that took part. Whatever the source or the arguments hold, no
// control character of theirs reaches the writer.
type Printer struct {
	Lang   text.Lang
	Source func(file string) []byte // the file's bytes, nil when there are none; may itself be nil
	Color  bool                     // ANSI colours, for a terminal

	Pointers bool // tell the JSON pointer of a fault too, where it has one
}

// Print writes the list in sorted order, leaving the list itself as it is, and
// nothing after it. The error is the writer's.
func (p Printer) Print(w io.Writer, l List) error {
	l = slices.Clone(l)
	l.Sort()
	sources := map[string]*lines{}
	var b strings.Builder
	for _, d := range l {
		if _, ok := sources[d.Pos.File]; !ok && p.Source != nil {
			if src := p.Source(d.Pos.File); src != nil {
				sources[d.Pos.File] = splitLines(src)
			}
		}
		p.print(&b, d, sources[d.Pos.File])
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (p Printer) print(b *strings.Builder, d Diagnostic, source *lines) {
	c := p.colors(d.Severity)
	if at := place(d); at != "" {
		fmt.Fprintf(b, "%s%s:%s ", c.strong, text.Clean(at), c.off)
	}
	fmt.Fprintf(b, "%s%s:%s %s %s[%s]%s\n",
		c.fault, p.severity(d.Severity), c.off, text.Clean(Text(p.Lang, d)), c.faint, text.Clean(d.Code), c.off)
	if line, col, ok := source.at(d.Pos.Line, d.Pos.Col); ok {
		shown, caret := window(line, col, d.Pos.Len)
		fmt.Fprintf(b, "%s%5d |%s%s\n", c.faint, d.Pos.Line, c.off, strings.TrimRight(" "+shown, " "))
		fmt.Fprintf(b, "%s      |%s %s%s%s\n", c.faint, c.off, c.fault, caret, c.off)
	}
	if !d.Says.IsZero() {
		p.note(b, c, "diag/note", d.Says.In(p.Lang))
	}
	if p.Pointers && d.Pointer != "" && d.Pos.Line > 0 {
		p.note(b, c, "diag/pointer", d.Pointer)
	}
	if hint := HintText(p.Lang, d); hint != "" {
		p.note(b, c, "diag/hint", hint)
	}
	for _, r := range d.Related {
		said := text.Message(p.Lang, r.Key, r.Args)
		if at := r.Pos.String(); at != "" {
			p.noteAt(b, c, at, said)
		} else {
			p.note(b, c, "diag/note", said)
		}
	}
}

func (p Printer) note(b *strings.Builder, c colors, key, said string) {
	fmt.Fprintf(b, "      %s=%s %s: %s\n", c.faint, c.off, text.Message(p.Lang, key, nil), text.Clean(said))
}

func (p Printer) noteAt(b *strings.Builder, c colors, at, said string) {
	see := text.Message(p.Lang, "diag/see", nil)
	fmt.Fprintf(b, "      %s=%s %s %s: %s\n", c.faint, c.off, see, text.Clean(at), text.Clean(said))
}

func (p Printer) severity(s Severity) string {
	return text.Message(p.Lang, "diag/"+s.String(), nil)
}

// String is "file:line:col", "file" when there is no line, "" when there is
// nothing.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.File == "":
		return fmt.Sprintf("%d:%d", p.Line, p.Col)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// place is where the diagnostic is: its position, or else its pointer.
func place(d Diagnostic) string {
	if d.Pos.Line == 0 && d.Pointer != "" {
		return strings.TrimPrefix(d.Pos.File+" "+d.Pointer, " ")
	}
	return d.Pos.String()
}

// colors are the escape sequences of one diagnostic; empty without colour.
type colors struct{ strong, fault, faint, off string }

func (p Printer) colors(s Severity) colors {
	if !p.Color {
		return colors{}
	}
	c := colors{strong: "\x1b[1m", fault: "\x1b[1;31m", faint: "\x1b[2m", off: "\x1b[0m"}
	switch s {
	case Warning:
		c.fault = "\x1b[1;33m"
	case Note:
		c.fault = "\x1b[1;36m"
	}
	return c
}

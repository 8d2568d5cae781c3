package change

import (
	"strings"

	"dekking/engine/text"
)

func (p *printer) line(s string) { p.out.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *printer) bold(s string) string  { return p.ansi("1", s) }
func (p *printer) faint(s string) string { return p.ansi("2", s) }

func (p *printer) ansi(code, s string) string {
	if !p.Color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// heading begins a section.
func (p *printer) heading(title string) {
	p.line("")
	rule := strings.Repeat("─", max(0, p.Width-text.Width(title)-4))
	p.line(p.faint("──") + " " + p.bold(title) + " " + p.faint(rule))
}

// mostText is how many columns text takes at most: longer lines are hard to
// read.
const mostText = 100

// wrapped writes a text over as many lines as it needs: the first behind lead,
// the others as far in.
func (p *printer) wrapped(lead string, style func(string) string, s string) {
	p.hang(lead, strings.Repeat(" ", text.Width(lead)), style, s)
}

// place writes a place on one line, however long, so that it can be followed.
func (p *printer) place(lead, s string) { p.line(lead + p.faint(text.Clean(s))) }

// hang writes a text over as many lines as it needs, with something else before
// the first line than before the rest, which says how far in all stand.
func (p *printer) hang(lead, rest string, style func(string) string, s string) {
	for _, l := range text.Wrap(text.Clean(s), min(p.Width, mostText)-text.Width(rest)) {
		if style != nil {
			l = style(l)
		}
		p.line(lead + l)
		lead = rest
	}
}

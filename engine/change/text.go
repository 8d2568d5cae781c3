package change

import (
	"io"
	"strings"

	"dekking/engine/text"
)

// Style is how a difference is written for a terminal.
type Style struct {
	Width int  // terminal columns; less than 40 counts as 40
	Color bool // ANSI: bold headings, faint rules, coloured marks
}

// Text writes a difference for a terminal: what it comes to, the changes of
// each class by product, and the examples that come out differently. The error
// is the writer's.
func Text(w io.Writer, d *Difference, s Style) error {
	s.Width = max(s.Width, 40)
	p := &printer{Style: s, Difference: d}
	p.opening()
	for _, class := range [...]Class{Breaking, Attention, Safe} {
		p.class(class)
	}
	p.examples()
	_, err := io.WriteString(w, p.out.String())
	return err
}

type printer struct {
	Style
	*Difference
	out strings.Builder
}

// opening says what is compared and what it comes to.
func (p *printer) opening() {
	p.wrapped("", p.bold, p.say("diff/title", "old", p.Old, "new", p.New))
	labels := []string{p.say("diff/changes") + ":", p.say("diff/examples-label") + ":"}
	width := max(text.Width(labels[0]), text.Width(labels[1]))
	p.wrapped(text.Pad(labels[0], width)+" ", nil, p.summary())
	p.wrapped(text.Pad(labels[1], width)+" ", nil, p.tried())
}

var marks = [...]struct{ mark, color string }{Safe: {"✓", "32"}, Attention: {"!", "33"}, Breaking: {"✗", "31"}}

// class writes the changes of a class, under their products.
func (p *printer) class(class Class) {
	of := p.of(class)
	if len(of) == 0 {
		return
	}
	p.heading(p.say("diff/head-" + class.String()))
	owner := ""
	for i := range of {
		ch := &of[i]
		if now := p.owner(ch); now != owner {
			if i > 0 {
				p.line("")
			}
			p.wrapped("", p.bold, now)
			owner = now
		}
		p.sentence(ch)
		if i+1 < len(of) && p.owner(&of[i+1]) == owner && of[i+1].Name == ch.Name {
			p.where(ch, &of[i+1])
		} else {
			p.where(ch, nil)
		}
	}
}

// sentence writes what is different, and what was and is now where that is long.
func (p *printer) sentence(ch *Change) {
	mark := marks[ch.Class]
	p.hang("  "+p.ansi(mark.color, mark.mark)+" ", "    ", nil, ch.named()+": "+ch.Text)
	if !ch.block {
		return
	}
	labels := []string{p.say("diff/was") + ":", p.say("diff/now") + ":"}
	width := max(text.Width(labels[0]), text.Width(labels[1]))
	for i, said := range []string{ch.Was, ch.Now} {
		if said != "" {
			p.wrapped("      "+text.Pad(labels[i], width)+" ", nil, said)
		}
	}
}

// where writes the clause and the place of a change, but for what the next one
// says again: nil where that is of another name.
func (p *printer) where(ch, next *Change) {
	if said := p.cited(ch); said != "" && (next == nil || p.cited(next) != said) {
		p.wrapped("      ", p.faint, said)
	}
	if said := p.placed(ch); said != "" && (next == nil || p.placed(next) != said) {
		p.place("      ", said)
	}
}

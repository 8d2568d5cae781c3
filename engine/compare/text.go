package compare

import (
	"io"
	"strings"

	"dekking/engine/text"
)

// Style is how a comparison is written for a terminal.
type Style struct {
	Width int  // terminal columns; less than 40 counts as 40
	Color bool // ANSI: bold headings, faint rules
}

// differs stands before a row in which products differ.
const differs = "●"

// Text writes the comparison as tables for a terminal: as many products beside
// each other as fit, then the others. A row in which all products agree is
// written once, in the first table. The error is the writer's.
func Text(w io.Writer, c *Comparison, s Style) error {
	s.Width = max(s.Width, 40)
	p := printer{Style: s, Comparison: c}
	p.opening()
	if len(p.Rows) == 0 {
		p.line(p.say("compare/no-differences", nil))
		_, err := io.WriteString(w, p.out.String())
		return err
	}
	for i, b := range p.blocks() {
		p.table(b, i == 0)
	}
	p.legend()
	_, err := io.WriteString(w, p.out.String())
	return err
}

type printer struct {
	Style
	*Comparison
	out strings.Builder
}

func (p *printer) line(s string) { p.out.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *printer) say(key string, args map[string]string) string {
	return text.Message(p.lang, key, args)
}

func (p *printer) bold(s string) string  { return p.ansi("1", s) }
func (p *printer) faint(s string) string { return p.ansi("2", s) }
func (p *printer) mark(s string) string  { return p.ansi("33", s) }

func (p *printer) ansi(code, s string) string {
	if !p.Color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// opening says what is compared, and when.
func (p *printer) opening() {
	ids := make([]string, len(p.Products))
	for i, x := range p.Products {
		ids[i] = x.ID
	}
	key := "compare/title"
	if len(ids) == 1 {
		key = "compare/title-one"
	}
	title := p.say(key, map[string]string{"products": text.List(p.lang, ids, true), "count": digits(len(ids)), "line": p.title, "date": text.Date(p.lang, p.On)})
	for _, l := range text.Wrap(text.Clean(title), p.Width) {
		p.line(p.bold(l))
	}
	p.line("")
}

// table writes one block: its products' names, then the groups with their rows.
func (p *printer) table(b block, agreed bool) {
	p.head(b)
	group := ""
	for _, r := range p.Rows {
		if !r.Differs && !agreed {
			continue
		}
		if r.Group != group {
			p.heading(r.heading)
			group = r.Group
		}
		p.row(b, r)
	}
	p.line("")
}

func (p *printer) heading(title string) {
	title = text.Clean(title)
	p.line("")
	for i, l := range text.Wrap(title, p.Width-4) {
		if i > 0 {
			p.line("   " + p.bold(l))
			continue
		}
		rule := strings.Repeat("─", max(0, p.Width-text.Width(l)-4))
		p.line(p.faint("──") + " " + p.bold(l) + " " + p.faint(rule))
	}
}

func (p *printer) head(b block) {
	ids := make([]string, 0, b.through-b.from)
	for _, x := range p.Products[b.from:b.through] {
		ids = append(ids, x.ID)
	}
	for _, l := range p.columns(b, "", ids) {
		p.line(p.bold(l))
	}
}

// row writes a condition: once where the products agree, else beside its
// title or below it.
func (p *printer) row(b block, r Row) {
	title := text.Clean(p.titled(r))
	if !r.Differs {
		cell := ""
		if len(r.Cells) > 0 {
			cell = text.Clean(r.Cells[0].marked())
		}
		for _, l := range text.Columns([]string{title, cell}, []int{b.title, p.Width - margin - b.title - gap}, gap) {
			p.line(strings.Repeat(" ", margin) + l)
		}
		return
	}
	cells := make([]string, 0, b.through-b.from)
	for _, c := range r.Cells[b.from:b.through] {
		cells = append(cells, text.Clean(c.marked()))
	}
	if b.stacked {
		p.marked(title)
		title = ""
	}
	for i, l := range p.columns(b, title, cells) {
		if i == 0 && !b.stacked {
			l = p.mark(differs) + strings.TrimPrefix(l, " ")
		}
		p.line(l)
	}
}

// marked writes a text behind the mark.
func (p *printer) marked(s string) {
	for i, l := range text.Wrap(s, p.Width-margin) {
		if i == 0 {
			p.line(p.mark(differs) + " " + l)
		} else {
			p.line(strings.Repeat(" ", margin) + l)
		}
	}
}

// columns lays a title and cells beside each other, behind the margin.
func (p *printer) columns(b block, title string, cells []string) []string {
	var widths []int
	if !b.stacked {
		cells = append([]string{title}, cells...)
		widths = append(widths, b.title)
	}
	for len(widths) < len(cells) {
		widths = append(widths, b.cell)
	}
	lines := text.Columns(cells, widths, gap)
	indent := margin
	if b.stacked {
		indent += stackedIndent
	}
	for i := range lines {
		lines[i] = strings.Repeat(" ", indent) + lines[i]
	}
	return lines
}

// legend explains the mark, and tells where the sources contradict each other.
func (p *printer) legend() {
	any := false
	for _, r := range p.Rows {
		any = any || r.Differs
	}
	if any {
		p.marked(p.say("compare/legend", nil))
	}
	if said := p.leaning(); said != "" {
		for _, l := range text.Wrap(said, p.Width) {
			p.line(l)
		}
	}
	if len(p.Notes) == 0 {
		return
	}
	p.line("")
	p.line(p.bold(p.say("compare/notes", nil)))
	for i, n := range p.Notes {
		number := text.PadLeft(digits(i+1)+".", 3)
		for j, l := range text.Wrap(text.Clean(n), min(p.Width, 100)-4) {
			if j > 0 {
				number = "   "
			}
			p.line(number + " " + l)
		}
	}
}

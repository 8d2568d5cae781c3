package requirement

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"dekking/engine/text"
)

// Style is how a matrix is written for a terminal.
type Style struct {
	Width int  // terminal columns; less than 40 counts as 40
	Color bool // ANSI: bold headings, faint clauses
}

const (
	margin    = 2
	gap       = 2
	indent    = 4 // of what stands below a row
	leastCell = 11
	mostCell  = 19
	leastName = 24 // of a title
)

// Text writes the matrix for a terminal: titles with a mark for each product, and below
// each what it rests on. The error is the writer's.
func Text(w io.Writer, m *Matrix, s Style) error {
	s.Width = max(s.Width, 40)
	p := printer{Style: s, Matrix: m, told: map[string]string{}}
	p.layout()
	p.opening()
	for _, d := range m.Documents {
		p.heading(d.Title)
		for _, r := range d.Rows {
			p.row(r)
		}
	}
	p.closing()
	_, err := io.WriteString(w, p.out.String())
	return err
}

type printer struct {
	Style
	*Matrix
	out         strings.Builder
	title, cell int
	names       []string // of the columns: products, or numbers where these do not fit
	document    string
	told        map[string]string // what was said below a row → the row, with its document
	notes       []string
}

// layout divides the width over titles and columns.
func (p *printer) layout() {
	n := max(1, len(p.Products))
	p.cell = min(mostCell, (p.Width-margin-leastName)/n-gap)
	for i, x := range p.Products {
		name := x.ID
		if p.cell < leastCell {
			name = strconv.Itoa(i + 1)
		}
		p.names = append(p.names, name)
	}
	if p.cell < leastCell {
		p.cell = 3
	}
	p.title = max(10, p.Width-margin-n*(p.cell+gap))
}

func (p *printer) line(s string) { p.out.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *printer) say(key string, pairs ...string) string {
	args := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return text.Message(p.lang, key, args)
}

func (p *printer) ansi(code, s string) string {
	if !p.Color || s == "" || code == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// opening says what is judged, and when, and names the columns.
func (p *printer) opening() {
	p.bold(p.say("requirement/title", "line", p.Matrix.title, "count", strconv.Itoa(len(p.Products)), "date", text.Date(p.lang, p.On)))
	p.line("")
	if len(p.Documents) == 0 {
		p.line(p.say("requirement/none"))
		return
	}
	for i, x := range p.Products {
		if p.names[i] != x.ID {
			p.line(strings.Repeat(" ", margin) + p.names[i] + "  " + x.ID)
		}
	}
	for _, l := range p.columns("", p.names) {
		p.line(p.ansi("1", l))
	}
}

func (p *printer) bold(s string) {
	for _, l := range text.Wrap(text.Clean(s), p.Width) {
		p.line(p.ansi("1", l))
	}
}

func (p *printer) columns(title string, cells []string) []string {
	widths := []int{p.title}
	for range cells {
		widths = append(widths, p.cell)
	}
	lines := text.Columns(append([]string{title}, cells...), widths, gap)
	for i := range lines {
		lines[i] = strings.Repeat(" ", margin) + lines[i]
	}
	return lines
}

func (p *printer) heading(title string) {
	title = text.Clean(title)
	p.document = title
	p.line("")
	p.line(p.ansi("2", "──") + " " + p.ansi("1", title) + " " + p.ansi("2", strings.Repeat("─", max(0, p.Width-text.Width(title)-4))))
}

// mark is how a state is written.
func mark(s State) string {
	switch s {
	case Met:
		return "✓"
	case NotMet:
		return "✗"
	case Unknown:
		return "?"
	case Failed:
		return "!"
	}
	return ""
}

// marks are a cell's state, and those in other readings where they differ.
func marks(c Cell) string {
	said := []string{mark(c.State)}
	for _, o := range c.Otherwise {
		if o.State != c.State && !slices.Contains(said, mark(o.State)) {
			said = append(said, mark(o.State))
		}
	}
	return strings.Join(said, "/")
}

// row writes a requirement, and below it what its cells rest on: once for the products
// of which the same can be said.
func (p *printer) row(r Row) {
	cells := make([]string, len(r.Cells))
	var said []string
	products := map[string][]string{}
	for i, c := range r.Cells {
		cells[i] = marks(c)
		all := strings.Join(p.details(c), "\n")
		if products[all] == nil {
			said = append(said, all)
		}
		products[all] = append(products[all], c.Product)
	}
	for _, l := range p.columns(text.Clean(r.Title), cells) {
		p.line(l)
	}
	whole := strings.Join(said, "\n\n")
	if above := p.told[whole]; above != "" {
		p.wrapped(above, "", "")
	} else {
		p.told[whole] = p.say("requirement/above", "title", r.Title, "document", p.document)
		p.below(said, products)
	}
	clause := p.say("requirement/clause", "clause", r.Clause)
	if r.Clause == "" {
		clause = p.say("requirement/no-clause")
	}
	if r.Assumption != "" {
		clause += " " + p.note(r.Assumption)
	}
	p.wrapped(clause, "", "2")
}

// below writes what cells rest on, with the products of each where they differ.
func (p *printer) below(said []string, products map[string][]string) {
	for _, all := range said {
		if len(said) > 1 {
			p.wrapped(text.List(p.lang, products[all], true)+":", "", "")
		}
		for _, l := range strings.Split(all, "\n") {
			mark, rest, _ := strings.Cut(l, "\t")
			p.wrapped(rest, mark, "")
		}
	}
}

// wrapped writes a text under a row, behind a mark.
func (p *printer) wrapped(s, mark, code string) {
	left := strings.Repeat(" ", indent)
	if mark != "" {
		mark += " "
	}
	for i, l := range text.Wrap(text.Clean(s), min(p.Width, 100)-indent-text.Width(mark)) {
		if i > 0 {
			mark = strings.Repeat(" ", text.Width(mark))
		}
		p.line(left + mark + p.ansi(code, l))
	}
}

// closing explains the marks, and tells what is assumed.
func (p *printer) closing() {
	if len(p.Documents) == 0 {
		return
	}
	p.line("")
	for _, s := range [...]struct{ mark, key string }{{"✓", "met"}, {"✗", "not-met"}, {"?", "unknown"}, {"✓/✗", "readings"}} {
		for i, l := range text.Wrap(p.say("requirement/legend-"+s.key), min(p.Width, 100)-5) {
			if i > 0 {
				s.mark = ""
			}
			p.line(text.Pad(s.mark, 5) + l)
		}
	}
	if len(p.notes) == 0 {
		return
	}
	p.line("")
	p.bold(p.say("requirement/assumptions"))
	for i, n := range p.notes {
		number := text.PadLeft(strconv.Itoa(i+1)+".", 3)
		for j, l := range text.Wrap(text.Clean(n), min(p.Width, 100)-4) {
			if j > 0 {
				number = "   "
			}
			p.line(number + " " + l)
		}
	}
}

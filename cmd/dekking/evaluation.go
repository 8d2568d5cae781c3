package main

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"dekking/engine"
	"dekking/engine/model"
	"dekking/engine/text"
)

// evaluation writes an answer in the format of the command.
func (a *app) evaluation(p *engine.Product, e *engine.Evaluation, width int) error {
	page := &page{app: a, Product: p, Evaluation: e, columns: max(a.width(width), 40), color: a.colorful(a.stdout)}
	return write(a.stdout, func(w io.Writer) error {
		if a.format == "json" {
			return indented(w, e)
		}
		page.write()
		_, err := io.WriteString(w, page.String())
		return err
	})
}

// indented writes an answer as writeJSON does, in less time.
func indented(w io.Writer, e *engine.Evaluation) error {
	src, err := e.AppendJSON(nil)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := json.Indent(&b, append(src, '\n'), "", "  "); err != nil {
		return err
	}
	_, err = b.WriteTo(w)
	return err
}

// page is an evaluation as text.
type page struct {
	strings.Builder
	*app
	*engine.Product
	*engine.Evaluation
	columns int
	color   bool

	illustrated bool // a value was marked: it leans on what is an example only
}

func (p *page) write() {
	p.opening()
	p.policy()
	p.lists()
	p.failed()
	p.violated()
	p.undecided()
	p.lacking()
	p.filled()
	p.assumed()
	p.derivations()
	p.leaning()
}

// opening says of what product and day this is, and how it came out.
func (p *page) opening() {
	title := p.say("evaluate/title", "product", p.product(), "date", text.Date(p.lang, p.On), "status", p.say("evaluate/"+p.Status))
	for _, l := range text.Wrap(text.Clean(title), p.columns) {
		p.line("", p.bold(l))
	}
	if p.KnownAt != nil {
		p.line("", p.say("evaluate/known-at", "date", text.Date(p.lang, *p.KnownAt)))
	}
	if p.Illustrative {
		p.line("", p.say("evaluate/illustrative"))
	}
}

// product is a product's title, and its id where that is another.
func (p *page) product() string {
	title := p.Product.Title.In(p.lang)
	if title == "" || title == p.ID {
		return p.ID
	}
	return title + " (" + p.ID + ")"
}

// heading begins a section.
func (p *page) heading(title string) {
	p.line("", "")
	for i, l := range text.Wrap(text.Clean(capital(title)), p.columns-4) {
		if i > 0 {
			p.line("   ", p.bold(l))
			continue
		}
		p.line("", p.faint("── ")+p.bold(l)+" "+p.faint(strings.Repeat("─", max(0, p.columns-text.Width(l)-4))))
	}
}

// line writes one line as it is.
func (p *page) line(indent, s string) {
	p.WriteString(strings.TrimRight(indent+s, " ") + "\n")
}

// wrapped writes a text over as many lines as it needs: the first behind lead,
// the others as far in.
func (p *page) wrapped(lead, s string) {
	p.hang(lead, strings.Repeat(" ", text.Width(lead)), s)
}

// leastText is how wide a text stays however far in it stands.
const leastText = 24

// hang writes a text over as many lines as it needs, with other words before
// the first line than before the rest.
func (p *page) hang(first, rest, s string) {
	width := min(p.columns, plainWidth) - max(text.Width(first), text.Width(rest))
	for _, l := range text.Wrap(text.Clean(s), max(width, leastText)) {
		p.line(first, l)
		first = rest
	}
}

func (p *page) bold(s string) string  { return p.ansi("1", text.Clean(s)) }
func (p *page) faint(s string) string { return p.ansi("2", text.Clean(s)) }
func (p *page) ansi(code, s string) string {
	if !p.color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// policy writes the results of the policy itself.
func (p *page) policy() {
	var rows [][]string
	for _, d := range p.Outputs() {
		if d.Entity == 0 {
			rows = append(rows, []string{d.Title.In(p.lang), p.told(d, p.Results.Values[d.Name])})
		}
	}
	if len(rows) == 0 {
		return
	}
	p.heading(p.Line.Entities[0].Title.In(p.lang))
	p.pairs(rows)
}

// pairs writes rows of a title and a value, wrapped where they do not fit.
func (p *page) pairs(rows [][]string) {
	title := 0
	for _, r := range rows {
		title = max(title, text.Width(text.Clean(r[0])))
	}
	title = min(title, p.columns/2)
	for _, r := range rows {
		for _, l := range text.Columns([]string{text.Clean(r[0]), text.Clean(r[1])}, []int{title, p.columns - 4 - title}, 2) {
			p.line("  ", l)
		}
	}
}

// told is a value with, where there is none, the reason.
func (p *page) told(d *model.Definition, v engine.Value) string {
	said := p.marked(d, v, p.Tell(d, v, p.lang))
	switch {
	case v.State == "notApplicable" && v.Because != d.Name && p.Line.Lookup(v.Because) != nil:
		said += " (" + p.say("evaluate/without", "name", p.Line.Lookup(v.Because).Title.In(p.lang)) + ")"
	case v.State == "failed":
		said += ": " + v.Detail
	}
	return said
}

// capital is a text that begins with a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

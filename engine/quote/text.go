package quote

import (
	"io"
	"strings"

	"dekking/engine/text"
)

// Style is how quotes are written for a terminal.
type Style struct {
	Width int  // terminal columns; less than 40 counts as 40
	Color bool // ANSI: bold headings, faint rules
}

// Text writes a quote, or what is in the way of one. The error is the writer's.
func (q *Quote) Text(w io.Writer, s Style) error {
	p := newPrinter(s, q.lang)
	p.bold(q.title())
	p.quote(q.view(), true)
	_, err := io.WriteString(w, p.out.String())
	return err
}

// Text writes the prices side by side, and then each quote. The error is the writer's.
func (q *Quotes) Text(w io.Writer, s Style) error {
	p := newPrinter(s, q.lang)
	p.bold(q.title())
	p.wrapped("", say(q.lang, "quote/day", "date", text.Date(q.lang, q.On))+".")
	for _, x := range q.Quotes {
		if sample := x.view().Sample; sample != "" {
			p.wrapped("", sample)
			break
		}
	}
	p.heading(say(q.lang, "quote/compared"))
	p.table(q.compared())
	if out := q.leftOut(); len(out) > 0 {
		p.heading(say(q.lang, "quote/left-out"))
		p.list(out)
	}
	p.inputs("quote/inputs-all", q.inputs())
	for _, x := range q.Quotes {
		p.line("")
		v := x.view()
		v.Inputs, v.Sample = nil, ""
		p.quote(v, false)
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

// printer writes for a terminal.
type printer struct {
	Style
	lang text.Lang
	out  strings.Builder
}

func newPrinter(s Style, l text.Lang) *printer {
	s.Width = max(s.Width, 40)
	return &printer{Style: s, lang: l}
}

func (p *printer) say(key string, pairs ...string) string { return say(p.lang, key, pairs...) }

func (p *printer) line(s string) { p.out.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *printer) ansi(code, s string) string {
	if !p.Color || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// bold writes a text over as many lines as it needs.
func (p *printer) bold(s string) {
	for _, l := range text.Wrap(text.Clean(s), p.Width) {
		p.line(p.ansi("1", l))
	}
}

// heading begins a section.
func (p *printer) heading(title string) {
	p.line("")
	for i, l := range text.Wrap(text.Clean(title), p.Width-4) {
		if i > 0 {
			p.line("   " + p.ansi("1", l))
			continue
		}
		p.line(p.ansi("2", "── ") + p.ansi("1", l) + " " + p.ansi("2", strings.Repeat("─", max(0, p.Width-text.Width(l)-4))))
	}
}

// mostText is how long a line of text is at most: longer ones are hard to read.
const mostText = 100

// wrapped writes a text behind a lead, all its lines as far in.
func (p *printer) wrapped(lead, s string) {
	in := strings.Repeat(" ", text.Width(lead))
	for i, l := range text.Wrap(text.Clean(s), min(p.Width, mostText)-text.Width(lead)) {
		if i > 0 {
			lead = in
		}
		p.line(lead + l)
	}
}

func (p *printer) list(all []string) {
	for _, s := range all {
		p.wrapped("• ", s)
	}
}

// quote writes one quote, which stands alone or below the others.
func (p *printer) quote(v *view, alone bool) {
	if alone {
		day := v.Day
		if v.Known != "" {
			day += ", " + v.Known
		}
		p.wrapped("", v.Product+". "+day+".")
	} else {
		p.bold(v.Product)
	}
	if v.Sample != "" {
		p.wrapped("", v.Sample)
	}
	for _, o := range v.Obstacles {
		p.heading(p.say("quote/not-given") + ": " + small(o.Title))
		p.obstacle(o)
	}
	if v.Price != "" {
		p.given(v)
	}
	p.line("")
	p.wrapped("", v.Colophon)
}

func (p *printer) obstacle(o told) {
	for _, x := range o.Items {
		said := x.Title
		if said != "" && x.Text != "" {
			said += ": "
		}
		p.wrapped("• ", said+x.Text)
		if x.Source != "" {
			p.wrapped("  ", x.Source)
		}
	}
}

// given writes what only a quote that is given has.
func (p *printer) given(v *view) {
	p.heading(p.say("quote/price"))
	p.wrapped("  ", v.Price)
	if v.Spread != "" {
		p.wrapped("  ", v.Spread)
	}
	if len(v.Warnings) > 0 {
		p.heading(p.say("quote/warnings"))
		p.list(v.Warnings)
	}
	p.heading(v.BuildUp.Title)
	p.facts(v.BuildUp.Facts)
	p.sums(v.BuildUp)
	if len(v.Pay.Rows) > 0 {
		p.heading(v.Pay.Caption)
		p.table(v.Pay)
	}
	if c := v.Case; c != nil {
		p.heading(c.Title)
		p.wrapped("  ", c.Cases.Caption+":")
		p.table(c.Cases)
		p.line("")
		p.facts(c.Facts)
		p.sums(c.Without, c.With)
		p.wrapped("  ", c.Difference)
	}
	if len(v.Duties) > 0 {
		p.heading(p.say("quote/statements"))
	}
	for i, d := range v.Duties {
		if i > 0 {
			p.line("")
		}
		p.wrapped("  ", d.Title+". "+d.Text)
		if d.Source != "" {
			p.wrapped("  ", d.Source)
		}
	}
	p.inputs("quote/inputs", v.Inputs)
	if len(v.Assumed) > 0 {
		p.heading(p.say("quote/assumptions"))
		p.wrapped("", p.say("quote/assumptions-lead"))
		p.list(v.Assumed)
	}
}

// inputs writes what quotes rest on.
func (p *printer) inputs(heading string, all []tableView) {
	for i, t := range all {
		if i == 0 {
			p.heading(p.say(heading))
		} else {
			p.line("")
		}
		if i > 0 && t.Head[0] == p.say("quote/input") {
			p.wrapped("  ", t.Caption+":")
		}
		p.table(t)
	}
}

// facts writes names and their values.
func (p *printer) facts(all [][2]string) {
	names := 0
	for _, f := range all {
		names = max(names, text.Width(text.Clean(f[0])))
	}
	names = min(names, (p.Width-4)/2)
	for _, f := range all {
		p.pair(f[0], f[1], names)
	}
	if len(all) > 0 {
		p.line("")
	}
}

// pair writes a name and its value beside it.
func (p *printer) pair(name, value string, names int) {
	for _, l := range text.Columns([]string{text.Clean(name), text.Clean(value)}, []int{names, p.Width - names - 5}, columnGap) {
		p.line("  " + l)
	}
}

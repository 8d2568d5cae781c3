package quote

import (
	"io"
	"math/big"
	"strings"

	"dekking/engine/number"
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

// columnGap is what a table has between its columns.
const columnGap = 3

// table writes rows below their headings; where they do not fit, each value on a line
// behind its heading.
func (p *printer) table(t tableView) {
	widths := make([]int, len(t.Head))
	for i, h := range t.Head {
		widths[i] = min(text.Width(text.Clean(h)), max(16, text.LongestWord(text.Clean(h))))
		for _, r := range t.Rows {
			widths[i] = max(widths[i], text.Width(text.Clean(r[i])))
		}
	}
	sum := 2
	for _, w := range widths {
		sum += w + columnGap
	}
	if sum-columnGap > p.Width {
		p.stacked(t)
		return
	}
	heads, high := make([][]string, len(t.Head)), 0
	for i, h := range t.Head {
		heads[i] = text.Wrap(text.Clean(h), widths[i])
		high = max(high, len(heads[i]))
	}
	for n := range high {
		row := make([]string, len(t.Head))
		for i, h := range heads {
			if above := high - len(h); n >= above {
				row[i] = h[n-above]
			}
		}
		p.row(row, widths, t.Numbers, true)
	}
	for _, r := range t.Rows {
		p.row(r, widths, t.Numbers, false)
	}
}

func (p *printer) row(cells []string, widths []int, right []bool, faint bool) {
	s := ""
	for i, c := range cells {
		pad := text.Pad
		if right[i] {
			pad = text.PadLeft
		}
		if i > 0 {
			s += strings.Repeat(" ", columnGap)
		}
		s += pad(text.Clean(c), widths[i])
	}
	if s = strings.TrimRight(s, " "); faint {
		s = p.ansi("2", s)
	}
	p.line("  " + s)
}

// stacked writes each row as lines of a heading and a value; of names with one value each
// without the heading.
func (p *printer) stacked(t tableView) {
	if len(t.Head) == 2 && !t.Numbers[1] {
		for _, r := range t.Rows {
			p.pair(r[0], r[1], (p.Width-4)/2)
		}
		return
	}
	for _, r := range t.Rows {
		p.wrapped("  ", r[0])
		for i, c := range r[1:] {
			p.wrapped("    ", t.Head[i+1]+": "+c)
		}
	}
}

// Bars are so wide at least and at most; narrower ones say nothing.
const (
	leastBar = 12
	mostBar  = 32
)

// sums writes amounts that add up, with bars where there is room: of several sums on one
// scale.
func (p *printer) sums(all ...sumView) {
	low, high := number.Number{}, number.Number{}
	names, amounts := 0, text.Width(p.head(all[0]))
	for _, s := range all {
		for _, r := range s.Rows {
			low, high = number.Min(low, number.Min(r.from, r.to)), number.Max(high, number.Max(r.from, r.to))
			names, amounts = max(names, text.Width(r.Name)), max(amounts, text.Width(r.Amount))
		}
	}
	room := p.Width - 4 - columnGap - amounts // for names and bars
	bars := min(mostBar, room-columnGap-names)
	if bars < leastBar {
		bars = 0
	}
	names = min(names, room)
	for i, s := range all {
		if len(all) > 1 {
			if i > 0 {
				p.line("")
			}
			p.line("  " + p.ansi("1", text.Clean(s.Title)))
		}
		p.line(p.ansi("2", "    "+text.Pad("", names+columnGap)+text.PadLeft(p.head(s), amounts)))
		for _, r := range s.Rows {
			p.amount(r, names, amounts, bars, low, high)
		}
	}
}

// head is that of the amounts of a sum.
func (p *printer) head(s sumView) string {
	if s.Per != "" {
		return p.say("quote/amount-per", "per", s.Per)
	}
	return p.say("quote/amount")
}

// amount writes one amount behind its sign, and draws it.
func (p *printer) amount(r rowView, names, amounts, bars int, low, high number.Number) {
	sign, block := "+", "█"
	switch {
	case r.Total:
		sign, block = "=", "▓"
	case r.to.Cmp(r.from) < 0:
		sign, block = "–", "░"
	}
	for i, l := range text.Wrap(text.Clean(r.Name), names) {
		if i > 0 {
			p.line("    " + l)
			continue
		}
		l = text.Pad(l, names) + strings.Repeat(" ", columnGap) + text.PadLeft(text.Clean(r.Amount), amounts)
		if bars > 0 {
			l += strings.Repeat(" ", columnGap) + bar(r, block, bars, low, high)
		}
		if l = strings.TrimRight(l, " "); r.Total {
			l = p.ansi("1", l)
		}
		p.line("  " + sign + " " + l)
	}
}

// bar draws an amount from the one level to the other, in blocks; one that is not zero is
// a block at least.
func bar(r rowView, block string, wide int, low, high number.Number) string {
	if low.Equal(high) {
		return ""
	}
	at := func(n number.Number) int {
		part := new(big.Rat).Quo(n.Sub(low).Rat(), high.Sub(low).Rat())
		part.Mul(part, big.NewRat(int64(wide)*2, 1)).Add(part, big.NewRat(1, 1)) // to the nearest
		return int(new(big.Int).Quo(part.Num(), new(big.Int).Mul(part.Denom(), big.NewInt(2))).Int64())
	}
	from, to := at(number.Min(r.from, r.to)), at(number.Max(r.from, r.to))
	if from == to && !r.from.Equal(r.to) {
		from = min(from, wide-1)
		to = from + 1
	}
	return strings.Repeat(" ", from) + strings.Repeat(block, to-from)
}

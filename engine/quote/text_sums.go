package quote

import (
	"math/big"
	"strings"

	"dekking/engine/number"
	"dekking/engine/text"
)

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

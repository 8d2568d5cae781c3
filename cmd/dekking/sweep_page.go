package main

import (
	"strconv"

	"dekking/engine/calendar"
	"dekking/engine/proof/sweep"
	"dekking/engine/text"
)

// sweepPage is a sweep as text.
type sweepPage struct {
	*page
	*sweep.Sweep
}

func (p *sweepPage) write() {
	p.opening()
	p.table()
	p.changes()
	p.troubles()
	p.assumed()
	p.illustrated = p.Illustrative
	p.page.leaning()
}

// opening says what is looked at, by what, and what stays as it is.
func (p *sweepPage) opening() {
	for _, l := range text.Wrap(text.Clean(p.say("sweep/title", "product", p.ProductName(), "date", text.Date(p.lang, p.Point.On.String()))+": "+p.About()), p.columns) {
		p.line("", p.bold(l))
	}
	if k := p.Point.Known; k != calendar.Last {
		p.line("", p.say("evaluate/known-at", "date", text.Date(p.lang, k.String())))
	}
	if held := p.Held(); held != "" {
		p.wrapped("", held)
	}
	if p.Illustrative {
		p.line("", p.say("evaluate/illustrative"))
	}
	p.line("", "")
}

// changes lists the jumps and bends with what is behind them.
func (p *sweepPage) changes() {
	if len(p.Changes) == 0 {
		return
	}
	p.heading(p.say("sweep/changes"))
	for _, c := range p.Changes {
		mark := jumped
		if c.Kind == sweep.Bend {
			mark = bent
		}
		where := p.Where(c)
		if len(p.Axes) > 1 {
			where = p.NameOfAxis(c.Axis) + " " + where
		}
		p.wrapped(mark+" ", capital(where)+": "+p.What(c)+".")
		for _, r := range c.Reasons {
			p.wrapped("  ", capital(p.Why(r))+".")
		}
	}
	if p.More > 0 {
		p.wrapped("  ", p.say("explain/more", "count", strconv.Itoa(p.More)))
	}
}

// troubles lists what is not allowed, refused, missing or failed, and where.
func (p *sweepPage) troubles() {
	for _, part := range []struct {
		heading, mark string
		all           []sweep.Trouble
	}{
		{"evaluate/violations", banned + " ", p.NotAllowed()},
		{"sweep/refusals", banned + " ", p.NotAccepted()},
		{"evaluate/failed-values", banned + " ", p.NotComputed()},
		{"evaluate/missing", "? ", p.Sweep.Missing()},
	} {
		if len(part.all) > 0 {
			p.heading(p.say(part.heading))
		}
		for _, t := range part.all {
			p.wrapped(part.mark, capital(t.Where)+": "+t.Say)
			if t.Source != "" {
				p.wrapped("  ", p.say("evaluate/source", "source", p.Sources.Cite(t.Source, p.lang)))
			}
		}
	}
}

// assumed lists the assumptions that any point leans on.
func (p *sweepPage) assumed() {
	if len(p.Assumptions) == 0 {
		return
	}
	p.heading(p.say("evaluate/assumptions"))
	for _, a := range p.Assumptions {
		p.wrapped("• ", a.Text)
	}
}

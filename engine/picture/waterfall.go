package picture

import (
	"image/color"
	"io"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"dekking/engine/number"
)

// Waterfall is a picture of amounts that add up: bars below each other, each from where
// the one before it ended.
type Waterfall struct {
	Head
	X    Scale // how far the bars reach
	Bars []Bar

	More, Less, Total string // in the legend: what a bar of a kind means
}

// Bar is an amount, from one level to another; a total begins at zero.
type Bar struct {
	Name     string
	Amount   string // as people read it, beside the bar
	From, To number.Number
	Total    bool
}

// Write draws the picture; its title not where it stands in a page, which has that
// already. The error is the writer's.
func (p *Waterfall) Write(w io.Writer, f Format) error {
	var s sheet
	if f != Inline {
		s.opening(p.Head)
	}
	s.legend(p.samples())
	s.add(p.height(), p.draw)
	s.closing(p.Head)
	return s.as(w, f, p.Head)
}

// The sizes of bars.
const (
	barSpace  = 17 * vg.Length(1) // from one to the next
	barHeight = 10 * vg.Length(1)
	barGap    = 5 * vg.Length(1)  // between a bar and its amount
	axisSpace = 15 * vg.Length(1) // below the bars
	nameWidth = 150 * vg.Length(1)
)

// kind is what a bar is: nothing is told by colour alone.
type kind struct {
	fill    color.Color
	striped bool
}

func (b Bar) kind() kind {
	switch {
	case b.Total:
		return kind{fill: ink}
	case b.To.Cmp(b.From) < 0:
		return kind{color.NRGBA{0xd5, 0x5e, 0x00, 0xff}, true}
	}
	return kind{fill: color.NRGBA{0x00, 0x72, 0xb2, 0xff}}
}

// follows says that a bar goes on where the one before it ended.
func (b Bar) follows(before Bar) bool {
	if b.Total {
		return b.To.Equal(before.To)
	}
	return b.From.Equal(before.To)
}

// draw fills a rectangle, the stripes in white.
func (k kind) draw(c draw.Canvas, x0, y0, x1, y1 vg.Length) {
	fill(c, k.fill, x0, y0, x1, y1)
	for x := x0 + 2.5; k.striped && x < x1-0.8; x += 3.5 {
		fill(c, color.White, x, y0+1, x+1, y1-1)
	}
}

// samples are the entries of the legend, for what is there.
func (p *Waterfall) samples() []sample {
	var all []sample
	for _, like := range []struct {
		name string
		bar  Bar
	}{{p.More, Bar{To: number.Int(1)}}, {p.Less, Bar{From: number.Int(1)}}, {p.Total, Bar{Total: true}}} {
		k := like.bar.kind()
		for _, b := range p.Bars {
			if b.kind() == k {
				all = append(all, sample{like.name, func(c draw.Canvas) { k.draw(c, c.Min.X, c.Min.Y+2, c.Max.X, c.Max.Y-1) }})
				break
			}
		}
	}
	return all
}

// lines are the names of the bars, each over as many lines as it needs.
func (p *Waterfall) lines() [][]string {
	all := make([][]string, len(p.Bars))
	for i, b := range p.Bars {
		all[i] = wrapped(letters(textSize, b.Total), b.Name, nameWidth)
	}
	return all
}

func rowHeight(lines []string) vg.Length {
	return max(barSpace, vg.Length(len(lines))*textSize*1.2+4)
}

func (p *Waterfall) height() vg.Length {
	sum := axisSpace
	for _, lines := range p.lines() {
		sum += rowHeight(lines)
	}
	return sum
}

// draw draws the names, the bars and their amounts from the top down, and the axis below.
func (p *Waterfall) draw(c draw.Canvas) {
	names, amounts := vg.Length(0), vg.Length(0)
	lines := p.lines()
	for i, b := range p.Bars {
		for _, l := range lines[i] {
			names = max(names, letters(textSize, b.Total).Width(l))
		}
		amounts = max(amounts, letters(textSize, b.Total).Width(b.Amount))
	}
	var all span
	all.add(number.Number{})
	for _, b := range p.Bars {
		all.add(b.From)
		all.add(b.To)
	}
	if all.low.Equal(all.high) {
		all.high = number.Int(1)
	}
	left, right := c.Min.X+names+8, c.Max.X-amounts-barGap
	x := func(n number.Number) vg.Length {
		share, _ := n.Sub(all.low).Quo(all.high.Sub(all.low))
		return left + (right-left)*vg.Length(place(share))
	}
	bottom := c.Min.Y + axisSpace
	p.axis(c, all, x, bottom)
	top := c.Max.Y
	for i, b := range p.Bars {
		high := rowHeight(lines[i])
		mid := top - high/2
		p.name(c, lines[i], b.Total, mid)
		from, to := x(b.From), x(b.To)
		x0, x1 := min(from, to), max(from, to, min(from, to)+0.8)
		b.kind().draw(c, x0, mid-barHeight/2, x1, mid+barHeight/2)
		if i < len(p.Bars)-1 && p.Bars[i+1].follows(b) {
			c.StrokeLine2(hair(grey), to, mid-barHeight/2, to, top-high-rowHeight(lines[i+1])/2+barHeight/2)
		}
		sty := letters(textSize, b.Total)
		sty.YAlign = draw.YCenter
		c.FillText(sty, vg.Point{X: x1 + barGap, Y: mid + sty.FontExtents().Descent}, b.Amount)
		top -= high
	}
	c.StrokeLine2(hair(grey), x(number.Number{}), bottom, x(number.Number{}), c.Max.Y)
}

// name writes the lines of a name around a height.
func (p *Waterfall) name(c draw.Canvas, lines []string, bold bool, mid vg.Length) {
	sty := letters(textSize, bold)
	y := mid + vg.Length(len(lines))*textSize*0.6 + 1
	for _, l := range lines {
		c.FillText(sty, vg.Point{X: c.Min.X, Y: y}, l)
		y -= textSize * 1.2
	}
}

// axis draws the ticks and a faint line up from each.
func (p *Waterfall) axis(c draw.Canvas, all span, x func(number.Number) vg.Length, bottom vg.Length) {
	sty := letters(smallSize, false)
	sty.XAlign = draw.XCenter
	after := c.Min.X
	for _, t := range p.X.ticks(all.low, all.high, p.Lang) {
		at := x(t.at)
		c.StrokeLine2(hair(faint), at, bottom, at, c.Max.Y)
		if half := sty.Width(t.label) / 2; at-half > after {
			c.FillText(sty, vg.Point{X: at, Y: bottom - 3}, t.label)
			after = at + half + 4
		}
	}
}

package picture

import (
	"image/color"
	"io"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/palette/moreland"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"dekking/engine/number"
)

// Write draws the picture. The error is the writer's.
func (p *Heat) Write(w io.Writer, f Format) error {
	var s sheet
	s.opening(p.Head)
	s.legend(p.samples())
	s.write(letters(textSize, false), p.Y.Title)
	s.space(gap)
	scale := p.scale()
	s.add(plotHeight, func(c draw.Canvas) {
		bar := scale.width()
		p.plot(scale).Draw(draw.Crop(c, 0, -bar-3*gap, 0, 0))
		c.Min.X = c.Max.X - bar
		scale.draw(draw.Crop(c, 0, 0, 3*textSize, -textSize))
	})
	s.closing(p.Head)
	return s.as(w, f, p.Head)
}

// samples are the entries of the legend, for what is there.
func (p *Heat) samples() []sample {
	var all []sample
	if len(p.Edges) > 0 {
		all = append(all, sample{p.EdgeName, func(c draw.Canvas) {
			mid := c.Center()
			c.StrokeLine2(edgeLine(), mid.X, c.Min.Y+1, mid.X, c.Max.Y-1)
		}})
	}
	struck, empty := false, false
	for _, column := range p.Cells {
		for _, x := range column {
			struck, empty = struck || x.Struck, empty || !x.Given
		}
	}
	if struck {
		all = append(all, sample{p.Struck, func(c draw.Canvas) {
			fill(c, shade, c.Min.X, c.Min.Y+2, c.Max.X, c.Max.Y-1)
			c.StrokeLine2(hair(ink), c.Min.X, c.Min.Y+2, c.Max.X, c.Max.Y-1)
		}})
	}
	if empty {
		all = append(all, sample{p.Empty, func(c draw.Canvas) {
			cross(c, c.Min.X, c.Min.Y+2, c.Max.X, c.Max.Y-1)
		}})
	}
	return all
}

func edgeLine() draw.LineStyle { return draw.LineStyle{Color: color.Black, Width: 2} }

// colors are the colours of values.
type colors struct {
	palette.ColorMap
	head  *Heat
	low   number.Number
	high  number.Number
	ticks []tick
}

// scale finds the colours: from the least value through the largest, from light to
// dark in even steps (the hues of YlGnBu; Brewer, 2002).
func (p *Heat) scale() *colors {
	var all span
	for _, column := range p.Cells {
		for _, x := range column {
			if x.Given {
				all.add(x.Number)
			}
		}
	}
	if p.Z.Kind == Words {
		all.low, all.high = number.Int(0), number.Int(int64(max(1, len(p.Z.Words)-1)))
	}
	if all.low.Equal(all.high) {
		all.high = all.low.Add(number.Int(1))
	}
	// The colours become lighter from the one to the next, which is all that can be
	// wrong with them.
	m, _ := moreland.NewLuminance([]color.Color{color.NRGBA{0x08, 0x1d, 0x58, 0xff}, color.NRGBA{0x22, 0x5e, 0xa8, 0xff},
		color.NRGBA{0x41, 0xb6, 0xc4, 0xff}, color.NRGBA{0xc7, 0xe9, 0xb4, 0xff}, color.NRGBA{0xfd, 0xfa, 0xcf, 0xff}})
	m.SetMin(0)
	m.SetMax(1)
	return &colors{m, p, all.low, all.high, p.Z.ticks(all.low, all.high, p.Lang)}
}

// share is how far between the least and the largest a value lies, from 0 through 1.
func (k *colors) share(n number.Number) float64 {
	share, _ := n.Sub(k.low).Quo(k.high.Sub(k.low))
	return math.Max(0, math.Min(1, place(share)))
}

func (k *colors) at(share float64) color.Color {
	c, err := k.At(1 - share)
	if err != nil {
		return ink
	}
	return c
}

const barWidth = 10 * vg.Length(1)

// width is that of the bar of colours with its ticks.
func (k *colors) width() vg.Length {
	sty, wide := letters(textSize, false), vg.Length(0)
	for _, t := range k.ticks {
		wide = max(wide, sty.Width(t.label))
	}
	return barWidth + 5 + wide
}

// slices is in how many parts the bar of colours is drawn.
const slices = 60

// draw draws the bar, the largest value on top.
func (k *colors) draw(c draw.Canvas) {
	high := c.Max.Y - c.Min.Y
	n := slices
	if k.head.Z.Kind == Words { // one for each word, which stands beside its middle
		n = len(k.ticks)
	}
	for i := range n {
		y := c.Min.Y + high*vg.Length(i)/vg.Length(n)
		fill(c, k.at(float64(i)/float64(max(1, n-1))), c.Min.X, y, c.Min.X+barWidth, min(c.Max.Y, y+high/vg.Length(n)+seam))
	}
	sty := letters(textSize, false)
	sty.YAlign = draw.YCenter
	for _, t := range k.ticks {
		y := c.Min.Y + high*vg.Length(k.share(t.at))
		if k.head.Z.Kind == Words {
			y = c.Min.Y + high*vg.Length(place(t.at)+0.5)/vg.Length(n)
		}
		c.StrokeLine2(hair(grey), c.Min.X+barWidth, y, c.Min.X+barWidth+2.5, y)
		c.FillText(sty, vg.Point{X: c.Min.X + barWidth + 5, Y: y + sty.FontExtents().Descent}, t.label)
	}
}

// plot lays out the cells, each a half on either side of its place.
func (p *Heat) plot(k *colors) *plot.Plot {
	half, _ := number.Frac(1, 2)
	end := func(s Scale) number.Number { return number.Int(int64(len(s.Words)) - 1).Add(half) }
	out := axes(p.X, p.Y, half.Neg(), end(p.X), half.Neg(), end(p.Y), p.Lang)
	out.X.Label.Text = p.X.Title
	out.X.Padding, out.Y.Padding = 0, 0
	out.X.Tick.Marker = fixed(thinned(p.X.words(), width*8/10, func(t tick) vg.Length { return letters(textSize, false).Width(t.label) + 6 }))
	out.Y.Tick.Marker = fixed(thinned(p.Y.words(), plotHeight*8/10, func(tick) vg.Length { return textSize * 1.3 }))
	out.Add(cells{p, k})
	return out
}

// thinned are every so many of the ticks, so that they fit beside each other.
func thinned(all []tick, room vg.Length, size func(tick) vg.Length) []tick {
	widest := vg.Length(0)
	for _, t := range all {
		widest = max(widest, size(t))
	}
	every := 1
	for vg.Length((len(all)+every-1)/every)*widest > room {
		every++
	}
	var some []tick
	for i, t := range all {
		if i%every == 0 {
			some = append(some, t)
		}
	}
	return some
}
